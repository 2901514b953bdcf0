"""The risk groups as persons: what their courses rest on, and how wide they are."""

from __future__ import annotations

import numpy as np
import pytest

from b12explain.errors import InputError
from b12explain.scenarios.breaks import Break, Group
from b12explain.scenarios.groups import GROUPS, kind_of, person_of, range_of
from b12explain.scenarios.person import NitrousOxide
from b12explain.scenarios.simulation import simulate

SURE = Break("intake_ug_per_day", 1, 2, 3, ("diet-b12-intake-by-group",))
CHOSEN = Break("food_release", 0, 0.5, 1, ("ppi-absolute-elderly",), "illustrative")


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        (Group(), "calibrated"),
        (Group((SURE,)), "calibrated"),
        (Group((SURE, CHOSEN)), "illustrative"),
        (Group((SURE,), gas=NitrousOxide()), "illustrative"),
        (Group((SURE,), pregnant_from_day=0.0), "illustrative"),
    ],
)
def test_one_choice_makes_a_whole_group_illustrative(group: Group, kind: str) -> None:
    assert group.kind == kind


def test_the_kind_of_a_group_is_found_by_its_name() -> None:
    assert kind_of("vegan") == kind_of("metformin") == "calibrated"
    assert kind_of("nitrous-oxide") == kind_of("pregnancy") == kind_of("bariatric") == "illustrative"
    with pytest.raises(InputError, match="Did you mean 'vegan'"):
        kind_of("vegn")


@pytest.mark.parametrize("name", GROUPS)
def test_the_typical_member_lies_between_the_mildest_and_the_hardest(name: str) -> None:
    mild, typical, hard = (
        simulate(person, 5) for person in (range_of(name)[0], person_of(name), range_of(name)[1])
    )
    # Where two are the same person they differ by nothing, else by more than rounding.
    for more, less in ((mild, typical), (typical, hard)):
        assert np.all(more.stores_ug >= less.stores_ug * (1 - 1e-12))
        assert np.all(more.serum_b12_pmol_per_l >= less.serum_b12_pmol_per_l * (1 - 1e-12))


@pytest.mark.parametrize("name", [name for name, group in GROUPS.items() if group.breaks or group.gas])
def test_the_mildest_and_the_hardest_member_differ(name: str) -> None:
    mild, hard = range_of(name)
    assert simulate(mild, 0.4).stores_ug[-1] > simulate(hard, 0.4).stores_ug[-1]


def test_vegetarians_of_both_names_eat_the_same() -> None:
    assert GROUPS["vegetarian"] == GROUPS["lacto-ovo"]
