"""The risk groups: which link of the chain each breaks, how often it is low, and how fast."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import msgspec

from b12explain.errors import EvidenceError, did_you_mean
from b12explain.evidence.claims import check_refs
from b12explain.evidence.facts import facts
from b12explain.evidence.load import data_path, read_entries

Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]


class Onset(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long it takes, in words; months only where a source gives a number."""

    text: str
    ref: str
    value_months: float | None = None


class Prevalence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The share of the group that is low by a cut-off, or what `measure` says instead."""

    unit: str
    cutoff: str
    population: str
    ref: str
    value: Percent | None = None
    low: Percent | None = None
    high: Percent | None = None
    measure: str = ""


class Testing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who should be tested, according to whom."""

    text: str
    ref: str


class RiskGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A published kind of person at risk.

    Attributes
    ----------
    breaks
        Ids of the links that it breaks; empty where it breaks none.
    modelled
        Whether an adult body model can carry it.
    comparable
        Whether `prevalence` can be compared with a simulated cohort.
    """

    id: str
    name: str
    breaks: tuple[str, ...]
    modelled: bool
    comparable: bool
    how: str
    onset: Onset
    prevalence: Prevalence
    facts: tuple[str, ...]
    refs: tuple[str, ...]
    who_to_test: Testing | None = None


def load_groups(path: Path) -> Mapping[str, RiskGroup]:
    """Read a risk group file; every reference and fact must be known.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, or a reference or fact is unknown.
    """
    entries = read_entries(path, "group", RiskGroup)
    for group in entries.values():
        check_refs(path.name, group.id, "refs", group.refs)
        check_refs(path.name, group.id, "onset.ref", (group.onset.ref,))
        check_refs(path.name, group.id, "prevalence.ref", (group.prevalence.ref,))
        if group.who_to_test:
            check_refs(path.name, group.id, "who_to_test.ref", (group.who_to_test.ref,))
        for key in group.facts:
            if key not in facts():
                raise EvidenceError(path.name, group.id, "facts", f"no fact {key!r}")
    return MappingProxyType(entries)


@cache
def risk_groups() -> Mapping[str, RiskGroup]:
    """All risk groups, keyed by id (30, from risk-groups.toml)."""
    return load_groups(data_path("risk-groups.toml"))


def risk_group(key: str) -> RiskGroup:
    """One risk group by its id.

    Raises
    ------
    EvidenceError
        If there is none; the nearest id is named.
    """
    if key not in risk_groups():
        raise EvidenceError(
            "risk-groups.toml", key, "id", f"no such risk group. {did_you_mean(key, risk_groups())}"
        )
    return risk_groups()[key]
