"""The runs behind "Pull the plug": who, what is given back, and the clock that it is seen on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from b12explain.evidence import risk_groups
from b12explain.figures.plug import FIRST_DAY, LAST_YEARS
from b12explain.figures.watched import WATCHED, first_crossing_days
from b12explain.scenarios.groups import person_of
from b12explain.scenarios.person import NitrousOxide, Person
from b12explain.scenarios.simulation import Course, simulate
from b12explain.scenarios.treatment import Treatment
from b12explain.units import DAYS_PER_YEAR

Floats = NDArray[np.float64]

#: Risk groups that break something, mildest diets first.
_GROUPS: Final = (
    "vegan",
    "vegetarian",
    "acid-suppression",
    "atrophic-gastritis",
    "metformin",
    "bariatric",
    "ileal-resection",
    "fish-tapeworm",
    "pernicious-anaemia",
    "total-gastrectomy",
    "nitrous-oxide",
)
_ONE_SESSION: Final = "six-hours-of-gas"
_NOTHING: Final = "omnivore"
#: What is done, and after how many years: None, or (form, years).
THEN: Final[dict[str, tuple[str, float] | None]] = {
    "nothing": None,
    "tablets-0": ("tablets", 0.0),
    "tablets-3": ("tablets", 3.0),
    "injections-3": ("injections", 3.0),
    "tablets-8": ("tablets", 8.0),
    "injections-8": ("injections", 8.0),
}
#: The same in words.
THEN_WORDS: Final = {
    "nothing": "nothing is done",
    "tablets-0": "tablets of 1,000 µg a day from day 0",
    "tablets-3": "tablets of 1,000 µg a day after 3 years",
    "injections-3": "injections after 3 years",
    "tablets-8": "tablets of 1,000 µg a day after 8 years",
    "injections-8": "injections after 8 years",
}
#: The schedule of fact ``bnf-neuro-regimen``, its first stage held to two weeks.
_OFTEN_DAYS, _OFTEN_UNTIL, _THEN_DAYS = 2.0, 14.0, 61.0
_LATER: Final = 1e-4  # blood is drawn this much before a dose of the same time, in days
_POINTS: Final = 320


def causes() -> tuple[str, ...]:
    """List what can break, mildest kinds of diet first; nothing at all comes last."""
    return (*_GROUPS, _ONE_SESSION, _NOTHING)


def name_of(key: str) -> str:
    """Give the name of a cause."""
    if key == _ONE_SESSION:
        return "Nitrous oxide once, for six hours"
    if key == "nitrous-oxide":
        return "Nitrous oxide, an hour a day for 180 days"
    return "Nothing (eats everything)" if key == _NOTHING else risk_groups()[key].name


def person_with(key: str, then: str) -> Person:
    """Build the person of a cause, with the treatment that follows."""
    if key == _ONE_SESSION:
        person = person_of("nitrous-oxide", nitrous_oxide=NitrousOxide(days=0.25))
    else:
        person = person_of(key)
    plan = THEN[then]
    if plan is None:
        return person
    form, start = plan[0], DAYS_PER_YEAR * plan[1]
    if form == "tablets":
        return person.with_(treatment=(Treatment(1000, start=start, every_days=1),))
    dose = {"amount_ug": 1000.0, "route": "injection", "form": "hydroxocobalamin"}
    often = {**dose, "start": start, "every_days": _OFTEN_DAYS, "stop": start + _OFTEN_UNTIL}
    rare = {**dose, "start": start + _OFTEN_UNTIL, "every_days": _THEN_DAYS}
    return person.with_(treatment=tuple(Treatment.from_mapping(table) for table in (often, rare)))


@dataclass(frozen=True)
class Run:
    """A course on its clock: days since the break, or since B12 was given back; what was on day 0."""

    course: Course
    days: Floats
    day_0: dict[str, float]
    after_years: float

    def crossings(self) -> dict[str, float]:
        """When each quantity changes sides of its cut-off, in days, in the order of it."""
        found = {
            watched.field: first_crossing_days(watched, self.days, self.course.columns()[watched.field])
            for watched in WATCHED
        }
        crossed = {name: day for name, day in found.items() if day is not None}
        return dict(sorted(crossed.items(), key=lambda item: item[1]))


@lru_cache(maxsize=128)
def run(key: str, then: str) -> Run:
    """Follow a cause; with B12 given back, the clock starts at the first dose."""
    person, plan = person_with(key, then), THEN[then]
    start = plan[1] if plan else 0.0
    days = _clock(plan[0] if plan else "")
    times = (start * DAYS_PER_YEAR + days) / DAYS_PER_YEAR
    times[1:] -= _LATER / DAYS_PER_YEAR
    rows = np.concatenate([[0.0], times]) if start else times
    whole = simulate(person, float(rows[-1]), times_years=rows)
    first = {watched.field: float(whole.columns()[watched.field][0]) for watched in WATCHED}
    course = _without_first(whole) if start else whole
    return Run(course, days, first, start)


def _without_first(course: Course) -> Course:
    return Course(person=course.person, **{name: values[1:] for name, values in course.columns().items()})


def _clock(form: str) -> Floats:
    """Days to look at; where doses come at a distance, the moments just before one."""
    days = np.geomspace(FIRST_DAY, LAST_YEARS * DAYS_PER_YEAR, _POINTS)
    if form == "tablets":
        days = np.where(days >= 1, np.floor(days), days)
    if form == "injections":
        often = (days >= _OFTEN_DAYS) & (days < _OFTEN_UNTIL)
        days = np.where(often, _OFTEN_DAYS * np.floor(days / _OFTEN_DAYS), days)
        rare = _OFTEN_UNTIL + _THEN_DAYS * np.floor((days - _OFTEN_UNTIL) / _THEN_DAYS)
        days = np.where(days >= _OFTEN_UNTIL + _THEN_DAYS, rare, days)
    return np.unique(np.concatenate([[0.0], days]))
