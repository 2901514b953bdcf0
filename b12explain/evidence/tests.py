"""The tests for B12 deficiency: what each looks at, when it misleads, and what else moves it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.chain import Link, Marker, chain
from b12explain.evidence.claims import check_refs, claims
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.markup import check_numbers

TestKey = Literal[
    "serum_b12",
    "holotc",
    "mma",
    "homocysteine",
    "antibodies",
    "blood_count",
    "nerve_conduction",
    "evoked_potentials",
]
Effect = Literal["up", "down", "none"]


class Test(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A test and how it can mislead.

    Attributes
    ----------
    marker
        How the chain calls it; the links that it looks at carry this word.
    looks
        What it looks at, in plain words.
    misses, alarms
        When it is normal in spite of a lack, and abnormal without one; with number markup.
    claims
        Ids of the claims that belong to it.
    """

    __test__ = False  # pytest looks for classes of this name

    id: TestKey
    name: str
    marker: Marker
    looks: str
    misses: str
    alarms: str
    claims: tuple[str, ...]

    @property
    def links(self) -> tuple[tuple[Link, str], ...]:
        """The links of the chain that it looks at, with what it tells there."""
        return tuple(
            (link, measure.tells)
            for link in chain().values()
            for measure in link.markers
            if measure.marker == self.marker
        )


class Mover(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that moves tests, and which way; a test that is not named is not known to be moved."""

    id: str
    name: str
    effects: dict[TestKey, Effect]
    why: str
    refs: tuple[str, ...]


def load_tests(path: Path) -> tuple[Mapping[str, Test], Mapping[str, Mover]]:
    """Read a test file; every claim, reference and marked number must be known.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, or names what does not exist.
    """
    tests, movers = read_entries(path, "test", Test), read_entries(path, "mover", Mover)
    for key in get_args(TestKey):
        if key not in tests:
            raise EvidenceError(path.name, key, "id", "this test is missing")
    for test in tests.values():
        for field in ("misses", "alarms"):
            check_numbers(path.name, test.id, field, getattr(test, field))
        for claim in test.claims:
            if claim not in claims():
                raise EvidenceError(path.name, test.id, "claims", f"no claim {claim!r}")
    for mover in movers.values():
        check_refs(path.name, mover.id, "refs", mover.refs)
        check_numbers(path.name, mover.id, "why", mover.why)
    return MappingProxyType(tests), MappingProxyType(movers)


@cache
def _known() -> tuple[Mapping[str, Test], Mapping[str, Mover]]:
    return load_tests(data_path("tests.toml"))


def marker_tests() -> Mapping[str, Test]:
    """Give the tests by id (8, from tests.toml)."""
    return _known()[0]


def movers() -> Mapping[str, Mover]:
    """Give what moves them by id (12, from tests.toml)."""
    return _known()[1]
