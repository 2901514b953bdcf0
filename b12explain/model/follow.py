"""Quantities that lag behind: exact answers to a target that runs straight from point to point."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dtbtrs

Floats = NDArray[np.float64]


def follow(days: Floats, target: Floats, rate_per_day: float) -> Floats:
    """Let a quantity run after its target.

    Parameters
    ----------
    days
        Rising points in time, shape ``(points,)``; a point given twice lets the target jump there.
    target
        Shape ``(persons, points)``; straight lines are drawn between the points.
    rate_per_day
        How fast, 1/day.

    Returns
    -------
    ndarray
        The solution of ``dy/dt = rate·(target − y)`` with ``y = target`` at the first point; same shape.

    Notes
    -----
    Each interval is an affine map of the value before it. All of them together are a triangular system with
    two diagonals, which is solved in one sweep for all persons.
    """
    fade = rate_per_day * np.diff(days)
    kept = np.exp(-fade)
    mean = np.divide(-np.expm1(-fade), fade, out=np.ones_like(fade), where=fade > 0)
    brought = np.empty_like(target)
    brought[:, 0] = target[:, 0]
    np.multiply(mean - kept, target[:, :-1], out=brought[:, 1:])
    brought[:, 1:] += (1 - mean) * target[:, 1:]
    band = np.ones((2, days.size), order="F")
    band[1, :-1] = -kept
    return np.asarray(dtbtrs(band, brought.T, uplo="L", diag="U", overwrite_b=True)[0].T)
