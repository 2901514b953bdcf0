"""Where on the body a symptom is noticed, and at which typical stage: read from their own words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

import msgspec

from b12explain.errors import EvidenceError, did_you_mean
from b12explain.evidence.claims import claims
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.symptoms import symptoms

Stage = Literal["silent", "first", "next", "middle", "later", "late", "any", "infancy"]
Place = Literal[
    "mind",
    "eyes",
    "ears",
    "nose",
    "mouth",
    "back of the head",
    "neck",
    "chest",
    "trunk",
    "pelvis",
    "hands",
    "legs",
    "feet",
    "heels",
    "balance",
    "infant",
]

#: The stages that follow each other, with what they mean; ``any`` and ``infancy`` stand beside them.
STAGES: Final[Mapping[Stage, str]] = MappingProxyType(
    {
        "silent": "silent, found only on testing",
        "first": "first complaints",
        "next": "early to middle",
        "middle": "middle",
        "later": "middle to late",
        "late": "late",
    }
)


class SymptomPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Place and stage of one symptom.

    Attributes
    ----------
    id
        The id of the symptom.
    place
        Where it is noticed, which need not be where it is made.
    stage
        When it typically comes; an illustrative reading of the symptom's own `order`.
    claim
        The id of the claim that speaks of it; empty where none does.
    """

    id: str
    place: Place
    stage: Stage
    claim: str = ""


def load_places(path: Path) -> Mapping[str, SymptomPlace]:
    """Read a file of places; it must name every symptom once, and claims that exist.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, a symptom is missing or unknown, or a claim is unknown.
    """
    entries = read_entries(path, "place", SymptomPlace)
    for key, entry in entries.items():
        if key not in symptoms():
            raise EvidenceError(
                path.name, key, "id", f"no such symptom. {did_you_mean(key, symptoms())[:200]}"
            )
        if entry.claim and entry.claim not in claims():
            near = did_you_mean(entry.claim, claims())[:200]
            raise EvidenceError(path.name, key, "claim", f"{entry.claim!r} is not known. {near}")
    missing = [key for key in symptoms() if key not in entries]
    if missing:
        raise EvidenceError(path.name, missing[0], "id", "this symptom has no place yet")
    return MappingProxyType({key: entries[key] for key in symptoms()})


@cache
def symptom_places() -> Mapping[str, SymptomPlace]:
    """The places of all symptoms, in the symptoms' order (from symptom-places.toml)."""
    return load_places(data_path("symptom-places.toml"))
