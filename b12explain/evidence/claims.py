"""The statements of the five articles, each graded against published evidence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, get_args

import msgspec

from b12explain.errors import EvidenceError, did_you_mean
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.references import references

Grade = Literal["strong", "moderate", "weak", "unsupported"]
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)

#: What a grade means, in the reader's words.
GRADE_MEANING: Final[Mapping[Grade, str]] = MappingProxyType(
    {
        "strong": "well supported",
        "moderate": "supported, with a caveat",
        "weak": "thin or indirect support",
        "unsupported": "no support found, or contradicted",
    }
)


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A statement of the articles, in our words, with its grade and correction.

    Attributes
    ----------
    chain
        The link where it is shown, or ``whole-body``, ``treatment`` or ``none``.
    articles
        Numbers (1 to 5) of the articles that make it.
    comment
        Why it has this grade, and what the articles leave out.
    refs
        Keys of references.
    """

    id: str
    kind: str
    statement: str
    articles: tuple[int, ...]
    chain: str
    grade: Grade
    comment: str
    refs: tuple[str, ...]


def load_claims(path: Path) -> Mapping[str, Claim]:
    """Read a claims file; every reference must be known.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, or a reference is unknown.
    """
    entries = read_entries(path, "claim", Claim)
    for claim in entries.values():
        check_refs(path.name, claim.id, "refs", claim.refs)
    return MappingProxyType(entries)


def check_refs(file: str, entry: str, field: str, keys: tuple[str, ...]) -> None:
    """Refuse a reference key that references.bib does not hold."""
    known = references()
    for key in keys:
        if key not in known:
            near = did_you_mean(key, known) if key[:1] else ""
            raise EvidenceError(
                file, entry, field, f"reference {key!r} is not in references.bib. {near[:200]}"
            )


@cache
def claims() -> Mapping[str, Claim]:
    """All claims, keyed by id (186, from claims.toml)."""
    return load_claims(data_path("claims.toml"))
