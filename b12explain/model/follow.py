"""Quantities that lag behind: exact answers to a target that runs straight from point to point."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dtbtrs

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
    Each interval is an affine map of the value before it. All of them together are a triangular system with
    two diagonals, which is solved in one sweep for all persons.
    """
    fade = rates_per_day[:, None] * np.diff(days)
    kept = np.exp(-fade)
    mean = np.divide(-np.expm1(-fade), fade, out=np.ones_like(fade), where=fade > 0)
    values = targets.copy()
    values[..., 1:] = (mean - kept)[:, None] * targets[..., :-1] + (1 - mean)[:, None] * targets[..., 1:]
    band = np.ones((2, days.size), order="F")
    for value, share in zip(values, kept, strict=True):
        band[1, :-1] = -share
        value[:] = dtbtrs(band, value.T, uplo="L", diag="U")[0].T
    return values
