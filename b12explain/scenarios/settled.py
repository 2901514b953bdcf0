"""Where the body model puts the four markers once stores and intake balance, and the way back from a band."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from b12explain.evidence.cutoffs import Band, MarkerKey
from b12explain.model import enzymes, plasma, stores
from b12explain.model.course import loading_pmol_per_l
from b12explain.scenarios.panel import MARKERS
from b12explain.units import amount, number

Floats = NDArray[np.float64]

#: The stores among which the model looks, µg; beyond them only tablets or injections reach.
LEAST_UG: Final = 10.0
MOST_UG: Final = 4000.0
AGE_YEARS: Final = 45.0
_WHO: Final = f"The body model (calibrated; settled, {AGE_YEARS:g} years, usual gut, kidneys and folate)"


def settled_values(stores_ug: ArrayLike, age_years: float = AGE_YEARS) -> dict[MarkerKey, Floats]:
    """Give the four markers at stores that have settled, in somebody with usual gut, kidneys and folate.

    Parameters
    ----------
    stores_ug
        B12 in the body, µg.
    age_years
        Age; raises both metabolites.

    Returns
    -------
    dict
        Serum B12 and holoTC in pmol/L, MMA in nmol/L, homocysteine in µmol/L, in the shape of the stores.
    """
    held = np.asarray(stores_ug, dtype=float)
    loading = loading_pmol_per_l(stores.lost_per_day(1.0) * held, stores.returned_per_day(1.0) * held)
    holotc = plasma.holotc_pmol_per_l(loading)
    mma_factor = enzymes.age_factor(age_years, enzymes.MMA_AGE_FACTOR.value)
    hcy_factor = enzymes.age_factor(age_years, enzymes.HOMOCYSTEINE_AGE_FACTOR.value)
    return {
        "serum_b12": plasma.haptocorrin_target_pmol_per_l(held) + holotc,
        "holotc": holotc,
        "mma": enzymes.mma_target_nmol_per_l(enzymes.mutase_activity(held), mma_factor),
        "homocysteine": enzymes.homocysteine_target_umol_per_l(
            enzymes.synthase_activity(held), 1.0, hcy_factor
        ),
    }


@cache
def _table() -> tuple[Floats, dict[MarkerKey, Floats]]:
    held = np.geomspace(LEAST_UG, MOST_UG, 2000)
    return held, settled_values(held)


def stores_at(key: MarkerKey, value: float) -> float | None:
    """Give the stores at which the model has this value, µg, or None where no stores in its range do."""
    held, found = _table()
    values = found[key]
    if not values.min() <= value <= values.max():
        return None
    rising = values if MARKERS[key].sign > 0 else -values
    return float(np.interp(value * MARKERS[key].sign, rising, held))


def stores_of_band(key: MarkerKey, band: Band) -> tuple[float, float] | None:
    """Give the least and the most stores whose marker falls in a band, µg, or None where none do."""
    held, found = _table()
    _, low, high = next(entry for entry in MARKERS[key].bands if entry[0] == band)
    inside = held[(found[key] >= low) & (found[key] < high)]
    return (float(inside[0]), float(inside[-1])) if inside.size else None


def model_sentence(bands: Mapping[MarkerKey, Band]) -> str:
    """Where the body model would put a person with such a pattern, or why it cannot."""
    if not bands:
        return "Nothing was entered, so the body model has nobody to place."
    found = {key: stores_of_band(key, band) for key, band in bands.items()}
    beyond = [MARKERS[key].name for key, span in found.items() if span is None]
    if beyond:
        return f"{_WHO} never brings {' and '.join(beyond)} there by stores alone: something else is at work."
    low, high = _common([span for span in found.values() if span])
    if low <= high:
        return f"{_WHO} has such a pattern with stores {_span(low, high)}."
    apart = [
        f"{MARKERS[key].name} with stores {_span(*span)}"
        for key, span in found.items()
        if span and span in ((min(found.values(), key=_high)), (max(found.values(), key=_low)))
    ]
    return (
        f"{_WHO} finds no stores for this pattern ({', but '.join(apart)}): something besides the stores, or "
        "the difference between bodies, is at work."
    )


def _common(spans: list[tuple[float, float]]) -> tuple[float, float]:
    return max(low for low, _ in spans), min(high for _, high in spans)


def _low(span: tuple[float, float] | None) -> float:
    return span[0] if span else 0.0


def _high(span: tuple[float, float] | None) -> float:
    return span[1] if span else MOST_UG


def _span(low: float, high: float) -> str:
    if high >= 0.99 * MOST_UG:
        return f"of {amount(_two(low), 'µg')} or more"
    if low <= 1.2 * LEAST_UG:
        return f"below {amount(_two(high), 'µg')}"
    return f"of {number(_two(low))} to {amount(_two(high), 'µg')}"


def _two(value: float) -> float:
    """Two digits: the model is not better than that."""
    return float(f"{value:.1e}")
