"""The solver against the same equations solved in another way."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b12explain.model.axon import Fibre, Lesion, conduct, one_internode, simulate_spike, thinning
from b12explain.model.axon import follow as follow_module
from b12explain.model.axon.cable import Stepper, join
from b12explain.model.axon.fibre import build, row_of_internodes
from b12explain.model.axon.membrane import MAMMALIAN_NODE, TABLE_FROM_MV, node_rates, ramp, relax_table
from b12explain.model.axon.parameters import PARAMETERS as P
from b12explain.model.axon.parameters import Geometry

from .evidence import axon_model

Array = npt.NDArray[np.float64]


def whole_fibre_voltages(measures: Geometry, left: Array, nodes: int, step_ms: float, steps: int) -> Array:
    """Node voltages (steps, nodes) from all unknowns at once: one dense matrix, no table, no modes.

    Written from the equations of axon-model.toml without any of the package's model code but the gate rates.
    """
    d, node_d = measures.axon_diameter_um, measures.node_diameter_um
    stin = (measures.node_to_node_um - 1 - 6 - 2 * measures.flut_length_um) / 6
    half = [(3.0, node_d, 0.002, 1e-3), (measures.flut_length_um, d, 0.004, 1e-4)]
    stretch = half + [(stin, d, 0.004, 1e-4)] * 6 + half[::-1]
    parts = [(1.0, node_d, 0.002, 0.0, -1)]
    for k in range(nodes - 1):
        parts += [(*part, k) for part in stretch] + [(1.0, node_d, 0.002, 0.0, -1)]
    n = len(parts)
    length, dia, width, leak = (np.array([part[i] for part in parts]) for i in range(4))
    place = np.array([part[4] for part in parts])
    is_node = place < 0
    share = np.where(is_node, 1.0, left[place])
    outer = d + share * (measures.fibre_diameter_um - d)
    area = np.pi * dia * length * 1e-8
    sheath = np.pi * outer * length * 1e-8 / (2 * share * measures.lamellae)
    capacity, conduct_ = np.zeros((2 * n, 2 * n)), np.zeros((2 * n, 2 * n))
    inside, outside = np.arange(n), np.arange(n, 2 * n)
    for matrix, across, myelin in (
        (capacity, area * 2e3, sheath * 1e2),
        (conduct_, area * leak * 1e6, sheath * 1e3),
    ):
        matrix[inside, inside] += across
        matrix[outside, outside] += across + myelin
        matrix[inside, outside] -= across
        matrix[outside, inside] -= across
    ohm = 70e4 * length / (np.pi * dia**2 / 4)
    gap_ohm = 70e4 * length / (np.pi * ((dia / 2 + width) ** 2 - (dia / 2) ** 2))
    for conductor, resistance in ((inside, ohm), (outside, gap_ohm)):
        axial = 2e6 / (resistance[1:] + resistance[:-1])
        for a, b, g in zip(conductor[:-1], conductor[1:], axial, strict=True):
            conduct_[a, a] += g
            conduct_[b, b] += g
            conduct_[a, b] -= g
            conduct_[b, a] -= g
    nodes_at = inside[is_node]
    conduct_[outside[is_node], outside[is_node]] += 1e9  # at nodes the second conductor is the outside
    node_area = area[is_node] * 1e6
    x = np.zeros(2 * n)  # potentials over rest
    gates = np.array([a / (a + b) for a, b in zip(*node_rates(np.full(nodes, -80.0), 37.0), strict=True)])
    trace = np.empty((steps, nodes))
    for step in range(steps):
        m, p, h, s = gates
        na, k = node_area * (P["g_naf"] * m**3 * h + P["g_nap"] * p**3), node_area * P["g_ks"] * s
        matrix = capacity * (2 / step_ms) + conduct_
        matrix[nodes_at, nodes_at] += na + k + node_area * P["g_lk"]
        rhs = capacity @ x * (2 / step_ms)
        rhs[nodes_at] += na * 130.0 - k * 10.0 - node_area * P["g_lk"] * 10.0
        if step < round(0.1 / step_ms):
            rhs[nodes_at[0]] += 2.0
        x = 2 * np.linalg.solve(matrix, rhs) - x
        trace[step] = x[nodes_at] - 80
        opening, closing = node_rates(trace[step], 37.0)
        gates += (opening / (opening + closing) - gates) * -np.expm1(-(opening + closing) * step_ms)
    return trace


@pytest.mark.parametrize("left", [[1.0] * 10, [1, 1, 1, 0.3, 0.05, 0.3, 1, 1, 0.6, 1]])
def test_motions_and_node_system_give_what_the_whole_matrix_gives(left: list[float]) -> None:
    step_ms, steps = 0.005, 80
    fibre = Fibre(10.0, nodes=11)
    whole = whole_fibre_voltages(fibre.measures(), np.array(left), 11, step_ms, steps)
    row = replace(row_of_internodes(fibre), myelin_left=np.array(left, dtype=float))
    cable = join([build(fibre, row)])
    stepper = Stepper(cable, step_ms)
    injected = np.eye(11)[0] * 2.0
    ours = np.empty_like(whole)
    for step in range(steps):
        stepper.step(injected if step < round(0.1 / step_ms) else None)
        ours[step] = stepper.height_mv - 80
    # 0.02 mV of a 110 mV spike: the table of gate steps is a chain of straight lines over 0.1 mV
    assert np.abs(ours - whole).max() < 0.02


def test_the_error_falls_with_the_square_of_the_step() -> None:
    limit, *coarse = (conduct([Fibre(10.0)], step_us=h)[0].velocity_m_per_s for h in (0.25, 2.0, 4.0))
    # exactly 4 in the limit of small steps; the next order of the error shows at 4 µs
    assert (limit - coarse[1]) / (limit - coarse[0]) == pytest.approx(4, rel=0.1)


def test_many_fibres_together_do_what_each_does_alone() -> None:
    fibres = [
        Fibre(5.7, nodes=15),
        Fibre(15.0, thinning(0.03)),
        Fibre(10.0, one_internode(0.02), 30.0, nodes=21),
        Fibre(8.7, Lesion(length_share=0.5, myelin_left=0.5, count=4), 40.0),
    ]
    for together, fibre in zip(conduct(fibres), fibres, strict=True):
        (alone,) = conduct([fibre])
        # the same sums in the same order, but for vectorised rounding
        np.testing.assert_allclose(together.arrival_ms, alone.arrival_ms, rtol=1e-9)


def test_stopping_early_forgets_no_spike(monkeypatch: pytest.MonkeyPatch) -> None:
    # around block, where spikes dawdle: "nothing is above 15 mV, so nothing will come" against waiting
    fibres = [Fibre(10.0, one_internode(left), nodes=21) for left in (0.008, 0.0087, 0.0088, 0.009, 0.01)]
    quick = conduct(fibres)
    monkeypatch.setattr(follow_module, "QUIET_MV", -1e9)
    monkeypatch.setattr(follow_module, "WORTH_SHRINKING", 0.0)
    for early, waited in zip(quick, conduct(fibres), strict=True):
        np.testing.assert_allclose(early.arrival_ms, waited.arrival_ms, rtol=1e-9)


def test_a_fibre_left_alone_stays_at_rest() -> None:
    published = next(one for one in axon_model()["parameter"] if one["id"] == "v_init")
    assert "-79.96 mV after 30 ms" in published["note"]
    stepper = Stepper(join([build(Fibre(10.0, nodes=11))]), 0.01)
    for _ in range(3000):
        stepper.step()
    assert stepper.height_mv[5] - 80 == pytest.approx(-79.96, abs=0.02)  # published with two decimals


def test_bare_is_where_thinning_leads() -> None:
    nearly, bare = (Stepper(join([build(Fibre(10.0, thinning(f), nodes=11))]), 0.005) for f in (1e-7, 0.0))
    injected = np.eye(11)[0] * 2.0
    for _ in range(60):
        nearly.step(injected)
        bare.step(injected)
    np.testing.assert_allclose(nearly.height_mv, bare.height_mv, atol=1e-3)  # the first power of what is left


@settings(max_examples=20, deadline=None)
@given(st.floats(2, 16), st.floats(0, 1), st.floats(2, 1000), st.floats(0.1, 1))
def test_any_passive_internode_only_ever_loses(
    diameter: float, left: float, gap: float, share: float
) -> None:
    lesion = Lesion(myelin_left=left, paranode_gap_nm=gap, length_share=share)
    modes = build(Fibre(diameter, lesion, nodes=11)).modes
    assert np.all(modes.decay_per_ms > 0)  # a network of capacitors and resistors has no motion that grows


def test_the_film_shows_the_nodes_where_the_timetable_says() -> None:
    spike = simulate_spike(Fibre(10.0), every_us=2.0)
    nodes = np.searchsorted(spike.position_um, spike.conduction.position_um)
    for node in (5, 15, 25):
        trace = spike.voltage_mv[:, nodes[node]]
        first = int(np.argmax(trace >= -30))
        seen = np.interp(-30, trace[first - 1 : first + 1], spike.time_ms[first - 1 : first + 1])
        assert seen == pytest.approx(spike.conduction.arrival_ms[node], rel=1e-9)  # same straight line
    assert np.all(np.diff(spike.position_um) > 0)
    film = spike.coarsen(40, 90)
    assert film.voltage_mv.shape == (40, 90)
    assert film.voltage_mv.max() <= spike.voltage_mv.max()


def test_the_table_of_gate_steps_is_the_exponential_it_stands_for() -> None:
    table = relax_table_values(-37.345)
    opening, closing = (rates[:, 0] for rates in node_rates(np.array([-37.345]), 37.0))
    kept = np.exp(-(opening + closing) * 0.002)
    exact = np.concatenate([opening / (opening + closing) * (1 - kept), kept])
    np.testing.assert_allclose(table, exact, rtol=1e-4, atol=1e-9)  # a straight line over 0.1 mV


def relax_table_values(voltage_mv: float) -> Array:
    row = (voltage_mv - TABLE_FROM_MV) * 10
    table = relax_table(MAMMALIAN_NODE, 37.0, 0.002)[:, int(row)]
    values: Array = table[:8] + (row - int(row)) * table[8:]
    return values


def test_the_gap_in_the_rate_formula_is_bridged_by_its_limit() -> None:
    y = np.array([-1e-3, -1e-9, 0.0, 1e-9, 1e-3])
    np.testing.assert_allclose(ramp(y, 10.0), 10.0 + y / 2, rtol=1e-8)  # the series to second order: y²/12k
