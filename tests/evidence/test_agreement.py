"""Where the articles differ, and what none of them says, is told with sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from b12explain.errors import EvidenceError
from b12explain.evidence import claims, facts
from b12explain.evidence.agreement import differences, load_differences, load_unsaid, unsaid
from b12explain.evidence.markup import find_numbers, plain_text, stray_numerals
from tests.evidence.prose import agrees, numbers_of, numerals
from tests.evidence.test_prose import copied_runs

HOLDS = [(key, one.holds) for key, one in differences().items()]
WHY = [(key, one.why) for key, one in unsaid().items()]
_SIDE = """[[difference]]
id = "x"
asks = "?"
holds = ""
sides = [{{ articles = [{}], claims = ["{}"], says = "" }}]
"""


def test_a_difference_has_sides_that_claims_of_those_articles_make() -> None:
    assert len(differences()) >= 8
    for one in differences().values():
        assert len(one.sides) >= 2, one.id
        made = [(side.articles, side.claims) for side in one.sides]
        assert len(set(made)) == len(made), one.id


@pytest.mark.parametrize(
    ("article", "claim", "problem"),
    [
        (1, "melatonin-synthesis", "is not made by all of"),
        (3, "melatonin-sinthesis", "no claim 'melatonin-sinthesis'"),
    ],
)
def test_a_side_that_its_article_does_not_take_is_refused(
    tmp_path: Path, article: int, claim: str, problem: str
) -> None:
    (tmp_path / "agreement.toml").write_text(_SIDE.format(article, claim), encoding="utf-8")
    with pytest.raises(EvidenceError, match=f"entry 'x', field 'sides': .*{problem}"):
        load_differences(tmp_path / "agreement.toml")


def test_a_number_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    text = '[[unsaid]]\nid = "x"\nwhat = "?"\nwhy = "[2](#fact:nothing)"\n'
    (tmp_path / "agreement.toml").write_text(text, encoding="utf-8")
    with pytest.raises(EvidenceError, match="leads to no fact 'nothing'"):
        load_unsaid(tmp_path / "agreement.toml")


def test_every_number_stands_in_its_source() -> None:
    wrong = []
    for key, text in HOLDS + WHY:
        assert stray_numerals(text) == [], key
        for number in find_numbers(text):
            if number.kind == "fact":
                known = numbers_of(facts()[number.key])
            else:
                claim = claims()[number.key]
                known = [float(numeral) for numeral in numerals(f"{claim.statement} {claim.comment}")]
            wrong += [f"{key}: {number}" for n in numerals(number.text) if not agrees(n, known)]
    assert wrong == []


def test_what_is_said_to_be_unsaid_leads_to_a_source() -> None:
    assert [key for key, text in WHY if not list(find_numbers(text))] == []


def test_nothing_is_copied_from_the_articles() -> None:
    texts = [*(text for _, text in HOLDS + WHY), *(one.what for one in unsaid().values())]
    texts += [words for one in differences().values() for words in (one.asks, *(s.says for s in one.sides))]
    assert [runs for text in texts if (runs := copied_runs(plain_text(text)))] == []
