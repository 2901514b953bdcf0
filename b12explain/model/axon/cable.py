"""Time steps of many cables at once: passive internodes as motions, nodes as one banded system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg.lapack import dptsv

from b12explain.model.axon.internode import Array, Modes
from b12explain.model.axon.membrane import (
    TABLE_FROM_MV,
    TABLE_PER_MV,
    TABLE_TO_MV,
    Membrane,
    OpenShare,
    relax_table,
)


@dataclass(frozen=True)
class Cable:
    """One or many chains of nodes and internodes, laid end to end in flat arrays.

    Arrays over nodes have length n, ``channels_us`` (channels, n); ``modes`` belongs to the internodes to the
    right of the nodes, one fewer per fibre until `join` adds an unconnected one. ``starts`` are the fibres'
    first nodes.
    """

    membrane: Membrane
    capacitance_nf: Array
    channels_us: Array
    leak_us: Array
    temperature_degc: Array
    position_um: Array
    rest_mv: float
    modes: Modes
    starts: tuple[int, ...]

    @property
    def fibres(self) -> tuple[slice, ...]:
        """Where each fibre's nodes lie in the flat arrays."""
        ends = (*self.starts[1:], len(self.capacitance_nf))
        return tuple(slice(start, end) for start, end in zip(self.starts, ends, strict=True))


def join(cables: Sequence[Cable]) -> Cable:
    """Lay cables end to end, without a connection between them."""
    counts = [len(cable.capacitance_nf) for cable in cables]
    padded = [_with_dead_end(cable.modes) for cable in cables]
    return Cable(
        membrane=cables[0].membrane,
        capacitance_nf=np.concatenate([cable.capacitance_nf for cable in cables]),
        channels_us=np.concatenate([cable.channels_us for cable in cables], axis=1),
        leak_us=np.concatenate([cable.leak_us for cable in cables]),
        temperature_degc=np.concatenate([cable.temperature_degc for cable in cables]),
        position_um=np.concatenate([cable.position_um for cable in cables]),
        rest_mv=cables[0].rest_mv,
        modes=Modes(
            decay_per_ms=np.concatenate([part.decay_per_ms for part in padded], axis=-1),
            weight=np.concatenate([part.weight for part in padded], axis=-1),
            shape=np.concatenate([part.shape for part in padded]),
            end_us=np.concatenate([part.end_us for part in padded]),
        ),
        starts=tuple(np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(int).tolist()),
    )


def _with_dead_end(part: Modes) -> Modes:
    return Modes(
        decay_per_ms=np.pad(part.decay_per_ms, ((0, 0), (0, 0), (0, 1)), constant_values=1.0),
        weight=np.pad(part.weight, ((0, 0), (0, 0), (0, 1))),
        shape=np.pad(part.shape, ((0, 1), (0, 0), (0, 0), (0, 0))),
        end_us=np.pad(part.end_us, (0, 1)),
    )


