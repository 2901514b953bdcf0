"""The blood count: red cells need new DNA, and DNA needs folate that the synthase has set free."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from b12explain.model.enzymes import synthase_activity
from b12explain.model.parameters import Parameter

Floats = NDArray[np.float64]

HALF_BLOOD_SYNTHASE: Final = Parameter(
    what="synthase activity at which red cell formation is halved",
    value=0.2,
    unit="1",
    low=0.1,
    high=0.4,
    sources=("critical-pool", "pa-im-dose-trial"),
    kind="illustrative",
    range_is="chosen",
)
BLOOD_STEEPNESS: Final = Parameter(
    what="how suddenly red cell formation fails",
    value=3.0,
    unit="1",
    low=1.0,
    high=6.0,
    sources=("savage-normal-blood-count",),
    kind="illustrative",
    range_is="chosen",
)
FOLIC_ACID_HALF_DOSE_UG_PER_DAY: Final = Parameter(
    what="folic acid that makes up for half of the DNA synthesis that a missing synthase costs",
    value=400.0,
    unit="µg/day",
    low=200.0,
    high=1000.0,
    sources=("folate-corrects-anaemia-not-nerve", "folate-ul-1mg"),
    kind="illustrative",
    range_is="chosen",
)
HAEMOGLOBIN_G_PER_L: Final = Parameter(
    what="haemoglobin of a healthy adult",
    value=14.0,
    unit="g/dL",
    low=13.0,
    high=15.0,
    sources=("bolaman-hb-90d",),
    kind="illustrative",
    range_is="chosen",
)
HAEMOGLOBIN_LEFT_SHARE: Final = Parameter(
    what="share of haemoglobin that remains when formation is at its least",
    value=0.4,
    unit="1",
    low=0.3,
    high=0.6,
    sources=("bolaman-hb-90d",),
    kind="illustrative",
    range_is="chosen",
)
BLOOD_HALF_TIME_DAYS: Final = Parameter(
    what="half-time with which the blood count answers (normal after about 8 weeks of treatment)",
    value=15.0,
    unit="days",
    low=8.0,
    high=40.0,
    sources=("haem-time-course",),
    kind="illustrative",
    range_is="chosen",
)
GAS_FELT_BY_BLOOD_SHARE: Final = Parameter(
    what="share of nitrous oxide's block of the synthase that red cell formation feels",
    value=0.2,
    unit="1",
    low=0.0,
    high=1.0,
    sources=("lindenbaum-no-anaemia", "savage_predictors"),
    kind="illustrative",
    range_is="chosen",
)
CELL_VOLUME_FL: Final = Parameter(
    what="volume of a healthy red cell",
    value=90.0,
    unit="fL",
    low=80.0,
    high=100.0,
    sources=("food-malabsorption-weekly-oral",),
    kind="illustrative",
    range_is="chosen",
)
CELL_VOLUME_GAIN_FL: Final = Parameter(
    what="how much red cells swell when formation is at its least",
    value=35.0,
    unit="fL",
    low=20.0,
    high=50.0,
    sources=("food-malabsorption-weekly-oral",),
    kind="illustrative",
    range_is="chosen",
)

BLOOD_RATE_PER_DAY: Final = float(np.log(2)) / BLOOD_HALF_TIME_DAYS.value


def dna_synthesis(synthase: ArrayLike, folic_acid_ug_per_day: ArrayLike = 0.0) -> Floats:
    """Give how well dividing cells can make DNA, 0 to 1.

    Parameters
    ----------
    synthase
        Methionine synthase activity, 0 to 1.
    folic_acid_ug_per_day
        Folic acid by mouth. It reaches DNA without passing the synthase, so it can mend the blood; it does
        nothing for methylation or the mutase.
    """
    dose, activity = np.asarray(folic_acid_ug_per_day, dtype=float), np.asarray(synthase, dtype=float)
    rescued = dose / (dose + FOLIC_ACID_HALF_DOSE_UG_PER_DAY.value)
    steep = BLOOD_STEEPNESS.value
    supply = (activity + rescued * (1 - activity)) ** steep
    return np.asarray(supply / (supply + HALF_BLOOD_SYNTHASE.value**steep))


def red_cell_formation(
    stores_ug: ArrayLike, unblocked: ArrayLike, folic_acid_ug_per_day: ArrayLike = 0.0
) -> Floats:
    """Give how many red cells are made, 0 to 1.

    Parameters
    ----------
    stores_ug
        B12 in the body, µg.
    unblocked
        Share of the synthase that nitrous oxide has left, 0 to 1.
    folic_acid_ug_per_day
        Folic acid by mouth.

    Notes
    -----
    As DNA synthesis, but with only a part of the gas's block. Felt in full, an hour of gas a day would cost
    half of the haemoglobin in half a year, while nerves often fail with a normal count (fact
    ``lindenbaum-no-anaemia``: people with deficiency; no count of people who use the gas is among the facts).
    What spares the blood is not known here: the share is a choice.
    """
    felt = GAS_FELT_BY_BLOOD_SHARE.value * (1 - np.asarray(unblocked, dtype=float))
    return dna_synthesis(synthase_activity(stores_ug, 1 - felt), folic_acid_ug_per_day)


def haemoglobin_g_per_l(formation: ArrayLike) -> Floats:
    """Give haemoglobin from red cell formation, 0 to 1 (illustrative, bounded)."""
    left = HAEMOGLOBIN_LEFT_SHARE.value
    return 10 * HAEMOGLOBIN_G_PER_L.value * (left + (1 - left) * np.asarray(formation))


def mean_cell_volume_fl(formation: ArrayLike) -> Floats:
    """Give the mean volume of red cells from their formation, 0 to 1 (illustrative, bounded)."""
    return CELL_VOLUME_FL.value + CELL_VOLUME_GAIN_FL.value * (1 - np.asarray(formation))
