"""What the model needs to know about persons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Body:
    """What the model needs to know about persons; every field has shape ``(persons,)``.

    Parameters
    ----------
    absorbed_ug_per_day
        B12 that reaches the blood from food.
    intact
        Share of the intrinsic-factor route that works, 0 to 1.
    start_stores_ug, start_loading_pmol_per_l
        Stores and transcobalamin loading on day 0.
    haptocorrin_level, transcobalamin_level
        Own amount of carrier relative to the average.
    mma_factor, homocysteine_factor
        Age, kidneys and own level, multiplied.
    folate_status, folic_acid_ug_per_day
        Folate supply relative to normal; folic acid by mouth.
    """

    absorbed_ug_per_day: Floats
    intact: Floats
    start_stores_ug: Floats
    start_loading_pmol_per_l: Floats
    haptocorrin_level: Floats
    transcobalamin_level: Floats
    mma_factor: Floats
    homocysteine_factor: Floats
    folate_status: Floats
    folic_acid_ug_per_day: Floats
