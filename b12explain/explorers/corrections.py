"""Fifteen corrections of what is often said, one short story and one picture at a time."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from b12explain.evidence import claims
from b12explain.evidence.corrections import Correction, Drawn, corrections
from b12explain.explorers.chain import GRADE_SIGN, claim_row
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, listed, named_articles, number
from b12explain.figures.corrections import ARROWS, HEIGHT, plot_directions, plot_masked, plot_published
from b12explain.figures.icons import icons_for, plot_icon_array
from b12explain.scenarios.groups import person_of
from b12explain.scenarios.nerves import simulate_nerves
from b12explain.scenarios.simulation import Course, Floats, simulate

#: Who loses B12 in the two runs, for how long, and how much folic acid one of them takes.
_WHO: Final = "pernicious-anaemia"
_YEARS: Final = 10
_FOLIC_ACID_UG: Final = 1000.0
_TOLD: Final = (2, 4, 6, 8, 10)


class CorrectionsExplorer(Explorer):
    """Read what is often said, what was found, and see the published numbers of it.

    Examples
    --------
    >>> CorrectionsExplorer(story="anaemia-absent").view()["finding"][0]
    'Nerves can fail while the blood count is normal.'
    """

    def __init__(self, name: str = "corrections", **start: Value) -> None:
        stories = [(key, f"{n}. {one.title}") for n, (key, one) in enumerate(corrections().items(), 1)]
        super().__init__(
            name=name,
            title="Often said, and what was found",
            controls=(menu("story", "Story", stories, stories[0][0], kind="steps"),),
            rules=(Rule(_story, ("story",)),),
            presets=(
                Preset("The sleep hormone", {"story": "melatonin"}),
                Preset("Tablet or injection", {"story": "oral-or-injection"}),
                Preset("No anaemia", {"story": "anaemia-absent"}),
                Preset("The mask", {"story": "folate"}),
            ),
            height=HEIGHT,
            start=start,
        )


def _story(key: str) -> Part:
    told = corrections()[key]
    drawn = {"bars": _bars, "people": _people, "directions": _directions, "curves": _curves}[told.figure](
        told
    )
    columns = ("What the articles say", "Grade", "Why this grade", "Sources")
    said = Table("The statements behind it", columns, tuple(claim_row(one) for one in told.about), open=False)
    says = [
        f"{one.says} *({named_articles(one.of.articles)}; {GRADE_SIGN[one.of.grade]} {one.of.grade})*"
        for one in told.said
    ]
    return Part(
        figure=drawn.figure,
        finding=(f"{told.title}.", *drawn.finding),
        tables=(*drawn.tables, said),
        prose="\n\n".join(
            (
                f"**Often said.** {' '.join(says)}",
                f"**What was found.** {told.found}",
                f"*In the picture:* {told.shows}.",
            )
        ),
    )


def _bars(told: Correction) -> Part:
    return Part(figure=plot_published(told.rows, told.axis), finding=(told.told,), tables=(_numbers(told),))


def _numbers(told: Correction) -> Table:
    rows = tuple(Row((row.label, number(row.value), _interval(row), *_from(row))) for row in told.rows)
    columns = ("What", "Value", "95 % interval", "Population", "Source")
    return Table(f"The numbers of the picture: {told.axis or told.shows}", columns, rows)


def _interval(row: Drawn) -> str:
    return f"{number(row.interval[0])} to {number(row.interval[1])}" if row.interval else "none given"


def _from(row: Drawn) -> tuple[str, str]:
    """Population and source of what a row draws."""
    known = row.source
    if known is None:
        return "nobody: a statement, not a measurement", named_articles(claims()[row.claim].articles)
    size = f", n={known.n}" if known.n else ""
    return f"{known.population or 'as in the source'}{size}", source(known)


def _people(told: Correction) -> Part:
    (row,) = told.rows
    figure = plot_icon_array(row.value, row.label, rest=row.rest, height=HEIGHT)
    filled = icons_for(row.value)
    said = f"Of 100 {told.shows}, {filled} are filled: {row.label}; the other {100 - filled}: {row.rest}."
    return Part(figure=figure, finding=(said,), tables=(_numbers(told),))


def _directions(told: Correction) -> Part:
    measured = [row for row in told.rows if row.fact]
    words = [f"{row.label} ({ARROWS[row.moved or 'none'][2]})" for row in measured]
    rows = tuple(Row((row.label, ARROWS[row.moved or "none"][2], *_from(row))) for row in told.rows)
    columns = ("What", "Direction", "Population", "Source")
    return Part(
        figure=plot_directions(told.rows),
        finding=(f"Measured when healthy people were given B12: {listed(words)}.",),
        tables=(Table(f"The picture: {told.axis}", columns, rows),),
    )


@cache
def _runs() -> tuple[Course, Course, Floats]:
    """Courses without and with folic acid, and the function of the sensory cord in both, %."""
    months = np.arange(0, _YEARS + 1 / 24, 1 / 12)
    person = person_of(_WHO)
    alone, masked = (
        simulate(one, _YEARS, times_years=months)
        for one in (person, person.with_(folic_acid_ug_per_day=_FOLIC_ACID_UG))
    )
    nerves = [run[0]["dorsal columns"].function for run in simulate_nerves([alone, masked])]
    if not np.array_equal(nerves[0], nerves[1]):
        raise ValueError("folic acid must not move the nerves: one line is drawn for both")
    return alone, masked, 100 * nerves[0]


def _curves(_: Correction) -> Part:
    alone, masked, nerves = _runs()
    every = slice(None, None, 3)
    figure = plot_masked(
        alone.times_years[every].tolist(),
        alone.haemoglobin_g_per_l[every].tolist(),
        masked.haemoglobin_g_per_l[every].tolist(),
        nerves[every].tolist(),
    )
    rows = []
    for year in _TOLD:
        values = (alone.haemoglobin_g_per_l[12 * year], masked.haemoglobin_g_per_l[12 * year])
        shown = [amount(float(value), "g/L") for value in values]
        rows.append(Row((f"year {year}", *shown, f"{nerves[12 * year]:.0f} %")))
    columns = (
        "When",
        "Haemoglobin without",
        f"with folic acid, {_FOLIC_ACID_UG:,.0f} µg/day",
        "Cord nerves, both",
    )
    low, kept = (amount(float(run.haemoglobin_g_per_l[-1]), "g/L") for run in (alone, masked))
    said = (
        f"After {_YEARS} years without intrinsic factor the model (illustrative) has haemoglobin at {low} "
        f"without and {kept} with folic acid, and the cord's sensory nerves at {nerves[-1]:.0f} % of healthy "
        "in both."
    )
    table = Table("Two runs of the model (illustrative)", columns, tuple(rows))
    return Part(figure=figure, finding=(said,), tables=(table,))
