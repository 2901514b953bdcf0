"""The chain from plate to symptom: 21 links, their forks, and what belongs to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from b12explain.errors import EvidenceError, did_you_mean
from b12explain.evidence.claims import claims
from b12explain.evidence.groups import risk_groups
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.markup import check_numbers

Stage = Literal["plate and gut", "blood and stores", "inside the cell", "nerve and blood", "what is felt"]
Marker = Literal[
    "serum B12",
    "holoTC",
    "MMA",
    "homocysteine",
    "blood count",
    "nerve conduction",
    "antibodies",
    "evoked potentials",
]


class Edge(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why one link leads to another, and how sure that is."""

    to: str
    why: str
    certainty: Literal["established", "supported", "disputed"]


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a test can show at a link."""

    marker: Marker
    tells: str


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One step of the causal path.

    Attributes
    ----------
    plain, depth
        A plain sentence, and a text of 80 to 150 words with number markup.
    next
        The links it leads to.
    breaks
        Ids of the risk groups that break it.
    broken
        What follows at once when it breaks.
    markers
        What can be measured here.
    claims
        Ids of the claims shown here.
    """

    id: str
    name: str
    where: str
    plain: str
    depth: str
    next: tuple[Edge, ...]
    breaks: tuple[str, ...]
    broken: str
    markers: tuple[Measure, ...]
    claims: tuple[str, ...]
    symbol: Literal["circle", "square", "diamond", "hexagon", "star"]
    stage: Stage


def load_chain(path: Path) -> Mapping[str, Link]:
    """Read a chain file and check everything that it names.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, or names a link, risk group, claim or fact that does not exist.
    """
    links = read_entries(path, "link", Link)
    for link in links.values():
        _check_known(path.name, link.id, "next", (edge.to for edge in link.next), links)
        _check_known(path.name, link.id, "breaks", link.breaks, risk_groups())
        _check_known(path.name, link.id, "claims", link.claims, claims())
        for field in ("plain", "depth", "broken"):
            check_numbers(path.name, link.id, field, getattr(link, field))
    return MappingProxyType(links)


def _check_known(file: str, entry: str, field: str, keys: Iterable[str], known: Mapping[str, object]) -> None:
    for key in keys:
        if key not in known:
            raise EvidenceError(file, entry, field, f"{key!r} is not known. {did_you_mean(key, known)[:200]}")


@cache
def chain() -> Mapping[str, Link]:
    """The links in their order from plate to symptom, keyed by id (21, from chain.toml)."""
    return load_chain(data_path("chain.toml"))


def downstream(
    start: Iterable[str], links: Mapping[str, Link] | None = None, *, disputed: bool = False
) -> tuple[str, ...]:
    """Every link reached from the given ones, themselves included, in the order of the chain.

    Parameters
    ----------
    start
        Ids of links.
    links
        The chain; that of the package where none is given.
    disputed
        Whether steps count that are disputed.
    """
    links = chain() if links is None else links
    reached, waiting = set[str](), list(start)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(edge.to for edge in links[here].next if disputed or edge.certainty != "disputed")
    return tuple(key for key in links if key in reached)
