"""Every statement of the articles is shown, in the list of all and where its subject is explained."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from b12explain.errors import EvidenceError
from b12explain.evidence import chain, claims
from b12explain.evidence.articles import Article, articles
from b12explain.evidence.coverage import Covered, coverage, load_coverage, missing, places, toml_of

#: Which notebooks have to show every claim of a kind.
DUTIES = {
    ("05-symptoms", "07-testing"): ("symptom", "diagnosis", "life-stage", "interaction"),
    ("06-who-is-at-risk",): ("risk-group",),
    ("08-treatment",): ("treatment", "form", "prognosis", "other-neuropathy", "safety", "advice"),
}


def shown_in(notebooks: Iterable[str]) -> set[str]:
    return {key for one in coverage() if one.notebook in notebooks for key in one.claims}


def without(found: tuple[Covered, ...], claim: str) -> tuple[Covered, ...]:
    """The same coverage with one claim shown nowhere."""
    return tuple(
        msgspec.structs.replace(
            one,
            shown=tuple(
                msgspec.structs.replace(each, claims=tuple(k for k in each.claims if k != claim))
                for each in one.shown
            ),
        )
        for one in found
    )


def test_every_one_of_186_statements_is_shown() -> None:
    assert len(claims()) == 186
    assert missing(coverage()) == []


@pytest.mark.parametrize("article", articles(), ids=lambda article: f"article-{article.number}")
def test_every_section_that_makes_a_statement_has_all_of_them_shown(article: Article) -> None:
    where = places(coverage())
    sections = [section for section in article.section if section.claims]
    assert sections
    for section in sections:
        assert [key for key in section.claims if not where[key]] == [], section.heading


def test_the_list_of_all_shows_them_all() -> None:
    assert shown_in(["09-evidence"]) == set(claims())


def test_the_chain_shows_every_statement_that_belongs_to_a_link() -> None:
    assert {key for key, claim in claims().items() if claim.chain in chain()} <= shown_in(["01-the-chain"])


@pytest.mark.parametrize("notebooks", DUTIES, ids="+".join)
def test_a_notebook_shows_every_statement_of_the_kinds_that_it_explains(notebooks: tuple[str, ...]) -> None:
    kinds = DUTIES[notebooks]
    shown = shown_in(notebooks)
    assert [key for key, claim in claims().items() if claim.kind in kinds and key not in shown] == []


def test_few_statements_stand_in_the_list_of_all_alone() -> None:
    # They belong to no link and to none of the kinds above; the evidence notebook names them. May only fall.
    everywhere_else = shown_in(one.notebook for one in coverage() if one.notebook != "09-evidence")
    assert len(set(claims()) - everywhere_else) <= 7


@pytest.mark.parametrize("claim", ["melatonin-synthesis", "immune-function"])
def test_a_statement_that_is_shown_nowhere_is_missed(claim: str) -> None:
    assert missing(without(coverage(), claim)) == [claim]
    assert places(without(coverage(), claim))[claim] == []


def test_what_is_stored_can_be_read_again(tmp_path: Path) -> None:
    (tmp_path / "coverage.toml").write_text(toml_of(coverage()), encoding="utf-8")
    assert load_coverage(tmp_path / "coverage.toml") == coverage()


def test_a_wrong_entry_is_refused(tmp_path: Path) -> None:
    (tmp_path / "coverage.toml").write_text('[[notebook]]\nnotebook = "x"\nshown = [{explorer = 1}]\n')
    with pytest.raises(EvidenceError, match=r"coverage\.toml, entry 'x'"):
        load_coverage(tmp_path / "coverage.toml")
