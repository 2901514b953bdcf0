"""A sieve leaves the rows that match words and settings; ``sieve.js`` follows the same rule in the page.

An explorer of many entries carries all of them once, in one part. Words that a reader types are no short
list of options, so no part could be made for each: the view is sifted after it was added up.

The rule: a row matches if every word that was typed occurs somewhere in what the row shows, also as a part
of a longer word, with capitals and accents made plain; and if it has what each other control is set to.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from b12explain.explorers.control import BLANK, tidied
from b12explain.explorers.prose import plain_of
from b12explain.explorers.view import Wire
from b12explain.explorers.words import listed

#: The value of a control that lets every row through.
ALL: Final = "all"


@dataclass(frozen=True)
class Sieve:
    """What rows can be sifted by.

    Parameters
    ----------
    noun
        What a row is, for one and for many, such as ``("statement", "statements")``.
    search
        The control that takes words.
    rows
        For each key of a row, what it has: control name to the keys of that control.
    says
        For each control and each key of it, how a finding speaks of the setting: ``"graded weak"``.
    tally
        The control whose values are counted in the finding.
    tallied
        How the finding names that count, such as ``"By grade"``, and each value, in order.
    """

    noun: tuple[str, str]
    search: str
    rows: Mapping[str, Mapping[str, tuple[str, ...]]]
    says: Mapping[str, Mapping[str, str]]
    tally: str
    tallied: tuple[str, tuple[tuple[str, str], ...]]

    def spec(self) -> Wire:
        """What the page needs to sift."""
        return {
            "noun": list(self.noun),
            "search": self.search,
            "rows": {key: {name: list(has) for name, has in row.items()} for key, row in self.rows.items()},
            "says": {name: dict(words) for name, words in self.says.items()},
            "tally": self.tally,
            "tallied": [self.tallied[0], [list(value) for value in self.tallied[1]]],
        }


def folded(text: str) -> str:
    """A text without capitals and accents, as ``folded`` in sieve.js makes it.

    Examples
    --------
    >>> folded("Gräsbeck, µg and B₁₂")
    'grasbeck, μg and b12'
    """
    split = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in split if not unicodedata.category(letter).startswith("M"))
    return plain.upper().lower()


def sift(view: Wire, state: Mapping[str, str], sieve: Wire | None) -> Wire:
    """Leave the rows of a view that match the state, and say how many of how many they are.

    Parameters
    ----------
    view
        A view that was added up.
    state
        Control name to key.
    sieve
        The spec of a sieve; without one the view stays as it is.
    """
    if not sieve:
        return view
    words = [word for word in BLANK.split(folded(state[sieve["search"]])) if word]
    kept: list[str] = []
    tables = []
    for table in view["tables"]:
        rows = []
        for row in table["rows"]:
            has = sieve["rows"].get(row[0])
            if has is not None and not _matches(row, has, words, state):
                continue
            rows.append(row)
            kept.extend(row[:1] if has is not None and row[0] not in kept else [])
        if rows:
            tables.append({**table, "rows": rows})
    traces = [_faded(trace, sieve, set(kept)) for trace in view["traces"]]
    return {
        **view,
        "traces": traces,
        "tables": tables,
        "finding": [*_said(kept, state, sieve), *view["finding"]],
    }


def _matches(
    row: Sequence[str], has: Mapping[str, Sequence[str]], words: list[str], state: Mapping[str, str]
) -> bool:
    if any(state[name] != ALL and state[name] not in keys for name, keys in has.items()):
        return False
    text = folded("\n".join(plain_of(cell) for cell in row[1:])) if words else ""
    return all(word in text for word in words)


def _faded(trace: dict[str, Any], sieve: Wire, kept: set[str]) -> dict[str, Any]:
    """A trace whose points stand for rows, with those that do not match faded."""
    ids = trace.get("ids")
    if not ids or len(kept) == len(sieve["rows"]):
        return trace
    return {**trace, "selectedpoints": [n for n, key in enumerate(ids) if key in kept]}


def _said(kept: list[str], state: Mapping[str, str], sieve: Wire) -> list[str]:
    total, nouns, settings = len(sieve["rows"]), sieve["noun"][1], _settings(state, sieve)
    told = f"{len(kept)} of {total} {nouns} match{'es' if len(kept) == 1 else ''}"
    if not settings:
        first = f"All {total} {nouns} are shown."
    elif not kept:
        first = (
            f"Not one of {total} {nouns} matches: {settings}. Fewer or other words may find some; "
            f"Reset shows all {total}."
        )
    else:
        first = f"{told}: {settings}."
    label, values = sieve["tallied"]
    counts = [(sum(key in sieve["rows"][row][sieve["tally"]] for row in kept), name) for key, name in values]
    parts = [f"{number} {name}" for number, name in counts if number]
    return [first, *([f"{label}: {listed(parts)}."] if parts else [])]


def _settings(state: Mapping[str, str], sieve: Wire) -> str:
    typed = tidied(state[sieve["search"]])
    words = [f"with the word{'s' if ' ' in typed else ''} “{typed}”"] if typed else []
    others = [says[state[name]] for name, says in sieve["says"].items() if state[name] != ALL]
    return ", ".join(words + others)
