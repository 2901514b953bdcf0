"""Safety: doses of vitamin B6, what is watched after the start, and points that are agreed or disputed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.claims import Claim, check_refs, claims
from b12explain.evidence.facts import fact, facts, prints
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.markup import check_numbers

DoseKind = Literal["need", "limit", "product", "harm"]
Side = Literal["agreed", "caution", "harm", "no-harm", "unknown"]
Days = Annotated[float, msgspec.Meta(ge=0)]


class Dose(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A published dose of vitamin B6, and whether it is a need, a limit, in a product, or one that harmed.

    Attributes
    ----------
    sd
        Standard deviation, mg a day, where the dose is a mean of several people, which is no threshold.
    """

    id: str
    kind: DoseKind
    mg_per_day: float
    means: str
    fact: str
    sd: float | None = None


class Watched(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that happens after treatment has begun, or that is looked at then.

    Attributes
    ----------
    chosen
        The end of its days that no source gives, if there is one: it is only drawn.
    """

    id: str
    name: str
    kind: Literal["happens", "watched"]
    from_days: Days
    to_days: Days
    text: str
    facts: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    chosen: Literal["start", "end", ""] = ""


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sentence on one side of a topic, with its sources."""

    side: Side
    text: str
    refs: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A point of safety; `care` says when it needs care now, `disputed` what its two sides are about."""

    id: str
    name: str
    claims: tuple[str, ...]
    statement: Annotated[tuple[Point, ...], msgspec.Meta(min_length=1)]
    care: str = ""
    disputed: str = ""

    @property
    def stated(self) -> tuple[Claim, ...]:
        """Its claims."""
        return tuple(claims()[key] for key in self.claims)


class _Known(msgspec.Struct, frozen=True):
    doses: Mapping[str, Dose]
    watched: Mapping[str, Watched]
    topics: Mapping[str, Topic]


def load_safety(path: Path) -> _Known:
    """Read a safety file; all that it names must be known, and a dose stand in its fact.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, or names what does not exist.
    """
    doses = read_entries(path, "dose", Dose)
    watched = read_entries(path, "watched", Watched)
    topics = read_entries(path, "topic", Topic)
    for key, dose in doses.items():
        _check_fact(path.name, key, dose.fact)
        if not prints(fact(dose.fact), dose.mg_per_day):
            raise EvidenceError(path.name, key, "mg_per_day", f"{dose.mg_per_day:g} is not in {dose.fact!r}")
        if dose.sd is not None and not prints(fact(dose.fact), dose.sd):
            raise EvidenceError(path.name, key, "sd", f"{dose.sd:g} is not in {dose.fact!r}")
    for key, entry in watched.items():
        check_numbers(path.name, key, "text", entry.text)
        for name in entry.facts:
            _check_fact(path.name, key, name)
        if entry.to_days < entry.from_days:
            raise EvidenceError(path.name, key, "to_days", "it ends before it begins")
    for key, topic in topics.items():
        _check_topic(path.name, key, topic)
    return _Known(MappingProxyType(doses), MappingProxyType(watched), MappingProxyType(topics))


def _check_fact(file: str, key: str, name: str) -> None:
    if name not in facts():
        raise EvidenceError(file, key, "fact", f"no fact {name!r}")


def _check_topic(file: str, key: str, topic: Topic) -> None:
    for claim in topic.claims:
        if claim not in claims():
            raise EvidenceError(file, key, "claims", f"no claim {claim!r}")
    sides = {point.side for point in topic.statement}
    if ({"harm", "no-harm"} <= sides) != bool(topic.disputed):
        raise EvidenceError(
            file, key, "disputed", "it belongs to a topic with harm and no-harm, and only there"
        )
    for point in topic.statement:
        check_refs(file, key, "refs", point.refs)
        check_numbers(file, key, "text", point.text)


@cache
def _known() -> _Known:
    return load_safety(data_path("safety.toml"))


def b6_doses() -> Mapping[str, Dose]:
    """Give the published doses of vitamin B6 by id (11, from safety.toml)."""
    return _known().doses


def watched() -> Mapping[str, Watched]:
    """Give what happens and is watched after the start, by id (10, from safety.toml)."""
    return _known().watched


def topics() -> Mapping[str, Topic]:
    """Give the points of safety by id (7, from safety.toml)."""
    return _known().topics
