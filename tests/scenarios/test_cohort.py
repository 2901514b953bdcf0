"""Many persons of one group."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest

from b12explain.errors import InputError
from b12explain.scenarios.cohort import QUANTILES, Cohort, simulate_cohort
from b12explain.scenarios.draw import sample_persons
from b12explain.scenarios.groups import GROUPS, group_of
from b12explain.scenarios.treatment import Treatment


def same(one: Cohort, other: Cohort) -> bool:
    return all(
        np.array_equal(getattr(one, part)[name], values, equal_nan=True)
        for part in ("quantiles", "first_crossing_years", "final", "trajectories")
        for name, values in getattr(other, part).items()
    )


def test_any_executor_gives_the_same_bits() -> None:
    alone = simulate_cohort("vegan", 1100, 3, seed=5)
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        assert same(simulate_cohort("vegan", 1100, 3, seed=5, executor=threads), alone)
        assert same(simulate_cohort("vegan", 1100, 3, seed=5, executor=processes), alone)


def test_another_seed_gives_other_persons() -> None:
    one, other = (simulate_cohort("vegan", 50, 1, seed=seed).final["stores_ug"] for seed in (1, 2))
    assert not np.any(one == other)


def test_quantiles_are_those_of_the_trajectories() -> None:
    cohort = simulate_cohort("lacto-ovo", 1000, 5, seed=1)
    for name, trajectory in cohort.trajectories.items():
        exact = np.quantile(trajectory, QUANTILES, axis=0, method="inverted_cdf")
        # A bin is at most a 128th wide, and its middle is given.
        np.testing.assert_allclose(cohort.quantiles[name], exact, rtol=1 / 256, err_msg=name)


def test_trajectories_are_kept_up_to_a_thousand_persons() -> None:
    assert simulate_cohort("vegan", 1000, 1, seed=1).trajectories["stores_ug"].shape == (1000, 13)
    assert simulate_cohort("vegan", 1001, 1, seed=1).trajectories == {}


def test_without_a_stomach_everybody_is_low_within_some_years_and_hardly_any_omnivore() -> None:
    low = "serum_b12_below_148_pmol_per_l"
    assert simulate_cohort("total-gastrectomy", 1000, 8, seed=1).share_percent(low) > 95
    assert simulate_cohort("omnivore", 1000, 8, seed=1).share_percent(low) < 10


def test_a_crossing_lies_between_the_last_time_above_and_the_first_below_the_cut_off() -> None:
    cohort = simulate_cohort("total-gastrectomy", 200, 4, seed=3)
    serum = cohort.trajectories["serum_b12_pmol_per_l"]
    for person, year in enumerate(cohort.first_crossing_years["serum_b12_below_148_pmol_per_l"]):
        below = np.flatnonzero(serum[person] < 148)
        if below.size == 0 or below[0] == 0:
            assert np.isnan(year) if below.size == 0 else year == 0
        else:
            assert np.interp(year, cohort.times_years, serum[person]) == pytest.approx(148, rel=1e-9)
            assert cohort.times_years[below[0] - 1] <= year <= cohort.times_years[below[0]]


def test_crossings_of_a_cohort_hardly_depend_on_how_often_one_looks() -> None:
    low = "serum_b12_below_148_pmol_per_l"
    weekly, monthly = (
        simulate_cohort("total-gastrectomy", 200, 4, seed=3, points_per_year=n).first_crossing_years[low]
        for n in (52, 12)
    )
    # A month of a curve that bends little; those low within the first months, when it bends, are left out.
    late = monthly > 0.5
    np.testing.assert_allclose(monthly[late], weekly[late], rtol=0.01)


def test_treatment_reaches_everybody() -> None:
    doses = (Treatment(1000, every_days=1),)
    treated = simulate_cohort("vegan", 300, 2, seed=1, treatment=doses)
    assert (
        treated.final["stores_ug"].min() > simulate_cohort("vegan", 300, 2, seed=1).final["stores_ug"].max()
    )


@pytest.mark.parametrize("name", GROUPS)
def test_a_sample_stays_within_the_ranges_of_its_group(name: str) -> None:
    group = group_of(name)
    drawn = sample_persons(group.affected, 2000, np.random.SeedSequence(1))
    for own in group.breaks:
        values = drawn[own.field]
        # Logarithm and back cost a rounding.
        assert values.min() >= own.low * (1 - 1e-12)
        assert values.max() <= own.high * (1 + 1e-12)


def test_a_break_that_few_have_is_drawn_for_few() -> None:
    release = sample_persons(group_of("older-adult"), 20_000, np.random.SeedSequence(1))["food_release"]
    # One in five (fact us-rda-older-absorption, 10 to 30 %); four standard errors of 20,000 draws are 1.1 %.
    assert 100 * (release < 1).mean() == pytest.approx(20, abs=1.1)


def test_who_belongs_to_a_group_that_says_nothing_of_diet_eats_what_omnivores_eat() -> None:
    eaten, omnivores = (
        sample_persons(group_of(name), 2000, np.random.SeedSequence(1))["intake_ug_per_day"]
        for name in ("metformin", "omnivore")
    )
    # Medians of the same triangle (in logarithms) from different draws: 3 % is four standard errors.
    assert np.median(eaten) == pytest.approx(np.median(omnivores), rel=0.03)
    assert eaten.min() >= 2.14


@pytest.mark.parametrize(("n", "years", "said"), [(0, 1, "n"), (2.5, 1, "whole number"), (10, -1, "years")])
def test_a_cohort_of_nobody_or_of_no_time_is_refused(n: int, years: float, said: str) -> None:
    with pytest.raises(InputError, match=said):
        simulate_cohort("vegan", n, years, seed=1)
