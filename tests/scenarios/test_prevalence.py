"""Published prevalence against simulated cohorts; nothing is tuned to it."""

from __future__ import annotations

import dataclasses

import pytest

from b12explain.evidence.facts import fact
from b12explain.evidence.groups import risk_groups
from b12explain.scenarios.cohort import simulate_cohort
from b12explain.scenarios.groups import GROUPS
from b12explain.scenarios.prevalence import PERSONS, SEED, SETTINGS, Prevalence, accepted, prevalences
from b12explain.scenarios.targets import load_targets

MET = {
    "vegan",
    "vegetarian",
    "lacto-ovo",
    "older-institutional",
    "total-gastrectomy",
    "coeliac",
    "metformin",
    "acid-suppression",
    "fish-tapeworm",
}


@pytest.fixture(scope="module")
def rows() -> dict[str, Prevalence]:
    return {row.group.id: row for row in prevalences()}


def test_every_comparable_group_is_compared(rows: dict[str, Prevalence]) -> None:
    assert set(rows) == {key for key, group in risk_groups().items() if group.comparable} == set(SETTINGS)


def test_two_thirds_are_met_and_the_rest_are_named_with_a_reason(rows: dict[str, Prevalence]) -> None:
    assert {key for key, row in rows.items() if row.is_met} >= MET
    assert sum(row.is_met for row in rows.values()) >= 2 / 3 * len(rows)
    assert all(row.setting.miss for row in rows.values() if not row.is_met)


def test_what_counts_as_met_is_the_published_range_or_a_factor_of_one_and_a_half() -> None:
    groups = risk_groups()
    assert accepted(groups["ileal-resection"]) == (13.1, 23.8)
    assert accepted(groups["metformin"]) == pytest.approx((5.8 / 1.5, 5.8 * 1.5))
    assert accepted(groups["older-institutional"]) == pytest.approx((14 / 1.5, 14 * 1.5))
    assert accepted(groups["lacto-ovo"])[1] == 100


def test_the_cut_off_is_that_of_the_survey() -> None:
    for key, setting in SETTINGS.items():
        words = risk_groups()[key].prevalence.cutoff
        if key in ("coeliac", "fish-tapeworm"):
            continue  # these are in ng/L, checked below
        if any(mark in words for mark in ("<", "<=")):
            number = words.partition("<")[2].lstrip("=").split()[0]
            assert setting.below == float(number), key
    assert SETTINGS["coeliac"].below == pytest.approx(162.3, abs=0.1)
    assert SETTINGS["fish-tapeworm"].below == pytest.approx(73.8, abs=0.1)


def test_a_share_is_that_of_a_cohort_so_many_years_after_the_cause(rows: dict[str, Prevalence]) -> None:
    five_years_on = simulate_cohort("acid-suppression", PERSONS, 5, seed=SEED).final["serum_b12_pmol_per_l"]
    assert SETTINGS["acid-suppression"].years == 5
    assert rows["acid-suppression"].model == 100 * float((five_years_on < 150).mean())


def test_no_group_leaves_the_range_of_its_sources() -> None:
    for group in GROUPS.values():
        for own in group.breaks:
            assert own.low <= own.typical <= own.high
            assert all(fact(key) for key in own.sources)
            low, typical, high = own.share
            assert 0 < low <= typical <= high <= 1


def test_few_shares_come_from_a_study_that_also_set_a_break(rows: dict[str, Prevalence]) -> None:
    assert {key for key, row in rows.items() if row.shares_a_source} == {"coeliac", "acid-suppression"}


def test_no_published_share_is_a_target(rows: dict[str, Prevalence]) -> None:
    fitted = {fact(key).ref for target in load_targets() for key in target.facts}
    shared = {key for key, row in rows.items() if row.group.prevalence.ref in fitted}
    # The series of gastrectomies and the surveys of diets are targets too, by other numbers of theirs.
    assert shared <= {"total-gastrectomy", "vegan", "vegetarian", "lacto-ovo"}


def test_a_share_outside_its_range_is_missed(rows: dict[str, Prevalence]) -> None:
    row = rows["vegan"]
    assert row.is_met
    assert not dataclasses.replace(row, model=100.0).is_met


def test_the_share_of_affected_members_widens_the_answer(rows: dict[str, Prevalence]) -> None:
    low, high = rows["older-adult"].model_range
    assert low < rows["older-adult"].model < high
    assert rows["vegan"].model_range == (rows["vegan"].model, rows["vegan"].model)
