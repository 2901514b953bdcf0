"""Schedules of B12: what guidelines set and what trials gave, phase by phase."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.claims import check_refs
from b12explain.evidence.facts import facts
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.references import references

Route = Literal["oral", "sublingual", "injection"]
#: A label is the text that the maker of a drug has to print; a second-hand guideline was read in a summary.
Kind = Literal["guideline", "guideline, second-hand", "label", "review", "trial"]
Form = Literal["cyanocobalamin", "hydroxocobalamin", "methylcobalamin", "adenosylcobalamin"]


class Phase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Equal doses, either at equal distances or on named days.

    Attributes
    ----------
    amount_ug
        B12 in one dose, µg.
    from_day
        Day of the first dose, counted from the start of the regimen.
    every_days
        Distance between doses; None where the days are named.
    until_day
        No dose on or after this day; None for no end.
    on_days
        The days themselves.
    """

    amount_ug: float
    route: Route
    form: Form
    from_day: float = 0.0
    every_days: float | None = None
    until_day: float | None = None
    on_days: tuple[float, ...] = ()


class Regimen(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A schedule with its source.

    Attributes
    ----------
    kind
        What the source is.
    people
        For whom it was set, or to whom it was given.
    wording
        The schedule in our own words.
    choice
        What the source leaves open and was chosen here; empty where nothing was.
    fact, ref, year
        The fact that holds it, the source, and the source's year.
    """

    id: str
    name: str
    kind: Kind
    people: str
    wording: str
    choice: str
    fact: str
    ref: str
    year: int
    phase: tuple[Phase, ...]


def load_regimens(path: Path) -> Mapping[str, Regimen]:
    """Read a file of regimens; every fact and reference must be known, and belong together.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, a source is unknown, or a phase has no days.
    """
    found = read_entries(path, "regimen", Regimen)
    for regimen in found.values():
        check_refs(path.name, regimen.id, "ref", (regimen.ref,))
        if regimen.fact not in facts() or facts()[regimen.fact].ref != regimen.ref:
            raise EvidenceError(path.name, regimen.id, "fact", f"no fact {regimen.fact!r} of {regimen.ref!r}")
        if references()[regimen.ref].year != str(regimen.year):
            raise EvidenceError(path.name, regimen.id, "year", f"{regimen.ref!r} has another year")
        if not regimen.phase:
            raise EvidenceError(path.name, regimen.id, "phase", "a regimen needs at least one phase")
        for phase in regimen.phase:
            if (phase.every_days is None) == (not phase.on_days):
                raise EvidenceError(path.name, regimen.id, "phase", "give either every_days or on_days")
    return MappingProxyType(found)


@cache
def regimens() -> Mapping[str, Regimen]:
    """All regimens by id (20, from regimens.toml)."""
    return load_regimens(data_path("regimens.toml"))
