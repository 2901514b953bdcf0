"""What comes when, and what a protective step changes."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from b12explain.evidence.facts import fact
from b12explain.scenarios.cohort import simulate_cohort
from b12explain.scenarios.combine import combine
from b12explain.scenarios.groups import GROUPS, person_of
from b12explain.scenarios.nerves import simulate_nerves, simulate_signs
from b12explain.scenarios.onset import (
    EVENTS,
    LAST_YEAR,
    MMA,
    NERVE,
    PERSONS,
    SEED,
    SERUM,
    Onsets,
    nerve_spans,
    onsets_of,
)
from b12explain.scenarios.simulation import simulate
from b12explain.scenarios.steps import STEPS, found_at, injections_from

SOME = {
    key: GROUPS[key]
    for key in ("total-gastrectomy", "vegan", "metformin", "nitrous-oxide", "omnivore", "older-adult")
}


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Onsets]]:
    nerves = {step: nerve_spans(SOME, step) for step in STEPS}
    return {
        step: {key: onsets_of(group, nerves[step][key], step) for key, group in SOME.items()}
        for step in STEPS
    }


def test_earliest_typical_and_latest_stand_in_this_order(found: dict[str, dict[str, Onsets]]) -> None:
    for step in STEPS:
        for key in SOME:
            for span in found[step][key].spans.values():
                assert span.earliest <= span.typical <= span.latest


def test_the_middle_of_a_span_is_the_median_of_the_cohort(found: dict[str, dict[str, Onsets]]) -> None:
    cohort = simulate_cohort("total-gastrectomy", PERSONS, LAST_YEAR, seed=SEED, points_per_year=6)
    median = np.median(cohort.first_crossing_years[SERUM])
    # An even number of persons: the lower of the two in the middle, a hair from their mean.
    assert found["none"]["total-gastrectomy"].spans[SERUM].typical == pytest.approx(median, rel=0.02)


def test_stomach_vegan_diet_and_metformin_differ_by_years(found: dict[str, dict[str, Onsets]]) -> None:
    stomach, vegan, metformin = (
        found["none"][key].spans[SERUM].typical for key in ("total-gastrectomy", "vegan", "metformin")
    )
    published = (fact("gastrectomy-median-time").value or 0) / 12
    # The series counted deficiency by a rule of its own; half a year either way is what its curve allows.
    assert stomach == pytest.approx(published, abs=0.6)
    assert vegan > stomach + 1
    assert metformin > vegan + 1


def test_nobody_is_low_without_a_cause(found: dict[str, dict[str, Onsets]]) -> None:
    for event in EVENTS:
        assert math.isinf(found["none"]["omnivore"].spans[event].typical)
    assert found["none"]["omnivore"].low_percent < 2


def test_a_small_tablet_protects_whoever_takes_up_and_few_without_a_stomach(
    found: dict[str, dict[str, Onsets]],
) -> None:
    assert found["supplement"]["vegan"].low_percent < 1
    assert found["supplement"]["metformin"].low_percent < 1
    assert found["supplement"]["total-gastrectomy"].low_percent > 50


def test_a_yearly_test_keeps_nobody_from_running_low_and_spares_the_nerves(
    found: dict[str, dict[str, Onsets]],
) -> None:
    before, after = found["none"]["total-gastrectomy"], found["test"]["total-gastrectomy"]
    assert after.low_percent == before.low_percent
    assert after.spans[SERUM] == before.spans[SERUM]
    assert before.spans[NERVE].typical < 5
    assert math.isinf(after.spans[NERVE].earliest)


def test_no_step_saves_a_nerve_while_the_gas_goes_on(found: dict[str, dict[str, Onsets]]) -> None:
    times = {step: found[step]["nitrous-oxide"].spans[NERVE].typical for step in STEPS}
    assert set(times.values()) == {times["none"]}
    assert times["none"] < 1


def test_a_count_of_a_hundred_takes_the_whole_group_and_times_those_affected(
    found: dict[str, dict[str, Onsets]],
) -> None:
    group = GROUPS["older-adult"].affected
    affected = onsets_of(group, found["none"]["older-adult"].spans[NERVE])
    older = found["none"]["older-adult"]
    assert older.spans[SERUM] == affected.spans[SERUM]
    # Two of ten (fact us-rda-older-absorption); 400 persons a time scatter by three in a hundred.
    assert older.low_percent == pytest.approx(0.2 * affected.low_percent, abs=3)


def test_a_test_finds_low_at_the_first_birthday_of_the_cause_after_it_is_low() -> None:
    years, serum = np.array([0, 1.5, 2.5, 4]), np.array([300, 149, 140, 100])
    assert found_at(years, serum, 148) == 2
    assert found_at(years, np.full(4, 300.0), 148) is None
    # Nobody is tested on the day of the cause.
    assert found_at(years, np.full(4, 100.0), 148) == 1


def test_injections_found_in_time_fill_the_stores_again() -> None:
    treated = simulate(person_of("total-gastrectomy", treatment=injections_from(2)), 4)
    before, last = np.interp([1.99, 4.0], treated.times_years, treated.stores_ug)
    assert last > 1.2 * before


def test_injections_that_follow_a_low_test_keep_mma_from_rising_later(
    found: dict[str, dict[str, Onsets]],
) -> None:
    before, after = (found[step]["vegan"].spans[MMA] for step in ("none", "test"))
    # Who has a raised MMA before the first low test keeps the time; the others are treated before it rises.
    assert after.earliest == before.earliest
    assert after.typical > before.typical


def test_two_breaks_bring_nothing_later_than_one() -> None:
    for first, second in (
        ("vegan", "pregnancy"),
        ("older-adult", "coeliac"),
        ("metformin", "acid-suppression"),
    ):
        both = combine(first, second)
        alone = [replace(GROUPS[name], age_years=both.age_years) for name in (first, second)]
        groups = dict(zip("abc", (both, *alone), strict=True))
        nerves = nerve_spans(groups)
        together, *singly = (onsets_of(group, nerves[key]).spans for key, group in groups.items())
        for event in EVENTS:
            # Other persons are drawn, whose middle one stands a few weeks from that of the others.
            assert all(together[event].typical <= one[event].typical + 0.3 for one in singly)


def test_the_nerve_sign_of_the_typical_member_is_that_of_its_tracts() -> None:
    course = simulate(person_of("total-gastrectomy"), LAST_YEAR, points_per_year=12)
    levels = simulate_signs(simulate_nerves([course])[0][0])
    first = min(course.times_years[np.argmax(level > 0)] for level in levels.values() if (level > 0).any())
    spans = nerve_spans({"one": GROUPS["total-gastrectomy"]})["one"]
    assert spans.typical == pytest.approx(first, abs=0.01)
    assert spans.earliest < spans.typical < spans.latest
