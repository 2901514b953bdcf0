"""B12 in the blood: two carriers with two clocks."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from b12explain.model.parameters import Number, Parameter

Floats = NDArray[np.float64]

TRANSCOBALAMIN_PMOL_PER_L: Final = Parameter(
    what="all transcobalamin, loaded or not: the ceiling of holoTC",
    value=900.0,
    unit="pmol/L",
    low=670.0,
    high=1270.0,
    sources=("total-tc-reference",),
    range_from=("total-tc-reference:low", "total-tc-reference:high"),
)
HOLOTC_PER_FLOW: Final = Parameter(
    what="holoTC for each µg of B12 a day that arrives from the gut, before the carrier fills up",
    value=24.0,
    unit="pmol/L per µg/day",
    low=15.0,
    high=57.0,
    sources=("holotc-reference",),
    range_is="chosen",
)
HOLOTC_HALF_TIME_DAYS: Final = Parameter(
    what="half-time with which holoTC answers to a change of uptake, gut and liver included",
    value=1.4,
    unit="days",
    low=0.06,
    high=2.0,
    sources=("holotc-falls-first", "tc-halflife-rabbit"),
    range_is="chosen",
)
HAPTOCORRIN_HALF_LIFE_DAYS: Final = Parameter(
    what="half-life of B12 on haptocorrin",
    value=10.0,
    unit="days",
    low=9.0,
    high=12.0,
    sources=("binder-half-lives",),
    range_from=("binder-half-lives:y[haptocorrin days low]", "binder-half-lives:y[haptocorrin days high]"),
)
#: Three quarters of 200-600 pmol/L are bound in health, and 90-275 pmol/L are free: 240 to 725 at most.
HAPTOCORRIN_CAPACITY_PMOL_PER_L: Final = Parameter(
    what="B12 that haptocorrin can hold: what it holds in health plus its free capacity",
    value=450.0,
    unit="pmol/L",
    low=290.0,
    high=725.0,
    sources=("binding-capacity", "danish-b12-reference"),
    range_is="chosen",
)
#: Ordinary pools, since ordinary serum is far from its ends: a reason, not a measurement.
HALF_HAPTOCORRIN_STORES_MG: Final = Parameter(
    what="stores at which haptocorrin is half full",
    value=1.9,
    unit="mg",
    low=0.6,
    high=3.9,
    sources=("body-pool-range",),
    range_is="chosen",
)
HAPTOCORRIN_EXPONENT: Final = Parameter(
    what="how steeply B12 on haptocorrin follows small stores (1 would be in proportion)",
    value=0.6,
    unit="1",
    low=0.3,
    high=1.0,
    sources=("vegan-serum-b12", "dose-response-serum-doubling"),
    range_is="chosen",
)
PREGNANCY_DILUTION: Final = Parameter(
    what="share of the carriers' concentration left when plasma expands in pregnancy",
    value=0.8,
    unit="1",
    low=0.6,
    high=1.0,
    sources=("pregnancy-prevalence-trimester",),
    kind="illustrative",
    range_is="chosen",
)

HOLOTC_RATE_PER_DAY: Final = float(np.log(2)) / HOLOTC_HALF_TIME_DAYS.value
HAPTOCORRIN_RATE_PER_DAY: Final = float(np.log(2)) / HAPTOCORRIN_HALF_LIFE_DAYS.value


def holotc_pmol_per_l(
    loading_pmol_per_l: ArrayLike,
    level: ArrayLike = 1.0,
    *,
    ceiling_pmol_per_l: Number = TRANSCOBALAMIN_PMOL_PER_L.value,
) -> Floats:
    """Give holoTC from what would be loaded if there were no end of carrier.

    Parameters
    ----------
    loading_pmol_per_l
        Loading in proportion to the flow of B12 from the gut, pmol/L.
    level
        The person's amount of carrier relative to the average; broadcasts.
    ceiling_pmol_per_l
        All of the carrier.

    Notes
    -----
    Fills up towards all transcobalamin (fact ``total-tc-reference``), which is normally about a tenth full.
    """
    loading, level = np.asarray(loading_pmol_per_l, dtype=float), np.asarray(level, dtype=float)
    return np.asarray(level * loading / (1 + loading / ceiling_pmol_per_l))


def haptocorrin_target_pmol_per_l(
    stores_ug: ArrayLike,
    level: ArrayLike = 1.0,
    *,
    capacity_pmol_per_l: Number = HAPTOCORRIN_CAPACITY_PMOL_PER_L.value,
    half_stores_mg: Number = HALF_HAPTOCORRIN_STORES_MG.value,
    exponent: Number = HAPTOCORRIN_EXPONENT.value,
) -> Floats:
    """Give the haptocorrin-bound B12 that goes with stores once it has settled.

    Parameters
    ----------
    stores_ug
        B12 in the body, µg.
    level
        The person's amount of carrier relative to the average; broadcasts.
    capacity_pmol_per_l, half_stores_mg, exponent
        The three numbers of the curve.

    Notes
    -----
    Rises less than in proportion and ends at the carrier's capacity, which is why serum is not stores. Leaves
    out what makes haptocorrin itself vary: genes, liver, white cells.
    """
    filled = (np.asarray(stores_ug, dtype=float) / (1000 * half_stores_mg)) ** exponent
    return np.asarray(np.asarray(level) * capacity_pmol_per_l * filled / (1 + filled))
