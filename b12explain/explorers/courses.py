"""What explorers over years share: who, which tablet, how many years, and the course itself."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from b12explain.evidence import risk_groups
from b12explain.explorers.control import Control, Value, menu
from b12explain.explorers.view import Part
from b12explain.explorers.words import amount
from b12explain.figures.stores import plot_years
from b12explain.scenarios.groups import GROUPS, person_of, range_of
from b12explain.scenarios.person import Person
from b12explain.scenarios.simulation import Course, simulate
from b12explain.scenarios.treatment import Treatment
from b12explain.units import DAYS_PER_YEAR

TABLETS_UG: Final = (0.0, 10.0, 1000.0)
TABLETS_FROM_YEAR: Final = 5.0
MOST_YEARS: Final = 40.0
#: Dense where things move: at the start, and when late tablets begin.
_START: Final = MOST_YEARS * np.linspace(0, 1, 44) ** 2.4
_LATE: Final = TABLETS_FROM_YEAR + np.linspace(0, 1, 14) ** 2


def everyone() -> list[tuple[Value, str]]:
    """Every risk group that the model can follow, for a menu."""
    return [(key, risk_groups()[key].name) for key in GROUPS]


def window_control() -> Control:
    """How many years the picture shows."""
    options = [(1.0, "1 year"), (5.0, "5 years"), (20.0, "20 years"), (MOST_YEARS, "40 years")]
    return menu("years", "Show the first", options, 20.0, kind="radio")


def window(most: float) -> Part:
    """Show the first years only."""
    return Part(figure=plot_years(most))


def tablet_control(since: str) -> Control:
    """A daily tablet, and when it begins."""
    options = [(dose, tablet_words(dose)) for dose in TABLETS_UG]
    return menu("tablet", f"Tablet {since}", options, 0.0, kind="radio")


def tablet_words(tablet_ug: float) -> str:
    """How a daily tablet is called."""
    return f"{amount(tablet_ug, 'µg')} a day" if tablet_ug else "no tablet"


def course_of(key: str, tablet_ug: float, from_year: float) -> Course:
    """The course of a group's typical member over forty years, with a tablet a day from some year on.

    Parameters
    ----------
    key
        Id of the risk group; its breaks begin on the first day.
    tablet_ug
        Cyanocobalamin by mouth, µg a day; 0 for none.
    from_year
        When the tablets begin.
    """
    return _course(person_of(key), tablet_ug, from_year)


def spread_of(key: str, tablet_ug: float, from_year: float) -> list[Course]:
    """The least and the most affected member of a group; empty where the model knows no range."""
    mild, hard = range_of(key)
    return [] if mild == hard else [_course(person, tablet_ug, from_year) for person in (mild, hard)]


@cache
def _course(person: Person, tablet_ug: float, from_year: float) -> Course:
    if tablet_ug:
        tablets = Treatment(tablet_ug, start=DAYS_PER_YEAR * from_year, every_days=1)
        person = person.with_(treatment=(tablets,))
    times = np.unique(np.concatenate([_START, _LATE])) if from_year else _START
    return simulate(person, MOST_YEARS, times_years=times)
