"""How fast one fibre and twelve lesions are, against NEURON at the same error in the same run.

Run with ``python -m tests.benchmarks.bench_axon``; needs NEURON and a C++ compiler.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from b12explain.model.axon import Fibre, conduct, geometry, thinning
from b12explain.model.axon.cable import Stepper, join
from b12explain.model.axon.follow import follow
from b12explain.model.axon.plain import PlainCable, build_plain
from tests.model.axon.oracle import Answer, Neuron, what_is_missing

ERROR = 0.01
REPEATS = 7
STEPS_US = (20.0, 15.0, 10.0, 8.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.5, 0.25)
TOLERANCES = (1.0, 0.1, 1e-2, 1e-3)
LESIONS = tuple(float(left) for left in np.linspace(1.0, 0.1, 12))

Timed = tuple[float, float]  # velocity, seconds


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


def coarsest(limit: float, runs: dict[str, Callable[[], Timed]]) -> tuple[str, float, float]:
    """Give the fastest of the settings whose velocity is within the error."""
    good = [
        (seconds, name, velocity)
        for name, run in runs.items()
        for velocity, seconds in [run()]
        if abs(velocity / limit - 1) <= ERROR
    ]
    seconds, name, velocity = min(good)
    return f"{name}: {velocity:.2f} m/s", seconds, velocity


def compare(title: str, limit: float, ours: dict[str, Callable[[], Timed]], theirs: dict[str, Callable[[], Timed]]) -> None:
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


def myelinated(neuron: Neuron) -> None:
    limit = conduct([Fibre(10.0)], step_us=0.1)[0].velocity_m_per_s
    until_ms = float(conduct([Fibre(10.0)])[0].arrival_ms[-1])  # neither integrates longer than the spike travels
    there = neuron.myelinated(geometry(10.0), 31)
    ours = {
        f"second order, {step:g} µs": (
            lambda step=step: timed(lambda: conduct([Fibre(10.0)], step_us=step)[0].velocity_m_per_s)
        )
        for step in STEPS_US
        if step <= 10
    }
    theirs: dict[str, Callable[[], Timed]] = {
        f"Euler, {step:g} µs": lambda step=step: neuron_timed(
            lambda: neuron.run(there, until_ms=until_ms, step_us=step)
        )
        for step in STEPS_US
        if step <= 1
    }
    theirs |= {
        f"secondorder=2, {step:g} µs": lambda step=step: neuron_timed(
            lambda: neuron.run(there, until_ms=until_ms, step_us=step, second_order=True)
        )
        for step in (5.0, 2.0)
    }
    theirs |= {
        f"variable step, {tolerance:g}": lambda tolerance=tolerance: neuron_timed(
            lambda: neuron.run(there, until_ms=until_ms, tolerance=tolerance)
        )
        for tolerance in TOLERANCES
    }
    compare("double-cable fibre, 31 nodes", limit, ours, theirs)


def plain(neuron: Neuron) -> None:
    cable = PlainCable()
    limit = plain_run(cable, 0.25)
    until_ms = 31 * 502 / 1000 / limit + 0.05
    there = neuron.plain(cable)
    ours = {
        f"second order, {step:g} µs": lambda step=step: timed(lambda: plain_run(cable, step)) for step in STEPS_US[:-2]
    }
    theirs: dict[str, Callable[[], Timed]] = {
        f"{name}, {step:g} µs": lambda step=step, second=second: neuron_timed(
            lambda: neuron.run(there, until_ms=until_ms, step_us=step, second_order=second)
        )
        for name, second in (("secondorder=2", True), ("Euler", False))
        for step in STEPS_US[:-2]
    }
    theirs |= {
        f"variable step, {tolerance:g}": lambda tolerance=tolerance: neuron_timed(
            lambda: neuron.run(there, until_ms=until_ms, tolerance=tolerance)
        )
        for tolerance in TOLERANCES
    }
    compare("plain hh + pas cable, 31 nodes", limit, ours, theirs)


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
        theirs += min(run.seconds for run in by if abs(run.velocity_m_per_s / one.velocity_m_per_s - 1) <= 2 * ERROR)
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
