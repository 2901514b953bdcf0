"""Years of strain and repair. All of it is illustrative; these tests hold it within what was published."""

import sys

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b12explain.errors import InputError
from b12explain.model import myelin as myelin_module
from b12explain.model.axon import velocity_against_myelin
from b12explain.model.myelin import TRACTS, simulate_tract, simulate_tracts, strain
from b12explain.model.pace import USUAL, Pace

from .axon.evidence import fact, target

MONTHS = np.arange(0, 12 * 12 + 1) / 12


def strained(level: float, years: float, start: float = 1.0) -> npt.NDArray[np.float64]:
    return np.where((start <= MONTHS) & (start + years > MONTHS), level, 0.0)


def test_without_strain_nothing_happens() -> None:
    for course in simulate_tracts(MONTHS, np.zeros_like(MONTHS)).values():
        assert np.all(course.myelin == 1)
        assert np.all(course.axons == 1)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=13, max_size=13), st.sampled_from(sorted(TRACTS)))
def test_shares_stay_shares_and_what_is_lost_for_good_stays_lost(levels: list[float], name: str) -> None:
    course = simulate_tract(name, np.arange(13.0), levels, levels[::-1])
    for share, reach in ((course.myelin, course.myelin_in_reach), (course.axons, course.axons_in_reach)):
        assert np.all((share > 0) & (share <= reach + 1e-9) & (reach <= 1))  # rounding
        assert np.all(np.diff(reach) <= 1e-9)


def test_damage_is_slower_than_the_strain_and_repair_is_slower_still() -> None:
    course = simulate_tract("dorsal columns", MONTHS, strained(1.0, 1.0))
    worst = int(course.myelin.argmin())
    lost = 1 - course.myelin[worst]
    back = course.myelin[worst + 12] - course.myelin[worst]
    assert 0 < back < lost  # a year of calm does not undo a year of full strain


def test_a_first_response_comes_within_three_months() -> None:
    # fact savage_response
    assert fact("savage_response")["value"] == 3
    for name in TRACTS:
        course = simulate_tract(name, MONTHS, strained(0.6, 2.0))
        stop = int(course.myelin.argmin())
        assert course.velocity_m_per_s[stop + 3] > 1.02 * course.velocity_m_per_s[stop], name


def test_the_longer_the_delay_the_more_is_left_behind() -> None:
    # fact savage_predictors
    ends = [
        simulate_tract("dorsal columns", MONTHS, strained(0.6, years)).function[-1]
        for years in (0.5, 1, 2, 4)
    ]
    assert ends == sorted(ends, reverse=True)
    assert ends[0] > 0.9
    assert ends[-1] < 0.7


def test_established_cord_disease_does_not_resolve_while_early_disease_nearly_does() -> None:
    # fact scd_resolution: 14 % resolve completely; one course stands for the typical person, so it must not
    established = simulate_tract("dorsal columns", MONTHS, strained(0.7, 2.0))
    early = simulate_tract("dorsal columns", MONTHS, strained(0.7, 0.25))
    assert established.function[-1] < 0.9
    assert early.function[-1] > 0.95


def test_in_the_cord_myelin_leads_and_axons_follow() -> None:
    # fact monkey_sequence: lamellae split, sheaths go, and only later axons
    for name in ("dorsal columns", "corticospinal tract", "optic nerve"):
        course = simulate_tract(name, MONTHS, strained(0.6, 6.0))
        fallen = [int(np.argmax(share < 0.9)) for share in (course.myelin, course.axons)]
        assert 0 < fallen[0] < fallen[1], name


def test_in_leg_nerves_axon_loss_is_at_least_as_marked_as_slowing() -> None:
    # facts n2o_hassing_axonal (72 % axonal), hemmer_pattern (4 to 1)
    legs = simulate_tract("leg nerves", MONTHS, strained(0.4, 3.0))
    at = int(legs.axons.argmin())
    slowing = 1 - legs.velocity_m_per_s[at] / legs.velocity_m_per_s[0]
    assert 1 - legs.axons[at] > slowing


def test_feet_before_hands() -> None:
    # facts onset_toes, distal_axonopathy: longest first
    courses = simulate_tracts(MONTHS, strained(0.5, 6.0))
    falls = {name: int(np.argmax(course.function < 0.8)) for name, course in courses.items()}
    assert falls["leg nerves"] < falls["arm nerves"]
    assert falls["dorsal columns"] < falls["corticospinal tract"]


def test_a_blocked_enzyme_harms_within_one_to_three_months() -> None:
    # fact n2o_latency: 2 months (1 to 3) from a block of the enzyme in deficient people to tingling
    legs = simulate_tract("leg nerves", MONTHS, strained(1.0, 0.5))
    onset_months = int(np.argmax(legs.function < 0.92)) - 12  # strain begins with month 12
    assert fact("n2o_latency")["low"] <= onset_months <= fact("n2o_latency")["high"]


