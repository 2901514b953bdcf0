"""Sentences and rows about what comes when; the courses are found once for all groups."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Final

from b12explain.explorers.view import Row
from b12explain.explorers.words import years
from b12explain.figures.onset import EVENT_WORDS
from b12explain.scenarios.groups import GROUPS
from b12explain.scenarios.onset import (
    LAST_YEAR,
    MMA,
    NERVE,
    PERSONS,
    SERUM,
    Onsets,
    Span,
    nerve_spans,
    onsets_of,
)
from b12explain.scenarios.steps import STEPS

NEVER: Final = f"not within {LAST_YEAR} years"
ONSET_COLUMNS: Final = ("Who", "Event", "Typical", "Earliest", "Latest", "Kind")
#: What the short words of a sentence stand for.
MEANING: Final = (
    "low is a serum B12 below 148 pmol/L, raised an MMA above 271 nmol/L; never means hardly anybody within "
    f"{LAST_YEAR} years; nerve signs are illustrative"
)
_SAID: Final = {SERUM: "low serum B12", MMA: "raised MMA", NERVE: "the first nerve sign"}
#: What stands behind the three lines of a group.
RANGES: Final = (
    f"Markers: a cohort of {PERSONS} affected members, who also differ in diet and in levels of their own; "
    "the line runs from the 5th to the 95th of a hundred, and the symbol is the middle one. Nerve signs: the "
    "line runs from the hardest member with needy nerves to the mildest with hardy ones."
)


@cache
def _nerves(step: str) -> dict[str, Span]:
    return nerve_spans(GROUPS, step)


@cache
def onset(key: str, step: str) -> Onsets:
    """What comes when in a group that the model can follow, with a protective step."""
    return onsets_of(GROUPS[key], _nerves(step)[key], step)


def step_options() -> list[tuple[str, str]]:
    """The protective steps for a menu."""
    return [(key, step.name) for key, step in STEPS.items()]


def affected_only(key: str) -> str:
    """What has to be added to the name of a group whose times are those of some members."""
    return "" if GROUPS[key].share[1] == 1 else " (members whose stomach sets little B12 free)"


def time_words(value: float) -> str:
    """A time of onset in words."""
    if math.isinf(value):
        return NEVER
    return years(value) if value > 0 else "already on day 0"


def when(span: Span) -> str:
    """When an event comes, with its range, as the end of a sentence.

    Examples
    --------
    >>> when(Span(1.0, 2.0, math.inf)), when(Span(0.5, math.inf, math.inf))
    ('after 2 years (1 year to never)', 'as a rule never (in some after 6 months)')
    """
    if math.isinf(span.earliest):
        return "never"
    earliest = years(span.earliest) if span.earliest > 0 else "day 0"
    if math.isinf(span.typical):
        return f"as a rule never (in some {f'after {earliest}' if span.earliest > 0 else 'already on day 0'})"
    usual = f"after {years(span.typical)}" if span.typical > 0 else "already on day 0"
    latest = "never" if math.isinf(span.latest) else years(span.latest)
    return usual if span.earliest == span.latest else f"{usual} ({earliest} to {latest})"


def onset_sentence(who: str, spans: Mapping[str, Span]) -> str:
    """All three events of one kind of person."""
    if all(math.isinf(span.earliest) for span in spans.values()):
        return f"{who}: in at least 95 of 100 neither a low serum B12, nor a raised MMA, nor a nerve sign."
    serum, mma, nerve = (f"{_SAID[event]} {when(spans[event])}" for event in _SAID)
    return f"{who}: {serum}, {mma}, {nerve}."


def serum_words(spans: Mapping[str, Span]) -> str:
    """When serum B12 is low, as a sentence without its end."""
    return f"{_SAID[SERUM]} {when(spans[SERUM])}"


def onset_table_row(who: str, event: str, span: Span, kind: str) -> Row:
    """One event as a row of a table."""
    times = (time_words(value) for value in (span.typical, span.earliest, span.latest))
    return Row((who, EVENT_WORDS[event], *times, "illustrative" if event == NERVE else kind))


def onset_table_rows(who: str, spans: Mapping[str, Span], kind: str) -> tuple[Row, ...]:
    """The three events as rows of a table."""
    return tuple(onset_table_row(who, event, span, kind) for event, span in spans.items())
