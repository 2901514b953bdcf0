"""The list of references: each as one line, searched by words, and marked where its record is incomplete."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from b12explain.evidence import claims, facts, references, risk_groups, symptoms
from b12explain.evidence.references import Reference
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sieve import ALL, Sieve
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import count, listed

#: The values of each filter: what a menu calls it, and how a finding speaks of it.
_VALUES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "record": {
        "complete": ("complete", "with a complete record"),
        "incomplete": ("incomplete", "with an incomplete record"),
    },
    "link": {
        "doi": ("a DOI", "with a DOI"),
        "pubmed": ("PubMed", "with a PubMed address"),
        "other": ("another address", "with another address"),
        "none": ("no address", "without an address"),
    },
    "behind": {
        "claims": ("statements of the articles", "behind a statement of the articles"),
        "facts": ("published numbers", "behind a published number"),
        "others": ("risk groups and symptoms", "behind a risk group or a symptom"),
        "nothing": ("none of these lists", "behind none of these lists"),
    },
}
_LABELS: Final = {"record": "Record", "link": "Where it is read", "behind": "What it stands behind"}


class ReferencesExplorer(Explorer):
    """Search the published sources; each leads to its DOI or PubMed page.

    Examples
    --------
    >>> ReferencesExplorer().view(search="carmel 2008", record="complete")["finding"][0]
    '1 of 392 references matches: with the words “carmel 2008”, with a complete record.'
    """

    def __init__(self, name: str = "references", **start: Value) -> None:
        examples = [
            ("", "everything"),
            ("carmel 2008", "carmel 2008"),
            ("Gräsbeck", "Gräsbeck"),
            ("nejm", "nejm"),
        ]
        search = menu("search", "Search: every word must occur", examples, "", kind="search")
        super().__init__(
            name=name,
            title="All references",
            controls=(
                search,
                *(
                    menu(
                        key, label, [(ALL, "all"), *((v, words[0]) for v, words in _VALUES[key].items())], ALL
                    )
                    for key, label in _LABELS.items()
                ),
            ),
            rules=(Rule(_everything),),
            presets=(Preset("Records to complete", {"record": "incomplete"}),),
            height=0,
            start=start,
            sieve=_sieve(),
        )


@cache
def _uses() -> dict[str, Counter[str]]:
    """How many claims, facts and others stand on each reference."""
    uses: dict[str, Counter[str]] = {key: Counter() for key in references()}
    for claim in claims().values():
        for key in set(claim.refs):
            uses[key]["claims"] += 1
    for fact in facts().values():
        uses[fact.ref]["facts"] += 1
    for group in risk_groups().values():
        test = {group.who_to_test.ref} if group.who_to_test else set()
        for key in {*group.refs, group.onset.ref, group.prevalence.ref, *test}:
            uses[key]["others"] += 1
    for symptom in symptoms().values():
        for key in {*symptom.refs, *([symptom.frequency.ref] if symptom.frequency else [])}:
            uses[key]["others"] += 1
    return uses


def _has(reference: Reference) -> dict[str, tuple[str, ...]]:
    return {
        "record": ("complete" if reference.complete else "incomplete",),
        "link": (_link(reference.url),),
        "behind": tuple(_uses()[reference.key]) or ("nothing",),
    }


def _link(url: str) -> str:
    if not url:
        return "none"
    return "doi" if "//doi.org/" in url else "pubmed" if "//pubmed." in url else "other"


def _sieve() -> Sieve:
    return Sieve(
        noun=("reference", "references"),
        search="search",
        rows={key: _has(reference) for key, reference in references().items()},
        says={name: {key: said for key, (_, said) in values.items()} for name, values in _VALUES.items()},
        tally="record",
        tallied=("By record", (("complete", "complete"), ("incomplete", "incomplete"))),
    )


def _everything() -> Part:
    found = sorted(references().values(), key=lambda reference: (reference.short.lower(), reference.key))
    columns = ("Reference", "Read it at", "Record", "Stands behind")
    return Part(tables=(Table("References", columns, tuple(_row(reference) for reference in found)),))


def _row(reference: Reference) -> Row:
    text = reference.text.partition(" [incomplete record:")[0]
    shown = {"doi": "DOI", "pubmed": "PubMed", "other": "its page"}.get(_link(reference.url), "")
    where = f"[{shown}, {_plain(reference.short)}]({reference.url})" if shown else "own calculation"
    record = "complete" if reference.complete else f"⚠ incomplete: {_plain(reference.missing)}"
    nouns = {"claims": "statement", "facts": "number", "others": "risk group or symptom"}
    uses = _uses()[reference.key]
    behind = [
        count(uses[key], noun, "risk groups or symptoms" if key == "others" else "")
        for key, noun in nouns.items()
        if uses[key]
    ]
    return Row((_plain(text), where, record, listed(behind) or "none of these lists"), key=reference.key)


def _plain(text: str) -> str:
    """Text in which no letter is taken for markup."""
    return re.sub(r"([\\\[\]*_`<>])", r"\\\1", text)
