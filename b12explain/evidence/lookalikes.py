"""What B12 lack is taken for: what is alike, what tells the two apart, and which test helps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.claims import check_refs, claims
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.markup import check_numbers, stray_numerals
from b12explain.evidence.symptoms import symptoms


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sentence with number markup, and the sources it rests on."""

    text: Annotated[str, msgspec.Meta(min_length=1)]
    refs: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


Statements = Annotated[tuple[Statement, ...], msgspec.Meta(min_length=1)]


class Lookalike(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An illness that looks like B12 lack.

    Attributes
    ----------
    sites
        The sites of symptoms that it harms too; any other is as a rule no part of it.
    refs
        Sources of `sites`.
    claim
        The id of the claim that speaks of it.
    care
        When it needs care now; empty where nothing special is known.
    """

    id: str
    name: str
    sites: tuple[str, ...]
    refs: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    alike: Statements
    apart: Statements
    tests: Statements
    claim: str
    care: str = ""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everything it says, in order."""
        return (*self.alike, *self.apart, *self.tests)


def load_lookalikes(path: Path) -> Mapping[str, Lookalike]:
    """Read a file of look-alikes; every source, site, claim and marked number must be known.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, names something unknown, or a sentence has a number without a source.
    """
    entries = read_entries(path, "lookalike", Lookalike)
    known = {symptom.site for symptom in symptoms().values()}
    for key, entry in entries.items():
        check_refs(path.name, key, "refs", entry.refs)
        if unknown := [site for site in entry.sites if site not in known]:
            raise EvidenceError(path.name, key, "sites", f"no symptom has the site {unknown[0]!r}")
        if entry.claim not in claims():
            raise EvidenceError(path.name, key, "claim", f"no claim {entry.claim!r}")
        for statement in entry.statements:
            check_refs(path.name, key, "refs", statement.refs)
            check_numbers(path.name, key, "text", statement.text)
            if stray := stray_numerals(statement.text):
                raise EvidenceError(path.name, key, "text", f"the number {stray[0]} names no source")
    return MappingProxyType(entries)


@cache
def lookalikes() -> Mapping[str, Lookalike]:
    """All look-alikes, keyed by id (from lookalikes.toml)."""
    return load_lookalikes(data_path("lookalikes.toml"))
