"""Years of reserve: the B12 in the body of up to four kinds of people."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np

from b12explain.evidence import fact, risk_groups
from b12explain.explorers.control import Control, Value, menu
from b12explain.explorers.courses import course_of, everyone, tablet_control, window, window_control
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, years
from b12explain.figures.stores import CRITICAL_STORES, plot_stores, plot_stores_frame
from b12explain.figures.style import SLOTS
from b12explain.scenarios.groups import GROUPS
from b12explain.scenarios.simulation import Course

NOBODY: Final = "none"
_GROUP_CONTROLS: Final = ("group", "group2", "group3", "group4")


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
                *(Rule(partial(_stores_of, slot), (_GROUP_CONTROLS[slot], "tablet")) for slot in range(4)),
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
    return menu(_GROUP_CONTROLS[slot], f"{SLOTS[slot][0]}: who", [(NOBODY, "nobody"), *everyone()], first)


# Parts ---------------------------------------------------------------------------------------------------


def _stores_frame() -> Part:
    critical, pool = fact(CRITICAL_STORES), fact("body-pool-range")
    rows = (
        Row(
            (
                "smallest pool taken to go with health",
                amount(critical.value or 0, critical.unit),
                source(critical),
            )
        ),
        Row(("published averages", f"{pool.low:g} to {pool.high:g} {pool.unit}", source(pool))),
    )
    return Part(
        figure=plot_stores_frame(),
        tables=(Table("Lines to compare with", ("Line", "Value", "Source"), rows),),
    )


def _spread(key: str, tablet_ug: float) -> list[Course]:
    """The least and the most affected member: every break at its mild end, or at its hard end."""
    breaks = GROUPS[key].breaks
    if not breaks:
        return []
    ends = ({b.field: b.high for b in breaks}, {b.field: b.low for b in breaks})
    return [course_of(key, tablet_ug, 0.0, **changes) for changes in ends]


def _stores_of(slot: int, key: str, tablet_ug: float) -> Part:
    if key == NOBODY:
        return Part()
    letter, name = SLOTS[slot][0], risk_groups()[key].name
    course, spread = course_of(key, tablet_ug, 0.0), _spread(key, tablet_ug)
    rows = tuple(
        Row(
            (f"**{letter}** {name}", years(at) if at else "first day", _at(course, at), _range_at(spread, at))
        )
        for at in (0.0, 1.0, 5.0, 10.0, 20.0, 40.0)
    )
    columns = ("Who", "After", "B12 in the body", "Range of the group")
    table = Table("B12 in the body (model, calibrated)", columns, rows)
    return Part(
        figure=plot_stores(course, spread, name, slot),
        finding=(_stores_words(letter, name, course),),
        tables=(table,),
    )


def _at(course: Course, year: float) -> str:
    return _stored(float(np.interp(year, course.times_years, course.stores_ug)))


def _stored(stores_ug: float) -> str:
    """An amount in the body; traces too small to matter are not spelt out."""
    return amount(stores_ug, "µg") if stores_ug >= 0.1 else "under 0.1 µg"


def _range_at(spread: list[Course], year: float) -> str:
    if not spread:
        return "no range published"
    values = sorted(float(np.interp(year, member.times_years, member.stores_ug)) for member in spread)
    return f"{_stored(values[0])} to {_stored(values[1])}"


def _stores_words(letter: str, name: str, course: Course) -> str:
    first, last = float(course.stores_ug[0]), float(np.interp(20, course.times_years, course.stores_ug))
    critical = fact(CRITICAL_STORES).value or 0.0
    crossed = course.first_year("stores_ug", below=critical)
    move = "stay at" if abs(last / first - 1) < 0.02 else f"go from {_stored(first)} to"
    below = (
        f"below {amount(critical, 'µg')} after {years(crossed)}"
        if crossed is not None
        else f"never below {amount(critical, 'µg')}"
    )
    return f"{letter}, {name}: the stores {move} {_stored(last)} in 20 years, {below}."
