"""What the articles get wrong or leave out, told as short stories with the published numbers to draw."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Literal

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.claims import Claim, claims
from b12explain.evidence.facts import Fact, fact, value_at
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.markup import check_numbers, stray_numerals
from b12explain.units import number

Picture = Literal["bars", "people", "directions", "curves"]
Moved = Literal["up", "down", "none"]
#: What a row of each kind of picture must have.
_NEEDS: Final[Mapping[Picture, str]] = {"bars": "place", "people": "rest", "directions": "moved"}
_PLACE: Final = re.compile(r"\{([^}]+)\}")


class Drawn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row of a picture.

    Attributes
    ----------
    place, low, high
        Where its number and the ends of its interval stand: ``fact:field`` or ``fact:column[label]``.
    rest
        What those have in common who do not stand out, in a picture of people.
    moved, fact, claim
        A published direction with the fact that gives it, or a claimed one with its claim.
    """

    label: str
    place: str = ""
    low: str = ""
    high: str = ""
    rest: str = ""
    moved: Moved | None = None
    fact: str = ""
    claim: str = ""

    @property
    def value(self) -> float:
        """Its number."""
        return value_at(self.place)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The ends of its interval, if one is published."""
        return (value_at(self.low), value_at(self.high)) if self.low else None

    @property
    def source(self) -> Fact | None:
        """The fact that it draws; none for what is only claimed."""
        key = self.place.partition(":")[0] or self.fact
        return fact(key) if key else None


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sentence that articles say, in our words, and the claim that it is."""

    says: str
    claim: str

    @property
    def of(self) -> Claim:
        """The claim, with its articles and its grade."""
        return claims()[self.claim]


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A correction.

    Attributes
    ----------
    said
        What the articles say: sentences, each with the claim that gives it its articles and its grade.
    claims
        Further statements behind it.
    found
        What was found, as prose with number markup.
    figure, axis, shows, rows, says
        The picture: its kind, the title of its axis, what it shows of whom, what is drawn, and the sentence
        of its bars, with ``{0}`` for the number of the first row and ``{fact:field}`` for one not drawn.
    """

    id: str
    title: str
    said: Annotated[tuple[Said, ...], msgspec.Meta(min_length=1)]
    claims: tuple[str, ...] = ()
    found: str
    figure: Picture
    axis: str
    shows: str
    rows: tuple[Drawn, ...] = ()
    says: str = ""

    @property
    def about(self) -> tuple[Claim, ...]:
        """The claims that it corrects, and those behind."""
        return (*(one.of for one in self.said), *(claims()[key] for key in self.claims))

    @property
    def told(self) -> str:
        """The sentence of its bars, with the numbers filled in."""
        return _PLACE.sub(lambda place: number(self._at(place[1])), self.says)

    def _at(self, place: str) -> float:
        return self.rows[int(place)].value if place.isdigit() else value_at(place)


def load_corrections(path: Path) -> Mapping[str, Correction]:
    """Read a file of corrections; every claim, fact and place must be known.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, names something unknown, or prose has a number without a source.
    """
    entries = read_entries(path, "correction", Correction)
    for key, entry in entries.items():
        named = (*(one.claim for one in entry.said), *entry.claims)
        if unknown := [claim for claim in named if claim not in claims()]:
            raise EvidenceError(path.name, key, "claims", f"no claim {unknown[0]!r}")
        check_numbers(path.name, key, "found", entry.found)
        for field, text in (("found", entry.found), ("says", _PLACE.sub("", entry.says))):
            if stray := stray_numerals(text):
                raise EvidenceError(path.name, key, field, f"the number {stray[0]} names no source")
        _check_rows(path.name, entry)
    return MappingProxyType(entries)


def _check_rows(file: str, entry: Correction) -> None:
    """Refuse a picture that would have to invent something."""
    if (entry.figure == "curves") != (not entry.rows):
        raise EvidenceError(file, entry.id, "rows", "curves come from the model, everything else from rows")
    if (entry.figure == "bars") != bool(entry.says):
        raise EvidenceError(
            file, entry.id, "says", "bars are told in a sentence, other pictures make their own"
        )
    for row in entry.rows:
        if not getattr(row, _NEEDS[entry.figure]):
            raise EvidenceError(
                file, entry.id, f"rows.{row.label}", f"{entry.figure} need {_NEEDS[entry.figure]!r}"
            )
        if entry.figure == "directions" and not (row.fact or row.claim in claims()):
            raise EvidenceError(file, entry.id, f"rows.{row.label}", "a direction needs a fact or a claim")
        try:
            _ = (row.source, row.place and row.value, row.interval)
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise EvidenceError(file, entry.id, f"rows.{row.label}", f"no such place: {error}") from error
    try:
        _ = entry.told
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise EvidenceError(file, entry.id, "says", f"no such place: {error}") from error


@cache
def corrections() -> Mapping[str, Correction]:
    """All corrections, keyed by id (fifteen, from corrections.toml)."""
    return load_corrections(data_path("corrections.toml"))
