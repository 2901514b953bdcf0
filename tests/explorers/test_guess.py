"""A guess is kept, can be skipped, and stands beside the model's own answer."""

from __future__ import annotations

import pytest

from b12explain.errors import InputError
from b12explain.evidence import fact
from b12explain.explorers.guess import PREDICTIONS, Guess


@pytest.mark.parametrize("key", list(PREDICTIONS))
def test_the_answer_stays_hidden_until_it_is_asked_for(key: str) -> None:
    answer = PREDICTIONS[key].show(PREDICTIONS[key].answer())
    for value in PREDICTIONS[key].grid:
        hidden, shown = (Guess(key).view(guess=value, answer=state) for state in ("hidden", "shown"))
        assert answer not in " ".join(hidden["finding"])
        assert not hidden["tables"]
        assert answer in " ".join(shown["finding"])
        assert PREDICTIONS[key].show(value) in " ".join(shown["finding"])


def test_the_tablet_answer_is_near_the_published_one() -> None:
    known = fact("oral-dose-absorbed-pa")
    published = dict(zip(known.x, known.y, strict=True))[1000.0]
    # the target accepts 35 % for this dose
    assert PREDICTIONS["tablet-without-factor"].answer() == pytest.approx(published, rel=0.35)


def test_what_an_injection_leaves_lies_between_the_published_amounts() -> None:
    # one source says 150 µg, the other 20 % after a day
    low, high = fact("im-cyano-retention").y[-1], 10 * (100 - fact("im-form-1mg-24h").y[0])
    assert 0.85 * low < PREDICTIONS["injection-kept"].answer() < high


def test_an_unknown_prediction_names_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean 'stomach-to-empty'"):
        Guess("stomach-to-emty")
