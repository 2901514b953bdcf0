"""Send a spike down one or many fibres and see when, and whether, it arrives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from b12explain.errors import InputError
from b12explain.model.axon.cable import Cable, Stepper, join
from b12explain.model.axon.fibre import Fibre, build, compartment_positions
from b12explain.model.axon.follow import follow, picture
from b12explain.model.axon.internode import Array

#: A current of 2 nA for 0.1 ms at the first node (``numerics`` of the evidence) …
STIMULUS_NA: Final = 2.0
#: … and more for fibres above this diameter, or the stimulus fails before conduction does (thick, thin
#: myelin).
STIMULUS_GROWS_ABOVE_UM: Final = 10.0
#: Steps in which velocities are within 0.3 % of the limit of small steps.
STEP_US: Final = 2.0
#: Velocity is measured between these shares of the fibre, away from the stimulus and the far end.
MEASURED_FROM, MEASURED_TO = 0.28, 0.74


@dataclass(frozen=True, eq=False)
class Conduction:
    """What became of a spike.

    ``position_um`` and ``arrival_ms`` have one value per node; a node that was not reached has ``nan``.
    """

    fibre: Fibre
    position_um: Array
    arrival_ms: Array

    @property
    def conducted(self) -> bool:
        """Whether the spike reached the far end."""
        return bool(np.isfinite(self.arrival_ms[-1]))

    @property
    def blocked_at_node(self) -> int | None:
        """The first node that the spike failed to reach, from the stimulus on; ``None`` when it arrived."""
        if self.conducted:
            return None
        reached = np.flatnonzero(np.isfinite(self.arrival_ms))
        return int(reached[-1]) + 1 if len(reached) else 0

    @property
    def velocity_m_per_s(self) -> float:
        """Mean velocity over the middle of the fibre, lesion included; 0 when blocked."""
        if not self.conducted:
            return 0.0
        last = len(self.position_um) - 1
        start, end = round(MEASURED_FROM * last), round(MEASURED_TO * last)
        distance_um = self.position_um[end] - self.position_um[start]
        return float(distance_um / (self.arrival_ms[end] - self.arrival_ms[start]) / 1000)

    @property
    def internode_time_us(self) -> Array:
        """How long each internode took, µs, (nodes - 1,)."""
        return np.diff(self.arrival_ms) * 1000


@dataclass(frozen=True, eq=False)
class Spike:
    """A spike on its way: voltage over place and time.

    ``voltage_mv`` (times, places) is the potential inside the axon against the outside. Places are nodes and
    the middles of all compartments between them.
    """

    conduction: Conduction
    time_ms: Array
    position_um: Array
    voltage_mv: Array

    def coarsen(self, frames: int, places: int) -> Spike:
        """Reduce the map to equally spaced times and places, by straight lines between the recorded ones."""
        time = np.linspace(self.time_ms[0], self.time_ms[-1], frames)
        place = np.linspace(self.position_um[0], self.position_um[-1], places)
        along = np.array([np.interp(place, self.position_um, row) for row in self.voltage_mv])
        voltage = np.array([np.interp(time, self.time_ms, column) for column in along.T]).T
        return Spike(self.conduction, time, place, voltage)


def conduct(
    fibres: Sequence[Fibre],
    *,
    step_us: float = STEP_US,
    second_order: bool = True,
    stimulus_na: float | None = None,
    at_node: int = 0,
) -> tuple[Conduction, ...]:
    """Stimulate fibres at their first node and follow the spikes, all fibres in one solve.

    Parameters
    ----------
    fibres
        Any mixture of diameters, lesions and temperatures.
    step_us
        Time step, 0.1 to 10 µs.
    second_order
        ``False`` takes backward Euler, for comparing with programs that do.
    stimulus_na
        Current for 0.1 ms; by default 2 nA, above 10 µm more, with the square of the diameter.
    at_node
        Which node is stimulated.

    Returns
    -------
    tuple of Conduction
        In the order of the fibres. The run ends when every spike has arrived or died.

    Raises
    ------
    InputError
        When the step is outside its range.

    Notes
    -----
    Borrowed: the double-cable axon of ``axon-model.toml``. One spike in one fibre at rest: trains, fatigue,
    neighbours, ions that pile up and channels outside the nodes are left out.
    """
    if not fibres:
        return ()
    cable = join([build(fibre) for fibre in fibres])
    stepper = _stepper(cable, step_us, second_order)
    injected = _injected_na(cable, fibres, stimulus_na, at_node)
    arrival_ms = follow(stepper, injected, _limit_ms(fibres))
    return tuple(
        Conduction(fibre, cable.position_um[nodes], arrival_ms[nodes])
        for fibre, nodes in zip(fibres, cable.fibres, strict=True)
    )


def simulate_spike(fibre: Fibre, *, step_us: float = STEP_US, every_us: float = 10.0) -> Spike:
    """Record one spike at every place of a fibre.

    Parameters
    ----------
    fibre
        The fibre.
    step_us
        Time step of the solution, 0.1 to 10 µs.
    every_us
        Time between recorded pictures, µs (rounded to whole steps).

    Returns
    -------
    Spike
        From rest until the spike has passed the last node, or has died.

    Raises
    ------
    InputError
        When the step is outside its range.
    """
    cable = join([build(fibre)])
    stepper = _stepper(cable, step_us, second_order=True)
    pictures = [picture(cable, stepper)]
    every = max(1, round(every_us / step_us))
    injected = _injected_na(cable, [fibre], None, 0)
    arrival_ms = follow(stepper, injected, _limit_ms([fibre]), pictures, every)
    between = cable.position_um[:-1, None] + compartment_positions(cable, fibre)
    place = np.append(np.hstack([cable.position_um[:-1, None], between]).ravel(), cable.position_um[-1])
    time: Array = np.arange(float(len(pictures))) * every * stepper.step_ms
    return Spike(Conduction(fibre, cable.position_um, arrival_ms), time, place, np.array(pictures))


def _stepper(cable: Cable, step_us: float, second_order: bool) -> Stepper:
    if not 0.1 <= step_us <= 10:
        raise InputError("step_us", step_us, "0.1 to 10 µs", "2 µs is within 0.3 % of the limit.")
    return Stepper(cable, step_us / 1000, second_order=second_order)


def _injected_na(cable: Cable, fibres: Sequence[Fibre], stimulus_na: float | None, at_node: int) -> Array:
    """Give the current into each node while the stimulus lasts, nA."""
    injected = np.zeros(len(cable.capacitance_nf))
    for fibre, start in zip(fibres, cable.starts, strict=True):
        grown = STIMULUS_NA * max(1.0, fibre.diameter_um / STIMULUS_GROWS_ABOVE_UM) ** 2
        injected[start + at_node] = grown if stimulus_na is None else stimulus_na
    return injected


def _limit_ms(fibres: Sequence[Fibre]) -> float:
    """Give up after this time: 0.3 ms a node is the slowest conduction seen, longer in the cold."""
    return max(
        1.0 + 0.3 * fibre.nodes * float(1.5 ** ((37 - fibre.temperature_degc) / 10)) for fibre in fibres
    )
