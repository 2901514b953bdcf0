"""Time steps of many cables at once: passive internodes as motions, nodes as one banded system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg.lapack import dptsv

from b12explain.model.axon.internode import Array, Modes
from b12explain.model.axon.membrane import TABLE_FROM_MV, TABLE_PER_MV, TABLE_TO_MV, Membrane, relax_table


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
        self._stored_us = cable.capacitance_nf / solved_ms
        self._base_us = self._stored_us + cable.leak_us
        self._base_us = self._base_us + motion.end_us - even - odd
        self._base_us[1:] += (motion.end_us - even - odd)[:-1]
        self._off_us = odd - even
        self._channels_us = cable.channels_us
        self._pull_mv = np.array(membrane.reversals_mv) - cable.rest_mv
        self._leak_na = cable.leak_us * (membrane.leak_mv - cable.rest_mv)
        self._look_up(count)
        #: Voltage over rest at the nodes, mV, (n,).
        self.height_mv = np.zeros(count)
        #: Motions of the internodes, (2, modes, n).
        self.motion = np.zeros_like(motion.weight)
        self._gates = membrane.resting_gates(np.full(count, cable.rest_mv), cable.temperature_degc)
        self._rooms()

    def keep(self, nodes: npt.NDArray[np.bool_]) -> None:
        """Go on with some of the fibres only; ``nodes`` marks their nodes, (n,)."""
        for name in ("_read", "_keep", "_drive", "motion", "_channels_us"):
            setattr(self, name, np.ascontiguousarray(getattr(self, name)[..., nodes]))
        for name in ("_stored_us", "_base_us", "_off_us", "_leak_na", "_first_row", "height_mv", "_gates"):
            setattr(self, name, getattr(self, name)[nodes])
        self._rooms()

    def _look_up(self, count: int) -> None:
        """Stack one table of gate steps per temperature and remember where each node's begins."""
        warmth, which = np.unique(self.cable.temperature_degc, return_inverse=True)
        tables = [relax_table(self.cable.membrane, float(degc), self.step_ms) for degc in warmth]
        self._table = tables[0] if len(tables) == 1 else np.concatenate(tables)
        self._first_row = which.reshape(count) * len(tables[0])
        self._row_offset = TABLE_PER_MV * (self.cable.rest_mv - TABLE_FROM_MV)
        self._last_row = (TABLE_TO_MV - TABLE_FROM_MV) * TABLE_PER_MV - 1e-6

    def _rooms(self) -> None:
        """Set aside the arrays that every step overwrites, and views of them."""
        channels, count = len(self._pull_mv), len(self.height_mv)
        self._open = np.empty((channels, count))
        self._row, self._whole = np.empty(count), np.empty(count, dtype=np.intp)
        self._stepped = np.empty((count, self._table.shape[1]))
        self._scratch = np.empty_like(self.motion)
        self._ends_na = np.empty((2, count))
        self._ends_mv = np.empty((2, 1, count))
        half = self._table.shape[1] // 4
        self._settle, self._stay = self._stepped[:, :half], self._stepped[:, half : 2 * half]
        self._line, self._slope = self._stepped[:, : 2 * half], self._stepped[:, 2 * half :]

    def step(self, injected_na: Array | None = None) -> None:
        """Go one step on; ``injected_na`` is the current into each node, (n,)."""
        height, rhs = self._solve_nodes(injected_na)
        self._move_internodes(rhs)
        if self._second:
            rhs *= 2
            rhs -= height
        height[:] = rhs
        self._relax_gates()

    def _solve_nodes(self, injected_na: Array | None) -> tuple[Array, Array]:
        height, opened = self.height_mv, self._open
        self.cable.membrane.open_share(self._gates, opened)
        opened *= self._channels_us
        np.multiply(self._read, self.motion, out=self._scratch)
        even, odd = np.add.reduce(self._scratch, axis=1, out=self._ends_na)
        rhs: Array = self._stored_us * height
        rhs += self._leak_na
        rhs += self._pull_mv @ opened
        rhs += even
        rhs += odd
        even -= odd
        rhs[1:] += even[:-1]
        if injected_na is not None:
            rhs += injected_na
        diagonal = np.add.reduce(opened, axis=0)
        diagonal += self._base_us
        return height, dptsv(diagonal, self._off_us[:-1], rhs, 1, 0, 1)[2]

    def _move_internodes(self, height: Array) -> None:
        even, odd = self._ends_mv[:, 0]
        even[:] = height
        odd[:] = height
        even[:-1] += height[1:]
        odd[:-1] -= height[1:]
        np.multiply(self._drive, self._ends_mv, out=self._scratch)
        self.motion *= self._keep
        self.motion += self._scratch

    def _relax_gates(self) -> None:
        row, whole = self._row, self._whole
        np.multiply(self.height_mv, TABLE_PER_MV, out=row)
        row += self._row_offset
        np.maximum(row, 0.0, out=row)
        np.minimum(row, self._last_row, out=row)
        whole[:] = row
        row -= whole
        whole += self._first_row
        self._table.take(whole, axis=0, out=self._stepped, mode="clip")
        self._slope *= row[:, None]
        self._line += self._slope
        self._gates *= self._stay
        self._gates += self._settle
