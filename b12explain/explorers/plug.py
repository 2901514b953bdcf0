"""Pull the plug: choose a break, and see in which order stores, blood and blood count follow."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from b12explain.evidence import fact
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.plug_run import THEN_WORDS, Run, causes, name_of, run
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, count_of, listed, years
from b12explain.figures.plug import HEIGHT, LAST_YEARS, plot_plug, plot_plug_frame
from b12explain.figures.watched import WATCHED, Watched
from b12explain.units import DAYS_PER_YEAR


class PlugExplorer(Explorer):
    """Choose a break and what follows, and see six quantities move in their order on one clock.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``cause`` (a risk group, ``"six-hours-of-gas"`` or ``"omnivore"``), ``then``
        (``"nothing"``, ``"tablets-0"``, ``"tablets-3"``, ``"injections-3"``, ``"tablets-8"``,
        ``"injections-8"``).
    """

    def __init__(self, name: str = "plug", **start: Value) -> None:
        super().__init__(
            name=name,
            title="Pull the plug",
            controls=(
                menu("cause", "What breaks on day 0", [(key, name_of(key)) for key in causes()], "vegan"),
                menu("then", "And then", list(THEN_WORDS.items()), "nothing"),
            ),
            rules=(Rule(_frame), Rule(_run, ("cause", "then"))),
            presets=(
                Preset("The stomach is gone", {"cause": "total-gastrectomy"}),
                Preset("Nitrous oxide for half a year", {"cause": "nitrous-oxide"}),
                Preset("Six hours of gas", {"cause": "six-hours-of-gas"}),
                Preset("The gas, with tablets beside it", {"cause": "nitrous-oxide", "then": "tablets-0"}),
                Preset("The way back", {"cause": "pernicious-anaemia", "then": "injections-3"}),
            ),
            height=HEIGHT,
            start=start,
        )


# Parts ---------------------------------------------------------------------------------------------------


def _frame() -> Part:
    return Part(
        figure=plot_plug_frame(),
        prose="Each panel shows one quantity as per cent of day 0, on a clock whose steps grow longer to the "
        "right. A dotted line is its cut-off, and a numbered dot the moment it crosses: the numbers give the "
        "order. ▲ marks a curve that leaves its panel, and shading the time with gas. Solid curves are "
        "calibrated; haemoglobin is dashed "
        "(**illustrative**: direction and order are supported, its depth and speed are a choice).",
    )


def _run(key: str, then: str) -> Part:
    found = run(key, then)
    order = {name: place for place, name in enumerate(found.crossings(), 1)}
    since = "the first dose" if found.after_years else "the break"
    gas = found.course.person.nitrous_oxide
    gas_days = gas.days if gas is not None and not found.after_years else 0.0
    figure = plot_plug(found.course, found.days, found.day_0, order, since=since, gas_days=gas_days)
    finding = _way_back(key, then, found) if found.after_years else _way_down(key, then, found)
    return Part(figure=figure, finding=finding, tables=(_table(found, order),))


# Words ---------------------------------------------------------------------------------------------------


def _time(days: float) -> str:
    """Say a time, in hours where it is short."""
    if days < 1 / 24:
        return "less than an hour"
    return count_of(24 * days, "hour") if days < 2 else years(days / DAYS_PER_YEAR)


def _after(days: float) -> str:
    return f"after {_time(days)}"


def _soon(days: float) -> str:
    """Say how soon something comes back; the model does not resolve the first hours after a dose."""
    return "within a day" if days < 1 else _after(days)


def _way_down(key: str, then: str, found: Run) -> tuple[str, ...]:
    crossed = found.crossings()
    who = f"{name_of(key)}, aged {found.course.person.age_years:g} on day 0; {THEN_WORDS[then]}"
    end = f"within {LAST_YEARS:g} years"
    if not crossed:
        return (f"{who}: none of the six crosses its cut-off {end}.", _at_the_end(found))
    first, *later = [f"{_word(field)} after {_time(day)}" for field, day in crossed.items()]
    follow = f"; then {listed(later)}" if later else ""
    left = [watched.name for watched in WATCHED if watched.field not in crossed]
    verb = "does" if _is(left) == "is" else "do"
    never = (f"{_start(end)} {listed(left)} {verb} not cross a cut-off.",) if left else ()
    return (f"{who}: the first to cross its cut-off is {first}{follow}.", *never, _at_the_end(found))


def _at_the_end(found: Run) -> str:
    if found.course.person.nitrous_oxide is not None:
        return f"Six hours in, {_shares(found, 0.25)}"
    return f"After {LAST_YEARS:g} years, {_shares(found, LAST_YEARS * DAYS_PER_YEAR)}"


def _shares(found: Run, day: float) -> str:
    at = min(int(np.searchsorted(found.days, day)), found.days.size - 1)
    values = {
        name: f"{100 * found.course.columns()[name][at] / found.day_0[name]:.3g} %" for name in found.day_0
    }
    return (
        f"stores are at {values['stores_ug']} of day 0, serum B12 at {values['serum_b12_pmol_per_l']} and "
        f"homocysteine at {values['homocysteine_umol_per_l']}."
    )


def _way_back(key: str, then: str, found: Run) -> tuple[str, ...]:
    beyond = {watched.field: watched.beyond(found.course.columns()[watched.field]) for watched in WATCHED}
    out = [field for field, where in beyond.items() if where[0]]
    who = f"{name_of(key)}, {THEN_WORDS[then]}"
    if not out:
        return (f"{who}: by then nothing was beyond its cut-off, so nothing has to come back.",)
    crossed = {field: day for field, day in found.crossings().items() if field in out}
    said = [f"{who}: {listed([_word(field) for field in out])} {_was(out)} beyond the cut-off."]
    if crossed:
        back = [f"{_word(field)} {_soon(day)}" for field, day in crossed.items()]
        said.append(f"Back within it: {listed(back)}.")
    never = [_word(field) for field in out if field not in crossed]
    again = [_word(field) for field, where in beyond.items() if where[-1] and field not in never]
    if never:
        said.append(f"After {LAST_YEARS:g} years {listed(never)} {_is(never)} still beyond it.")
    if again:
        said.append(f"Just before a later dose {listed(again)} {_is(again)} beyond it.")
    return tuple(said)


def _was(fields: list[str]) -> str:
    return "was" if len(fields) == 1 and fields != ["stores_ug"] else "were"


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 and names != ["stores"] else "are"


def _word(field: str) -> str:
    return next(watched.name for watched in WATCHED if watched.field == field)


def _start(words: str) -> str:
    return words[0].upper() + words[1:]


def _table(found: Run, order: Mapping[str, int]) -> Table:
    crossed, when = found.crossings(), _soon if found.after_years else _after
    rows = tuple(
        Row(
            (
                watched.name,
                amount(found.day_0[watched.field], watched.unit),
                amount(float(found.course.columns()[watched.field][0]), watched.unit),
                amount(_furthest(watched, found), watched.unit),
                amount(float(found.course.columns()[watched.field][-1]), watched.unit),
                f"{'above' if watched.rises else 'below'} {amount(watched.cut_off, watched.unit)}",
                f"**{order[watched.field]}** {when(crossed[watched.field])}"
                if watched.field in crossed
                else "never",
                watched.kind,
                _source(watched),
            )
        )
        for watched in WATCHED
    )
    columns = (
        "What",
        "Day 0",
        "Clock starts",
        "Furthest",
        "After 20 years",
        "Cut-off",
        "Crosses",
        "Kind",
        "Source of cut-off",
    )
    return Table("Start, end and crossing", columns, rows)


def _furthest(watched: Watched, found: Run) -> float:
    values = found.course.columns()[watched.field]
    return float(values.max() if watched.rises else values.min())


def _source(watched: Watched) -> str:
    return source(fact(watched.fact)) if watched.fact else "a choice of this picture; the model has no sexes"
