"""The model against the published results that it is calibrated to."""

from __future__ import annotations

import sys

import pytest

from b12explain.scenarios.targets import Validation, load_targets, validation_table, validations

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
    assert {row.target.id for row in rows if row.is_hit and row.is_fitted} == HITS


def test_at_most_one_target_of_the_body_is_missed(rows: list[Validation]) -> None:
    fitted = [row for row in rows if row.is_fitted]
    assert len(fitted) == 20
    assert sum(not row.is_hit for row in fitted) <= 1


def test_every_miss_is_explained(rows: list[Validation]) -> None:
    assert all(row.why for row in rows if row.verdict == "miss")


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
