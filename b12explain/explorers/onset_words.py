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
from b12explain.scenarios.onset import EVENTS, LAST_YEAR, MMA, NERVE, SERUM, Onsets, Span, onsets_of
from b12explain.scenarios.steps import STEPS

NEVER: Final = f"not within {LAST_YEAR} years"
ONSET_COLUMNS: Final = ("Who", "Event", "Typical", "Earliest", "Latest", "Kind")
#: What is said where it comes, and where it does not.
_EVENT: Final = {
    SERUM: ("serum B12 falls below 148 pmol/L", "serum B12 does not fall below 148 pmol/L"),
    MMA: ("MMA rises above 271 nmol/L", "MMA does not rise above 271 nmol/L"),
    NERVE: ("the first nerve sign comes", "no nerve sign comes"),
}


@cache
def every_onset(step: str) -> dict[str, Onsets]:
    """What comes when in every group that the model can follow, with a protective step."""
    return onsets_of(GROUPS, step)


def step_options() -> list[tuple[str, str]]:
    """The protective steps for a menu."""
    return [(key, step.name) for key, step in STEPS.items()]


def time_words(value: float) -> str:
    """A time of onset in words."""
    if math.isinf(value):
        return NEVER
    return years(value) if value > 0 else "from the start"


def event_words(event: str, span: Span) -> str:
    """When an event comes, with its range, as part of a sentence.

    Examples
    --------
    >>> event_words(NERVE, Span(1.0, 2.0, math.inf))
    'the first nerve sign comes after 2 years (1 year at the earliest, in some not within 20 years)'
    """
    comes, fails = _EVENT[event]
    if math.isinf(span.earliest):
        return f"{fails} within {LAST_YEAR} years"
    earliest = f"after {time_words(span.earliest)}" if span.earliest > 0 else "from the start"
    if math.isinf(span.typical):
        return f"as a rule {fails} within {LAST_YEAR} years (in some it does {earliest})"
    usual = f"after {time_words(span.typical)}" if span.typical > 0 else "from the start"
    return f"{comes} {usual}{_range(span)}"


def _range(span: Span) -> str:
    earliest, latest = time_words(span.earliest), time_words(span.latest)
    if math.isfinite(span.latest):
        return "" if earliest == latest else f" ({earliest} to {latest})"
    if span.earliest == span.typical:
        return f" (in some {NEVER})"
    first = f"{earliest} at the earliest" if span.earliest > 0 else "in some from the start"
    return f" ({first}, in some {NEVER})"


def onset_sentence(who: str, spans: Mapping[str, Span]) -> str:
    """All three events of one kind of person."""
    if all(math.isinf(span.earliest) for span in spans.values()):
        return (
            f"{who}: in the model serum B12 and MMA stay within their cut-offs, and no nerve sign comes, for "
            f"{LAST_YEAR} years."
        )
    serum, mma, nerve = (event_words(event, spans[event]) for event in EVENTS)
    return f"{who}: in the model {serum}, {mma}, and {nerve}."


def onset_table_row(who: str, event: str, span: Span, kind: str) -> Row:
    """One event as a row of a table."""
    times = (time_words(value) for value in (span.typical, span.earliest, span.latest))
    return Row((who, EVENT_WORDS[event], *times, "illustrative" if event == NERVE else kind))


def onset_table_rows(who: str, spans: Mapping[str, Span], kind: str) -> tuple[Row, ...]:
    """The three events as rows of a table."""
    return tuple(onset_table_row(who, event, span, kind) for event, span in spans.items())
