"""A year of treatment in somebody who lacks B12 for one of five reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from b12explain.scenarios.groups import person_of, range_of
from b12explain.scenarios.person import NitrousOxide, Person
from b12explain.scenarios.simulation import Course, simulate
from b12explain.scenarios.start import at_steady_state, start_serum_pmol_per_l
from b12explain.scenarios.treatment import Treatment
from b12explain.units import DAYS_PER_YEAR

Floats = NDArray[np.float64]

#: Serum B12 on the first day of treatment where the cause is no gas, pmol/L: low for everybody.
START_SERUM_PMOL_PER_L: Final = 100.0
#: Days of nitrous oxide before the treatment begins, and how long a year's treatment is followed.
GAS_BEFORE_DAYS: Final = 180.0
YEAR_DAYS: Final = 365.0
#: Doses further apart are drawn one by one; closer ones would be a blur.
DRAWN_ONE_BY_ONE_DAYS: Final = 28.0
_SMOOTH: Final = np.array([0, 4, 10, 20, 30, 45, 61, 91, 122, 152, 183, 213, 274, 365.0])
#: After a dose: what plasma holds is gone in ten days.
_AFTER_DOSE: Final = np.array([0.1, 2, 5, 10])
#: The markers fall for about this long after a dose that stands alone.
_MARKERS_TURN: Final = np.array([0.0, 10])
_LOOKS: Final = np.array([0, 4, 10, 30, 91, 365.0])
#: Shortly after a dose, in days: it stands for the top of a day or a week.
_TOP: Final = 0.1


@dataclass(frozen=True)
class Cause:
    """Why B12 is lacking: the risk group that stands for it, its broken link, and what becomes of the gas."""

    name: str
    group: str
    broken: str = ""
    gas_days: float = 0.0


CAUSES: Final = MappingProxyType(
    {
        "diet": Cause("a vegan diet", "vegan", "intake_ug_per_day"),
        "factor": Cause("no intrinsic factor", "pernicious-anaemia", "intrinsic_factor"),
        "ileum": Cause("a shortened ileum", "ileal-resection", "ileal_uptake"),
        "gas": Cause("nitrous oxide that goes on", "nitrous-oxide", gas_days=GAS_BEFORE_DAYS + 2 * YEAR_DAYS),
        "gas-stopped": Cause("nitrous oxide that is stopped", "nitrous-oxide", gas_days=GAS_BEFORE_DAYS),
    }
)


@dataclass(frozen=True)
class DosingYear:
    """One year of treatment: a course at times (days of treatment), and its range among the persons.

    ``every_days`` is the distance between doses, 0 for none. ``course`` is the typical member's; ``at_top``
    is the same just after each dose where doses are too close to be drawn one by one, else None. ``mild`` and
    ``hard`` are the ends of the group, at ``smooth_days`` as ``smooth``, the typical member again; doses that
    are drawn one by one are among these days.
    """

    every_days: float
    days: Floats
    course: Course
    at_top: Course | None
    smooth_days: Floats
    mild: Course
    hard: Course
    smooth: Course


@cache
def persons_with(cause: str) -> tuple[Person, Person, Person]:
    """Give the typical, the mildest and the hardest person of a cause, on the first day of the run.

    Notes
    -----
    With nitrous oxide the run begins in health, `GAS_BEFORE_DAYS` before the treatment. Otherwise it begins
    at `START_SERUM_PMOL_PER_L`, and nobody rises from there alone: whoever in the group would hold more has
    the broken link broken further, until that serum is their steady state.
    """
    known = CAUSES[cause]
    persons = (person_of(known.group), *range_of(known.group))
    if known.gas_days:
        return tuple(_with_gas(person, known.gas_days) for person in persons)  # type: ignore[return-value]
    return tuple(_low(person, known.broken) for person in persons)  # type: ignore[return-value]


def _low(person: Person, broken: str) -> Person:
    """Give a person the low serum of the first day, and breaks under which it does not rise untreated."""

    def excess(value: float) -> float:
        steady = at_steady_state(person.with_(**{broken: value}))
        return start_serum_pmol_per_l(steady) - START_SERUM_PMOL_PER_L

    own = getattr(person, broken)
    if excess(own) > 0:
        person = person.with_(**{broken: brentq(excess, 0.0, own, xtol=1e-9)})
    return person.with_serum(START_SERUM_PMOL_PER_L)


def lead_days(cause: str) -> float:
    """Days of the run before the treatment begins."""
    return GAS_BEFORE_DAYS if CAUSES[cause].gas_days else 0.0


def _with_gas(person: Person, days: float) -> Person:
    hours = person.nitrous_oxide.hours_per_day if person.nitrous_oxide else 0.0
    return person.with_(nitrous_oxide=NitrousOxide(0, days, hours))


@cache
def dosing_year(cause: str, dose: Treatment | None) -> DosingYear:
    """Follow a year of treatment; None for no treatment.

    Parameters
    ----------
    cause
        A key of `CAUSES`.
    dose
        What is given, with its start on the first day of treatment (day 0).
    """
    given = () if dose is None else (dose,)
    typical, mild, hard = (treated(person, cause, given) for person in persons_with(cause))
    days, tops = _drawn_days(dose)
    smooth = _smooth_days(dose)
    return DosingYear(
        every_days=_every(dose),
        days=days,
        course=run(typical, cause, days),
        at_top=None if tops is None else run(typical, cause, tops),
        smooth_days=smooth,
        mild=run(mild, cause, smooth),
        hard=run(hard, cause, smooth),
        smooth=run(typical, cause, smooth),
    )


def steps(year: DosingYear) -> NDArray[np.intp]:
    """Give the places of ``year.days`` just before and just after each dose, and the last one.

    Between them stores run straight enough for a line.
    """
    if year.every_days < DRAWN_ONE_BY_ONE_DAYS:
        return np.arange(year.days.size)
    since = np.round(year.days % year.every_days, 6)
    return np.flatnonzero((since <= _TOP) | (year.days == YEAR_DAYS))


def swing(year: DosingYear) -> tuple[float, float]:
    """Give the lowest and the highest serum B12 over the last distance between doses, pmol/L."""
    late = year.days >= YEAR_DAYS - max(year.every_days, 1)
    values = [year.course.serum_b12_pmol_per_l[late]]
    if year.at_top is not None:
        values.append(year.at_top.serum_b12_pmol_per_l[late])
    together = np.concatenate(values)
    return float(together.min()), float(together.max())


def treated(person: Person, cause: str, doses: tuple[Treatment, ...]) -> Person:
    """Give a person of a cause doses whose days count from the first day of treatment."""
    since = lead_days(cause)
    later = []
    for dose in doses:
        first, stop = dose.days(None)
        later.append(replace(dose, start=since + first, stop=None if np.isinf(stop) else since + stop))
    return person.with_(treatment=tuple(later))


def run(person: Person, cause: str, days: Floats) -> Course:
    """Follow a person of a cause at days of treatment."""
    return simulate(person, 1, times_years=(lead_days(cause) + days) / DAYS_PER_YEAR)


def _every(dose: Treatment | None) -> float:
    """Days from dose to dose; 0 where there is none."""
    return dose.every_days or 0.0 if dose is not None else 0.0


def _smooth_days(dose: Treatment | None) -> Floats:
    """Days at which the markers are drawn: they turn at each dose that stands alone, and soon after it."""
    every = _every(dose)
    if every < DRAWN_ONE_BY_ONE_DAYS:
        return _SMOOTH
    given = np.arange(0, YEAR_DAYS, every)
    turns = (given[:, None] + _MARKERS_TURN).ravel()
    return np.unique(np.concatenate([_LOOKS, turns[turns < YEAR_DAYS]]))


def _drawn_days(dose: Treatment | None) -> tuple[Floats, Floats | None]:
    """Days at which a course is drawn, and those just after a dose where doses are dense."""
    every = _every(dose)
    if every >= DRAWN_ONE_BY_ONE_DAYS:
        first = np.arange(0, YEAR_DAYS, every)
        around = (first[:, None] + np.concatenate([[0.0], _AFTER_DOSE])).ravel()
        return np.unique(np.append(around[around < YEAR_DAYS], YEAR_DAYS)), None
    if every:
        before = np.unique(np.round(_SMOOTH / every) * every)
        return before, before + _TOP
    return _SMOOTH, None
