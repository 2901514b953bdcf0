"""Symptoms and signs, with the place that produces each and how often it was seen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from b12explain.evidence.claims import check_refs
from b12explain.evidence.groups import Percent
from b12explain.evidence.load import data_path, read_entries


class Frequency(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The share of a named population that has the symptom, or what `measure` says instead."""

    value: Percent
    unit: str
    population: str
    ref: str
    measure: str = ""


class Symptom(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a person feels or an examiner finds.

    Attributes
    ----------
    site
        The place that produces it, such as ``dorsal column``.
    fibre
        Which fibres: ``large``, ``small``, ``central`` and so on.
    order
        When it typically comes.
    """

    id: str
    name: str
    domain: str
    site: str
    fibre: str
    order: str
    reversible: str
    refs: tuple[str, ...]
    note: str = ""
    frequency: Frequency | None = None


def load_symptoms(path: Path) -> Mapping[str, Symptom]:
    """Read a symptoms file; every reference must be known.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, or a reference is unknown.
    """
    entries = read_entries(path, "symptom", Symptom)
    for symptom in entries.values():
        check_refs(path.name, symptom.id, "refs", symptom.refs)
        if symptom.frequency:
            check_refs(path.name, symptom.id, "frequency.ref", (symptom.frequency.ref,))
    return MappingProxyType(entries)


@cache
def symptoms() -> Mapping[str, Symptom]:
    """All symptoms, keyed by id (45, from symptoms.toml)."""
    return load_symptoms(data_path("symptoms.toml"))
