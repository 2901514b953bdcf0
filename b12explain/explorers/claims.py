"""Every statement of the five articles: searched by words, sifted by kind, link, grade and article."""

from __future__ import annotations

from functools import cache
from textwrap import shorten
from typing import Final

from b12explain.evidence import GRADES, Claim, chain, claims
from b12explain.evidence.articles import articles
from b12explain.explorers.chain import GRADE_SIGN, claim_row
from b12explain.explorers.control import Control, Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sieve import ALL, Sieve
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import listed
from b12explain.figures.claims import height_of, plot_claims

#: Where a claim is shown that belongs to no link of the chain.
ELSEWHERE: Final = {"whole-body": "the whole body", "treatment": "treatment", "none": "no link of the chain"}


class ClaimsExplorer(Explorer):
    """Search the statements of the articles; each comes with its grade, the correction and its sources.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``search`` (any words), ``kind``, ``link``, ``grade``, ``article`` (``"1"`` to
        ``"5"``); ``"all"`` lets everything through.

    Examples
    --------
    >>> ClaimsExplorer().view(search="melatonin", grade="unsupported")["finding"][0]
    '1 of 186 statements matches: with the word “melatonin”, graded unsupported.'
    """

    def __init__(self, name: str = "claims", **start: Value) -> None:
        super().__init__(
            name=name,
            title="What the articles say, and what holds",
            controls=(
                _search(),
                *(_filter(name, label) for name, label in _LABELS.items()),
            ),
            rules=(Rule(_everything),),
            presets=(
                Preset("Is melatonin made with it?", {"search": "melatonin"}),
                Preset("Nothing found to support it", {"grade": "unsupported"}),
                Preset("Axon or myelin?", {"search": "axonal"}),
                Preset("Tablets or injections?", {"search": "oral injections"}),
            ),
            height=height_of(_by_kind()),
            start=start,
            sieve=_sieve(),
        )


_LABELS: Final = {"kind": "Kind", "link": "Link of the chain", "grade": "Grade", "article": "Article"}


@cache
def _by_kind() -> dict[str, list[Claim]]:
    """The claims of each kind, the kind with most of them first."""
    found: dict[str, list[Claim]] = {}
    for claim in claims().values():
        found.setdefault(claim.kind, []).append(claim)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1])))


def place_of(claim: Claim) -> str:
    """The link of a claim in words, or what it concerns instead."""
    return ELSEWHERE.get(claim.chain) or chain()[claim.chain].name


def _has(claim: Claim) -> dict[str, tuple[str, ...]]:
    made_by = tuple(str(number) for number in claim.articles)
    return {"kind": (claim.kind,), "link": (claim.chain,), "grade": (claim.grade,), "article": made_by}


@cache
def _values() -> dict[str, dict[str, str]]:
    """The values of each filter, with what each is called."""
    return {
        "kind": {kind: kind.replace("-", " ") for kind in _by_kind()},
        "link": {**{link.id: link.name for link in chain().values()}, **ELSEWHERE},
        "grade": {grade: f"{GRADE_SIGN[grade]} {grade}" for grade in GRADES},
        "article": {str(one.number): f"{one.number}. {_short(one.title)}" for one in articles()},
    }


def _short(title: str) -> str:
    return shorten(title, 44, placeholder=" …")


def _says() -> dict[str, dict[str, str]]:
    """How a finding speaks of each value."""
    values = _values()
    places = {key: f"about {words}" for key, words in ELSEWHERE.items()}
    links = {key: f"at the link {words}" for key, words in values["link"].items()}
    return {
        "kind": {key: f"of the kind {words}" for key, words in values["kind"].items()},
        "link": {**links, **places, "none": "at no link of the chain"},
        "grade": {key: f"graded {key}" for key in values["grade"]},
        "article": {key: f"made by article {key}" for key in values["article"]},
    }


def _search() -> Control:
    examples = ("", "melatonin", "axonal", "oral injections", "tingling hands", "no such statement")
    return menu(
        "search",
        "Search: every word must occur",
        [(words, words or "everything") for words in examples],
        "",
        kind="search",
    )


def _filter(name: str, label: str) -> Control:
    numbers = {key: sum(key in _has(claim)[name] for claim in claims().values()) for key in _values()[name]}
    options = [(key, f"{words} ({numbers[key]})") for key, words in _values()[name].items()]
    return menu(name, label, [(ALL, "all"), *options], ALL)


def _sieve() -> Sieve:
    return Sieve(
        noun=("statement", "statements"),
        search="search",
        rows={key: _has(claim) for key, claim in claims().items()},
        says=_says(),
        tally="grade",
        tallied=("By grade", tuple((grade, grade) for grade in GRADES)),
    )


def _everything() -> Part:
    columns = ("What the articles say", "Grade", "In plain words: what holds", "Where it belongs", "Sources")
    rows = tuple(_row(claim) for claim in claims().values())
    table = Table("Statements of the articles", columns, rows)
    return Part(figure=plot_claims(_by_kind()), tables=(table, _tally()))


def _row(claim: Claim) -> Row:
    said, grade, why, sources = claim_row(claim).cells
    made_by = f"article{'s' if len(claim.articles) > 1 else ''} {listed([str(n) for n in claim.articles])}"
    where = f"{place_of(claim)}; kind: {_values()['kind'][claim.kind]}; {made_by}"
    return Row((said, grade, why, where, sources), key=claim.id)


def _tally() -> Table:
    rows = []
    for kind, told in _by_kind().items():
        numbers = [sum(claim.grade == grade for claim in told) for grade in GRADES]
        rows.append(Row((_values()["kind"][kind], *map(str, numbers))))
    return Table("All statements by kind and grade", ("Kind", *GRADES), tuple(rows), open=False)
