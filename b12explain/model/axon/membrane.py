"""Ion channels of a node: how fast their gates move at a voltage, and what they let through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from b12explain.model.axon.parameters import PARAMETERS as P

Array = npt.NDArray[np.float64]
#: Opening and closing rates of all gates, 1/ms: (voltages in mV, temperature in °C) -> two (gates, voltages).
Rates = Callable[[Array, float], tuple[Array, Array]]

#: Voltages of the look-up table, mV; a stimulated node stays well inside.
TABLE_FROM_MV: Final = -160.0
TABLE_TO_MV: Final = 140.0
TABLE_PER_MV: Final = 10


@dataclass(frozen=True)
class Membrane:
    """The excitable membrane of a node: gates, channels and reversal potentials.

    Gates come in this order: ``cubed`` activations that act as a third power, with a channel each; one gate
    that multiplies the first of them (inactivation); one more gate, whose channel it opens with ``power``
    1 or 4. Conductances and reversal potentials are those of the channels.
    """

    rates: Rates
    cubed: int
    power: int
    conductances_s_per_cm2: tuple[float, ...]
    reversals_mv: tuple[float, ...]
    leak_s_per_cm2: float
    leak_mv: float
    capacitance_uf_per_cm2: float

    def resting_gates(self, voltage_mv: float, temperature_degc: Array) -> Array:
        """Where the gates settle at a voltage, (gates, nodes)."""
        gates = np.empty((self.cubed + 2, len(temperature_degc)))
        for degc in np.unique(temperature_degc):
            opening, closing = self.rates(np.array([voltage_mv]), float(degc))
            gates[:, temperature_degc == degc] = opening / (opening + closing)
        return gates


class OpenShare:
    """The open share of each channel, (channels, nodes), always computed into the same array ``share``."""

    def __init__(self, membrane: Membrane, gates: Array) -> None:
        cubed = membrane.cubed
        self.share = np.empty((cubed + 1, gates.shape[1]))
        self._activation, self._inactivation, self._slow = gates[:cubed], gates[cubed], gates[cubed + 1]
        self._cubes, self._first, self._last = self.share[:cubed], self.share[0], self.share[cubed]
        self._fourth = membrane.power == 4

    def update(self) -> None:
        """Follow the gates, which are changed in place."""
        np.multiply(self._activation, self._activation, self._cubes)
        np.multiply(self._cubes, self._activation, self._cubes)
        np.multiply(self._first, self._inactivation, self._first)
        if self._fourth:
            np.multiply(self._slow, self._slow, self._last)
            np.multiply(self._last, self._last, self._last)
        else:
            self._last[:] = self._slow


def relax_table(membrane: Membrane, temperature_degc: float, step_ms: float) -> Array:
    """Tabulate one time step of every gate over the voltage.

    A gate goes from ``x`` to ``a + b·x`` in one step at fixed voltage, exactly. A column holds ``a`` of all
    gates, ``b`` of all gates, and then the rise of both to the next column, for straight lines in between.
    """
    return _relax_table(membrane.rates, temperature_degc, step_ms)


@lru_cache(maxsize=32)
def _relax_table(rates: Rates, temperature_degc: float, step_ms: float) -> Array:
    voltages = np.linspace(TABLE_FROM_MV, TABLE_TO_MV, int(TABLE_TO_MV - TABLE_FROM_MV) * TABLE_PER_MV + 1)
    opening, closing = rates(voltages, temperature_degc)
    kept = np.exp(-(opening + closing) * step_ms)
    settled = opening / (opening + closing)
    values = np.concatenate([settled * (1 - kept), kept])
    table = np.concatenate([values[:, :-1], np.diff(values)])
    table.flags.writeable = False
    return table


def ramp(y: Array, k: float) -> Array:
    """``y / (1 - exp(-y/k))``, with its limit ``k`` (and slope 1/2) at zero."""
    ratio = y / k
    near = np.abs(ratio) < 1e-6
    safe = np.where(near, 1.0, ratio)
    return np.where(near, k + y / 2, k * safe / -np.expm1(-safe))


def step_up(y: Array, k: float) -> Array:
    """``1 / (1 + exp(-y/k))``, without overflow."""
    shape: Array = 0.5 * (1 + np.tanh(y / (2 * k)))
    return shape


def node_rates(v: Array, temperature_degc: float) -> tuple[Array, Array]:
    """Rates of m, p, h and s at a node of a mammalian axon (equations ``a_m`` to ``b_s`` of the evidence)."""
    q_m = P["q10_m"] ** ((temperature_degc - 20) / 10)
    q_h = P["q10_h"] ** ((temperature_degc - 20) / 10)
    q_s = P["q10_s"] ** ((temperature_degc - 36) / 10)
    opening = [
        q_m * 1.86 * ramp(v + 21.4, 10.3),
        q_m * 0.01 * ramp(v + 27.0, 10.2),
        q_h * 0.062 * ramp(-(v + 114.0), 11.0),
        q_s * 0.3 * step_up(v + 53.0, 5.0),
    ]
    closing = [
        q_m * 0.086 * ramp(-(v + 25.7), 9.16),
        q_m * 0.00025 * ramp(-(v + 34.0), 10.0),
        q_h * 2.3 * step_up(v + 31.8, 13.4),
        q_s * 0.03 * step_up(v + 90.0, 1.0),
    ]
    return np.array(opening), np.array(closing)


#: Node of the double-cable axon: fast and persistent sodium, slow potassium, leak.
MAMMALIAN_NODE: Final = Membrane(
    rates=node_rates,
    cubed=2,
    power=1,
    conductances_s_per_cm2=(P["g_naf"], P["g_nap"], P["g_ks"]),
    reversals_mv=(P["e_na"], P["e_na"], P["e_k"]),
    leak_s_per_cm2=P["g_lk"],
    leak_mv=P["e_lk"],
    capacitance_uf_per_cm2=P["c_axolemma"],
)
