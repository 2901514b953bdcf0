"""Grammar for findings: counts and lists that read right for none, one and many."""

from __future__ import annotations

from collections.abc import Sequence


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
