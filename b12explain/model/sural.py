"""The fibres of the human sural nerve: how thick, which are lost first, how fast each conducts."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from b12explain.model.axon.conduction import MyelinCurve, myelin_curves
from b12explain.model.axon.parameters import FIT_RANGE_UM

Array = npt.NDArray[np.float64]

#: Two kinds of myelinated fibre in the sural nerve: modes 3-5 and 9-12 µm (fact ``sural_bimodal``).
MODES_UM: Final = (4.0, 10.5)
#: Spread of the two kinds and share of the thin ones: illustrative, only the modes were seen.
SPREADS_UM: Final = (0.8, 1.0)
THIN_SHARE: Final = 0.6
#: Representative fibres, and the diameters whose myelin curves the rest is read from.
REPRESENTATIVES: Final = 300
CURVE_DIAMETERS_UM: Final = (2.0, 4.0, 5.6, 8.0, 10.0, 12.0, 14.0)


def sural_diameters() -> Array:
    """Diameters of equally common representative fibres of the human sural nerve, µm, thin to thick."""
    share = (np.arange(REPRESENTATIVES) + 0.5) / REPRESENTATIVES
    thin = round(THIN_SHARE * REPRESENTATIVES)
    kinds = [
        mode + spread * ndtri((np.arange(count) + 0.5) / count)
        for mode, spread, count in zip(MODES_UM, SPREADS_UM, (thin, len(share) - thin), strict=True)
    ]
    return np.sort(np.clip(np.concatenate(kinds), *FIT_RANGE_UM))


def surviving_share(diameter_um: Array, axons_left: float) -> Array:
    """Share of the axons of each diameter that is left when thick ones die first.

    The chance to die grows with the root of the diameter (illustrative; direction: fact
    ``distal_axonopathy``).
    """
    frailty = np.sqrt(diameter_um)
    low, high = 0.0, 10.0
    for _ in range(60):  # the mean falls as the hazard grows: halve the interval
        hazard = (low + high) / 2
        low, high = (hazard, high) if np.exp(-hazard * frailty).mean() > axons_left else (low, hazard)
    return np.asarray(np.exp(-(low + high) / 2 * frailty))


def fibre_velocities(diameter_um: Array, myelin_left: Array, temperature_degc: float) -> Array:
    """Velocity of each fibre, m/s, from the axon's own curves of velocity against myelin; 0 when blocked."""
    curves = myelin_curves(CURVE_DIAMETERS_UM, temperature_degc)
    edge = np.interp(diameter_um, CURVE_DIAMETERS_UM, [curve.block_point for curve in curves])
    thick_enough = np.maximum(myelin_left, edge)
    above_edge = np.array([_above_block(curve, thick_enough) for curve in curves])
    right = np.clip(np.searchsorted(CURVE_DIAMETERS_UM, diameter_um), 1, len(curves) - 1)
    knots = np.array(CURVE_DIAMETERS_UM)
    weight = (diameter_um - knots[right - 1]) / (knots[right] - knots[right - 1])
    at = np.arange(len(diameter_um))
    velocity = (1 - weight) * above_edge[right - 1, at] + weight * above_edge[right, at]
    return np.where(myelin_left > edge, velocity, 0.0)


def _above_block(curve: MyelinCurve, myelin_left: Array) -> Array:
    """Read a curve at shares of lamellae, going on level below its block point."""
    conducting = curve.velocity_m_per_s > 0
    logarithm = np.log(curve.myelin_left[conducting][::-1])
    return np.interp(np.log(myelin_left), logarithm, curve.velocity_m_per_s[conducting][::-1])
