"""The questions that the articles raise, answered shortly, graded, and with the place where to see it.

Questions for recall, which a reader is asked, are in `b12explain.evidence.questions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal
from urllib.parse import quote

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.articles import articles
from b12explain.evidence.claims import Claim, Grade, claims
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.markup import check_numbers, find_numbers, refs_of, stray_numerals
from b12explain.evidence.references import Reference, references


class ReaderQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question of readers with its answer.

    Attributes
    ----------
    asked_in
        Numbers of the articles that raise it.
    answer
        40 to 100 words, with number markup.
    claims
        Statements that answer it, the common answer first.
    grade
        How well that common answer is supported.
    halves
        How many of the claims make up the common answer, where one tells only half of it.
    see, notebook, explorer, state
        Where to see it: in words, and as the settings of an explorer in a notebook.
    """

    id: str
    theme: str
    asks: str
    asked_in: Annotated[tuple[int, ...], msgspec.Meta(min_length=1)]
    answer: str
    claims: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    grade: Grade
    halves: Literal[1, 2] = 1
    see: str
    notebook: str
    explorer: str
    state: dict[str, str]

    @property
    def about(self) -> tuple[Claim, ...]:
        """The claims that answer it."""
        return tuple(claims()[key] for key in self.claims)

    @property
    def common(self) -> tuple[Claim, ...]:
        """The claims that make up the common answer."""
        return self.about[: self.halves]

    @property
    def sources(self) -> tuple[Reference, ...]:
        """The references behind its numbers and its claims, once each."""
        of_numbers = [ref for number in find_numbers(self.answer) for ref in refs_of(number)]
        of_claims = [references()[key] for claim in self.about for key in claim.refs]
        return tuple({source.key: source for source in (*of_numbers, *of_claims)}.values())

    @property
    def jump(self) -> str:
        """The link to the explorer at its settings; a report leads there, a notebook to the notebook."""
        words = "&".join(f"{self.explorer}.{name}={quote(key)}" for name, key in self.state.items())
        return f"{self.notebook}.ipynb#!{words}" if words else f"{self.notebook}.ipynb"


def load_answers(path: Path) -> Mapping[str, ReaderQuestion]:
    """Read a file of questions and answers; every article, claim and number must be known.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, names something unknown, has a number without a source, or is graded
        otherwise than its first claim.
    """
    entries = read_entries(path, "answer", ReaderQuestion)
    numbers = {article.number for article in articles()}
    for key, entry in entries.items():
        if unknown := [claim for claim in entry.claims if claim not in claims()]:
            raise EvidenceError(path.name, key, "claims", f"no claim {unknown[0]!r}")
        if entry.grade != entry.about[0].grade:
            raise EvidenceError(
                path.name,
                key,
                "grade",
                f"{entry.grade}, but its first claim is graded {entry.about[0].grade}",
            )
        if foreign := set(entry.asked_in) - numbers:
            raise EvidenceError(path.name, key, "asked_in", f"no article {min(foreign)}")
        check_numbers(path.name, key, "answer", entry.answer)
        if stray := stray_numerals(entry.answer):
            raise EvidenceError(path.name, key, "answer", f"the number {stray[0]} names no source")
    return MappingProxyType(entries)


@cache
def answers() -> Mapping[str, ReaderQuestion]:
    """All questions of readers, keyed by id (from answers.toml)."""
    return load_answers(data_path("answers.toml"))