def test_velocity_is_read_from_the_axons_own_curve() -> None:
    course = simulate_tract("leg nerves", MONTHS, strained(0.6, 6.0))
    curve = velocity_against_myelin(10.0)
    at = 60
    expected = np.interp(course.myelin[at], curve.myelin_left[::-1], curve.velocity_m_per_s[::-1])
    assert course.velocity_m_per_s[at] == pytest.approx(expected)


def test_many_persons_at_once_are_many_single_persons() -> None:
    levels = np.linspace(0, 1, 5)[:, None] * strained(1.0, 3.0)
    together = simulate_tract("leg nerves", MONTHS, levels, 0.5 * levels)
    for row, level in enumerate(levels):
        alone = simulate_tract("leg nerves", MONTHS, level, 0.5 * level)
        np.testing.assert_allclose(together.myelin[row], alone.myelin, rtol=1e-12)


def test_the_step_of_the_integration_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = simulate_tract("dorsal columns", MONTHS, strained(1.0, 3.0))
    monkeypatch.setattr(myelin_module, "LONGEST_STEP_YEARS", 1 / 480)
    fine = simulate_tract("dorsal columns", MONTHS, strained(1.0, 3.0))
    np.testing.assert_allclose(usual.axons, fine.axons, atol=1e-5)  # four digits are shown


def test_the_repletion_target_is_shown_with_its_range(capsys: pytest.CaptureFixture[str]) -> None:
    # illustrative: the strain of such a person (0.6 for two years, then none) is a choice
    course = simulate_tract("leg nerves", MONTHS, strained(0.6, 2.0))
    stop = int(course.myelin.argmin())
    gain = 100 * (course.velocity_m_per_s[stop + 11] / course.velocity_m_per_s[stop] - 1)
    aim = target("sural-velocity-repletion")
    with capsys.disabled():
        low, high = aim["accept_low"], aim["accept_high"]
        sys.stdout.write(
            f"\n  sural velocity: published +29 %, accepted {low} to {high}, model {gain:+.0f} %\n"
        )
    assert aim["accept_low"] <= gain <= aim["accept_high"]


def test_the_mild_deficiency_target_is_shown_with_its_range(capsys: pytest.CaptureFixture[str]) -> None:
    # illustrative: a strain of 0.05 for five years stands for a metabolic deficiency without complaints
    course = simulate_tract("leg nerves", MONTHS, strained(0.05, 5.0))
    without = 43.5  # m/s, fact leishear_ncv: velocity of those who are not deficient
    change = without * (course.velocity_m_per_s.min() / course.velocity_m_per_s[0] - 1)
    aim = target("mild-deficiency-velocity")
    with capsys.disabled():
        low, high = aim["accept_low"], aim["accept_high"]
        sys.stdout.write(
            f"\n  peroneal velocity: published -1.2 m/s, accepted {low} to {high}, model {change:+.1f} m/s\n"
        )
    assert aim["accept_low"] <= change <= aim["accept_high"]


def test_the_two_strains_combine_to_no_more_than_full() -> None:
    assert strain(1.0, 1.0) == 1
    assert strain(0.0, 1.0) == USUAL.fatty_acid_share
    assert strain(0.0, 0.0) == 0


@pytest.mark.parametrize(
    ("name", "years", "level", "said"),
    [
        ("leg nerve", [0, 1], [0, 0], "Did you mean 'leg nerves'"),
        ("leg nerves", [0, 0], [0, 0], "rising times"),
        ("leg nerves", [0, 1], [0, 1.5], "no strain"),
        ("leg nerves", [0, 1], [0, float("nan")], "no strain"),
    ],
)
def test_what_cannot_be_is_refused(name: str, years: list[float], level: list[float], said: str) -> None:
    with pytest.raises(InputError, match=said):
        simulate_tract(name, years, level)


def test_everything_illustrative_says_so() -> None:
    assert myelin_module.__doc__ is not None
    assert "Illustrative" in myelin_module.__doc__
    assert simulate_tract.__doc__ is not None
    assert "Illustrative." in simulate_tract.__doc__


def test_a_part_of_the_myelin_never_comes_back() -> None:
    years = np.arange(0, 41.0)
    load = np.where(years < 3, 0.7, 0.0)
    legs = simulate_tract("leg nerves", years, load)
    assert legs.myelin[-1] < 0.9
    assert legs.myelin[-1] == pytest.approx(legs.myelin_in_reach[-1], abs=1e-6)  # all that can has come back
    nothing_lost = Pace(lost_for_good_per_year=0.0)
    assert simulate_tract("leg nerves", years, load, pace=nothing_lost).myelin[-1] == pytest.approx(
        1, abs=1e-6
    )
