"""Numbers in prose: Markdown links that lead to their source.

A number is written ``[2.4 µg/day](#fact:rda-us-adult)``. Four kinds of source exist: ``fact``, ``claim``,
``parameter`` (of the model) and ``computed`` (worked out on the spot). It reads well where nothing
resolves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, cast

from b12explain.errors import EvidenceError, did_you_mean
from b12explain.evidence.claims import claims
from b12explain.evidence.facts import facts
from b12explain.evidence.references import Reference, references

SourceKind = Literal["fact", "claim", "parameter", "computed"]

_NUMBER: Final = re.compile(
    r"\[(?P<text>[^\]]*)\]\(#(?P<kind>fact|claim|parameter|computed)(?::(?P<key>[\w.-]+))?\)"
)
#: Digits that belong to a name, so that they are no numbers.
_NAMES: Final = re.compile(
    r"\b(?:B12|B1|B6|B9|N2O|CO2|H2|H\. ?pylori|NG239|pH|PubMed \d+|doi:\S+|https?://\S+)"
)
_LINK: Final = re.compile(r"\[[^\]]*\]\([^)]*\)|`[^`]*`")


@dataclass(frozen=True)
class Number:
    """One marked number: the text shown, and where it comes from."""

    text: str
    kind: SourceKind
    key: str

    @property
    def target(self) -> str:
        """The part after ``#`` of its link."""
        return f"{self.kind}:{self.key}" if self.key else self.kind


def find_numbers(text: str) -> Iterator[Number]:
    """Every marked number of a piece of prose, in order."""
    for match in _NUMBER.finditer(text):
        yield Number(match["text"], cast(SourceKind, match["kind"]), match["key"] or "")


def plain_text(text: str) -> str:
    """The prose with each marked number replaced by what it shows."""
    return _NUMBER.sub(lambda match: match["text"], text)


def stray_numerals(text: str) -> list[str]:
    """Digits in prose that no source stands behind.

    Examples
    --------
    >>> stray_numerals("B12: [2.4 µg/day](#fact:rda-us-adult), or 7 of them")
    ['7']
    """
    return re.findall(r"\d[\d.,]*", _NAMES.sub("", _LINK.sub("", text)))


def refs_of(number: Number) -> tuple[Reference, ...]:
    """The references behind a number that leads to a fact or a claim; none for the other kinds."""
    known = references()
    if number.kind == "fact":
        return (known[facts()[number.key].ref],)
    if number.kind == "claim":
        return tuple(known[key] for key in claims()[number.key].refs)
    return ()


def check_numbers(
    file: str, entry: str, field: str, text: str, parameters: frozenset[str] = frozenset()
) -> None:
    """Refuse prose in which a number leads nowhere.

    Parameters
    ----------
    file, entry, field
        Where the prose stands, for the error.
    text
        The prose.
    parameters
        Ids of the model's parameters, which the evidence itself does not know.

    Raises
    ------
    EvidenceError
        If a fact, claim or parameter is unknown.
    """
    known = {"fact": facts(), "claim": claims(), "parameter": parameters, "computed": frozenset({""})}
    for number in find_numbers(text):
        if number.key not in known[number.kind]:
            near = did_you_mean(number.key, known[number.kind])[:160]
            raise EvidenceError(
                file,
                entry,
                field,
                f"the number {number.text!r} leads to no {number.kind} {number.key!r}. {near}",
            )
