"""The maps of the evidence notebook say what the ledger says."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from b12explain.evidence import chain, claims
from b12explain.evidence.agreement import differences, unsaid
from b12explain.evidence.articles import articles
from b12explain.evidence.coverage import coverage
from b12explain.explorers.agreement import AgreementExplorer
from b12explain.explorers.coverage import LEDGER, CoverageExplorer
from b12explain.explorers.prose import plain_of


def table(view: Any, caption: str) -> list[list[str]]:
    found = next(t for t in view["tables"] if t["caption"].startswith(caption))
    return [[plain_of(cell) for cell in row[1:]] for row in found["rows"]]


def test_the_map_counts_each_claim_once_for_each_article_that_makes_it() -> None:
    view = AgreementExplorer().view()
    (cells,) = view["traces"]
    counted = Counter((c.chain, number) for c in claims().values() for number in c.articles)
    for row, places in zip(cells["z"], cells["customdata"], strict=True):
        for number, (z, place) in enumerate(zip(row, places, strict=True), 1):
            wanted = counted[place.removeprefix("at="), number]
            assert (z or 0) ** 2 == pytest.approx(wanted, rel=1e-3)  # views keep four digits of the root
    numbers = [[int(cell) for cell in row[1:6]] for row in table(view, "Statements by place")]
    assert sum(map(sum, numbers)) == sum(len(claim.articles) for claim in claims().values())


def test_the_links_of_which_no_article_speaks_are_named() -> None:
    silent = [link.name for link in chain().values() if not link.claims]
    said = plain_of("".join(AgreementExplorer().view()["prose"]))
    assert all(name in said for name in silent)
    left_out = [row[0] for row in table(AgreementExplorer().view(), "What none of them says")]
    assert left_out == [*(f"{n}, a link of the chain" for n in silent), *(u.what for u in unsaid().values())]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("demand", "At Need for B12: none of the five articles says anything."),
        ("transport", "At Carriers in the blood: 1 statement, made by 1 article; articles 1, 2, 4 and 5 say"),
        ("fatty-acids", "At Odd-chain fatty acids: 2 statements, each of them made by one article only;"),
        ("myelin", "At Myelin sheath: 8 statements, 4 of them made by one article only."),
    ],
)
def test_the_finding_reads_right_for_none_one_and_many(place: str, said: str) -> None:
    assert AgreementExplorer().view(at=place)["finding"][0].startswith(said)


def test_who_says_what_follows_the_ledger() -> None:
    for key in chain():
        told = [claim for claim in claims().values() if claim.chain == key]
        view = AgreementExplorer().view(at=key)
        rows = table(view, "Who says what") if told else []
        for row, claim in zip(rows, told, strict=True):
            assert row[0] == claim.statement
            assert [n for n, cell in enumerate(row[1:6], 1) if cell == "says so"] == list(claim.articles)


def test_a_point_of_difference_names_both_sides_with_their_grades_and_what_holds() -> None:
    for key, one in differences().items():
        view = AgreementExplorer().view(point=key)
        prose = plain_of("".join(view["prose"]))
        assert all(side.says in view["finding"][-1] for side in one.sides)
        for claim in (claims()[k] for side in one.sides for k in side.claims):
            assert claim.statement in prose
            assert claim.grade in prose
        assert "What holds." in prose


def test_the_heat_map_shows_the_share_of_each_section_in_each_notebook() -> None:
    (cells,) = CoverageExplorer().view()["traces"]
    shares = [
        sum(key in one.claims for key in section.claims) / len(section.claims)
        for article in articles()
        for section in article.section
        if section.claims
        for one in coverage()
    ]
    assert cells["x"] == pytest.approx([0.92 * share for share in shares if share], rel=1e-3)  # four digits


def test_the_finding_of_coverage_tells_the_list_of_all_from_the_rest() -> None:
    elsewhere = {key for one in coverage() if one.notebook != LEDGER for key in one.claims}
    first, second, third = CoverageExplorer().view(article="5")["finding"]
    assert first.startswith("186 of 186 statements are shown in a notebook")
    assert second.startswith(f"{len(elsewhere)} of them")
    made = [key for key, claim in claims().items() if 5 in claim.articles]
    both = sum(key in elsewhere for key in made)
    assert f"{len(made)} statements; {len(made)} are shown, " in third
    assert f"{'all' if both == len(made) else both} of them also" in third


def test_statements_that_only_the_list_of_all_shows_are_named() -> None:
    elsewhere = {key for one in coverage() if one.notebook != LEDGER for key in one.claims}
    named = set()
    for article in articles():
        view = CoverageExplorer().view(article=str(article.number))
        if any("only the list of all" in t["caption"] for t in view["tables"]):
            named |= {row[0] for row in table(view, f"Statements of article {article.number} that only")}
    assert named == {key.replace("-", " ") for key in set(claims()) - elsewhere}
