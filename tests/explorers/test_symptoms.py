"""Every symptom and every claim about symptoms can be reached, and shown is what the evidence says."""

from __future__ import annotations

from typing import Any

import pytest

from b12explain.evidence import claims, fact, references, symptoms
from b12explain.evidence.lookalikes import lookalikes
from b12explain.evidence.places import STAGES, symptom_places
from b12explain.explorers.lookalikes import LookalikesExplorer
from b12explain.explorers.prose import plain_of
from b12explain.explorers.shares import FACTS, SharesExplorer, shares
from b12explain.explorers.symptom_claims import SymptomClaimsExplorer, themes
from b12explain.explorers.symptom_words import how_often, is_share, spoken
from b12explain.explorers.symptoms import SymptomsExplorer
from b12explain.figures.body import SITES
from b12explain.figures.icons import icons_for


@pytest.fixture(scope="module")
def body() -> SymptomsExplorer:
    return SymptomsExplorer()


def table(view: dict[str, Any], start: str) -> list[list[str]]:
    return next((t["rows"] for t in view["tables"] if t["caption"].startswith(start)), [])


def shown(view: dict[str, Any]) -> set[str]:
    return {row[0] for row in table(view, "Symptoms and signs shown")}


def lit(view: dict[str, Any]) -> set[str]:
    """What stands out as a number: the last drawn of each, unless it is the grey one."""
    drawn: dict[str, list[Any]] = {}
    for trace in view["traces"]:
        for target in trace.get("customdata", []):
            drawn.setdefault(target.removeprefix("symptom="), []).append(trace)
    return {key for key, traces in drawn.items() if len(traces) > 1}


# All of it can be reached ----------------------------------------------------------------------------------


def statements(explorer: Any, **state: str) -> set[str]:
    view = explorer.view(**state)
    return {plain_of(row[1]) for t in view["tables"] for row in t["rows"]}


def test_no_claim_about_symptoms_life_stages_or_interactions_is_out_of_reach() -> None:
    reached = set().union(*(statements(SymptomClaimsExplorer(), theme=theme) for theme in themes()))
    kinds = ("symptom", "life-stage", "interaction", "risk-modifier")
    missing = [key for key, c in claims().items() if c.kind in kinds and plain_of(c.statement) not in reached]
    assert missing == []
    mistaken = [
        key for key in claims() if key.startswith("mimics-") or "overlooked" in key or "missed" in key
    ]
    assert len(mistaken) == 5
    assert [key for key in mistaken if claims()[key].statement not in reached] == []


def test_no_symptom_is_out_of_reach(body: SymptomsExplorer) -> None:
    assert [row[0] for row in table(body.view(), "All 45")] == list(symptoms())
    assert [option.value for option in body.controls["symptom"].options] == list(symptoms())
    assert lit(body.view()) == set(symptoms())


# The body --------------------------------------------------------------------------------------------------


def test_the_whole_table_holds_every_field_of_every_symptom(body: SymptomsExplorer) -> None:
    for row, symptom in zip(table(body.view(), "All 45"), symptoms().values(), strict=True):
        cells = [plain_of(cell) for cell in row[1:]]
        for field in (
            symptom.name,
            symptom.domain,
            symptom.site,
            symptom.fibre,
            symptom.order,
            symptom.reversible,
        ):
            assert field in cells
        claim = symptom_places()[symptom.id].claim
        assert any(claims()[claim].grade in cell for cell in cells) if claim else "no claim" in cells
        assert all(references()[ref].short in cells[-1] for ref in symptom.refs)


@pytest.mark.parametrize("domain", sorted({s.domain for s in symptoms().values()}))
@pytest.mark.parametrize("site", list(SITES))
def test_the_filters_leave_what_belongs_to_both(body: SymptomsExplorer, domain: str, site: str) -> None:
    view = body.view(domain=domain, site=site)
    wanted = {key for key, s in symptoms().items() if s.domain == domain and s.site == site}
    assert shown(view) == lit(view) == wanted
    said = view["finding"][-1]
    assert f"{len(wanted)} of 45" in said if wanted else said.startswith("None of 45")
    assert domain in said
    assert site in said


def test_moving_on_in_time_never_takes_anything_away(body: SymptomsExplorer) -> None:
    before: set[str] = set()
    for stage in STAGES:
        now = shown(body.view(time=stage))
        assert before <= now
        assert {key for key, p in symptom_places().items() if p.stage in (stage, "any")} <= now
        assert not {key for key in now if symptom_places()[key].stage == "infancy"}
        before = now
    assert len(before) == 45 - sum(p.stage == "infancy" for p in symptom_places().values())


def test_the_feet_come_before_the_hands_and_bladder_and_dementia_come_last(body: SymptomsExplorer) -> None:
    first = {key: n for n, stage in reversed(list(enumerate(STAGES))) for key in shown(body.view(time=stage))}
    assert (
        first["vibration_loss"]
        < first["paraesthesia_feet"]
        < first["paraesthesia_hands"]
        < first["clumsy_hands"]
    )
    assert (
        first["clumsy_hands"]
        < first["leg_weakness"]
        < first["urinary"]
        == first["dementia"]
        == len(STAGES) - 1
    )


