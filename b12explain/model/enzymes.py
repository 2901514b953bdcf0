"""The two enzymes that need B12, and the two markers that rise when they fail."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from b12explain.model.parameters import Number, Parameter

Floats = NDArray[np.float64]

MUTASE_HALF_STORES_UG: Final = Parameter(
    what="stores at which half of the mutase holds its coenzyme",
    value=1400.0,
    unit="µg",
    low=300.0,
    high=2000.0,
    sources=("critical-pool", "mma-median-by-b12"),
    range_is="chosen",
)
SYNTHASE_HALF_STORES_UG: Final = Parameter(
    what="stores at which half of methionine synthase holds its coenzyme",
    value=800.0,
    unit="µg",
    low=100.0,
    high=1000.0,
    sources=("critical-pool", "hcy-median-by-b12"),
    range_is="chosen",
)
MMA_FLOOR_NMOL_PER_L: Final = Parameter(
    what="MMA of a young adult whose mutase lacks nothing",
    value=60.0,
    unit="nmol/L",
    low=50.0,
    high=121.0,
    sources=("mma-reference-rasmussen", "mma-by-age"),
    range_is="chosen",
)
MMA_BYPASS_SHARE: Final = Parameter(
    what="what the kidney clears of MMA, as a share of what a full mutase turns over",
    value=0.005,
    unit="1",
    low=0.001,
    high=0.02,
    sources=("savage-mma-sensitivity",),
    kind="illustrative",
    range_is="chosen",
)
MMA_AGE_FACTOR: Final = Parameter(
    what="MMA above 70 years relative to 21-30 years (196.9 against 121.0 nmol/L)",
    value=1.63,
    unit="1",
    low=1.0,
    high=1.63,
    sources=("mma-by-age",),
    range_is="chosen",
)
#: The reference interval of the marker, whose lower end is near what nothing can lower further.
HOMOCYSTEINE_FLOOR_UMOL_PER_L: Final = Parameter(
    what="homocysteine at 25 years when synthase and folate lack nothing",
    value=5.3,
    unit="µmol/L",
    low=5.1,
    high=13.9,
    sources=("kuzminski-reference",),
    range_is="chosen",
)
HOMOCYSTEINE_BYPASS_SHARE: Final = Parameter(
    what="removal of homocysteine by betaine and transsulfuration, as a share of the synthase's",
    value=0.3,
    unit="1",
    low=0.1,
    high=0.6,
    sources=("n2o-adolescent-hcy", "folate-deficiency-hcy"),
    range_is="chosen",
)
HOMOCYSTEINE_AGE_FACTOR: Final = Parameter(
    what="homocysteine at 75 relative to 25 years, kidneys included",
    value=1.5,
    unit="1",
    low=1.3,
    high=2.0,
    sources=("swiss-seniors-hcy",),
    range_is="chosen",
)
HOMOCYSTEINE_HALF_TIME_HOURS: Final = Parameter(
    what="half-time with which homocysteine in blood answers",
    value=4.0,
    unit="h",
    low=2.0,
    high=12.0,
    sources=("n2o-adolescent-hcy",),
    range_is="chosen",
)
MMA_HALF_TIME_DAYS: Final = Parameter(
    what="half-time with which MMA in blood answers",
    value=3.0,
    unit="days",
    low=0.5,
    high=10.0,
    sources=("lindenbaum-response",),
    kind="illustrative",
    range_is="chosen",
)
KIDNEY_EXPONENT: Final = Parameter(
    what="how steeply both markers rise when the kidneys filter less",
    value=0.8,
    unit="1",
    low=0.5,
    high=1.0,
    sources=("creatinine-effect",),
    kind="illustrative",
    range_is="chosen",
)
FOLATE_HALF_STATUS: Final = Parameter(
    what="folate state, relative to normal, at which the synthase works at half of its most",
    value=1.0,
    unit="1",
    low=0.3,
    high=3.0,
    sources=("folate-deficiency-hcy",),
    kind="illustrative",
    range_is="chosen",
)
#: 70 % in one hour of 50 % gas; 30 % took 15 hours of 2 % gas, which is less than anybody uses.
GAS_INHIBITION_PERCENT_IN_1_HOUR: Final = Parameter(
    what="methionine synthase lost in one hour of nitrous oxide (rats)",
    value=70.0,
    unit="%",
    low=30.0,
    high=70.0,
    sources=("n2o-ms-rat-onset",),
    range_is="chosen",
)
RECOVERED_PERCENT_AFTER_72_HOURS: Final = Parameter(
    what="methionine synthase 72 hours after the gas was stopped (rats)",
    value=80.0,
    unit="%",
    low=80.0,
    high=80.0,
    sources=("n2o-ms-rat-recovery",),
    range_from=("n2o-ms-rat-recovery:y[0]", "n2o-ms-rat-recovery:y[0]"),
)

MMA_RATE_PER_DAY: Final = float(np.log(2)) / MMA_HALF_TIME_DAYS.value
HOMOCYSTEINE_RATE_PER_DAY: Final = 24 * float(np.log(2)) / HOMOCYSTEINE_HALF_TIME_HOURS.value
GAS_RATE_PER_DAY: Final = -24 * float(np.log(1 - GAS_INHIBITION_PERCENT_IN_1_HOUR.value / 100))
REPAIR_RATE_PER_DAY: Final = -float(np.log(1 - RECOVERED_PERCENT_AFTER_72_HOURS.value / 100)) / 3


def mutase_activity(stores_ug: ArrayLike, *, half_ug: Number = MUTASE_HALF_STORES_UG.value) -> Floats:
    """Give the share of methylmalonyl-CoA mutase that holds its coenzyme, 0 to 1.

    Notes
    -----
    Both enzymes fill up with the stores, ``stores / (stores + half)``; ordinary stores fill them by half or
    more, and large ones never quite. What a cell does to keep its coenzymes in want is left out.
    """
    return np.asarray(stores_ug, dtype=float) / (np.asarray(stores_ug, dtype=float) + half_ug)


def synthase_activity(
    stores_ug: ArrayLike, unblocked: ArrayLike = 1.0, *, half_ug: Number = SYNTHASE_HALF_STORES_UG.value
) -> Floats:
    """Give the share of methionine synthase that works, 0 to 1.

    Parameters
    ----------
    stores_ug, half_ug
        B12 in the body, and the stores at which half of the enzyme holds its coenzyme, µg.
    unblocked
        Share that nitrous oxide has left, 0 to 1. No dose of B12 raises it while the gas is there.
    """
    stores, unblocked = np.asarray(stores_ug, dtype=float), np.asarray(unblocked, dtype=float)
    return np.asarray(unblocked * stores / (stores + half_ug))


def gas_balance(hours_per_day: ArrayLike) -> tuple[Floats, Floats]:
    """Give where methionine synthase settles under nitrous oxide, and how fast.

    Parameters
    ----------
    hours_per_day
        Hours of gas a day, 0 to 24.

    Returns
    -------
    unblocked, rate_per_day
        The share that still works in the end, and the rate of approach, 1/day.

    Notes
    -----
    Lost while there is gas, repaired only while there is none; several sessions act by their daily mean.
    """
    share = np.asarray(hours_per_day, dtype=float) / 24
    lost, repaired = GAS_RATE_PER_DAY * share, REPAIR_RATE_PER_DAY * (1 - share)
    return repaired / (lost + repaired), lost + repaired


def age_factor(age_years: ArrayLike, at_75: Number) -> Floats:
    """Give a marker's factor at an age: 1 at 25 years, ``at_75`` at 75, exponential between and beyond."""
    return np.asarray(at_75 ** ((np.asarray(age_years, dtype=float) - 25) / 50))


