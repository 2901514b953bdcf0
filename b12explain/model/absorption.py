"""From plate to blood: how much of a meal, a tablet or an injection arrives."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from b12explain.model.parameters import Number, Parameter

Floats = NDArray[np.float64]

ACTIVE_CAPACITY_UG: Final = Parameter(
    what="most that the intrinsic-factor route can take up in one sitting",
    value=1.3,
    unit="µg",
    low=1.2,
    high=2.0,
    sources=("if-capacity-per-meal", "model-absorption-fit"),
    range_from=("model-absorption-fit:y[Amax]", "if-capacity-per-meal:high"),
)
#: The low end is the published fit; the high end is a meal that saturates, which is another quantity.
HALF_CAPACITY_DOSE_UG: Final = Parameter(
    what="dose at which the intrinsic-factor route works at half of its capacity",
    value=1.3,
    unit="µg",
    low=1.29,
    high=2.5,
    sources=("model-absorption-fit", "ileal-saturation-content"),
    range_is="chosen",
)
PASSIVE_PERCENT: Final = Parameter(
    what="share of any free dose that crosses the gut wall without intrinsic factor",
    value=1.2,
    unit="%",
    low=1.2,
    high=1.3,
    sources=("passive-fraction",),
    range_from=("passive-fraction:low", "passive-fraction:high"),
)
PASSIVE_WITH_MEAL_PERCENT: Final = Parameter(
    what="the same share when B12 comes with a meal",
    value=0.5,
    unit="%",
    low=0.0,
    high=0.5,
    sources=("passive-with-food",),
    range_from=("zero", "passive-with-food:high"),
)
RECOVERY_HOURS: Final = Parameter(
    what="time after which the intrinsic-factor route is fresh again",
    value=5.0,
    unit="h",
    low=4.0,
    high=6.0,
    sources=("second-dose-recovery",),
    range_from=("second-dose-recovery:low", "second-dose-recovery:high"),
)
#: The low end is what 100 µg left behind. With the high end 1000 µg leave the 31 % that were kept over three
#: days beside hydroxocobalamin; the value is the other study's, which found 150 µg.
CYANO_RETENTION_UG: Final = Parameter(
    what="most that a single injection of cyanocobalamin can leave in the body",
    value=150.0,
    unit="µg",
    low=55.0,
    high=450.0,
    sources=("im-cyano-retention", "im-retention-oh-vs-cn-72h"),
    range_is="chosen",
)
#: The high end was measured after 500 µg.
HYDROXO_RETAINED_PERCENT_OF_1000_UG: Final = Parameter(
    what="share of 1000 µg of injected hydroxocobalamin that is still in the body after 72 hours",
    value=73.0,
    unit="%",
    low=73.0,
    high=84.0,
    sources=("im-retention-oh-vs-cn-72h",),
    range_is="chosen",
)


def active_uptake_ug(
    dose_ug: ArrayLike,
    intact: ArrayLike = 1.0,
    *,
    capacity_ug: Number = ACTIVE_CAPACITY_UG.value,
    half_dose_ug: Number = HALF_CAPACITY_DOSE_UG.value,
) -> Floats:
    """Give the part of one dose that intrinsic factor and the ileum take up.

    Parameters
    ----------
    dose_ug
        Free B12 in one sitting, any shape, µg.
    intact
        Share of the route that works (intrinsic factor times ileal uptake), 0 to 1; broadcasts.
    capacity_ug, half_dose_ug
        The two numbers of the curve.

    Returns
    -------
    ndarray
        Absorbed amount, µg.

    Notes
    -----
    Saturable, ``capacity·d / (k + d)``. A break scales the capacity. Facts ``if-capacity-per-meal``,
    ``oral-dose-absorbed-normal``. Leaves out: differences between foods and the hours it takes.
    """
    dose, intact = np.asarray(dose_ug, dtype=float), np.asarray(intact, dtype=float)
    share = capacity_ug / (half_dose_ug + dose)
    return np.asarray(intact * share * dose)


def passive_uptake_ug(dose_ug: ArrayLike, *, with_meal: bool = False) -> Floats:
    """Give the part of one dose that crosses the gut wall without intrinsic factor, µg.

    Notes
    -----
    A fixed share of the dose (facts ``passive-fraction``, ``passive-with-food``), along the whole gut.
    """
    percent = PASSIVE_WITH_MEAL_PERCENT if with_meal else PASSIVE_PERCENT
    return np.asarray(dose_ug, dtype=float) * (percent.value / 100)


def recovered_share(hours_between: ArrayLike) -> Floats:
    """Say how fresh the intrinsic-factor route is after a pause (0 to 1; fact ``second-dose-recovery``)."""
    return np.minimum(1.0, np.asarray(hours_between, dtype=float) / RECOVERY_HOURS.value)


def absorbed_from_food_ug_per_day(
    intake_ug_per_day: ArrayLike,
    meals_per_day: ArrayLike,
    release: ArrayLike,
    intact: ArrayLike,
    *,
    capacity_ug: Number = ACTIVE_CAPACITY_UG.value,
    half_dose_ug: Number = HALF_CAPACITY_DOSE_UG.value,
    passive_percent: Number = PASSIVE_WITH_MEAL_PERCENT.value,
) -> Floats:
    """Give the daily amount of B12 that reaches the blood from food.

    Parameters
    ----------
    intake_ug_per_day, meals_per_day
        B12 eaten a day, in equal meals spread over the 24 hours.
    release
        Share of the food's B12 that acid and pepsin set free, 0 to 1.
    intact
        Share of the intrinsic-factor route that works, 0 to 1.
    capacity_ug, half_dose_ug, passive_percent
        The numbers of the two routes.

    Returns
    -------
    ndarray
        µg/day, broadcast over the arguments.

    Notes
    -----
    Assumes that what is not released is lost. With a release of 1 about half of an ordinary diet is absorbed,
    as fact ``assumed-food-absorption`` has it.
    """
    meals = np.asarray(meals_per_day, dtype=float)
    free = np.asarray(intake_ug_per_day) * np.asarray(release) / meals
    active = active_uptake_ug(free, intact, capacity_ug=capacity_ug, half_dose_ug=half_dose_ug)
    return np.asarray(meals * (active * recovered_share(24 / meals) + free * (passive_percent / 100)))


def retained_from_injection_ug(
    dose_ug: ArrayLike,
    form: str,
    *,
    cyano_capacity_ug: Number = CYANO_RETENTION_UG.value,
    hydroxo_percent: Number = HYDROXO_RETAINED_PERCENT_OF_1000_UG.value,
) -> Floats:
    """Give what is left of one injection once the urine has carried off what plasma cannot hold.

    Parameters
    ----------
    dose_ug
        Injected amount, µg.
    form
        ``hydroxocobalamin`` or another cobalamin; all others are retained like cyanocobalamin.
    cyano_capacity_ug, hydroxo_percent
        The numbers of the two curves.

    Notes
    -----
    ``capacity·d / (capacity + d)``; facts ``im-cyano-retention`` and ``im-retention-oh-vs-cn-72h``. For
    injected methyl- and adenosylcobalamin no retention was found: they are taken to behave like cyano-.
    """
    dose, capacity = np.asarray(dose_ug, dtype=float), np.asarray(cyano_capacity_ug, dtype=float)
    if form == "hydroxocobalamin":
        kept = np.asarray(hydroxo_percent, dtype=float) / 100
        capacity = 1000 * kept / (1 - kept)
    return np.asarray(capacity * dose / (capacity + dose))


def retained_range_ug(dose_ug: ArrayLike, form: str) -> tuple[Floats, Floats]:
    """Give the least and the most that one injection leaves, over the ranges of what it rests on."""
    cyano, hydroxo = CYANO_RETENTION_UG, HYDROXO_RETAINED_PERCENT_OF_1000_UG
    low, high = (
        retained_from_injection_ug(dose_ug, form, cyano_capacity_ug=capacity, hydroxo_percent=percent)
        for capacity, percent in ((cyano.low, hydroxo.low), (cyano.high, hydroxo.high))
    )
    return low, high