@pytest.mark.parametrize("key", list(symptoms()))
def test_a_chosen_symptom_is_named_told_and_marked(body: SymptomsExplorer, key: str) -> None:
    view, symptom = body.view(symptom=key), symptoms()[key]
    assert symptom.name in view["finding"][0]
    assert view["marks"] == [key]
    prose = plain_of(view["prose"][0])
    assert symptom.order in prose
    assert symptom.reversible in prose
    assert symptom.note in prose
    glowing = {t["name"] for t in view["traces"] if t.get("line", {}).get("width") == 7}
    assert glowing == {symptom.site}


def test_findings_are_at_most_three_sentences(body: SymptomsExplorer) -> None:
    for time in ("all", *STAGES):
        assert len(body.view(time=time, site="brain", domain="mood")["finding"]) <= 3


def test_a_red_flag_is_said_with_the_symptom_it_belongs_to(body: SymptomsExplorer) -> None:
    for key in ("leg_weakness", "sensory_ataxia", "urinary", "bowel", "visual_blur"):
        assert "care the same day" in body.view(symptom=key)["prose"][0]
    for key in ("infant_regression", "infant_feeding", "confusion", "psychosis"):
        assert "urgent care" in body.view(symptom=key)["prose"][0]


# How often -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [key for key, s in symptoms().items() if s.frequency])
def test_only_a_share_is_told_as_people_out_of_a_hundred_with_it(key: str) -> None:
    symptom = symptoms()[key]
    assert symptom.frequency is not None
    told = how_often(symptom)
    assert symptom.frequency.population in told
    assert f"{symptom.frequency.value:g}" in told
    apart = ("not a share", "not counted alone", "not felt", "the other way round")
    assert is_share(symptom.frequency) is not any(words in told for words in apart)
    assert (key in shares()) is is_share(symptom.frequency)


def test_a_symptom_without_a_number_says_so() -> None:
    assert how_often(symptoms()["headache"]) == "no number seen"
    assert spoken(symptoms()["headache"]) == "No published share was seen for it."


@pytest.mark.parametrize("key", list(shares()))
def test_a_share_says_draws_and_lists_the_number_of_its_source(key: str) -> None:
    frequency = symptoms()[key].frequency if key in symptoms() else None
    percent = frequency.value if frequency else fact(key).value
    view = SharesExplorer(share=key).view()
    assert shares()[key].percent == percent
    assert f"{percent:g} of 100" in view["finding"][0]
    assert shares()[key].population in view["finding"][0]
    assert shares()[key].source in view["finding"][0]
    assert len(view["traces"][0]["x"]) == icons_for(shares()[key].percent)
    assert table(view, "The numbers")[0][2] == f"{percent:g} of 100"


def test_every_fact_drawn_as_people_is_a_share_in_per_cent_of_counted_people() -> None:
    for key in FACTS:
        assert fact(key).unit.startswith("%")
        assert fact(key).population


def test_forty_of_141_is_a_share_of_28() -> None:
    share = shares()["lindenbaum_noanemia"]
    assert share.percent == round(100 * 40 / 141)
    assert "40 of 141" in share.population


def test_two_shares_of_different_people_are_not_set_against_each_other_in_silence() -> None:
    same = SharesExplorer(share="ncs_abn_pmj2007", beside="sep_abn_pmj2007").view()["finding"]
    other = SharesExplorer(share="ncs_abn_pmj2007", beside="leishear_prev").view()["finding"]
    assert len(same) == 2
    assert other[-1].startswith("A and B were counted in different people")


# What is said, and what else it could be -------------------------------------------------------------------


@pytest.mark.parametrize("theme", list(themes()))
def test_each_statement_stands_with_its_grade_correction_and_sources(theme: str) -> None:
    rows = table(SymptomClaimsExplorer(theme=theme).view(), "Statements")
    for row, claim in zip(rows, themes()[theme], strict=True):
        assert plain_of(row[1]) == claim.statement
        assert claim.grade in row[2]
        assert plain_of(row[3]) == claim.comment
        assert all(references()[ref].short in plain_of(row[4]) for ref in claim.refs)


def test_the_grade_filter_leaves_that_grade_and_counts_it() -> None:
    explorer = SymptomClaimsExplorer(theme="children and pregnancy")
    view = explorer.view(grade="unsupported")
    assert len(table(view, "Statements")) == 1
    assert view["finding"][-1].startswith("Of these, 1 is graded unsupported")
    assert explorer.view(theme="mind and mood", grade="strong")["finding"][-1].startswith("Of these, none is")


@pytest.mark.parametrize("key", list(lookalikes()))
def test_a_look_alike_lights_up_what_both_harm_and_says_what_it_knows_with_sources(key: str) -> None:
    entry, view = lookalikes()[key], LookalikesExplorer(illness=key).view()
    lit_sites = {t["name"] for t in view["traces"] if t["name"] in SITES and t.get("opacity", 1) > 0.59}
    assert lit_sites == set(entry.sites)
    rows = table(view, f"{entry.name}: every")
    assert len(rows) == len(entry.statements)
    for row, statement in zip(rows, entry.statements, strict=True):
        assert all(references()[ref].short in plain_of(row[3]) for ref in statement.refs)
    assert view["finding"][-1].startswith("Both can be there at once")
    assert entry.care in plain_of(view["prose"][0])
