"""Serum is not stores: the two carriers above the stores that serum is taken to stand for."""

from __future__ import annotations

import numpy as np

from b12explain.evidence import fact, risk_groups
from b12explain.explorers.control import Value, menu
from b12explain.explorers.courses import (
    MOST_YEARS,
    TABLETS_FROM_YEAR,
    course_of,
    everyone,
    spread_of,
    tablet_control,
    window,
    window_control,
)
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, number, years
from b12explain.figures.stores import SERUM_CUT_OFF, plot_serum
from b12explain.scenarios.groups import kind_of
from b12explain.scenarios.simulation import Course


class SerumExplorer(Explorer):
    """See serum B12 as the sum of its two carriers, above the stores that it is taken to stand for."""

    def __init__(self, name: str = "serum", **start: Value) -> None:
        super().__init__(
            name=name,
            title="Serum is not stores",
            controls=(
                menu("who", "Who", everyone(), "vegan"),
                tablet_control(f"from year {TABLETS_FROM_YEAR:g} on"),
                window_control(),
            ),
            rules=(Rule(_serum, ("who", "tablet")), Rule(window, ("years",))),
            presets=(
                Preset("The first year of a vegan", {"who": "vegan", "years": 1.0}),
                Preset(
                    "A high dose without intrinsic factor", {"who": "pernicious-anaemia", "tablet": 1000.0}
                ),
            ),
            height=560,
            start=start,
        )


def _serum(key: str, tablet_ug: float) -> Part:
    course = course_of(key, tablet_ug, TABLETS_FROM_YEAR)
    name, cut = risk_groups()[key].name, fact(SERUM_CUT_OFF)
    spread = spread_of(key, tablet_ug, TABLETS_FROM_YEAR)
    rows = tuple(_serum_row(course, spread, at) for at in (0.0, 1 / 12, 1.0, TABLETS_FROM_YEAR, 6.0, 20.0))
    columns = (
        "After",
        "Serum B12",
        "Range of the group",
        "of it holoTC",
        "on haptocorrin",
        "B12 in the body",
        "Stores, % of the first day",
    )
    table = Table(f"Serum, its two carriers, and the stores (model, {kind_of(key)})", columns, rows)
    line = Row((f"{amount(cut.value or 0, 'pmol/L')}", cut.statement, source(cut)))
    lines = Table("Cut-off drawn", ("Value", "What it is", "Source"), (line,), open=False)
    picture = plot_serum(course, spread, cut.value or 0.0, kind_of(key))
    return Part(figure=picture, finding=_serum_words(name, tablet_ug, course), tables=(table, lines))


def _serum_row(course: Course, spread: list[Course], at: float) -> Row:
    quantities = ("serum_b12_pmol_per_l", "holotc_pmol_per_l", "haptocorrin_bound_pmol_per_l")
    serum, *carriers = (amount(_value(course, quantity, at), "pmol/L") for quantity in quantities)
    ends = sorted(_value(member, quantities[0], at) for member in spread)
    among = f"{number(ends[0])} to {amount(ends[1], 'pmol/L')}" if ends else "no range in the model"
    stores = _value(course, "stores_ug", at)
    share = f"{number(100 * stores / float(course.stores_ug[0]))} %"
    return Row((years(at) if at else "first day", serum, among, *carriers, amount(stores, "µg"), share))


def _serum_words(name: str, tablet_ug: float, course: Course) -> tuple[str, ...]:
    month = 1 / 12
    cut = fact(SERUM_CUT_OFF).value or 0.0
    low = course.first_year("serum_b12_pmol_per_l", below=cut)
    said = [
        f"{name}, first month: holoTC {_change(course, 'holotc_pmol_per_l', 0, month)}, serum B12 "
        f"{_change(course, 'serum_b12_pmol_per_l', 0, month)}, "
        f"the stores {_change(course, 'stores_ug', 0, month)}.",
        f"Serum B12 is below {amount(cut, 'pmol/L')} after {years(low)}."
        if low is not None
        else f"Serum B12 is never below {amount(cut, 'pmol/L')} in {MOST_YEARS:g} years.",
    ]
    if tablet_ug:
        since, then = TABLETS_FROM_YEAR, TABLETS_FROM_YEAR + month
        said.append(
            f"With {amount(tablet_ug, 'µg')} a day, after one month: serum B12 from "
            f"{_from_to(course, 'serum_b12_pmol_per_l', since, then, 'pmol/L')}, the stores from "
            f"{_from_to(course, 'stores_ug', since, then, 'µg')}."
        )
    return tuple(said)


def _value(course: Course, quantity: str, at: float) -> float:
    return float(np.interp(at, course.times_years, course.columns()[quantity]))


def _change(course: Course, quantity: str, start: float, end: float) -> str:
    percent = 100 * (_value(course, quantity, end) / _value(course, quantity, start) - 1)
    return "hold" if abs(percent) < 0.5 else f"{'up' if percent > 0 else 'down'} by {abs(percent):.0f} %"


def _from_to(course: Course, quantity: str, start: float, end: float, unit: str) -> str:
    return f"{number(_value(course, quantity, start))} to {amount(_value(course, quantity, end), unit)}"
