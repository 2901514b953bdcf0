"""The published sources, read and formatted by pybtex."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from textwrap import shorten
from types import MappingProxyType
from typing import Any

import pybtex.database
from pybtex.backends.plaintext import Backend
from pybtex.style.formatting.plain import Style

from b12explain.errors import EvidenceError
from b12explain.evidence.load import data_path

_INCOMPLETE = "metadata incomplete"


@dataclass(frozen=True)
class Reference:
    """One published source.

    Attributes
    ----------
    key
        Its key in references.bib.
    url
        Where it can be read: DOI first, then PubMed, then an address; empty for own calculations.
    missing
        What is not known about it, in words; empty where the record is complete.
    """

    key: str
    url: str
    year: str
    missing: str
    _entry: Any

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be missing from the record."""
        return not self.missing

    @cached_property
    def short(self) -> str:
        """First author and year, such as ``Stabler 2013``."""
        persons = self._entry.persons.get("author") or self._entry.persons.get("editor") or []
        names = " ".join(persons[0].prelast_names + persons[0].last_names) if persons else self.key
        name = re.split(r"[,(]", re.sub(r"[{}]", "", names))[0].strip()
        return f"{shorten(name, 34, placeholder='…')} {self.year}".strip()

    @cached_property
    def text(self) -> str:
        """The full reference as plain text, formatted by pybtex's plain style."""
        # An article whose journal is unknown cannot be set as one: pybtex would refuse it.
        journal_missing = self._entry.type == "article" and "journal" not in self._entry.fields
        entry = pybtex.database.Entry(
            "misc" if journal_missing else self._entry.type,
            fields={k: v for k, v in self._entry.fields.items() if k not in ("note", "url", "doi", "pmid")},
            persons=self._entry.persons,
        )
        formatted = _style().format_entry("1", entry).text.render(Backend())
        plain = re.sub(r"<[^>]*>|[{}]", "", formatted)
        return f"{plain} [incomplete record: {self.missing}]" if self.missing else plain


@cache
def _style() -> Style:
    return Style()


def _url(fields: Mapping[str, str]) -> str:
    if "doi" in fields:
        return f"https://doi.org/{fields['doi']}"
    if "pmid" in fields:
        return f"https://pubmed.ncbi.nlm.nih.gov/{fields['pmid']}/"
    return fields.get("url", "")


def load_references(path: Path) -> Mapping[str, Reference]:
    """Read a BibTeX file.

    Raises
    ------
    EvidenceError
        If the file cannot be parsed, or an entry has no title or says nowhere where it stands.
    """
    try:
        database = pybtex.database.parse_file(str(path), bib_format="bibtex")
    except pybtex.database.PybtexError as error:
        raise EvidenceError(path.name, "-", "-", f"pybtex cannot read it: {error}") from error
    found: dict[str, Reference] = {}
    for key, entry in database.entries.items():
        note = entry.fields.get("note", "")
        url = _url(entry.fields)
        if "title" not in entry.fields:
            raise EvidenceError(path.name, key, "title", "a reference needs a title")
        if not url and "howpublished" not in entry.fields:
            raise EvidenceError(
                path.name, key, "url", "a reference needs a DOI, PubMed id, url or howpublished"
            )
        missing = note.removeprefix(_INCOMPLETE).removeprefix(":").strip()
        found[key] = Reference(
            key=key, url=url, year=entry.fields.get("year", ""), missing=missing, _entry=entry
        )
    return MappingProxyType(found)


@cache
def references() -> Mapping[str, Reference]:
    """All sources, keyed as in references.bib."""
    return load_references(data_path("references.bib"))


def incomplete_references() -> tuple[Reference, ...]:
    """The sources whose record is known to lack something; counted, not hidden."""
    return tuple(r for r in references().values() if not r.complete)
