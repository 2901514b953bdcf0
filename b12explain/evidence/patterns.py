"""What patterns of the four markers can mean, and published or textbook patterns to check that against."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from b12explain.errors import EvidenceError, did_you_mean
from b12explain.evidence.claims import check_refs
from b12explain.evidence.cutoffs import MarkerKey
from b12explain.evidence.facts import facts
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.markup import check_numbers


class Explanation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a pattern can mean.

    Attributes
    ----------
    name
        A few words.
    says
        The end of a sentence.
    why
        A paragraph with number markup.
    ask
        What tells most once all four markers are known.
    """

    id: str
    name: str
    says: str
    why: str
    facts: tuple[str, ...]
    refs: tuple[str, ...]
    ask: str


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A published or textbook pattern, and the explanation it must get.

    Attributes
    ----------
    values
        Serum B12 and holoTC in pmol/L, MMA in nmol/L, homocysteine in µmol/L.
    kind
        ``published``: every number stands in the facts; ``textbook``: the direction is published.
    mentions
        Words that the explanation must contain.
    """

    id: str
    name: str
    values: dict[MarkerKey, float]
    kind: Literal["published", "textbook"]
    explanation: str
    mentions: str
    facts: tuple[str, ...]
    refs: tuple[str, ...]


def load_patterns(path: Path) -> tuple[Mapping[str, Explanation], Mapping[str, Pattern]]:
    """Read a pattern file; every fact, reference and explanation must be known.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, or names what does not exist.
    """
    explanations = read_entries(path, "explanation", Explanation)
    patterns = read_entries(path, "pattern", Pattern)
    entries: list[Explanation | Pattern] = [*explanations.values(), *patterns.values()]
    for entry in entries:
        check_refs(path.name, entry.id, "refs", entry.refs)
        for key in entry.facts:
            if key not in facts():
                raise EvidenceError(path.name, entry.id, "facts", f"no fact {key!r}")
    for explanation in explanations.values():
        check_numbers(path.name, explanation.id, "why", explanation.why)
    for pattern in patterns.values():
        if pattern.explanation not in explanations:
            near = did_you_mean(pattern.explanation, explanations)
            raise EvidenceError(path.name, pattern.id, "explanation", f"no such explanation. {near}")
    return MappingProxyType(explanations), MappingProxyType(patterns)


@cache
def _known() -> tuple[Mapping[str, Explanation], Mapping[str, Pattern]]:
    return load_patterns(data_path("patterns.toml"))


def explanations() -> Mapping[str, Explanation]:
    """Give what patterns can mean, by id (18, from patterns.toml)."""
    return _known()[0]


def patterns() -> Mapping[str, Pattern]:
    """Give the patterns with a known explanation, by id (17, from patterns.toml)."""
    return _known()[1]
