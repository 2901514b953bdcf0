"""Two risk groups in one person: each alone, and both together."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from b12explain.evidence import chain, risk_groups
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.onset_words import (
    MEANING,
    ONSET_COLUMNS,
    RANGES,
    affected_only,
    onset_sentence,
    onset_table_row,
    serum_words,
)
from b12explain.explorers.view import Part, Table
from b12explain.explorers.words import count, listed
from b12explain.figures.onset import OnsetRow, plot_onset
from b12explain.scenarios.breaks import Group
from b12explain.scenarios.combine import combine, objection
from b12explain.scenarios.groups import GROUPS, group_of
from b12explain.scenarios.onset import EVENTS, MMA, NERVE, SERUM, Span, nerve_spans, onsets_of

_BOTH: Final = "both"
_HEIGHT: Final = 470
_SHADE: Final = {"A": "second", "B": "third", _BOTH: "first"}
_SHORT: Final = {SERUM: "serum low", MMA: "MMA raised", NERVE: "nerve sign"}


class TwoBreaksExplorer(Explorer):
    """Put two risk groups into one person, and see how much sooner things come than with either alone."""

    def __init__(self, name: str = "two", **start: Value) -> None:
        groups = [(key, risk_groups()[key].name) for key in GROUPS]
        super().__init__(
            name=name,
            title="Two breaks in one person",
            controls=(
                menu("first", "A: one risk group", groups, "older-adult"),
                menu("second", "B: and another", groups, "coeliac"),
            ),
            rules=(Rule(_drawn, ("first", "second")), Rule(_frame)),
            presets=(
                Preset("Metformin and an acid blocker", {"first": "metformin", "second": "acid-suppression"}),
                Preset("Vegan and pregnant", {"first": "vegan", "second": "pregnancy"}),
                Preset("Older, with coeliac disease", {}),
                Preset("Vegan, and nitrous oxide", {"first": "vegan", "second": "nitrous-oxide"}),
            ),
            height=_HEIGHT,
            start=start,
        )


@cache
def _nerves() -> dict[str, Span]:
    """The nerve signs of every group and pair; solved together, for one by one would be slow."""
    keys = list(GROUPS)
    pairs = {(one, other) for n, one in enumerate(keys) for other in keys[n + 1 :]}
    return nerve_spans({**GROUPS, **{_name(*pair): combine(*pair) for pair in pairs}})


def _name(first: str, second: str) -> str:
    """The order of two groups does not matter."""
    return " and ".join(sorted((first, second), key=list(GROUPS).index)) if first != second else first


@cache
def _three(first: str, second: str) -> dict[str, tuple[Group, dict[str, Span]]]:
    """Each group alone, and both; all at the age of the pair, for age moves MMA."""
    both = combine(first, second)
    alone = {"A": first, "B": second}
    groups = {who: (key, replace(group_of(key), age_years=both.age_years)) for who, key in alone.items()}
    groups[_BOTH] = (_name(first, second), both)
    return {who: (group, onsets_of(group, _nerves()[key]).spans) for who, (key, group) in groups.items()}


def _drawn(first: str, second: str) -> Part:
    found = _three(first, second)
    rows = [(who, event, spans[event], group) for event in EVENTS for who, (group, spans) in found.items()]
    drawn = [
        OnsetRow(f"{_SHORT[event]}, {who}", event, span, group.kind, _SHADE[who])
        for who, event, span, group in rows
    ]
    names = {
        "A": f"**A** {_group(first)}",
        "B": f"**B** {_group(second)}",
        _BOTH: f"**both** {_group(first)}, with {_group(second)}",
    }
    told = tuple(onset_table_row(names[who], event, span, group.kind) for who, event, span, group in rows)
    return Part(
        figure=plot_onset(drawn),
        finding=_words(first, second),
        tables=(Table("What comes when (model)", ONSET_COLUMNS, told),),
    )


def _group(key: str) -> str:
    return f"{risk_groups()[key].name}{affected_only(key)}"


def _words(first: str, second: str) -> tuple[str, ...]:
    against = objection(first, second)
    if first == second:
        return (f"A and B: {_group(first)}. {against} Choose another for B.",)
    found = _three(first, second)
    age = found[_BOTH][0].age_years
    return tuple(
        said
        for said in (
            onset_sentence(f"Both, at {age:g} years", found[_BOTH][1]),
            f"A alone, {_group(first)}: {serum_words(found['A'][1])}.",
            f"B alone, {_group(second)}: {serum_words(found['B'][1])}.",
            _how(first, second),
            against,
        )
        if said
    )


def _how(first: str, second: str) -> str:
    """Which links both break."""
    ones, others = (risk_groups()[key].breaks for key in (first, second))
    links = [link.name for link in chain().values() if link.id in (*ones, *others)]
    shared = [link.name for link in chain().values() if link.id in ones and link.id in others]
    if not links:
        return "Neither breaks a link of the chain."
    if not ones or not others:
        only = "A" if ones else "B"
        return f"Only {only} breaks {'a link' if len(links) == 1 else 'links'}: {listed(links)}."
    if links == shared:
        return f"Both break the same {'link' if len(links) == 1 else 'links'}: {listed(links)}."
    said = f"Together they break {count(len(links), 'link')} ({listed(links)})"
    return f"{said}, of which both break {listed(shared)}." if shared else f"{said}."


def _frame() -> Part:
    return Part(
        prose=f"Here {MEANING}. Faults in a row multiply: if half gets past the first and half past the "
        "second, a quarter gets past both. Of two diets the poorer is eaten, and of two faults of the acid "
        f"the worse counts. {RANGES} Whether two causes meet by chance or draw each other, as age and drugs "
        "do, is *not in the model*."
    )
