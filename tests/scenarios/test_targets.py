"""The model against the published results that it is calibrated to."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from b12explain.model import absorption
from b12explain.scenarios.groups import person_of
from b12explain.scenarios.person import NitrousOxide, Person
from b12explain.scenarios.simulation import absorbed_ug, simulate
from b12explain.scenarios.start import at_steady_state, steady_stores_ug
from b12explain.scenarios.targets import Target, Validation, load_targets, validation_table, validations
from b12explain.scenarios.treatment import Treatment
from b12explain.units import DAYS_PER_YEAR

#: What the model hits. A target may join this list; one that leaves it is a step back.
HITS = {
    "absorbed-with-intrinsic-factor",
    "absorbed-without-intrinsic-factor",
    "food-bound-against-free",
    "daily-loss-healthy",
    "body-store-omnivore",
    "pa-maintenance",
    "serum-by-diet",
    "serum-per-doubling-of-intake",
    "holotc-by-diet",
    "holotc-answers-first",
    "mma-by-serum-band",
    "mma-by-diet",
    "homocysteine-by-serum-band",
    "gastrectomy-to-low-serum",
    "metformin",
    "oral-dose-finding",
    "one-milligram-one-month",
    "tiny-daily-dose",
    "nitrous-oxide-acute",
    "injection-retained",
}


@pytest.fixture(scope="module")
def rows() -> list[Validation]:
    return validations()


def test_what_was_hit_is_still_hit(rows: list[Validation]) -> None:
    sys.stdout.write(validation_table(rows))
    assert {row.target.id for row in rows if row.is_hit} >= HITS


def test_twenty_targets_are_of_the_body_and_two_of_the_nerve_are_only_shown(rows: list[Validation]) -> None:
    fitted = {row.target.id for row in rows if row.is_fitted}
    assert len(rows) == 22
    assert fitted == HITS
    assert validation_table(rows).endswith("20 of 20 targets of the body are hit.")


def test_no_miss_stands_unexplained_and_the_table_would_say_so(rows: list[Validation]) -> None:
    assert "not explained yet" not in validation_table(rows)
    missed = dataclasses.replace(rows[3], model=(0.21,), why="")
    assert rows[3].target.id == "daily-loss-healthy"
    table = validation_table([*rows[:3], missed, *rows[4:]])
    assert "daily-loss-healthy: miss" in table
    assert "why: not explained yet" in table
    assert table.endswith("19 of 20 targets of the body are hit.")


def test_a_target_without_an_answer_is_neither_hit_nor_miss(rows: list[Validation]) -> None:
    silent = dataclasses.replace(rows[3], model=())
    assert silent.verdict == "not modelled"
    assert validation_table([silent]).endswith("0 of 1 targets of the body are hit.")


def test_an_answer_to_only_some_of_the_values_is_no_hit(rows: list[Validation]) -> None:
    whole = next(row for row in rows if row.target.id == "serum-by-diet")
    assert whole.is_hit
    assert not dataclasses.replace(whole, model=whole.model[:2]).is_hit


def test_every_target_says_what_was_chosen_hits_included(rows: list[Validation]) -> None:
    table = validation_table(rows)
    for row in rows:
        assert row.choice, row.target.id
        assert f"chosen: {row.choice}" in table


def test_the_two_targets_of_the_nerve_are_answered_but_not_fitted(rows: list[Validation]) -> None:
    shown = {row.target.id: row for row in rows if not row.is_fitted}
    assert set(shown) == {"sural-velocity-repletion", "mild-deficiency-velocity"}
    assert all("shown, not fitted" in row.target.note for row in shown.values())
    assert all("illustrative" in row.target.note for row in shown.values())
    # the direction that the uncontrolled study found; its size hangs on how long the lack had lasted
    assert shown["sural-velocity-repletion"].is_hit
    # a mild lack is borne without harm in the model: a miss, and told as one
    assert shown["mild-deficiency-velocity"].verdict == "miss"
    assert shown["mild-deficiency-velocity"].why
    assert "20 of 20 targets of the body" in validation_table(rows)


def test_every_target_has_a_range_for_each_value() -> None:
    for target in load_targets():
        assert len(target.accepted) == len(target.values)
        assert all(
            low <= value <= high for value, (low, high) in zip(target.values, target.accepted, strict=True)
        )


def test_an_answer_outside_its_range_is_a_miss(rows: list[Validation]) -> None:
    target = next(row.target for row in rows if row.target.id == "daily-loss-healthy")
    assert Validation(target, (0.13,)).is_hit
    assert not Validation(target, (0.21,)).is_hit
    assert not Validation(target, (0.13,), condition=False).is_hit
    assert "0.21" in validation_table([Validation(target, (0.21,), why="too leaky")])
    assert "too leaky" in validation_table([Validation(target, (0.21,), why="too leaky")])


def change(person: Person, name: str, doses: Treatment | None, years: float) -> float:
    """From the first day to the last."""
    treated = person if doses is None else person.with_(treatment=(doses,))
    values = simulate(treated, years).columns()[name]
    return float(values[-1] - values[0])


def tiny(serum: float) -> list[float]:
    person = person_of("lacto-ovo", intake_ug_per_day=0.43).with_serum(serum)
    name = "homocysteine_umol_per_l"
    return [change(person, name, Treatment(dose, every_days=1), 1) for dose in (2, 10)]


def milligram(serum: float) -> list[float]:
    person, weeks = Person().with_serum(serum), 28 / DAYS_PER_YEAR
    fell, none = (
        change(person, "mma_nmol_per_l", doses, weeks) for doses in (Treatment(1000, every_days=1), None)
    )
    return [(fell - none) / 1000]


def older(serum: float) -> list[float]:
    person = person_of("older-adult", age_years=80.0).with_serum(serum)
    start, weeks = simulate(person, 0.1).mma_nmol_per_l[0], 16 * 7 / DAYS_PER_YEAR
    return [
        -100 * change(person, "mma_nmol_per_l", Treatment(dose, every_days=1), weeks) / start
        for dose in (2.5, 100, 250, 500, 1000)
    ]


def small_dose(dose_ug: float) -> list[float]:
    older_adult, gastritis = person_of("older-adult"), person_of("atrophic-gastritis")
    bound = [
        absorption.absorbed_from_food_ug_per_day(dose_ug, 1, person.food_release, person.intact)
        for person in (older_adult, gastritis)
    ]
    return [100 * float(found) / dose_ug for found in (absorbed_ug(dose_ug, older_adult).total_ug, *bound)]


def settled_serum(*persons: Person) -> list[float]:
    return [float(simulate(at_steady_state(one), 0.1).serum_b12_pmol_per_l[-1]) for one in persons]


def per_doubling(intake: float) -> list[float]:
    once, twice = settled_serum(Person(intake_ug_per_day=intake), Person(intake_ug_per_day=2 * intake))
    return [100 * (twice / once - 1)]


def without_stomach(intake: float) -> list[float]:
    held = steady_stores_ug(Person(intake_ug_per_day=intake))
    course = simulate(person_of("total-gastrectomy", start_stores_ug=held), 10)
    year = course.first_year("serum_b12_pmol_per_l", below=148)
    return [np.inf if year is None else 12 * year]


def metformin(uptake: float) -> list[float]:
    serum = simulate(person_of("metformin", ileal_uptake=uptake), 4.3).serum_b12_pmol_per_l
    return [100 * float(serum[-1] / serum[0] - 1)]


def gas(hours: float) -> tuple[list[float], float]:
    person = Person(age_years=14, nitrous_oxide=NitrousOxide(days=hours / 24))
    course = simulate(person, 0.01, times_years=np.arange(0, 48.5, 0.5) / 24 / DAYS_PER_YEAR)
    values = course.homocysteine_umol_per_l
    return [float(values.max() - values[0])], 0.5 * float(np.argmax(values))


@pytest.mark.parametrize(
    ("target", "answer", "hits", "misses"),
    [
        ("tiny-daily-dose", tiny, (90, 110, 115), (120,)),
        ("one-milligram-one-month", milligram, (150, 162, 195), (145, 200)),
        ("oral-dose-finding", older, (180, 200), (150, 220)),
        ("food-bound-against-free", small_dose, (0.1, 0.5, 1), (2,)),
        ("serum-per-doubling-of-intake", per_doubling, (4,), (2,)),
        ("gastrectomy-to-low-serum", without_stomach, (2.14, 4.2, 8.6), ()),
        ("metformin", metformin, (0.65,), (0.5, 0.8)),
        ("nitrous-oxide-acute", lambda hours: gas(hours)[0], (2, 6, 8), ()),
        (
            "body-store-omnivore",
            lambda meals: [steady_stores_ug(Person(meals_per_day=meals))],
            (2, 3, 4),
            (1,),
        ),
        (
            "serum-by-diet",
            lambda intake: settled_serum(
                Person(intake_ug_per_day=intake), person_of("vegetarian"), person_of("vegan")
            ),
            (4.2,),
            (2.14,),
        ),
    ],
)
def test_other_choices_hit_and_miss_as_is_said(
    target: str,
    answer: Callable[[float], Sequence[float]],
    hits: tuple[float, ...],
    misses: tuple[float, ...],
) -> None:
    asked: Target = next(one for one in load_targets() if one.id == target)
    for choices, hit in ((hits, True), (misses, False)):
        for choice in choices:
            assert Validation(asked, tuple(answer(choice))).is_hit is hit, choice


def test_the_peak_after_gas_comes_too_late_after_nine_hours() -> None:
    # The target asks for four to twelve hours.
    assert gas(8)[1] <= 12 < gas(9)[1]
