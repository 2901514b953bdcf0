"""What is watched when the plug is pulled: six quantities, each with its cut-off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from b12explain.evidence import fact
from b12explain.model.parameters import Kind

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Watched:
    """A quantity that is watched.

    Parameters
    ----------
    field
        Its name in a course.
    name, unit, shade
        How it is called and coloured.
    cut_off
        Where it counts as too low, or too high if `rises`; in `unit`.
    fact
        The fact behind the cut-off; empty where it is a choice of the model.
    """

    field: str
    name: str
    unit: str
    shade: str
    cut_off: float
    fact: str
    rises: bool = False
    kind: Kind = "calibrated"

    def beyond(self, values: Floats) -> NDArray[np.bool_]:
        """Tell where values lie beyond the cut-off."""
        return values > self.cut_off if self.rises else values < self.cut_off


_LAB: Final = dict(zip(fact("kuzminski-reference").labels, fact("kuzminski-reference").y, strict=True))
#: Haemoglobin below which most call a woman anaemic, g/L: a choice, as the model has no sexes.
ANAEMIA_G_PER_L: Final = 120.0
#: From the store room to the blood count.
WATCHED: Final = (
    Watched("stores_ug", "stores", "µg", "ink", fact("critical-pool").value or 0.0, "critical-pool"),
    Watched(
        "holotc_pmol_per_l",
        "holoTC",
        "pmol/L",
        "third",
        fact("holotc-cutoff-35").value or 0.0,
        "holotc-cutoff-35",
    ),
    Watched(
        "serum_b12_pmol_per_l",
        "serum B12",
        "pmol/L",
        "second",
        fact("cutoff-148-258").low or 0.0,
        "cutoff-148-258",
    ),
    Watched(
        "mma_nmol_per_l", "MMA", "nmol/L", "first", _LAB["MMA high nmol/L"], "kuzminski-reference", rises=True
    ),
    Watched(
        "homocysteine_umol_per_l",
        "homocysteine",
        "µmol/L",
        "fourth",
        _LAB["Hcy high µmol/L"],
        "kuzminski-reference",
        rises=True,
    ),
    Watched(
        "haemoglobin_g_per_l",
        "haemoglobin",
        "g/L",
        "here",
        ANAEMIA_G_PER_L,
        "",
        kind="illustrative",
    ),
)


def first_crossing_days(watched: Watched, days: Floats, values: Floats) -> float | None:
    """Find when a quantity first changes sides of its cut-off, in days; None when it never does.

    Notes
    -----
    Straight lines between the times of the course.
    """
    beyond = watched.beyond(values)
    changed = np.flatnonzero(beyond != beyond[0])
    if not changed.size:
        return None
    after = int(changed[0])
    before = after - 1
    share = (watched.cut_off - values[before]) / (values[after] - values[before])
    return float(days[before] + share * (days[after] - days[before]))
