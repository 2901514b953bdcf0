"""How far an enzyme may fall before it strains a nerve.

Illustrative: that there is a reserve is supported, where it ends is a choice within published bounds.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from b12explain.model import enzymes
from b12explain.model.parameters import Number, Parameter

Array = npt.NDArray[np.float64]

#: Below the lowest end lay most patients of one series (serum B12 under 75 pmol/L); the highest goes with a
#: serum B12 of about 150 pmol/L, above which only 2 of 40 lay.
RESERVE_ENDS_AT_UG: Final = Parameter(
    what="stores below which the want of an enzyme strains a nerve: the smallest pool that goes with health",
    value=300.0,
    unit="µg",
    low=150.0,
    high=600.0,
    sources=("critical-pool",),
    kind="illustrative",
    range_is="chosen",
)


def strain_of(
    synthase: npt.ArrayLike,
    mutase: npt.ArrayLike,
    reserve_ends_at_ug: Number = RESERVE_ENDS_AT_UG.value,
    *,
    synthase_half_stores_ug: Number = enzymes.SYNTHASE_HALF_STORES_UG.value,
    mutase_half_stores_ug: Number = enzymes.MUTASE_HALF_STORES_UG.value,
) -> tuple[Array, Array]:
    """Turn what two enzymes still do into how much they strain a nerve.

    Parameters
    ----------
    synthase, mutase
        Activity of methionine synthase and of methylmalonyl-CoA mutase, 0 to 1, any shape.
    reserve_ends_at_ug
        Stores, µg, at which both enzymes do just enough.
    synthase_half_stores_ug, mutase_half_stores_ug
        Stores, µg, at which half of each enzyme holds its coenzyme.

    Returns
    -------
    tuple of array
        Strain from methylation and from fatty acids, 0 (enough) to 1 (idle).

    Notes
    -----
    Illustrative. None while an enzyme does at least what it does at the end of the reserve; below, in
    proportion to what is missing. Fact ``monkey_stores``: nerves bear nearly empty stores for many months.
    """
    enough = (
        enzymes.synthase_activity(reserve_ends_at_ug, half_ug=synthase_half_stores_ug),
        enzymes.mutase_activity(reserve_ends_at_ug, half_ug=mutase_half_stores_ug),
    )
    methylation, fatty_acids = (
        np.clip(1 - np.asarray(activity, dtype=np.float64) / least, 0.0, 1.0)
        for activity, least in zip((synthase, mutase), enough, strict=True)
    )
    return methylation, fatty_acids