class Stepper:
    """Advances joined cables by equal time steps, from rest.

    Parameters
    ----------
    cable
        What `join` returned.
    step_ms
        Length of a step.
    second_order
        Solve for the middle of the step and go on in a straight line (Crank-Nicolson), with gates half a step
        apart from voltages. ``False`` is backward Euler.

    Notes
    -----
    A node meets an internode only through the currents at its ends. Putting the internodes' motions at the
    new time into the nodes' equations leaves one symmetric tridiagonal system over the nodes of all fibres,
    with zeros between fibres. This is exact elimination: the result is that of the full system.
    """

    def __init__(self, cable: Cable, step_ms: float, *, second_order: bool = True) -> None:
        self.cable, self.step_ms, self._second = cable, step_ms, second_order
        solved_ms = step_ms / 2 if second_order else step_ms
        membrane, motion = cable.membrane, cable.modes
        count = len(cable.capacitance_nf)
        shrink = 1 / (1 + solved_ms * motion.decay_per_ms)
        feed = solved_ms * shrink * motion.weight
        self._read = motion.weight * shrink
        self._keep = 2 * shrink - 1 if second_order else shrink
        self._drive = 2 * feed if second_order else feed
        even, odd = np.sum(motion.weight * feed, axis=1)
        right = motion.end_us - even - odd
        left = np.concatenate([[0.0], right[:-1]])
        self._stored_us = cable.capacitance_nf / solved_ms
        self._base_us = self._stored_us + cable.leak_us + right + left
        self._off_us = odd - even
        self._channels_us = cable.channels_us
        #: Rows that turn open conductances (µS) into pull (nA) and sum (µS).
        pull_mv = np.array(membrane.reversals_mv) - cable.rest_mv
        self._sums = np.stack([pull_mv, np.ones_like(pull_mv)])
        self._leak_na = cable.leak_us * (membrane.leak_mv - cable.rest_mv)
        self._look_up(count)
        #: Voltage over rest at the nodes, mV, (n,).
        self.height_mv = np.zeros(count)
        #: Motions of the internodes, (2, modes, n).
        self.motion = np.zeros_like(motion.weight)
        self._gates = membrane.resting_gates(cable.rest_mv, cable.temperature_degc)
        self._rooms()

    def keep(self, nodes: npt.NDArray[np.bool_]) -> None:
        """Go on with some of the fibres only; ``nodes`` marks their nodes, (n,)."""
        for name in (
            *("_read", "_keep", "_drive", "_stored_us", "_base_us", "_off_us", "_channels_us", "_leak_na"),
            *("_first_column", "height_mv", "motion", "_gates"),
        ):
            setattr(self, name, np.ascontiguousarray(getattr(self, name)[..., nodes]))
        self._rooms()

    def _look_up(self, count: int) -> None:
        """Put the tables of all temperatures side by side, and note where each node's begins."""
        warmth, which = np.unique(self.cable.temperature_degc, return_inverse=True)
        tables = [relax_table(self.cable.membrane, float(degc), self.step_ms) for degc in warmth]
        self._table = tables[0] if len(tables) == 1 else np.concatenate(tables, axis=1)
        self._first_column = which.reshape(count) * tables[0].shape[1]
        self._column_offset = TABLE_PER_MV * (self.cable.rest_mv - TABLE_FROM_MV)
        self._last_column = (TABLE_TO_MV - TABLE_FROM_MV) * TABLE_PER_MV - 1e-6

    def _rooms(self) -> None:
        """Set aside the arrays that every step overwrites, and views of them: a step makes no new ones."""
        count, half = len(self.height_mv), len(self._gates)
        self._open = OpenShare(self.cable.membrane, self._gates)
        self._column, self._whole = np.empty(count), np.empty(count, dtype=np.intp)
        self._stepped = np.empty((4 * half, count))
        self._line, self._slope = self._stepped[: 2 * half], self._stepped[2 * half :]
        self._settle, self._stay = self._stepped[:half], self._stepped[half : 2 * half]
        self._scratch = np.empty_like(self.motion)
        self._ends_na = np.empty((2, count))
        self._even_na, self._odd_na, self._even_left_na = *self._ends_na, self._ends_na[0, :-1]
        self._ends_mv = np.empty((2, 1, count))
        self._even_mv, self._odd_mv = self._ends_mv[:, 0, :-1]
        self._ends_mv[:, :, -1] = 0.0  # behind the last node nothing is connected
        self._between_us = self._off_us[:-1]

    def step(self, injected_na: Array | None = None) -> None:
        """Go one step on; ``injected_na`` is the current into each node, (n,)."""
        height = self.height_mv
        solved = self._solve_nodes(injected_na)
        self._move_internodes(solved)
        if self._second:
            np.add(solved, solved, solved)
            np.subtract(solved, height, height)
        else:
            height[:] = solved
        self._relax_gates()

    def _solve_nodes(self, injected_na: Array | None) -> Array:
        self._open.update()
        share = self._open.share
        np.multiply(share, self._channels_us, share)
        pull_na, diagonal = self._sums @ share
        np.multiply(self._read, self.motion, self._scratch)
        np.add.reduce(self._scratch, axis=1, out=self._ends_na)
        rhs: Array = self._stored_us * self.height_mv
        np.add(rhs, self._leak_na, rhs)
        np.add(rhs, pull_na, rhs)
        np.add(rhs, self._even_na, rhs)
        np.add(rhs, self._odd_na, rhs)
        np.subtract(self._even_na, self._odd_na, self._even_na)
        from_left = rhs[1:]
        np.add(from_left, self._even_left_na, from_left)
        if injected_na is not None:
            rhs += injected_na
        np.add(diagonal, self._base_us, diagonal)
        solved: Array = dptsv(diagonal, self._between_us, rhs, 1, 0, 1)[2]
        return solved

    def _move_internodes(self, solved: Array) -> None:
        before, after = solved[:-1], solved[1:]
        np.add(before, after, self._even_mv)
        np.subtract(before, after, self._odd_mv)
        np.multiply(self._drive, self._ends_mv, self._scratch)
        np.multiply(self.motion, self._keep, self.motion)
        np.add(self.motion, self._scratch, self.motion)

    def _relax_gates(self) -> None:
        column, whole = self._column, self._whole
        np.multiply(self.height_mv, TABLE_PER_MV, column)
        np.add(column, self._column_offset, column)
        np.maximum(column, 0.0, out=column)
        np.minimum(column, self._last_column, out=column)
        whole[:] = column
        np.subtract(column, whole, column)
        np.add(whole, self._first_column, whole)
        self._table.take(whole, axis=1, out=self._stepped, mode="clip")
        np.multiply(self._slope, column, self._slope)
        np.add(self._line, self._slope, self._line)
        np.multiply(self._gates, self._stay, self._gates)
        np.add(self._gates, self._settle, self._gates)
