"""The solver against NEURON: same equations, same step, another program."""

from __future__ import annotations

import numpy as np
import pytest

from b12explain.model.axon import Fibre, Lesion, conduct, geometry
from b12explain.model.axon.cable import Stepper, join
from b12explain.model.axon.follow import follow
from b12explain.model.axon.plain import PlainCable, build_plain

from .oracle import Neuron


def plain_velocity(plain: PlainCable, step_us: float, *, second_order: bool) -> float:
    cable = join([build_plain(plain)])
    injected = np.zeros(plain.nodes)
    injected[0] = 2.0
    arrival = follow(Stepper(cable, step_us / 1000, second_order=second_order), injected, limit_ms=8.0)
    start, end = round(0.28 * (plain.nodes - 1)), round(0.74 * (plain.nodes - 1))
    return float((cable.position_um[end] - cable.position_um[start]) / 1000 / (arrival[end] - arrival[start]))


@pytest.mark.parametrize("second_order", [True, False])
def test_a_plain_cable_conducts_as_in_neuron(neuron: Neuron, second_order: bool) -> None:
    plain = PlainCable()
    theirs = neuron.run(neuron.plain(plain), until_ms=3.0, step_us=5.0, second_order=second_order)
    ours = plain_velocity(plain, 5.0, second_order=second_order)
    # the issue asks for 0.2 %; the same scheme at the same step differs by its gate table only
    assert ours == pytest.approx(theirs.velocity_m_per_s, rel=2e-4)


@pytest.mark.parametrize("diameter", [5.7, 10.0, 16.0])
def test_the_myelinated_axon_conducts_as_in_neuron(neuron: Neuron, diameter: float) -> None:
    theirs = neuron.run(neuron.myelinated(geometry(diameter), 21), until_ms=1.2, step_us=5.0)
    (ours,) = conduct([Fibre(diameter, nodes=21)], step_us=5.0, second_order=False, stimulus_na=2.0)
    # NEURON grounds the nodes' outer space through a large conductance, and we read gates from a table
    assert ours.velocity_m_per_s == pytest.approx(theirs.velocity_m_per_s, rel=2e-4)


@pytest.mark.parametrize(("left", "keep_outer"), [(0.5, False), (0.1, False), (0.1, True)])
def test_a_thin_sheath_slows_as_in_neuron(neuron: Neuron, left: float, keep_outer: bool) -> None:
    there = neuron.myelinated(geometry(10.0), 21, left, keep_outer=keep_outer)
    theirs = neuron.run(there, until_ms=2.0, step_us=5.0)
    lesion = Lesion(myelin_left=left, keep_outer_diameter=keep_outer)
    (ours,) = conduct([Fibre(10.0, lesion, nodes=21)], step_us=5.0, second_order=False)
    assert ours.velocity_m_per_s == pytest.approx(theirs.velocity_m_per_s, rel=2e-4)


def test_small_second_order_steps_reach_the_limit_of_neurons_variable_step(neuron: Neuron) -> None:
    theirs = neuron.run(neuron.myelinated(geometry(10.0), 21), until_ms=0.8, tolerance=1e-4)
    (ours,) = conduct([Fibre(10.0, nodes=21)], step_us=0.5)
    # 0.02 % is left of our step; NEURON's crossing lies on a line between its longer steps
    assert ours.velocity_m_per_s == pytest.approx(theirs.velocity_m_per_s, rel=1e-3)


def test_the_axon_blocks_where_it_blocks_in_neuron(neuron: Neuron) -> None:
    for left, passes in ((0.030, False), (0.045, True)):
        theirs = neuron.run(neuron.myelinated(geometry(10.0), 21, left), until_ms=3.5, step_us=5.0)
        (ours,) = conduct([Fibre(10.0, Lesion(myelin_left=left), nodes=21)], step_us=5.0, second_order=False)
        assert (theirs.velocity_m_per_s > 0) is ours.conducted is passes
