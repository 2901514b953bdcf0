"""The five source articles: their sections, and the claims that each section makes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.claims import claims
from b12explain.evidence.load import convert, data_path, read_tables


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A section of an article and the ids of the claims it makes."""

    heading: str
    claims: tuple[str, ...]


class Article(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the five articles; `headings` holds all of them, `section` those that make claims."""

    number: int
    file: str
    title: str
    headings: tuple[str, ...]
    section: tuple[Section, ...]


def load_articles(path: Path) -> tuple[Article, ...]:
    """Read an articles file; every claim must be known.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, or a section names an unknown claim.
    """
    found = tuple(
        convert(path.name, f"article {n}", raw, Article)
        for n, raw in enumerate(read_tables(path, "article"), 1)
    )
    for article in found:
        for section in article.section:
            for key in section.claims:
                if key not in claims():
                    entry = f"article {article.number}"
                    raise EvidenceError(path.name, entry, f"section {section.heading!r}", f"no claim {key!r}")
    return found


@cache
def articles() -> tuple[Article, ...]:
    """The five articles in their order."""
    return load_articles(data_path("articles.toml"))
