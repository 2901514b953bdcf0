"""How long it takes from the cause to a low serum B12, a raised MMA and the first nerve sign."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from b12explain.model.myelin import simulate_tracts
from b12explain.model.reserve import RESERVE_ENDS_AT_UG, strain_of
from b12explain.scenarios.breaks import Group
from b12explain.scenarios.cohort import CUTOFFS, Cohort, simulate_cohort
from b12explain.scenarios.nerves import simulate_signs
from b12explain.scenarios.person import Person
from b12explain.scenarios.simulation import Course, simulate
from b12explain.scenarios.steps import STEPS, Step, found_at, protected
from b12explain.scenarios.treatment import Treatment

Floats = NDArray[np.float64]

LAST_YEAR: Final = 20
SERUM: Final = "serum_b12_below_148_pmol_per_l"
MMA: Final = "mma_above_271_nmol_per_l"
NERVE: Final = "nerve_sign"
EVENTS: Final = (SERUM, MMA, NERVE)
#: Persons of a cohort, its seed, and the earliest, the middle and the latest of them that are told.
PERSONS: Final = 400
SEED: Final = 1
_TOLD: Final = (0.05, 0.5, 0.95)
_MONTHS: Final = np.arange(0, LAST_YEAR + 1 / 24, 1 / 12)


@dataclass(frozen=True)
class Span:
    """Years until something happens; infinity where it does not within 20 years."""

    earliest: float
    typical: float
    latest: float


@dataclass(frozen=True)
class Onsets:
    """What comes when in one kind of person, and how many have had a low serum B12 after ten years.

    Parameters
    ----------
    spans
        By event of ``EVENTS``: markers over a cohort (5 %, half and 95 % of the persons, calibrated like the
        group), the nerve sign for the typical, the mildest and the hardest member (illustrative).
    low_percent
        Share of the whole group with serum B12 below 148 pmol/L at some time within ten years, %.
    """

    spans: dict[str, Span]
    low_percent: float


def onsets_of(groups: dict[str, Group], step_key: str) -> dict[str, Onsets]:
    """Find what comes when in every one of some groups, with a protective step.

    Parameters
    ----------
    groups
        Groups by a name of your own; their nerves are solved together, which is much faster than one by one.
    step_key
        A key of ``STEPS``.

    Notes
    -----
    A yearly test changes nothing before it finds something: both markers keep their times, and injections
    begin at the first yearly test that is low.
    """
    step = STEPS[step_key]
    nerves = _nerve_spans(groups, step)
    return {name: _onsets(group, step, nerves[name]) for name, group in groups.items()}


def _onsets(group: Group, step: Step, nerve: Span) -> Onsets:
    affected = _cohort(group.affected, step.treatment)
    spans = {event: _span(affected.first_crossing_years[event]) for event in (SERUM, MMA)}
    everybody = affected if group.share[1] == 1 else _cohort(group, step.treatment)
    low = 100 * float((everybody.first_crossing_years[SERUM] <= 10).mean())
    return Onsets({**spans, NERVE: nerve}, low)


@lru_cache(maxsize=200)
def _cohort(group: Group, treatment: tuple[Treatment, ...]) -> Cohort:
    return simulate_cohort(group, PERSONS, LAST_YEAR, seed=SEED, treatment=treatment, points_per_year=6)


def _span(years: Floats) -> Span:
    ordered = np.sort(np.where(np.isnan(years), np.inf, years))
    return Span(*(float(ordered[int(share * (len(ordered) - 1))]) for share in _TOLD))


def members_onsets(groups: dict[str, Group]) -> dict[str, dict[str, Span]]:
    """Find what comes when in the hardest, the typical and the mildest member of some groups.

    Parameters
    ----------
    groups
        Groups by a name of your own.

    Returns
    -------
    dict
        By name and event. Quicker than `onsets_of`, and without persons' own levels of carriers and markers.
    """
    nerves = _nerve_spans(groups, STEPS["none"])
    return {
        name: {event: _members_span(group, name, event) for event in (SERUM, MMA)} | {NERVE: nerves[name]}
        for name, group in groups.items()
    }


def _members_span(group: Group, name: str, event: str) -> Span:
    quantity, cutoff, direction = CUTOFFS[event]
    return Span(*(_crossing(person, quantity, cutoff, direction) for person in _members(group, name)))


def _crossing(person: Person, quantity: str, cutoff: float, direction: int) -> float:
    beyond = direction * (_course(person).columns()[quantity] - cutoff)
    after = int(np.argmax(beyond > 0))
    if beyond[after] <= 0 or after == 0:
        return math.inf if beyond[after] <= 0 else 0.0
    return float(np.interp(0.0, beyond[after - 1 : after + 1], _MONTHS[after - 1 : after + 1]))


@lru_cache(maxsize=2000)
def _course(person: Person) -> Course:
    return simulate(person, LAST_YEAR, times_years=_MONTHS)


def _members(group: Group, name: str) -> tuple[Person, Person, Person]:
    mild, hard = group.ends(name)
    return hard, group.typical(name), mild


def _nerve_spans(groups: dict[str, Group], step: Step) -> dict[str, Span]:
    """Take the hardest member with needy nerves, the typical one, and the mildest with hardy nerves."""
    reserve = RESERVE_ENDS_AT_UG
    persons = [person for name, group in groups.items() for person in _members(group, name)]
    reserves = [reserve.high, reserve.value, reserve.low] * len(groups)
    years = _first_signs(tuple(_with(persons, step)), tuple(reserves))
    return {name: Span(*years[3 * n : 3 * n + 3]) for n, name in enumerate(groups)}


def _with(persons: list[Person], step: Step) -> list[Person]:
    if not step.yearly_test:
        return protected(persons, step, [None] * len(persons))
    _, low, _ = CUTOFFS[SERUM]
    courses = [_course(person) for person in persons]
    found = [found_at(_MONTHS, course.serum_b12_pmol_per_l, low) for course in courses]
    return protected(persons, step, found)


@cache
def _first_signs(persons: tuple[Person, ...], reserves_ug: tuple[float, ...]) -> list[float]:
    """The year of the first sign of each person, whose nerves are strained below the given stores."""
    courses = [_course(person) for person in persons]
    strains = [
        strain_of(course.synthase_activity, course.mutase_activity, reserve)
        for course, reserve in zip(courses, reserves_ug, strict=True)
    ]
    methylation, fatty_acids = np.moveaxis(np.array(strains), 1, 0)
    levels = simulate_signs(simulate_tracts(_MONTHS, methylation, fatty_acids))
    present = np.any([level > 0 for level in levels.values()], axis=0)
    first = np.where(present.any(axis=1), _MONTHS[np.argmax(present, axis=1)], np.inf)
    return [float(year) for year in first]
