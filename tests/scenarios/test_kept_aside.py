"""Published results that the model was not fitted to. They check it; nothing is tuned to them."""

from __future__ import annotations

import dataclasses

import pytest

from b12explain.evidence.facts import fact, facts
from b12explain.model.parameters import all_parameters
from b12explain.scenarios.groups import GROUPS
from b12explain.scenarios.kept_aside import Check, kept_aside, kept_aside_table
from b12explain.scenarios.targets import load_targets

#: What the model meets. A result may join; one that leaves is a step back.
MET = {
    "below-118-by-diet",
    "three-months-of-half-the-intake",
    "two-days-of-small-doses",
    "four-years-without-a-stomach",
    "years-of-reserve",
}
#: What it does not meet, and shows all the same.
NOT_MET = {"mma-per-doubling-of-intake", "homocysteine-above-12-by-diet"}

MADE_UP = Check("made-up", "rda-us-adult", "size", "m", ("tall",), (2.0,), ((1.5, 2.5),), (3.0,), "a guess")


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    return kept_aside()


def test_what_was_met_is_still_met(checks: list[Check]) -> None:
    assert {check.id for check in checks if check.is_met} >= MET


def test_what_is_not_met_is_shown_and_explained(checks: list[Check]) -> None:
    assert {check.id for check in checks} == MET | NOT_MET
    assert all(check.why for check in checks if not check.is_met)
    table = kept_aside_table(checks)
    assert "not explained yet" not in table
    for check in checks:
        assert f"{check.id}: {'met' if check.is_met else 'not met'}\n" in table


def test_an_answer_outside_its_range_is_not_met_and_asks_for_an_explanation() -> None:
    assert not MADE_UP.is_met
    assert dataclasses.replace(MADE_UP, model=(1.5,)).is_met
    assert kept_aside_table([MADE_UP]).endswith("why: not explained yet\n0 of 1 results kept aside are met.")


def test_nothing_that_was_kept_aside_is_a_target_or_the_source_of_a_number(checks: list[Check]) -> None:
    fitted = {key for target in load_targets() for key in target.facts}
    sources = {key for parameter in all_parameters().values() for key in parameter.sources}
    sources |= {key for group in GROUPS.values() for own in group.breaks for key in own.sources}
    kept = {check.fact for check in checks}
    assert kept <= set(facts())
    assert not kept & (fitted | sources)


def test_published_values_are_those_of_the_facts_and_lie_in_their_ranges(checks: list[Check]) -> None:
    for check in checks:
        found = fact(check.fact)
        middle = (found.low + found.high) / 2 if found.low is not None and found.high is not None else None
        assert check.published in {found.y, (found.value,), (middle,)}, check.id
        for value, (low, high) in zip(check.published, check.accepted, strict=True):
            assert low <= value <= high
