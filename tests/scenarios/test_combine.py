"""Two risk groups in one person: faults in a row multiply, and nothing counts twice."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from b12explain.errors import InputError
from b12explain.scenarios.combine import combine, objection
from b12explain.scenarios.groups import GROUPS, OMNIVORE_INTAKE, person_of
from b12explain.scenarios.simulation import simulate

PAIRS = list(itertools.combinations(GROUPS, 2))


def test_what_gets_past_both_is_the_product_of_what_gets_past_each() -> None:
    both = combine("metformin", "coeliac").typical("both")
    alone = [person_of(name).ileal_uptake for name in ("metformin", "coeliac")]
    assert both.ileal_uptake == pytest.approx(alone[0] * alone[1])
    crossed = combine("older-adult", "metformin").typical("both")
    assert crossed.food_release == person_of("older-adult").food_release
    assert crossed.ileal_uptake == person_of("metformin").ileal_uptake


def test_one_fault_under_two_names_counts_once() -> None:
    assert combine("pernicious-anaemia", "total-gastrectomy").breaks == GROUPS["pernicious-anaemia"].breaks


def test_of_two_faults_of_the_acid_the_worse_counts() -> None:
    both = combine("acid-suppression", "atrophic-gastritis").typical("both")
    assert both.food_release == person_of("atrophic-gastritis").food_release
    assert combine("older-adult", "atrophic-gastritis").share == (1, 1, 1)


def test_of_two_diets_the_poorer_is_eaten() -> None:
    assert combine("lacto-ovo", "vegan").typical("both").intake_ug_per_day == 0.43


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_two_breaks_are_never_milder_than_one(first: str, second: str) -> None:
    both = simulate(combine(first, second).typical("both"), 5, points_per_year=4)
    for name in (first, second):
        one = simulate(person_of(name, age_years=both.person.age_years), 5, points_per_year=4)
        # Equal where the other breaks nothing; else by more than the rounding of the two runs.
        assert np.all(both.stores_ug <= one.stores_ug * (1 + 1e-9))


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_order_of_two_groups_does_not_matter(first: str, second: str) -> None:
    one, other = combine(first, second), combine(second, first)
    assert one.typical("x") == other.typical("x")
    assert one.ends("x") == other.ends("x")


def test_a_pregnancy_sets_the_age_and_one_at_75_is_objected_to() -> None:
    assert combine("pregnancy", "older-adult").age_years == 30
    assert "No pregnancy comes so late" in objection("pregnancy", "older-adult")
    assert objection("vegan", "pregnancy") == "The model follows a pregnancy at 30 years."
    assert "two diets" in objection("vegan", "lacto-ovo")
    assert "no longer without known risk" in objection("vegan", "omnivore")
    assert objection("metformin", "coeliac") == ""
    assert "same group" in objection("vegan", "vegan")


def test_a_pair_of_sure_groups_is_sure_and_one_choice_makes_it_illustrative() -> None:
    assert combine("vegan", "metformin").kind == "calibrated"
    assert combine("vegan", "coeliac").kind == "illustrative"


@pytest.mark.parametrize("name", [name for name in GROUPS if name != "omnivore"])
def test_having_no_known_risk_adds_nothing_to_a_cause(name: str) -> None:
    assert combine("omnivore", name).breaks == tuple(
        own for own in GROUPS[name].breaks if own != OMNIVORE_INTAKE
    )


def test_an_unknown_group_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(InputError, match="Did you mean 'vegan'"):
        combine("metformin", "vegn")
