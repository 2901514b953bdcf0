"""A stretch between two nodes as what it is to them: a passive network with two ends.

Nothing in an internode depends on the voltage, so its equations are linear and never change during a run.
Each internode is the same seen from either end, hence its motions are either even (both ends alike) or odd
(ends opposite). Written in these motions (eigenvectors), every unknown decays by itself and the time step of
an internode costs a multiplication instead of a matrix. Nothing is left out: it is a change of coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ladder:
    """The left halves of many internodes, compartments counted from the node to the middle.

    Capacitances in nF and conductances in µS; the first six have shape (internodes, compartments of a half).
    ``inside`` and ``periaxonal`` have one column more: node to first, first to second, …, middle to its
    mirror. A ``bare`` internode has no second conductor: its periaxonal space is the outside.
    """

    axolemma_nf: Array
    axolemma_us: Array
    myelin_nf: Array
    myelin_us: Array
    inside_us: Array
    periaxonal_us: Array
    bare: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Modes:
    """Internodes as independent decaying motions; axis 0 is parity: even, odd.

    ``decay_per_ms`` and ``weight`` have shape (2, modes, internodes): how fast a motion dies, and how
    strongly it is tied to the ends (a current in nA per unit of motion, and the drive per mV of the ends).
    ``shape`` has shape (internodes, 2, compartments of a half, modes) and turns motions into potentials
    inside the axon. ``end_us`` is the conductance between a node and its neighbour compartment, µS.
    """

    decay_per_ms: Array
    weight: Array
    shape: Array
    end_us: Array


def modes(ladder: Ladder) -> Modes:
    """Find the even and odd motions of each internode.

    Equal internodes are worked out once.
    """
    keys = np.hstack(
        [
            ladder.axolemma_nf,
            ladder.axolemma_us,
            ladder.myelin_nf,
            ladder.myelin_us,
            ladder.inside_us,
            ladder.periaxonal_us,
            ladder.bare[:, None],
        ]
    )
    _, first, kind = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    capacity, conductance = _matrices(ladder, first)
    half = ladder.inside_us.shape[1] - 1
    end_us = ladder.inside_us[first, 0]
    root = np.linalg.inv(np.linalg.cholesky(capacity))[:, None]
    decay, vectors = np.linalg.eigh(root @ conductance @ root.swapaxes(-1, -2))
    shape = (root.swapaxes(-1, -2) @ vectors)[:, :, :half] / np.sqrt(2)
    weight = end_us[:, None, None] * shape[:, :, 0]
    kind = kind.ravel()
    return Modes(
        decay_per_ms=np.ascontiguousarray(np.moveaxis(decay[kind], 0, -1)),
        weight=np.ascontiguousarray(np.moveaxis(weight[kind], 0, -1)),
        shape=shape[kind],
        end_us=end_us[kind],
    )


def _matrices(ladder: Ladder, first: npt.NDArray[np.intp]) -> tuple[Array, Array]:
    """Capacitances (n, k, k) and, for even and odd motion, conductances (n, 2, k, k) of half internodes."""
    bare = ladder.bare[first, None]
    half = ladder.axolemma_nf.shape[1]
    size = 2 * half
    inner, outer = np.arange(half), np.arange(half, size)
    capacity = np.zeros((len(first), size, size))
    conductance = np.zeros((len(first), 2, size, size))
    for matrix, across, myelin in (
        (capacity, ladder.axolemma_nf[first], ladder.myelin_nf[first]),
        (conductance, ladder.axolemma_us[first], ladder.myelin_us[first]),
    ):
        stacked = matrix.reshape(len(first), -1, size, size)
        stacked[:, :, inner, inner] += across[:, None]
        stacked[:, :, outer, outer] += np.where(bare, 1.0, across + myelin)[:, None]
        between = np.where(bare, 0.0, across)[:, None]
        stacked[:, :, inner, outer] -= between
        stacked[:, :, outer, inner] -= between
    _add_axial(conductance[:, :, :half, :half], ladder.inside_us[first])
    _add_axial(conductance[:, :, half:, half:], np.where(bare, 0.0, ladder.periaxonal_us[first]))
    return capacity, conductance


def _add_axial(matrix: Array, axial_us: Array) -> None:
    """Add the conductances along one conductor; the node's end is held, the middle meets its mirror."""
    half = matrix.shape[-1]
    at = np.arange(half)
    matrix[:, :, at, at] += axial_us[:, None, :-1]
    matrix[:, :, at[:-1], at[:-1]] += axial_us[:, None, 1:-1]
    matrix[:, :, at[1:], at[:-1]] -= axial_us[:, None, 1:-1]
    matrix[:, :, at[:-1], at[1:]] -= axial_us[:, None, 1:-1]
    matrix[:, 1, -1, -1] += (
        2 * axial_us[:, -1]
    )  # odd: the mirror is opposite, so current flows across the middle
