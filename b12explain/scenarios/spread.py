"""Quantiles of many persons without keeping their courses: each value is counted in a narrow bin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bins = NDArray[np.uint16]

#: Each doubling is cut into 128 equal bins: exponent and seven binary places, the leading bits of a number.
_REST_BITS: Final = 52 - 7


def bins_of(values: Floats, limits: tuple[float, float]) -> Bins:
    """Number the bin of each value, from 0 at the lower limit; values outside the limits go to the edge."""
    inside = np.clip(values, *limits)
    return (_leading(inside) - _leading(np.array(limits[0]))).astype(np.uint16)


class Spread:
    """How many persons had which value at which time.

    Parameters
    ----------
    times
        How many times there are.
    limits
        The range that the bins cover; both positive.
    """

    def __init__(self, times: int, limits: tuple[float, float]) -> None:
        first, last = _leading(np.array(limits))
        self.edges = (np.arange(first, last + 2) << _REST_BITS).view(np.float64)
        self.counts = np.zeros((times, self.edges.size - 1), dtype=np.int32)

    def add(self, bins: Bins) -> None:
        """Count more persons, shape ``(times, persons)``."""
        times, width = self.counts.shape
        first = width * np.arange(times)[:, None]
        # Time by time: the counts of one time fit into the fastest memory.
        np.add.at(self.counts.reshape(-1), (bins + first).ravel(), np.int32(1))

    def quantiles(self, shares: Sequence[float]) -> Floats:
        """Give values below which these shares of the persons are, shape ``(shares, times)``, to 0.4 %."""
        middles = (self.edges[1:] + self.edges[:-1]) / 2
        below = np.cumsum(self.counts, axis=1) / self.counts.sum(axis=1, keepdims=True)
        return np.array([middles[np.argmax(below >= share - 1e-12, axis=1)] for share in shares])


def _leading(values: Floats) -> NDArray[np.int64]:
    return values.view(np.int64) >> _REST_BITS