def kidney_factor(kidney_function: ArrayLike) -> Floats:
    """Give the factor on both markers when the kidneys filter more or less than usual at that age."""
    return np.asarray(np.asarray(kidney_function, dtype=float) ** -KIDNEY_EXPONENT.value)


def folate_drive(folate_status: ArrayLike) -> Floats:
    """Give how well folate supplies the synthase, relative to normal (1 at a status of 1)."""
    folate, half = np.asarray(folate_status, dtype=float), FOLATE_HALF_STATUS.value
    return np.asarray(folate * (1 + half) / (folate + half))


def mma_target_nmol_per_l(
    mutase: ArrayLike, factor: ArrayLike = 1.0, *, bypass: Number = MMA_BYPASS_SHARE.value
) -> Floats:
    """Give the MMA that goes with a mutase activity.

    Parameters
    ----------
    mutase
        Activity, 0 to 1.
    factor, bypass
        Age, kidneys and own level, multiplied; `MMA_BYPASS_SHARE`.

    Notes
    -----
    A constant load leaves through mutase or, slowly, kidney: MMA = load / (mutase + bypass), bounded even
    without any B12. Folate does not act here. Left out: the gut's bacteria, which make part of the load.
    """
    load = MMA_FLOOR_NMOL_PER_L.value * np.asarray(factor) * (1 + bypass)
    return np.asarray(load / (np.asarray(mutase) + bypass))


def homocysteine_target_umol_per_l(
    synthase: ArrayLike, folate_status: ArrayLike = 1.0, factor: ArrayLike = 1.0
) -> Floats:
    """Give the homocysteine that goes with a synthase activity and a folate state.

    Notes
    -----
    A constant load leaves through the synthase, which needs B12 and folate, or round it (betaine,
    transsulfuration). Calibrated in blood, apart from the borrowed cycle, whose liver holds homocysteine.
    """
    bypass = HOMOCYSTEINE_BYPASS_SHARE.value
    removal = np.asarray(synthase) * folate_drive(folate_status) + bypass
    return np.asarray(HOMOCYSTEINE_FLOOR_UMOL_PER_L.value * np.asarray(factor) * (1 + bypass) / removal)
