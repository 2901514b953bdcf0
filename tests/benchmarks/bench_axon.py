"""How fast one fibre and twelve lesions are, against NEURON at the same error in the same run.

Run with ``python -m tests.benchmarks.bench_axon``; needs NEURON and a C++ compiler. Our time includes
building the fibre, NEURON's is its integration alone; both end when the spike has arrived. Medians of seven.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import numpy as np

from b12explain.model.axon import Fibre, conduct, geometry, thinning
from b12explain.model.axon.cable import Stepper, join
from b12explain.model.axon.follow import follow
from b12explain.model.axon.plain import PlainCable, build_plain
from tests.model.axon.oracle import Answer, Neuron, NeuronFibre, what_is_missing

ERROR = 0.01
REPEATS = 7
STEPS_US = (20.0, 15.0, 10.0, 8.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.5, 0.25)
TOLERANCES = (1.0, 0.1, 1e-2, 1e-3)
LESIONS = tuple(float(left) for left in np.linspace(1.0, 0.1, 12))

Timed = tuple[float, float]  # velocity, seconds
Settings = Mapping[str, Callable[[], Timed]]


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def timed(run: Callable[[], float]) -> Timed:
    seconds, velocity = [], 0.0
    for _ in range(REPEATS):
        begin = time.perf_counter()
        velocity = run()
        seconds.append(time.perf_counter() - begin)
    return velocity, statistics.median(seconds)


def neuron_timed(run: Callable[[], Answer]) -> Timed:
    answers = [run() for _ in range(REPEATS)]
    return answers[0].velocity_m_per_s, statistics.median(one.seconds for one in answers)


def coarsest(limit: float, runs: Settings) -> tuple[str, float, float]:
    """Give the fastest of the settings whose velocity is within the error."""
    good = [
        (seconds, name, velocity)
        for name, run in runs.items()
        for velocity, seconds in [run()]
        if abs(velocity / limit - 1) <= ERROR
    ]
    seconds, name, velocity = min(good)
    return f"{name}: {velocity:.2f} m/s", seconds, velocity


def compare(title: str, limit: float, ours: Settings, theirs: Settings) -> None:
    mine, other = coarsest(limit, ours), coarsest(limit, theirs)
    say(f"{title}, limit {limit:.2f} m/s, error at most {ERROR:.0%}")
    say(f"  ours    {mine[0]:34} {mine[1] * 1e3:8.2f} ms")
    say(f"  NEURON  {other[0]:34} {other[1] * 1e3:8.2f} ms   ours / NEURON = {mine[1] / other[1]:.2f}")


def plain_run(plain: PlainCable, step_us: float) -> float:
    cable = join([build_plain(plain)])
    injected = np.zeros(plain.nodes)
    injected[0] = 2.0
    arrival = follow(Stepper(cable, step_us / 1000), injected, limit_ms=8.0)
    start, end = round(0.28 * (plain.nodes - 1)), round(0.74 * (plain.nodes - 1))
    return float((cable.position_um[end] - cable.position_um[start]) / 1000 / (arrival[end] - arrival[start]))


def double_cable_run(step_us: float) -> float:
    return conduct([Fibre(10.0)], step_us=step_us)[0].velocity_m_per_s


def our_settings(run: Callable[[float], float], steps_us: tuple[float, ...]) -> Settings:
    return {f"second order, {step:g} µs": partial(timed, partial(run, step)) for step in steps_us}


def neuron_settings(
    neuron: Neuron, there: NeuronFibre, until_ms: float, steps_us: tuple[float, ...]
) -> Settings:
    run = partial(neuron.run, there, until_ms=until_ms)
    fixed = {
        f"{name}, {step:g} µs": partial(neuron_timed, partial(run, step_us=step, second_order=second))
        for name, second in (("Euler", False), ("secondorder=2", True))
        for step in steps_us
    }
    variable = {
        f"variable step, {tolerance:g}": partial(neuron_timed, partial(run, tolerance=tolerance))
        for tolerance in TOLERANCES
    }
    return fixed | variable


def myelinated(neuron: Neuron) -> None:
    until_ms = float(
        conduct([Fibre(10.0)])[0].arrival_ms[-1]
    )  # nobody integrates longer than the spike travels
    there = neuron_settings(neuron, neuron.myelinated(geometry(10.0), 31), until_ms, (4.0, 2.0, 1.0, 0.5))
    compare(
        "double-cable fibre, 31 nodes",
        double_cable_run(0.1),
        our_settings(double_cable_run, STEPS_US[2:]),
        there,
    )


def plain(neuron: Neuron) -> None:
    cable = PlainCable()
    limit = plain_run(cable, 0.25)
    until_ms = 31 * 502 / 1000 / limit + 0.05
    there = neuron_settings(neuron, neuron.plain(cable), until_ms, STEPS_US[:-2])
    compare(
        "plain hh + pas cable, 31 nodes", limit, our_settings(partial(plain_run, cable), STEPS_US[:-2]), there
    )


def twelve(neuron: Neuron) -> None:
    fibres = [Fibre(10.0, thinning(left)) for left in LESIONS]
    _, ours = timed(lambda: conduct(fibres, step_us=4.0)[0].velocity_m_per_s)
    outcomes = conduct(fibres, step_us=4.0)
    theirs = 0.0
    for left, one in zip(LESIONS, outcomes, strict=True):
        there = neuron.myelinated(geometry(10.0), 31, left)
        until_ms = float(one.arrival_ms[-1])
        by = [neuron.run(there, until_ms=until_ms, tolerance=t) for t in TOLERANCES[1:3]]
        by.append(neuron.run(there, until_ms=until_ms, step_us=0.5))
        theirs += min(
            run.seconds for run in by if abs(run.velocity_m_per_s / one.velocity_m_per_s - 1) <= 2 * ERROR
        )
    say(f"twelve lesions of 31 nodes: ours together {ours * 1e3:.1f} ms, NEURON one after the other")
    say(f"  {theirs * 1e3:.1f} ms (its fastest method for each)   ours / NEURON = {ours / theirs:.3f}")


def main() -> None:
    missing = what_is_missing()
    if missing:
        say(f"not run: {missing}")
        return
    with tempfile.TemporaryDirectory() as folder:
        neuron = Neuron(Path(folder))
        myelinated(neuron)
        plain(neuron)
        twelve(neuron)


if __name__ == "__main__":
    main()
