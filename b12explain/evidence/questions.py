"""Questions for recall, each option with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.markup import check_numbers


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One option, whether it is right, and why."""

    text: str
    right: bool
    why: str


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question with its options."""

    id: str
    asks: str
    options: tuple[Answer, ...]


def load_questions(path: Path) -> Mapping[str, Asked]:
    """Read a question file.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, or not exactly one option is right.
    """
    entries = read_entries(path, "question", Asked)
    for asked in entries.values():
        if sum(option.right for option in asked.options) != 1:
            raise EvidenceError(path.name, asked.id, "options", "exactly one option must be right")
        for option in asked.options:
            check_numbers(path.name, asked.id, "why", option.why)
    return MappingProxyType(entries)


@cache
def questions() -> Mapping[str, Asked]:
    """All questions, keyed by id (from questions.toml)."""
    return load_questions(data_path("questions.toml"))
