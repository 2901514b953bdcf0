"""Grammar for findings: counts, lists and times that read right for none, one and many."""

from __future__ import annotations

from collections.abc import Sequence

from b12explain.units import amount, number

__all__ = ["amount", "count", "count_of", "listed", "named_articles", "number", "years"]


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    Examples
    --------
    >>> count(0, "link"), count(1, "link"), count(2, "link")
    ('no links', '1 link', '2 links')
    """
    many = plural or f"{noun}s"
    return f"{number or 'no'} {noun if number == 1 else many}"


def listed(words: Sequence[str], end: str = "") -> str:
    """Words as a list in a sentence.

    Examples
    --------
    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    text = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
    return text + end if not text.endswith(end or "\0") else text


def named_articles(numbers: Sequence[int]) -> str:
    """The articles with these numbers.

    Examples
    --------
    >>> named_articles([3]), named_articles([1, 2])
    ('article 3', 'articles 1 and 2')
    """
    return f"article{'s' if len(numbers) > 1 else ''} {listed([str(one) for one in numbers])}"


def years(value: float) -> str:
    """A time in the unit a reader would use for it.

    Examples
    --------
    >>> years(0.05), years(0.9), years(1), years(7.26)
    ('2.6 weeks', '10.8 months', '1 year', '7.3 years')
    """
    for size, unit in ((1.0, "year"), (1 / 12, "month"), (7 / 365.25, "week"), (1 / 365.25, "day")):
        if value >= 0.999 * size or unit == "day":
            return count_of(value / size, unit)
    raise AssertionError("every time has a unit")


def count_of(value: float, noun: str) -> str:
    """A measured number with its noun, to one decimal: ``1 year``, ``1.5 years``."""
    shown = f"{value:.1f}".removesuffix(".0")
    return f"{shown} {noun if shown == '1' else noun + 's'}"
