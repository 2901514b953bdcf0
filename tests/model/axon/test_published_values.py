"""The axon against the numbers that were published with its parameters."""

import numpy as np
import pytest

from b12explain.model.axon import (
    Conduction,
    Fibre,
    Lesion,
    conduct,
    one_internode,
    open_paranodes,
    remyelination,
    run_of_internodes,
    simulate_spike,
    sodium_loss,
    thinning,
)

from .evidence import axon_model, check, fact


def the_velocities(outcomes: tuple[Conduction, ...]) -> list[float]:
    return [one.velocity_m_per_s for one in outcomes]


@pytest.mark.parametrize(
    ("name", "diameter", "step_us", "second_order"),
    [
        ("v57_be5", 5.7, 5.0, False),
        ("v10_be5", 10.0, 5.0, False),
        ("v15_be5", 15.0, 5.0, False),
        ("v10_be1", 10.0, 1.0, False),
        ("v57_lim", 5.7, 0.5, True),
        ("v10_lim", 10.0, 0.5, True),
        ("v15_lim", 15.0, 0.5, True),
        ("v5_fit", 5.0, 2.0, True),
        ("v12_fit", 12.0, 2.0, True),
    ],
)
def test_velocity_is_the_published_one(
    name: str, diameter: float, step_us: float, second_order: bool
) -> None:
    (outcome,) = conduct([Fibre(diameter)], step_us=step_us, second_order=second_order)
    published = check(name)
    # the published tolerance covers its rounding and, for the limits, the error of a variable step
    assert outcome.velocity_m_per_s == pytest.approx(published["value"], abs=published["tolerance"])


@pytest.mark.parametrize(("name", "left"), [("thin50_literal_be2", 0.5), ("thin10_literal_be2", 0.1)])
def test_thin_lamellae_in_a_thick_sheath_slow_as_published(name: str, left: float) -> None:
    fibre = Fibre(10.0, Lesion(myelin_left=left, keep_outer_diameter=True), nodes=21)
    (outcome,) = conduct([fibre], step_us=2.0, second_order=False)
    published = check(name)
    assert outcome.velocity_m_per_s == pytest.approx(published["value"], abs=published["tolerance"])


