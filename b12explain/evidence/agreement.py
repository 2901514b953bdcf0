"""Where the five articles differ from each other, and what none of them says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.claims import claims
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.markup import check_numbers


class Side(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What some of the articles say on a point, and the claims that say it."""

    articles: tuple[int, ...]
    claims: tuple[str, ...]
    says: str


class Difference(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A point on which articles differ, and what published evidence says."""

    id: str
    asks: str
    sides: tuple[Side, ...]
    holds: str

    @property
    def links(self) -> tuple[str, ...]:
        """Where on the chain the claims of the two sides belong, once each."""
        return tuple(dict.fromkeys(claims()[key].chain for side in self.sides for key in side.claims))


class Unsaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that none of the articles says, and why it matters."""

    id: str
    what: str
    why: str


def load_differences(path: Path) -> Mapping[str, Difference]:
    """Read the differences; each side must be made by its articles.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, or a side names a claim that its articles do not make.
    """
    entries = read_entries(path, "difference", Difference)
    for entry in entries.values():
        check_numbers(path.name, entry.id, "holds", entry.holds)
        for side in entry.sides:
            _check_made(path.name, entry.id, side)
    return MappingProxyType(entries)


def _check_made(file: str, entry: str, side: Side) -> None:
    for key in side.claims:
        if key not in claims():
            raise EvidenceError(file, entry, "sides", f"no claim {key!r}")
        if not set(side.articles) <= set(claims()[key].articles):
            raise EvidenceError(file, entry, "sides", f"claim {key!r} is not made by all of {side.articles}")


def load_unsaid(path: Path) -> Mapping[str, Unsaid]:
    """Read what none of the articles says.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, or a number leads nowhere.
    """
    entries = read_entries(path, "unsaid", Unsaid)
    for entry in entries.values():
        check_numbers(path.name, entry.id, "why", entry.why)
    return MappingProxyType(entries)


@cache
def differences() -> Mapping[str, Difference]:
    """The points on which the articles differ, keyed by id (from agreement.toml)."""
    return load_differences(data_path("agreement.toml"))


@cache
def unsaid() -> Mapping[str, Unsaid]:
    """What none of the articles says, keyed by id (from agreement.toml)."""
    return load_unsaid(data_path("agreement.toml"))
