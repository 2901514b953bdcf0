"""What a person takes up of the B12 in one serving of food."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from b12explain.model.absorption import absorbed_from_food_ug_per_day
from b12explain.scenarios.person import Person


def absorbed_from_serving_ug(
    serving_ug: ArrayLike, person: Person, *, free: bool = False
) -> NDArray[np.float64]:
    """Give the amount of B12 that one serving brings, eaten as the only source for some hours.

    Parameters
    ----------
    serving_ug
        B12 in the serving, any shape, µg.
    person
        Release from food, intrinsic factor and ileum count.
    free
        Whether the B12 was added to the food, so that nothing has to be released.

    Returns
    -------
    ndarray
        µg, of the shape of `serving_ug`.

    Examples
    --------
    >>> round(float(absorbed_from_serving_ug(2.4, Person())), 2)
    0.86
    """
    release = 1.0 if free else person.food_release
    return absorbed_from_food_ug_per_day(serving_ug, 1.0, release, person.intact)
