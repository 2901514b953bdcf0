"""The body pool: what comes in, what bile takes out, what returns; exact between events."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from b12explain.model.parameters import Number, Parameter

Floats = NDArray[np.float64]

HEALTHY_LOSS_PERCENT_PER_DAY: Final = Parameter(
    what="share of the stores that a healthy body loses a day",
    value=0.13,
    unit="%/day",
    low=0.1,
    high=0.2,
    sources=("fractional-loss-pooled", "fractional-loss-range"),
    range_from=("fractional-loss-range:low", "fractional-loss-range:high"),
)
LOSS_WITHOUT_RETURN_PERCENT_PER_DAY: Final = Parameter(
    what="the same share when none of the B12 in bile is taken back",
    value=0.175,
    unit="%/day",
    low=0.15,
    high=0.2,
    sources=("fractional-loss-pa", "fractional-loss-atrophic"),
    range_from=("fractional-loss-atrophic:value", "fractional-loss-pa:value"),
)
BILE_STOOL_LOSS_UG_PER_DAY: Final = Parameter(
    what="B12 of bile that is lost in stool when half of the 1.4 µg/day is taken back",
    value=0.7,
    unit="µg/day",
    low=0.7,
    high=0.7,
    sources=("bile-stool-loss",),
    range_from=("bile-stool-loss:value", "bile-stool-loss:value"),
)
BILE_UG_PER_DAY: Final = Parameter(
    what="B12 that bile carries into the gut a day; with the loss in stool it gives the share that returns",
    value=1.4,
    unit="µg/day",
    low=1.4,
    high=1.4,
    sources=("bile-secretion",),
    range_from=("bile-secretion:value", "bile-secretion:value"),
)
FETAL_DEMAND_UG_PER_DAY: Final = Parameter(
    what="B12 that a pregnancy draws from full stores a day",
    value=0.5,
    unit="µg/day",
    low=0.3,
    high=1.0,
    sources=("efsa-pregnancy-lactation",),
    kind="illustrative",
    range_is="chosen",
)
TYPICAL_STORES_UG: Final = Parameter(
    what="full stores, against which the demand of a pregnancy is measured",
    value=2.0,
    unit="mg",
    low=2.0,
    high=3.0,
    sources=("body-pool-typical",),
    range_from=("body-pool-typical:low", "body-pool-typical:high"),
)
#: From the rat's liver, which lost most (10 % left), to no loss at all, as in the first two days. In people
#: no rate is published. At 60 %, half a year of an hour a day takes serum B12 low in the normal range and MMA
#: above it, as in most cord disease (fact ``n2o-test-sensitivity``). MMA is still lower than in those cases:
#: here both hang on one pool, while the gas may take the coenzyme from cells whose stores are full.
LEFT_PERCENT_AFTER_33_DAYS_OF_GAS: Final = Parameter(
    what="B12 left after 33 days of unbroken nitrous oxide (rat liver: 10 %; people are taken to be slower)",
    value=60.0,
    unit="%",
    low=10.0,
    high=100.0,
    sources=("n2o-mutase-spared", "n2o-test-sensitivity"),
    kind="illustrative",
    range_is="chosen",
)

#: Share of the bile's B12 that the intact intrinsic-factor route takes back.
RETURNED_SHARE: Final = 1 - BILE_STOOL_LOSS_UG_PER_DAY.value / BILE_UG_PER_DAY.value


def returned_per_day(
    intact: ArrayLike,
    *,
    healthy_percent: Number = HEALTHY_LOSS_PERCENT_PER_DAY.value,
    without_return_percent: Number = LOSS_WITHOUT_RETURN_PERCENT_PER_DAY.value,
) -> Floats:
    """Give the share of the stores that goes out with bile and comes back, 1/day.

    Parameters
    ----------
    intact
        Share of the intrinsic-factor route that works. Acid does not matter: bile B12 is not bound to food.
    healthy_percent, without_return_percent
        Loss a day of a healthy body, and of one that takes nothing back: they differ by what returns.
    """
    bile_per_day = (without_return_percent - healthy_percent) / 100 / RETURNED_SHARE
    return bile_per_day * RETURNED_SHARE * np.asarray(intact, dtype=float)


def lost_per_day(
    intact: ArrayLike,
    *,
    healthy_percent: Number = HEALTHY_LOSS_PERCENT_PER_DAY.value,
    without_return_percent: Number = LOSS_WITHOUT_RETURN_PERCENT_PER_DAY.value,
) -> Floats:
    """Give the share of the stores that leaves the body for good, 1/day.

    Notes
    -----
    The same share whatever the size of the stores (fact ``vegan-clearance-same``).
    """
    returned = returned_per_day(
        intact, healthy_percent=healthy_percent, without_return_percent=without_return_percent
    )
    return without_return_percent / 100 - returned


def fetal_draw_per_day() -> float:
    """Give the share of the stores that a pregnancy draws, 1/day (a share, so nobody falls below zero)."""
    return FETAL_DEMAND_UG_PER_DAY.value / (1000 * TYPICAL_STORES_UG.value)


def gas_loss_per_day(blocked_share: ArrayLike) -> Floats:
    """Give the share of the stores that nitrous oxide destroys, 1/day, by the share of blocked enzyme."""
    full = -math.log(LEFT_PERCENT_AFTER_33_DAYS_OF_GAS.value / 100) / 33
    return full * np.asarray(blocked_share, dtype=float)


def steady_stores_ug(absorbed_ug_per_day: ArrayLike, intact: ArrayLike, **losses: Number) -> Floats:
    """Give the stores at which intake and loss balance, µg; `losses` as in `lost_per_day`."""
    return np.asarray(absorbed_ug_per_day) / lost_per_day(intact, **losses)


@dataclass(frozen=True)
class DoseTrain:
    """Equal doses at equal distances.

    Parameters
    ----------
    first_day, every_days, count
        When the first comes, the distance between two, and how many there are.
    reaching_blood_ug
        What one dose leaves in the body, shape ``(persons,)``, µg.
    """

    first_day: float
    every_days: float
    count: int
    reaching_blood_ug: Floats

    def within(self, start_day: float, stop_day: float) -> DoseTrain:
        """Keep the doses that fall into ``[start_day, stop_day)``."""
        if start_day <= self.first_day and self.last_day < stop_day:
            return self
        places = (np.array([start_day, stop_day]) - self.first_day) / self.every_days
        begin, end = (int(place) for place in np.clip(np.ceil(places - 1e-9), 0, self.count))
        return replace(self, first_day=self.first_day + begin * self.every_days, count=end - begin)

    @property
    def last_day(self) -> float:
        """The day of the last dose."""
        return self.first_day + (self.count - 1) * self.every_days

    def days(self, at_most: int) -> Floats:
        """List the days of the first doses."""
        return self.first_day + self.every_days * np.arange(min(self.count, at_most), dtype=float)

    def given(self, day: Floats, *, after: Floats) -> Floats:
        """Count the doses before each day, or up to and with it where ``after`` is 1."""
        past = (day - self.first_day) / self.every_days
        number = np.where(after > 0, np.floor(past + 1e-9) + 1, np.ceil(past - 1e-9))
        return np.clip(number, 0, self.count)

    def left(self, day: Floats, given: Floats, rate_per_day: ArrayLike) -> Floats:
        """Give what is left of all doses of one unit that fade at a rate, summed as a geometric series."""
        rate = np.asarray(rate_per_day, dtype=float)
        since_last = np.maximum(day - self.first_day - (given - 1) * self.every_days, 0)
        ratio = np.expm1(-rate * given * self.every_days) / np.expm1(-rate * self.every_days)
        return np.asarray(np.exp(-rate * since_last) * ratio)

    def left_on_average(self, day: Floats, rate_per_day: ArrayLike) -> Floats:
        """Give the same averaged over one distance: a trickle from half a distance before the first."""
        rate = np.asarray(rate_per_day, dtype=float)
        length = self.count * self.every_days
        since = np.maximum(day - self.first_day + self.every_days / 2, 0)
        running = -np.expm1(-rate * np.minimum(since, length))
        fading = np.exp(-rate * np.maximum(since - length, 0))
        return np.asarray(running * fading / (rate * self.every_days))
