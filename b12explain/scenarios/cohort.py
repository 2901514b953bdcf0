"""Many simulated persons of one group, in seeded pieces that any executor may run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from b12explain.errors import LostWorkError
from b12explain.model import stores
from b12explain.model.course import simulate_course
from b12explain.scenarios.breaks import Group
from b12explain.scenarios.draw import sample_persons
from b12explain.scenarios.groups import group_of
from b12explain.scenarios.limits import Limit, check_number
from b12explain.scenarios.person import Person
from b12explain.scenarios.pieces import run_pieces
from b12explain.scenarios.simulation import YEARS, spells_of
from b12explain.scenarios.spread import Bins, Spread, bins_of
from b12explain.scenarios.start import body_from
from b12explain.scenarios.treatment import Treatment
from b12explain.units import DAYS_PER_YEAR

Floats = NDArray[np.float64]
Kind = TypeVar("Kind", bound=np.generic)

PERSONS: Final = Limit(1, 10_000_000, "persons")
CHUNK: Final = 500
#: Persons of a chunk that are run together: their arrays fit into a processor's own memory.
_BLOCK: Final = 100
#: The common C library gives memory back to the system after each array until it has once seen so large an
#: array go (32 MiB is the most it heeds); fetching it again takes longer than the whole calculation.
_LARGE_BYTES: Final = 30_000_000
MOST_TRAJECTORIES: Final = 1000
QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)

#: Each quantity with the range in which its values are counted (those outside count at the edge).
QUANTITIES: Final = {
    "stores_ug": (0.1, 50_000.0),
    "serum_b12_pmol_per_l": (1.0, 5_000.0),
    "holotc_pmol_per_l": (0.01, 5_000.0),
    "mma_nmol_per_l": (10.0, 100_000.0),
    "homocysteine_umol_per_l": (0.5, 1_000.0),
    "haemoglobin_g_per_l": (20.0, 200.0),
}
#: What counts as crossed: quantity, cut-off, direction.
CUTOFFS: Final = {
    "serum_b12_below_148_pmol_per_l": ("serum_b12_pmol_per_l", 148.0, -1),
    "holotc_below_35_pmol_per_l": ("holotc_pmol_per_l", 35.0, -1),
    "mma_above_271_nmol_per_l": ("mma_nmol_per_l", 271.0, 1),
    "homocysteine_above_13_9_umol_per_l": ("homocysteine_umol_per_l", 13.9, 1),
    "haemoglobin_below_120_g_per_l": ("haemoglobin_g_per_l", 120.0, -1),
}


@dataclass(frozen=True)
class Cohort:
    """What a cohort is reduced to.

    Parameters
    ----------
    times_years
        Shape ``(times,)``.
    quantiles
        By quantity, shape ``(quantiles, times)``, for ``QUANTILES``; counted in bins, within 0.4 %.
    first_crossing_years
        By cut-off, shape ``(persons,)``; NaN for never. A straight line is drawn between two times.
    final
        By quantity, shape ``(persons,)``.
    trajectories
        By quantity, shape ``(persons, times)``; only up to 1,000 persons, else empty.
    """

    times_years: Floats
    quantiles: dict[str, Floats]
    first_crossing_years: dict[str, Floats]
    final: dict[str, Floats]
    trajectories: dict[str, Floats]

    def share_percent(self, cutoff: str) -> float:
        """Give the share that crossed a cut-off within the time simulated, %."""
        return float(100 * np.isfinite(self.first_crossing_years[cutoff]).mean())


@dataclass(frozen=True)
class _Plan:
    group: Group
    times_years: Floats
    treatment: tuple[Treatment, ...]
    settled: bool
    keep: bool


@dataclass(frozen=True)
class _Piece:
    #: Shape ``(times, persons)``; everything else has persons first.
    bins: dict[str, Bins]
    crossings: dict[str, Floats]
    final: dict[str, Floats]
    trajectories: dict[str, Floats]


def simulate_cohort(
    group: str | Group,
    n: int,
    years: float,
    *,
    seed: int,
    executor: Executor | None = None,
    treatment: tuple[Treatment, ...] = (),
    settled: bool = False,
    points_per_year: int = 12,
    progress: bool = False,
) -> Cohort:
    """Follow many persons of one group.

    Parameters
    ----------
    group
        A risk group by name, or one of your own.
    n, years
        How many persons, for how long.
    seed
        The same seed gives the same persons, bit by bit, with any executor and any number of workers.
    executor
        Anything with the interface of ``concurrent.futures.Executor``; None runs in this process. A process
        pool works, and so does a Dask cluster by ``Client(...).get_executor()``, which also does again what a
        killed worker was doing.
    treatment
        What all of them take.
    settled
        Start from the steady state of everybody's own diet instead of from a healthy body.
    points_per_year, progress
        Values a year; whether to show a progress bar.

    Raises
    ------
    InputError
        For an unknown group, or a number outside its range.
    LostWorkError
        When the executor does not bring everything, for instance because a worker was killed.

    Notes
    -----
    Persons are drawn and run in pieces of 500, each from its own seed, and counted as they come: 100,000 of
    them weekly for 20 years take less than 1 GB. Counting is done here, whoever runs the pieces.

    Properties of the group come from triangles over their sourced ranges (intake: in logarithms), own levels
    of carriers and markers from log-normal spreads. All are drawn independently, which real life does not do.
    Who belongs to a group that says nothing of diet eats what omnivores eat; a break that only a share of a
    group has is drawn for that share (``group.affected`` has them alone).

    Examples
    --------
    On a Dask cluster::

        with Client("tcp://scheduler:8786") as client:
            cohort = simulate_cohort("vegan", 1_000_000, 20, seed=1, executor=client.get_executor())
    """
    check_number("n", n, PERSONS, whole=True)
    check_number("years", years, YEARS)
    times = np.linspace(0, years, max(2, round(years * points_per_year) + 1))
    members = group if isinstance(group, Group) else group_of(group)
    run = partial(_run_piece, _Plan(members, times, treatment, settled, n <= MOST_TRAJECTORIES))
    sizes = [min(CHUNK, n - begin) for begin in range(0, n, CHUNK)]
    seeds = np.random.SeedSequence(seed).spawn(len(sizes))
    found = run_pieces(run, list(zip(seeds, sizes, strict=True)), executor)
    spreads = {name: Spread(times.size, limits) for name, limits in QUANTITIES.items()}
    pieces = []
    for piece, size in zip(tqdm(found, total=len(sizes), disable=not progress), sizes, strict=True):
        _count(piece, size, spreads)
        pieces.append(piece)
    return Cohort(
        times_years=times,
        quantiles={name: spread.quantiles(QUANTILES) for name, spread in spreads.items()},
        first_crossing_years=_joined(p.crossings for p in pieces),
        final=_joined(p.final for p in pieces),
        trajectories=_joined(p.trajectories for p in pieces),
    )


def _run_piece(plan: _Plan, seed: np.random.SeedSequence, n: int) -> _Piece:
    np.empty(_LARGE_BYTES, dtype=np.uint8)
    values = sample_persons(plan.group, n, seed)
    blocks = [
        _run_block(plan, {name: value[begin : begin + _BLOCK] for name, value in values.items()})
        for begin in range(0, n, _BLOCK)
    ]
    return _Piece(
        bins=_joined((block.bins for block in blocks), axis=1),
        crossings=_joined(block.crossings for block in blocks),
        final=_joined(block.final for block in blocks),
        trajectories=_joined(block.trajectories for block in blocks),
    )


def _run_block(plan: _Plan, values: dict[str, Floats]) -> _Piece:
    if plan.settled:
        body = body_from(values)
        values["start_stores_ug"] = stores.steady_stores_ug(body.absorbed_ug_per_day, body.intact)
    body, days = body_from(values), plan.times_years * DAYS_PER_YEAR
    doses = [dose.train(body.intact, days[-1]) for dose in plan.treatment]
    template = Person(nitrous_oxide=plan.group.gas, pregnant_from_day=plan.group.pregnant_from_day)
    course = simulate_course(body, days, doses, spells_of(template))
    over_time = {name: getattr(course, name) for name in QUANTITIES}
    return _Piece(
        bins={name: bins_of(over_time[name].T, limits) for name, limits in QUANTITIES.items()},
        crossings={
            name: _first_crossing(over_time[quantity], plan.times_years, *rule)
            for name, (quantity, *rule) in CUTOFFS.items()
        },
        final={name: trajectory[:, -1].copy() for name, trajectory in over_time.items()},
        trajectories=over_time if plan.keep else {},
    )


def _count(piece: _Piece, size: int, spreads: Mapping[str, Spread]) -> None:
    """Count a piece, and let go of what was counted; one that has not all persons is refused."""
    for name, spread in spreads.items():
        bins = piece.bins.pop(name)
        if bins.shape[1] != size:
            raise LostWorkError(f"{size - bins.shape[1]} of {size} persons", "a piece came back incomplete")
        spread.add(bins)


def _first_crossing(values: Floats, times_years: Floats, cutoff: float, direction: float) -> Floats:
    beyond = values > cutoff if direction > 0 else values < cutoff
    after = np.argmax(beyond, axis=1)
    person, before = np.arange(after.size), np.maximum(after - 1, 0)
    now, then = values[person, after], values[person, before]
    # Whoever is beyond on day 0 has nothing before it: no step, and a share of 0.
    share = np.divide(cutoff - then, now - then, out=np.zeros_like(now), where=after > 0)
    year = times_years[before] + share * (times_years[after] - times_years[before])
    return np.where(beyond[person, after], year, np.nan)


def _joined(parts: Iterable[Mapping[str, NDArray[Kind]]], axis: int = 0) -> dict[str, NDArray[Kind]]:
    found = list(parts)
    return {name: np.concatenate([part[name] for part in found], axis) for name in found[0]}
