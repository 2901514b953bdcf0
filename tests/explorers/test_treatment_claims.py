"""Notebook 08 shows every claim about treatment with its grade, advises nobody, and has its red flags."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from typing import Any

import pytest

import b12explain
from b12explain.evidence import Claim, claims, references
from b12explain.explorers import Explorer
from b12explain.explorers.prose import plain_of
from b12explain.explorers.safety import SafetyExplorer
from b12explain.explorers.treatment_claims import TreatmentClaimsExplorer, treatment_themes
from b12explain.explorers.trials import TrialsExplorer
from b12explain.explorers.watch import WatchExplorer
from tests.evidence.prose import ROOT, markdown_of

NOTEBOOK = ROOT / "notebooks" / "08-treatment.ipynb"
KINDS = ("treatment", "form", "prognosis", "other-neuropathy", "safety", "advice")


@cache
def shown() -> dict[str, list[dict[str, Any]]]:
    """Every state of every part of the explorers of the notebook, by their names."""
    names = re.findall(r"b12\.(\w+Explorer)\(\)", NOTEBOOK.read_text(encoding="utf-8"))
    assert len(names) == len(set(names)) >= 8
    explorers: list[Explorer] = [getattr(b12explain, name)() for name in names]
    return {
        explorer.name: [state for part in explorer.freeze()["parts"] for state in part["states"].values()]
        for explorer in explorers
    }


@cache
def rows() -> tuple[tuple[str, ...], ...]:
    """Every row of every table that any state of them can show, as plain cells."""
    found = {
        tuple(plain_of(cell) for cell in row[1:])
        for states in shown().values()
        for state in states
        for table in state.get("tables", [])
        for row in table["rows"]
    }
    return tuple(found)


def stands(claim: Claim) -> bool:
    """Whether some row holds the claim with its grade, the reason for it and every source."""
    wanted = [claim.grade, claim.comment, *(references()[key].short for key in claim.refs)]
    return any(row[0] == claim.statement and all(word in " ".join(row) for word in wanted) for row in rows())


def test_every_claim_about_treatment_is_in_reach_with_its_grade_and_sources() -> None:
    meant = [claim for claim in claims().values() if claim.kind in KINDS]
    assert len(meant) == 66
    assert [claim.id for claim in meant if not stands(claim)] == []


def test_a_claim_that_is_shown_elsewhere_would_be_missed() -> None:
    assert not stands(claims()["mimics-multiple-sclerosis"])


@pytest.mark.parametrize("theme", list(treatment_themes()))
def test_a_theme_counts_its_statements_by_grade(theme: str) -> None:
    said = TreatmentClaimsExplorer().view(theme=theme)["finding"][0]
    every = treatment_themes()[theme]
    assert f"{len(every)} statement" in said
    for grade in {claim.grade for claim in every}:
        assert f"{sum(claim.grade == grade for claim in every)} {grade}" in said


# Nobody is advised ---------------------------------------------------------------------------------------

#: How a sentence begins that tells somebody what to do about their health, and words that do so anywhere.
ORDERS = re.compile(
    r"(?:^|[.!?:;]\s+|\n\s*)(?:please )?(?:always |never |do not |don't )?"
    r"(?:take|eat|drink|swallow|inject|avoid|stop|start|ask|tell|consult|speak|talk|get|visit|call"
    r"|see (?:a|your)|discuss|increase|reduce|switch|swap|supplement|check your|make sure|go to|seek)\b"
    r"|\byou (?:should|must|need to|ought|have to|may want)\b|\byour (?:doctor|dose|tablet|treatment|diet)\b"
    r"|\bwe (?:recommend|advise|suggest)\b",
    re.IGNORECASE,
)


def orders_in(text: str) -> list[str]:
    return [match[0].strip() for match in ORDERS.finditer(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Take 1,000 µg a day.",
        "It is safe. Ask your doctor to test it.",
        "You should begin with injections.",
        "Never stop treatment.",
        "We recommend tablets.",
    ],
)
def test_an_order_to_a_person_would_be_found(text: str) -> None:
    assert orders_in(text)


def test_what_trials_gave_and_guidelines_say_is_no_order() -> None:
    assert not orders_in("Trials gave 1,000 µg a day. The guideline says that injections come first.")


def said_in(states: list[dict[str, Any]]) -> set[str]:
    """All that an explorer can say: findings, prose and cells."""
    found: set[str] = set()
    for state in states:
        found |= {*state.get("finding", [])}
        found |= {plain_of(re.sub(r"<(?:/p|/li|/h3)>", "\n", state.get("prose", "")))}
        found |= {plain_of(c) for table in state.get("tables", []) for row in table["rows"] for c in row[1:]}
    return found


def test_no_sentence_of_the_explorers_reads_as_advice_to_a_person() -> None:
    found = {name: [said for said in said_in(states) if orders_in(said)] for name, states in shown().items()}
    assert {name: said for name, said in found.items() if said} == {}


def test_no_sentence_of_the_notebook_reads_as_advice_to_a_person() -> None:
    assert orders_in(markdown_of(NOTEBOOK)) == []


# Red flags are where they belong -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("topic", "flag"),
    [
        ("nitrous-oxide", "Numb or unsteady legs after recreational nitrous oxide need care the same day."),
        ("infants", "An infant who feeds poorly, goes floppy or loses skills needs care now."),
        ("fast", "new weakness"),
    ],
)
def test_a_topic_that_cannot_wait_says_so_in_its_finding(topic: str, flag: str) -> None:
    assert flag in " ".join(SafetyExplorer().view(topic=topic)["finding"])


def test_a_topic_that_can_wait_raises_no_alarm() -> None:
    for topic in ("folic-acid", "b12", "b1"):
        assert "care" not in " ".join(SafetyExplorer().view(topic=topic)["finding"])


def test_the_notebook_names_the_red_flags_beside_delay_and_beside_the_gas() -> None:
    text = " ".join(markdown_of(NOTEBOOK).split())
    gas, race = text.index("## Dose and route"), text.index("## The race")
    assert "Numb or unsteady legs after the gas need care the same day" in text[gas:race]
    assert (
        "loss of bladder, bowel or vision need care the same day" in text[race : text.index("## What is w")]
    )
    assert "need care the same day" in " ".join(WatchExplorer().view()["prose"])


def test_a_disputed_point_gives_both_sides() -> None:
    view = SafetyExplorer().view(topic="folic-acid")
    table = next(t for t in view["tables"] if "every point" in t["caption"])
    assert {row[1] for row in table["rows"]} >= {"Points to harm", "Points to no harm"}
    assert "Disputed: whether" in view["finding"][1]


def test_a_ratio_is_never_shown_without_people_beside_it() -> None:
    words = html.unescape(json.dumps(TrialsExplorer().freeze(), ensure_ascii=False))
    plain = re.sub(r"<[^>]*>", "", words.replace('\\"', '"'))
    told = [m.end() for m in re.finditer(r"1\.17 times as many", plain)]
    assert told
    assert all("of 100" in plain[end : end + 90] for end in told)
