"""What the explorer of dose and route says of a year of treatment."""

from __future__ import annotations

from typing import Final

import numpy as np

from b12explain.explorers.stores import MOST_MEASURED_UG
from b12explain.explorers.view import Row, Table
from b12explain.explorers.words import amount, number
from b12explain.scenarios.dosing import CAUSES, DosingYear, persons_with, swing
from b12explain.scenarios.simulation import Course, simulate
from b12explain.units import round_significant

_ROWS: Final = (
    ("first day", 0.0),
    ("1 month", 30.0),
    ("3 months", 91.0),
    ("12 months", 365.0),
)
#: Name and unit of each quantity.
_QUANTITIES: Final = {
    "stores_ug": ("B12 in the body", "µg"),
    "serum_b12_pmol_per_l": ("Serum B12 on that day", "pmol/L"),
    "holotc_pmol_per_l": ("holoTC on that day", "pmol/L"),
    "mma_nmol_per_l": ("MMA", "nmol/L"),
    "homocysteine_umol_per_l": ("Homocysteine", "µmol/L"),
}
#: What the figure shows with the range of the group.
_WITH_RANGE: Final = ("mma_nmol_per_l", "homocysteine_umol_per_l")


def after_a_year(letter: str, words: str, year: DosingYear) -> str:
    """What a year of a schedule does, in one sentence."""
    end = year.smooth
    serum = _swing(year)
    stores = f"the stores go from {_whole(end, 'stores_ug', 0)} to {_whole(end, 'stores_ug', -1)} µg"
    if float(end.stores_ug[-1]) > MOST_MEASURED_UG:
        stores += " (more than was measured in anybody)"
    mma = f"MMA from {_whole(end, 'mma_nmol_per_l', 0)} to {_whole(end, 'mma_nmol_per_l', -1)} nmol/L"
    return f"{letter}, {words}: in a year {stores}, {mma}; at the end serum B12 {serum}."


def _swing(year: DosingYear) -> str:
    low, high = (round_significant(value, 3) for value in swing(year))
    if high - low < 0.05 * high:
        return f"holds near {amount(high, 'pmol/L')}"
    return f"swings between {number(low)} and {amount(high, 'pmol/L')} from dose to dose"


def _whole(course: Course, quantity: str, at: int) -> str:
    return number(round_significant(float(course.columns()[quantity][at]), 3))


def table_of(letter: str, year: DosingYear) -> Table:
    """The year in numbers, one row for each look."""
    rows = tuple(Row((f"**{letter}**", words, *_cells(year, day))) for words, day in _ROWS)
    columns = ("Schedule", "After", *(f"{name}, {unit}" for name, unit in _QUANTITIES.values()))
    return Table("The year in numbers (model; in brackets the range of the group)", columns, rows)


def _cells(year: DosingYear, day: float) -> list[str]:
    at = int(np.flatnonzero(year.smooth_days == day)[0])
    found = []
    for quantity in _QUANTITIES:
        typical, *ends = (
            _shown(quantity, float(course.columns()[quantity][at]))
            for course in (year.smooth, year.mild, year.hard)
        )
        low, high = min(ends), max(ends)
        drawn = low != high and quantity in _WITH_RANGE
        found.append(number(typical) + (f" ({number(low)} to {number(high)})" if drawn else ""))
    return found


def _shown(quantity: str, value: float) -> float:
    """Three digits, and nothing smaller than what a laboratory prints."""
    return round(round_significant(value, 3), 1 if quantity == "homocysteine_umol_per_l" else 0)


def enzyme_of(letter: str, cause: str, year: DosingYear) -> tuple[str, ...]:
    """What the gas leaves of the enzyme, treated or not; nothing where there is no gas."""
    known = CAUSES[cause]
    if not known.gas_days:
        return ()
    healthy = simulate(persons_with(cause)[0], 1, times_years=[0.0])
    works = [
        100 * float(share) for share in (year.smooth.synthase_activity[0], year.smooth.synthase_activity[-1])
    ]
    usual = 100 * float(healthy.synthase_activity[0])
    hcy = [
        _shown("homocysteine_umol_per_l", float(year.smooth.homocysteine_umol_per_l[at])) for at in (0, -1)
    ]
    gas = "while the gas goes on" if cause == "gas" else "once the gas is stopped"
    return (
        f"{letter}, {gas}: methionine synthase goes from {works[0]:.0f} to {works[1]:.0f} % of its most "
        f"({usual:.0f} % in health), homocysteine from {number(hcy[0])} to {amount(hcy[1], 'µmol/L')}.",
    )
