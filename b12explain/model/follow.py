"""Quantities that lag behind: exact answers to a target that runs straight from point to point."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def follow(days: Floats, targets: Floats, rates_per_day: Floats) -> Floats:
    """Let quantities run after their targets, each at its own rate.

    Parameters
    ----------
    days
        Rising points in time, shape ``(points,)``; a point given twice lets the target jump there.
    targets
        Shape ``(quantities, persons, points)``; straight lines are drawn between the points.
    rates_per_day
        Shape ``(quantities,)``, 1/day.

    Returns
    -------
    ndarray
        The solution of ``dy/dt = rate·(target − y)`` with ``y = target`` at the first point; same shape.

    Notes
    -----
    Each interval is an affine map of the value before it. The maps are composed pairwise, in as many
    passes as the number of points has binary digits, instead of one point after the other.
    """
    fade = rates_per_day[:, None, None] * np.diff(days)
    kept = np.exp(-fade)
    mean = np.divide(-np.expm1(-fade), fade, out=np.ones_like(fade), where=fade > 0)
    slope = np.zeros((*kept.shape[:-1], days.size))
    slope[..., 1:] = kept
    value = targets.copy()
    value[..., 1:] = (mean - kept) * targets[..., :-1] + (1 - mean) * targets[..., 1:]
    reach = 1
    # What a passage fades to less than a rounding error needs no further passes.
    while reach < days.size and slope[..., reach:].max() > 1e-17:
        value[..., reach:] += slope[..., reach:] * value[..., :-reach]
        slope[..., reach:] = slope[..., reach:] * slope[..., :-reach]
        reach *= 2
    return value
