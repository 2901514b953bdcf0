"""All risk groups on one axis of years: how long from the cause to low blood values and nerve signs."""

from __future__ import annotations

import math
from textwrap import wrap
from typing import Final

from b12explain.evidence import references, risk_groups
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.onset_words import (
    ONSET_COLUMNS,
    RANGES,
    affected_only,
    onset,
    onset_table_row,
    step_options,
    time_words,
)
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import count, listed
from b12explain.figures.onset import EVENT_WORDS, OnsetRow, plot_onset
from b12explain.scenarios.groups import GROUPS, kind_of
from b12explain.scenarios.onset import LAST_YEAR, NERVE, SERUM, Span
from b12explain.scenarios.steps import STEPS

_HEIGHT: Final = 120 + 41 * len(GROUPS)
_WRAP: Final = 18
#: Groups whose published onset is a time to this event.
_TOLD: Final = {SERUM: ("total-gastrectomy", "pernicious-anaemia"), NERVE: ("nitrous-oxide",)}


class OnsetExplorer(Explorer):
    """See all risk groups on one axis: how many years from the cause to an event, earliest group first."""

    def __init__(self, name: str = "onset", **start: Value) -> None:
        super().__init__(
            name=name,
            title="How long it takes, group by group",
            controls=(
                menu("event", "Until", EVENT_WORDS.items(), SERUM, kind="radio"),
                menu("step", "Protective step, from the first day", step_options(), "none", kind="radio"),
            ),
            rules=(Rule(_drawn, ("event", "step")), Rule(_published)),
            presets=(
                Preset("Nerve signs, nothing done", {"event": NERVE}),
                Preset("Nerve signs, with a yearly test", {"event": NERVE, "step": "test"}),
                Preset("Low serum, with a small tablet", {"event": SERUM, "step": "supplement"}),
            ),
            height=_HEIGHT,
            start=start,
        )


def _drawn(event: str, step: str) -> Part:
    found = {key: onset(key, step).spans[event] for key in GROUPS}
    order = sorted(GROUPS, key=lambda key: _soonest(found[key]))
    rows = [
        OnsetRow(
            _short(key), event, found[key], kind_of(key), "second",
            _published_years(event, key) if step == "none" else None,
        )
        for key in order
    ]  # fmt: skip
    table = Table(
        "Years to the event (model)",
        ONSET_COLUMNS,
        tuple(
            onset_table_row(f"{risk_groups()[key].name}{affected_only(key)}", event, found[key], kind_of(key))
            for key in order
        ),
    )
    return Part(figure=plot_onset(rows), finding=_words(event, step, found), tables=(table,))


def _soonest(span: Span) -> tuple[float, float, float]:
    return span.typical, span.earliest, span.latest


def _short(key: str) -> str:
    return "<br>".join(wrap(risk_groups()[key].name.partition(" (")[0], _WRAP))


def _published_years(event: str, key: str) -> float | None:
    months = risk_groups()[key].onset.value_months if key in _TOLD.get(event, ()) else None
    return None if months is None else months / 12


def _words(event: str, step: str, found: dict[str, Span]) -> tuple[str, ...]:
    within = [key for key, span in found.items() if math.isfinite(span.typical)]
    some = sum(math.isinf(span.typical) and math.isfinite(span.earliest) for span in found.values())
    few = len(found) - len(within) - some
    what = f"{EVENT_WORDS[event][0].upper()}{EVENT_WORDS[event][1:]}, with {STEPS[step].words}"
    said = (
        f"{what}: within {LAST_YEAR} years it comes to the typical member in {len(within)} of "
        f"{count(len(found), 'group')}, only to some members in {some}, and to hardly anybody in {few}."
    )
    times = {key: found[key].typical for key in within}
    ends = [
        listed([f"{risk_groups()[key].name}" for key in within if times[key] == end])
        + f" (after {time_words(end)})"
        for end in sorted({min(times.values()), max(times.values())} if times else ())
    ]
    if not ends:
        return (said,)
    return said, f"Soonest: {ends[0]}." if len(ends) == 1 else f"Soonest: {ends[0]}; latest: {ends[1]}."


def _published() -> Part:
    rows = tuple(
        Row((group.name, group.onset.text, f"[{reference.short}]({reference.url})"))
        for group in risk_groups().values()
        for reference in (references()[group.onset.ref],)
    )
    return Part(
        tables=(Table("What was published", ("Group", "How fast", "Source"), rows, open=False),),
        prose=f"{RANGES} Dashed lines are *illustrative*. An open diamond is a published time: to deficiency "
        "after a total gastrectomy, to overt deficiency in pernicious anaemia, to nerve signs with nitrous "
        "oxide. Of older people the times are those of members whose stomach sets little B12 free.",
    )
