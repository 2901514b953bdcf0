"""Years of reserve: the B12 in the body of up to four kinds of people."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np

from b12explain.evidence import fact, risk_groups
from b12explain.explorers.control import GROUP_CONTROLS, NOBODY, Control, Value, menu
from b12explain.explorers.courses import (
    course_of,
    everyone,
    spread_of,
    tablet_control,
    tablet_words,
    window,
    window_control,
)
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, years
from b12explain.figures.stores import CRITICAL_STORES, plot_stores, plot_stores_frame
from b12explain.figures.style import SLOTS
from b12explain.scenarios.groups import kind_of
from b12explain.scenarios.simulation import Course

_AT_YEARS: Final = (0.0, 1.0, 5.0, 10.0, 20.0, 40.0)
#: The largest pool reported in one person, as fact ``body-pool-range`` says.
MOST_MEASURED_UG: Final = 11_100.0


class StoresExplorer(Explorer):
    """Follow the B12 in the body of up to four kinds of people over years, with or without a tablet."""

    def __init__(self, name: str = "stores", **start: Value) -> None:
        super().__init__(
            name=name,
            title="Years of reserve: B12 in the body after a break",
            controls=(
                *(_group_control(slot) for slot in range(4)),
                tablet_control("from the first day on, for everybody"),
                window_control(),
            ),
            rules=(
                Rule(_stores_frame),
                *(Rule(partial(_stores_of, slot), (GROUP_CONTROLS[slot], "tablet")) for slot in range(4)),
                *(
                    Rule(partial(_stores_words, slot), (GROUP_CONTROLS[slot], "tablet", "years"))
                    for slot in range(4)
                ),
                Rule(_said_of_nobody, GROUP_CONTROLS, by=_is_chosen, total=True),
                Rule(window, ("years",)),
            ),
            presets=(
                Preset("Empty plate or no stomach", {"group": "vegan", "group2": "total-gastrectomy"}),
                Preset(
                    "The same with 10 µg a day",
                    {"group": "vegan", "group2": "total-gastrectomy", "tablet": 10.0},
                ),
                Preset(
                    "Four breaks",
                    {
                        "group": "acid-suppression",
                        "group2": "metformin",
                        "group3": "vegan",
                        "group4": "ileal-resection",
                    },
                ),
            ),
            height=470,
            start=start,
        )


# Controls ------------------------------------------------------------------------------------------------


def _group_control(slot: int) -> Control:
    first = ("vegan", "total-gastrectomy", NOBODY, NOBODY)[slot]
    return menu(GROUP_CONTROLS[slot], f"{SLOTS[slot][0]}: who", [(NOBODY, "nobody"), *everyone()], first)


# Parts ---------------------------------------------------------------------------------------------------


def _stores_frame() -> Part:
    critical, pool = fact(CRITICAL_STORES), fact("body-pool-range")
    least = ("taken as the least for health", amount(critical.value or 0, critical.unit), source(critical))
    averages = ("published averages", f"{pool.low:g} to {pool.high:g} {pool.unit}", source(pool))
    usual = fact("body-pool-typical")
    most = ("where most estimates lie", f"{usual.low:g} to {usual.high:g} {usual.unit}", source(usual))
    rows = tuple(Row(cells) for cells in (least, averages, most))
    table = Table("Lines to compare with", ("Line", "Value", "Source"), rows)
    return Part(figure=plot_stores_frame(critical, pool), tables=(table,))


def _stores_of(slot: int, key: str, tablet_ug: float) -> Part:
    if key == NOBODY:
        return Part()
    letter, name = SLOTS[slot][0], risk_groups()[key].name
    course, spread = course_of(key, tablet_ug, 0.0), spread_of(key, tablet_ug, 0.0)
    rows = tuple(_row(f"**{letter}** {name}", at, course, spread, kind_of(key)) for at in _AT_YEARS)
    table = Table(
        "B12 in the body, from the model",
        ("Who", "After", "B12 in the body", "Range of the group", "Kind"),
        rows,
    )
    return Part(figure=plot_stores(course, spread, name, slot, kind_of(key)), tables=(table,))


def _row(who: str, at: float, course: Course, spread: list[Course], kind: str) -> Row:
    return Row((who, years(at) if at else "first day", _stored(_at(course, at)), _range_at(spread, at), kind))


def _at(course: Course, year: float) -> float:
    return float(np.interp(year, course.times_years, course.stores_ug))


def _stored(stores_ug: float) -> str:
    """An amount in the body; traces too small to matter are not spelt out."""
    return amount(stores_ug, "µg") if stores_ug >= 0.1 else "under 0.1 µg"


def _range_at(spread: list[Course], year: float) -> str:
    if not spread:
        return "no range in the model"
    values = sorted(_at(member, year) for member in spread)
    return f"{_stored(values[0])} to {_stored(values[1])}"


def _stores_words(slot: int, key: str, tablet_ug: float, most_years: float) -> Part:
    if key == NOBODY:
        return Part()
    course = course_of(key, tablet_ug, 0.0)
    who = f"{SLOTS[slot][0]}, {risk_groups()[key].name}, {tablet_words(tablet_ug)}"
    return Part(finding=(f"{who}: {_moves(course, most_years)}, {_crossing(course, most_years)}.",))


def _moves(course: Course, most_years: float) -> str:
    first, last = float(course.stores_ug[0]), _at(course, most_years)
    shown = course.times_years <= most_years
    lowest = int(np.argmin(course.stores_ug[shown]))
    least, when = float(course.stores_ug[lowest]), float(course.times_years[lowest])
    in_time = f"in {years(most_years)}"
    if least < 0.95 * min(first, last):
        fall = f"the stores fall from {_stored(first)} to {_stored(least)} in {years(when)}"
        return f"{fall} and are at {_stored(last)} {in_time}"
    if abs(last / first - 1) < 0.02:
        return f"the stores stay near {_stored(first)} for {years(most_years)}"
    beyond = ", more than has been measured in anybody," if last > MOST_MEASURED_UG else ""
    return f"the stores go from {_stored(first)} to {_stored(last)}{beyond} {in_time}"


def _crossing(course: Course, most_years: float) -> str:
    critical = fact(CRITICAL_STORES).value or 0.0
    least = float(course.stores_ug[course.times_years <= most_years].min())
    line = f"the {amount(critical, 'µg')} taken as the least for health"
    if least > 1.05 * critical:
        return f"never below {line}"
    crossed = course.first_year("stores_ug", below=critical)
    if least > 0.95 * critical or crossed is None or crossed > most_years:
        return f"close to {line}"
    return f"below {line} after {years(crossed)}"


def _said_of_nobody(chosen: int) -> Part:
    return Part() if chosen else Part(finding=("Nobody is chosen: pick somebody in one of the four menus.",))


def _is_chosen(_: str, key: Value) -> int:
    return int(key != NOBODY)
