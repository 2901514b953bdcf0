"""What happens after treatment has begun, and what is looked at when: blood first, nerves last."""

from __future__ import annotations

from typing import Final

from b12explain.evidence import fact
from b12explain.evidence.safety import Watched, watched
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import listed, number
from b12explain.figures.watch import plot_day, plot_watch

DAYS: Final = {
    1.0: "1 day",
    2.0: "2 days",
    4.0: "4 days",
    7.0: "1 week",
    14.0: "2 weeks",
    28.0: "4 weeks",
    56.0: "8 weeks",
    91.0: "3 months",
    182.0: "6 months",
    365.0: "1 year",
}


class WatchExplorer(Explorer):
    """Move along the time after the start of treatment, and see what happens and what is looked at.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``day``, days after the start.
    """

    def __init__(self, name: str = "watch", **start: Value) -> None:
        super().__init__(
            name=name,
            title="After the start: what happens, and what is looked at when",
            controls=(
                menu("day", "Time after the start", list(DAYS.items()), 7.0, kind="slider", plays=True),
            ),
            rules=(Rule(_line), Rule(_day, ("day",))),
            presets=(
                Preset("The first two days", {"day": 2.0}),
                Preset("Two months", {"day": 56.0}),
                Preset("Three months", {"day": 91.0}),
            ),
            height=600,
            start=start,
        )


def _line() -> Part:
    rows = tuple(
        Row(
            (
                entry.name,
                _span(entry),
                "happens" if entry.kind == "happens" else "is looked at",
                entry.text,
                "; ".join(source(fact(key)) for key in entry.facts),
            ),
            key=entry.id,
        )
        for entry in watched().values()
    )
    columns = ("What", "Days after the start", "Kind", "What is known", "Sources")
    return Part(
        figure=plot_watch(),
        tables=(Table("What happens and what is looked at", columns, rows),),
        prose="*Open* means that no source gives this end of the bar: it fades, and where it is drawn is a "
        "choice. These are averages of books and trials, not a timetable for anybody. Signs that get worse "
        "during treatment, new weakness, and loss of bladder, bowel or vision need care the same day.",
    )


def _span(entry: Watched) -> str:
    start, end = number(entry.from_days), number(entry.to_days)
    if entry.chosen == "start":
        return f"up to {end}, start not published (drawn from {start})"
    if entry.chosen == "end":
        return f"from {start}, end not published (drawn to {end})"
    return start if start == end else f"{start} to {end}"


def _named(entry: Watched) -> str:
    """Its name, with what was published of its days where one end was not."""
    if entry.chosen == "start":
        return f"{entry.name} (within {DAYS[entry.to_days]}; its start is not published)"
    if entry.chosen == "end":
        return f"{entry.name} (after {DAYS[entry.from_days]}; for how long is not published)"
    return entry.name


def _day(day: float) -> Part:
    every = watched().values()
    going = [entry for entry in every if entry.from_days <= day <= entry.to_days]
    done = [entry.name for entry in every if entry.kind == "happens" and entry.to_days < day]
    todo = [_named(entry) for entry in every if entry.kind == "happens" and entry.from_days > day]
    happening = [_named(entry) for entry in going if entry.kind == "happens"]
    looked = [entry.name for entry in going if entry.kind == "watched"]
    said = [f"After {DAYS[day]}, as published: {listed(happening) or 'nothing of the list is due'}."]
    if looked:
        said.append(f"Looked at about now: {listed(looked)}.")
    before = f"Already begun or done: {listed(done)}" if done else "Nothing of the list came before"
    after = f"; still to come: {listed(todo)}" if todo else ""
    said.append(f"{before}{after}.")
    return Part(figure=plot_day(day), finding=tuple(said), marks=tuple(entry.id for entry in going))