def test_the_spike_has_the_published_height_width_and_pace() -> None:
    spike = simulate_spike(Fibre(10.0), every_us=2.0)
    middle = spike.voltage_mv[:, len(spike.position_um) // 2]
    high = np.flatnonzero(middle > (middle.max() + middle[0]) / 2)
    width_ms = spike.time_ms[high[-1]] - spike.time_ms[high[0]]
    pace_us = spike.conduction.internode_time_us[14]
    for name, ours in (("peak", middle.max()), ("halfwidth", width_ms), ("internode_time", pace_us)):
        assert ours == pytest.approx(check(name)["value"], abs=check(name)["tolerance"]), name


def test_the_smallest_current_that_starts_a_spike_is_the_published_one() -> None:
    published = check("threshold")
    fibre = Fibre(10.0, nodes=11)
    for factor, starts in ((-1, False), (1, True)):
        current = published["value"] + factor * published["tolerance"]
        assert conduct([fibre], stimulus_na=current, at_node=5)[0].conducted is starts


# 1 %: the limit; the published values carry three digits
@pytest.mark.parametrize(("name", "diameter"), [("sim_thinning_10um", 10.0), ("sim_thinning_57um", 5.7)])
def test_even_thinning_slows_and_blocks_as_published(name: str, diameter: float) -> None:
    published = fact(name)
    outcomes = conduct([Fibre(diameter, thinning(left), nodes=21) for left in published["x"]])
    # 0.05 m/s is half of the last published digit, more than 1 % only of the slowest
    assert the_velocities(outcomes) == pytest.approx(published["y"], rel=0.01, abs=0.06)


def test_a_thick_fibre_slows_as_published_until_the_published_stimulus_fails_it() -> None:
    published = fact("sim_thinning_15um")
    fibres = [Fibre(15.0, thinning(left), nodes=21) for left in published["x"]]
    as_published = the_velocities(conduct(fibres, stimulus_na=2.0))
    assert as_published == pytest.approx(published["y"], rel=0.01, abs=0.06)
    # its last value, a block at 4.5 %, is the stimulus that no longer fires the first node: with enough
    # current the same fibre conducts, down to about 4 %
    assert conduct(fibres[-1:], stimulus_na=2.0)[0].blocked_at_node == 0
    assert conduct(fibres[-1:])[0].conducted


def test_short_new_internodes_bring_back_the_published_share() -> None:
    published = fact("sim_remyel")
    healthy, *mended = the_velocities(
        conduct(
            [Fibre(10.0, nodes=21)] + [Fibre(10.0, remyelination(s, 0.5), nodes=21) for s in published["x"]]
        )
    )
    assert np.array(mended) / healthy == pytest.approx(published["y"], rel=0.03)  # the limit


def test_open_paranodes_slow_as_published_and_do_not_block() -> None:
    published = fact("sim_paranode")
    outcomes = conduct([Fibre(10.0, open_paranodes(gap), nodes=21) for gap in published["x"]])
    assert the_velocities(outcomes) == pytest.approx(published["y"], rel=0.03)  # the limit
    assert all(one.conducted for one in outcomes)


def test_warmth_speeds_as_published_and_stops_a_thin_sheath() -> None:
    published = fact("sim_temperature")
    speeds = the_velocities(conduct([Fibre(10.0, temperature_degc=t, nodes=21) for t in published["x"]]))
    assert speeds == pytest.approx(published["y"], rel=0.03)  # the limit
    q10 = speeds[published["x"].index(40)] / speeds[published["x"].index(30)]
    assert q10 == pytest.approx(published["value"], rel=0.03)
    thin = [Fibre(10.0, thinning(0.045), t, nodes=21) for t in (40.0, 41.0)]
    assert [one.conducted for one in conduct(thin)] == [True, False]


def test_one_thin_internode_delays_as_published() -> None:
    published = fact("sim_single")
    outcomes = conduct([Fibre(10.0, one_internode(left, first=10), nodes=21) for left in published["x"]])
    delays = [one.internode_time_us[10] for one in outcomes]
    # 1 %: from one published step to the next; at the edge of block a hair of lamellae is worth more
    assert delays == pytest.approx(published["y"], rel=0.01)


def test_the_longer_the_lesion_the_thicker_its_block() -> None:
    published = fact("sim_consecutive")
    for count, percent in zip(published["x"], published["y"], strict=True):
        # 3 %: the published bisection is rounded to 0.01 of a per cent, and fibres are of another length here
        around = [Fibre(10.0, run_of_internodes(percent / 100 * f, count)) for f in (0.97, 1.03)]
        assert [one.conducted for one in conduct(around)] == [False, True], count


def test_lost_sodium_channels_slow_and_block_as_published() -> None:
    text = next(one["effect"] for one in axon_model()["lesion"] if one["id"] == "node_channels")
    assert text == "41 m/s at 60 percent, 30 at 40 percent, 20 at 30 percent, block at 20 percent"
    outcomes = conduct([Fibre(10.0, sodium_loss(left), nodes=21) for left in (0.6, 0.4, 0.3, 0.2)])
    assert the_velocities(outcomes) == pytest.approx([41, 30, 20, 0], abs=0.5)  # published as whole numbers


def test_a_bare_internode_blocks_where_it_lies() -> None:
    (outcome,) = conduct([Fibre(10.0, one_internode(0.0, first=9), nodes=21)])
    # it begins behind node 9, and such a load there may already silence node 9 itself
    assert outcome.blocked_at_node in (9, 10)
    assert outcome.velocity_m_per_s == 0
