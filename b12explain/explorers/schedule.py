"""Regimens of guidelines and trials: their calendar, their source, and what the model makes of them."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from b12explain.evidence import fact, references
from b12explain.evidence.regimens import Regimen, regimens
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.validation import shown_unit
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, count, listed, number
from b12explain.figures.calendar import doses_within
from b12explain.figures.schedule import plot_response, plot_schedule, plot_schedule_frame
from b12explain.scenarios.dosing import CAUSES, YEAR_DAYS, persons_with, run, treated
from b12explain.scenarios.groups import kind_of
from b12explain.scenarios.regimens import treatments_of
from b12explain.scenarios.simulation import Course, Floats
from b12explain.scenarios.targets import Validation, validations
from b12explain.scenarios.treatment import ROUTE_WORDS, amount_words
from b12explain.units import round_significant

#: Causes that the regimens were made for; nitrous oxide has an explorer of its own.
WHO: Final = ("diet", "factor", "ileum")
#: Published results of doses and treatments among those that the model is held against.
TARGETS: Final = (
    "absorbed-with-intrinsic-factor",
    "absorbed-without-intrinsic-factor",
    "injection-retained",
    "pa-maintenance",
    "holotc-answers-first",
    "oral-dose-finding",
    "one-milligram-one-month",
    "tiny-daily-dose",
    "sural-velocity-repletion",
)
_STRIP_DAYS: Final = 364
_ROWS: Final = (("first day", 0.0), ("1 month", 30.0), ("3 months", 91.0), ("12 months", 365.0))
_SMOOTH: Final = np.unique(np.concatenate([np.arange(0, 29, 4), np.arange(30, 366, 14), [91, 365]]))
_AFTER: Final = np.array([0.0, 0.1, 2, 5, 10])
#: After the last dose of a phase stores and markers run on for longer.
_AFTER_LAST: Final = np.array([0.0, 0.1, 2, 5, 10, 15, 20, 30, 40])
_THIRD_MONTH: Final = (61.0, 91.0)


class ScheduleExplorer(Explorer):
    """Choose a regimen of a guideline or a trial; see its calendar, its source and what the model gives.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``regimen`` (an id) and ``cause``.
    """

    def __init__(self, name: str = "schedule", **start: Value) -> None:
        known = [(key, f"{each.name} ({_kind(each)})") for key, each in regimens().items()]
        super().__init__(
            name=name,
            title="Schedules of guidelines and trials",
            controls=(
                menu("regimen", "Regimen", known, "uk-injections-nerves", kind="steps"),
                menu(
                    "cause", "Followed in", [(key, CAUSES[key].name) for key in WHO], "factor", kind="radio"
                ),
            ),
            rules=(
                Rule(_frame),
                Rule(_regimen, ("regimen",)),
                Rule(_response, ("regimen", "cause")),
                Rule(_targets),
            ),
            presets=(
                Preset("Dense at first, then sparse", {"regimen": "uk-injections"}),
                Preset("Tablets only", {"regimen": "us-tablets"}),
                Preset("A tiny dose for a vegan", {"regimen": "pune-tiny-tablets", "cause": "diet"}),
                Preset("The same tiny dose without intrinsic factor", {"regimen": "pune-tiny-tablets"}),
                Preset("It stops after four weeks", {"regimen": "metaxas-tablets"}),
            ),
            height=620,
            start=start,
        )


def _cut_off() -> float:
    lab = fact("kuzminski-reference")
    return dict(zip(lab.labels, lab.y, strict=True))["MMA high nmol/L"]


def _frame() -> Part:
    rows = tuple(
        Row(
            (each.name, _kind(each), each.people, each.wording, each.choice or "nothing", _source(each)),
            key=key,
        )
        for key, each in regimens().items()
    )
    columns = ("Regimen", "Kind", "For whom", "What the source says", "What we chose", "Source")
    return Part(
        figure=plot_schedule_frame(_cut_off()),
        tables=(Table("All regimens", columns, rows, open=False),),
        prose="What guidelines set and trials gave, as data; none of it is meant for a reader to follow. "
        "The model begins where serum B12 is 100 pmol/L, and untreated nobody here rises above it; the wash "
        "is the range of the group among people that low. It says what becomes of blood values, not whether "
        "somebody feels better. A *label* is what the maker of a drug has to print; a *second-hand* "
        "guideline was read in a summary, not in itself.",
    )


def _kind(regimen: Regimen) -> str:
    """What the source is, with its year; an undated page has only the year in which it was read."""
    undated = "year it was read" in references()[regimen.ref].missing
    return f"{regimen.kind}, {'read in ' if undated else ''}{regimen.year}"


def _source(regimen: Regimen) -> str:
    reference = references()[regimen.ref]
    second = "" if fact(regimen.fact).confidence == "seen" else ", read second-hand"
    return f"[{reference.short}]({reference.url}){second}"


def _regimen(key: str) -> Part:
    each, doses = regimens()[key], treatments_of(key)
    given = [doses_within([dose], YEAR_DAYS) for dose in doses]
    total = sum(many * dose.amount_ug for many, dose in zip(given, doses, strict=True))
    routes = listed(list(dict.fromkeys(ROUTE_WORDS[dose.route] for dose in doses)))
    single = listed(list(dict.fromkeys(amount_words(dose.amount_ug) for dose in doses)))
    forms = listed(list(dict.fromkeys(dose.form for dose in doses)))
    choice = f" Chosen here: {each.choice}" if each.choice else ""
    said = (
        f"{each.name} ({_kind(each)}), as in {references()[each.ref].short}: {each.wording}",
        f"As drawn, {count(sum(given), 'dose')} of {single} {forms} {routes} in a year, "
        f"{amount(total / 1000, 'mg')} in all.",
    )
    hit = tuple(row.target.id for row in _validations() if each.fact in row.target.facts)
    return Part(
        figure=plot_schedule(doses, _STRIP_DAYS),
        finding=said,
        prose=f"For: {each.people}.{choice}",
        marks=(key, *hit),
    )


def _response(key: str, cause: str) -> Part:
    days, courses = _followed(key, cause)
    typical = courses[0]
    rows = tuple(_row(words, day, days, courses) for words, day in _ROWS)
    columns = ("After", "Serum B12, pmol/L", "MMA, nmol/L", "Homocysteine, µmol/L", "B12 in the body, µg")
    mma = _at(typical, "mma_nmol_per_l", days, _THIRD_MONTH[1])
    above = "above" if mma > _cut_off() else "below"
    said = (
        f"With {CAUSES[cause].name}: serum B12, {number(_at(typical, 'serum_b12_pmol_per_l', days, 0.0))} "
        f"pmol/L at first, {_third_month(typical, days)} in the third month; MMA is then "
        f"{amount(mma, 'nmol/L')}, {above} the cut-off of {number(_cut_off())}."
    )
    figure = plot_response(days, courses, kind_of(CAUSES[cause].group))
    caption = "The year in numbers (model; in brackets the range of the group)"
    return Part(figure=figure, finding=(said,), tables=(Table(caption, columns, rows),))


def _third_month(course: Course, days: Floats) -> str:
    within = (days >= _THIRD_MONTH[0]) & (days <= _THIRD_MONTH[1])
    serum = course.serum_b12_pmol_per_l[within]
    low, high = (number(round_significant(float(end), 3)) for end in (serum.min(), serum.max()))
    if serum.max() - serum.min() < 0.05 * serum.max():
        return f"near {number(round_significant(float(serum.mean()), 3))} pmol/L"
    return f"between {low} and {high} pmol/L"


@cache
def _followed(key: str, cause: str) -> tuple[Floats, tuple[Course, ...]]:
    doses = treatments_of(key)
    days = _drawn_days(key)
    return days, tuple(run(treated(person, cause, doses), cause, days) for person in persons_with(cause))


def _drawn_days(key: str) -> Floats:
    """A smooth grid, and the days around each dose that is no daily one."""
    found = [_SMOOTH]
    for dose in treatments_of(key):
        first, last = dose.span()
        every = dose.every_days or 1.0
        if dose.every_days is None or every >= 2:
            given = np.arange(first, min(last, YEAR_DAYS) + 0.01, every)
            found += [(given[:, None] + _AFTER[max(every, 2) > _AFTER]).ravel(), given[-1] + _AFTER_LAST]
    days = np.unique(np.round(np.concatenate(found), 2))
    return np.asarray(days[days <= YEAR_DAYS])


def _at(course: Course, quantity: str, days: Floats, day: float) -> float:
    value = float(course.columns()[quantity][np.argmin(np.abs(days - day))])
    return round(round_significant(value, 3), 1 if quantity == "homocysteine_umol_per_l" else 0)


def _row(words: str, day: float, days: Floats, courses: tuple[Course, ...]) -> Row:
    cells = []
    quantities = ("serum_b12_pmol_per_l", "mma_nmol_per_l", "homocysteine_umol_per_l", "stores_ug")
    for quantity in quantities:
        values = [_at(course, quantity, days, day) for course in courses]
        spread = f" ({number(min(values))} to {number(max(values))})" if min(values) != max(values) else ""
        cells.append(f"{number(values[0])}{spread}")
    return Row((words, *cells))


@cache
def _validations() -> tuple[Validation, ...]:
    return tuple(validations(TARGETS))


def _targets() -> Part:
    rows = []
    for row in _validations():
        target = row.target
        pairs = [
            f"{number(model)} ({number(value)})"
            for model, value in zip(row.model, target.values, strict=True)
        ]
        why = " ".join(text for text in (row.choice, row.why, target.note.capitalize()) if text)
        sources = "; ".join(source(fact(key)) for key in target.facts)
        what = f"{target.quantity.replace(' ug', ' µg')}: {target.person}"
        rows.append(
            Row((what, ", ".join(pairs), shown_unit(target.unit), row.verdict, why, sources), key=target.id)
        )
    columns = ("Result", "Model (published)", "Unit", "Verdict", "What we chose, or why a miss", "Sources")
    return Part(tables=(Table("Published results of doses and treatments", columns, tuple(rows)),))
