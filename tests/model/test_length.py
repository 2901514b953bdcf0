import numpy as np
import pytest

from b12explain.errors import InputError
from b12explain.model.length import reaching_share


def test_of_two_equal_lengths_in_a_row_both_must_be_sound() -> None:
    half, whole = reaching_share([0.5, 1.0], 0.001)
    assert whole == pytest.approx(half**2)


def test_a_coin_for_every_internode_gives_the_same_share() -> None:
    rng = np.random.default_rng(4)
    internodes = 348  # 0.4 m in steps of 1.15 mm
    sound = (rng.random((20_000, internodes)) >= 0.002).all(axis=1).mean()
    # four standard errors of 20,000 throws
    assert reaching_share(0.4002, 0.002) == pytest.approx(sound, abs=4 * np.sqrt(0.25 / 20_000))


def test_legs_lose_more_than_arms() -> None:
    leg, arm = reaching_share([1.0, 0.7], 0.001)
    assert leg < arm < 1


def test_what_cannot_be_is_refused_and_illustrative_is_said() -> None:
    with pytest.raises(InputError, match="failing_share"):
        reaching_share(1.0, 1.5)
    with pytest.raises(InputError, match="length_m"):
        reaching_share(-1.0, 0.5)
    assert reaching_share.__doc__ is not None
    assert "Illustrative" in reaching_share.__doc__
