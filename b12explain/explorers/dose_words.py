"""What the explorer of dose and route says of a year of treatment."""

from __future__ import annotations

from typing import Final

import numpy as np

from b12explain.evidence import fact, references
from b12explain.explorers.stores import MOST_MEASURED_UG
from b12explain.explorers.view import Row, Table
from b12explain.explorers.words import amount, number
from b12explain.model.absorption import retained_from_injection_ug
from b12explain.scenarios.dosing import CAUSES, DosingYear, persons_with, swing
from b12explain.scenarios.simulation import Course, simulate
from b12explain.units import round_significant

_ROWS: Final = (
    ("day 0, before the first dose", 0.0),
    ("1 month", 30.0),
    ("3 months", 91.0),
    ("12 months", 365.0),
)
#: Name and unit of each quantity.
_QUANTITIES: Final = {
    "stores_ug": ("B12 in the body", "µg"),
    "serum_b12_pmol_per_l": ("Serum B12 on that day", "pmol/L"),
    "mma_nmol_per_l": ("MMA", "nmol/L"),
    "homocysteine_umol_per_l": ("Homocysteine", "µmol/L"),
}
#: Reviewed trials in which B12 under the tongue was no better than swallowed.
_TONGUE_REF: Final = "abdelwahab2024routes"
#: What the figure shows with the range of the group.
_WITH_RANGE: Final = ("mma_nmol_per_l", "homocysteine_umol_per_l")


def after_a_year(letter: str, words: str, year: DosingYear) -> str:
    """What a year of a schedule does, in one sentence."""
    end = year.smooth
    serum = _swing(year)
    stores = f"the stores {_way(end, 'stores_ug')} µg"
    if beyond(float(end.stores_ug[-1])):
        stores = (
            f"the stores pass {amount(MOST_MEASURED_UG, 'µg')}, more than was measured in anybody (the model "
            "has no limit to storage; beyond that its stores mean nothing)"
        )
    mma = f"MMA {_way(end, 'mma_nmol_per_l')} nmol/L"
    return f"{letter}, {words}: in a year {stores}, and {mma}; at the end serum B12 {serum}."


def beyond(stores_ug: float) -> bool:
    """Whether stores are larger than any that was measured."""
    return stores_ug > MOST_MEASURED_UG


def _swing(year: DosingYear) -> str:
    low, high = (round_significant(value, 3) for value in swing(year))
    if high - low < 0.05 * high:
        return f"holds near {amount(high, 'pmol/L')}"
    return f"swings between {number(low)} and {amount(high, 'pmol/L')} from dose to dose"


def _way(course: Course, quantity: str) -> str:
    """From the first day to the last."""
    first, last = (_whole(course, quantity, at) for at in (0, -1))
    falls = course.columns()[quantity][-1] < course.columns()[quantity][0]
    if first == last:
        return f"{'stay' if quantity == 'stores_ug' else 'stays'} at {first}"
    if quantity == "stores_ug":
        return f"go from {first} to {last}"
    return f"{'falls' if falls else 'rises'} from {first} to {last}"


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
        told = number(typical) + (f" ({number(low)} to {number(high)})" if drawn else "")
        if quantity == "stores_ug" and beyond(typical):
            told = f"over {number(MOST_MEASURED_UG)}"
        found.append(told)
    return found


def _shown(quantity: str, value: float) -> float:
    """Three digits, and nothing smaller than what a laboratory prints."""
    return round(round_significant(value, 3), 1 if quantity == "homocysteine_umol_per_l" else 0)


def enzyme_of(letter: str, cause: str, year: DosingYear) -> tuple[str, ...]:
    """What the gas leaves of the enzyme, treated or not; nothing where there is no gas."""
    known = CAUSES[cause]
    if not known.gas_days:
        return ()
    gas = "while the gas goes on" if cause == "gas" else "once the gas is stopped"
    if beyond(float(year.smooth.stores_ug[-1])):
        return (f"{letter}, {gas}: what the enzyme does with stores that large is not known.",)
    healthy = simulate(persons_with(cause)[0], 1, times_years=[0.0])
    works = [
        100 * float(share) for share in (year.smooth.synthase_activity[0], year.smooth.synthase_activity[-1])
    ]
    usual = 100 * float(healthy.synthase_activity[0])
    hcy = [
        _shown("homocysteine_umol_per_l", float(year.smooth.homocysteine_umol_per_l[at])) for at in (0, -1)
    ]
    return (
        f"{letter}, {gas}: methionine synthase goes from {works[0]:.0f} to {works[1]:.0f} % of its most "
        f"({usual:.0f} % in health), homocysteine from {number(hcy[0])} to {amount(hcy[1], 'µmol/L')}.",
    )


def two(value: float) -> str:
    """Two digits: no share of a dose is known better."""
    return number(round_significant(value, 2))


def by_mouth(route: str) -> str:
    """What the model makes of forms by mouth and under the tongue, and what it leaves out."""
    tongue = ""
    if route == "sublingual":
        tongue = (
            "; under the tongue it is taken to be the same, since trials pooled by "
            f"{references()[_TONGUE_REF].short} found it no better"
        )
    return f"By mouth the model treats all four forms alike{tongue}. {_swallowed()}"


def _swallowed() -> str:
    """What is known of forms by mouth that the model leaves out."""
    cyano, hydroxo = fact("holotc-rise-low-status"), fact("holotc-rise-hydroxo")
    return (
        f"In people it was not quite so: over two days, doses of {amount(hydroxo.x[-1], 'µg')} lifted "
        f"holoTC by {hydroxo.y[-1]:g} pmol/L as hydroxocobalamin and by {cyano.y[-1]:g} as cyanocobalamin."
    )


def side_by_side() -> str:
    """The two shares kept come from different studies, and one study had both."""
    known = fact("im-retention-oh-vs-cn-72h")
    kept = dict(zip(known.labels, known.y, strict=True))
    hydroxo, cyano = (
        two(float(retained_from_injection_ug(1000, form)) / 10)
        for form in ("hydroxocobalamin", "cyanocobalamin")
    )
    return (
        f"Of an injected 1,000 µg the model keeps {hydroxo} % as hydroxocobalamin and {cyano} % as "
        f"cyanocobalamin: figures from different studies. Side by side in one study it was "
        f"{kept['OH 1000']:g} and {kept['CN 1000']:g} % after three days."
    )
