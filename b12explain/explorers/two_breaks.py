"""Two risk groups in one person: each alone, and both together."""

from __future__ import annotations

from functools import cache
from typing import Final

from b12explain.evidence import chain, risk_groups
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.onset_words import ONSET_COLUMNS, event_words, onset_sentence, onset_table_row
from b12explain.explorers.view import Part, Table
from b12explain.explorers.words import count, listed
from b12explain.figures.onset import OnsetRow, plot_onset
from b12explain.scenarios.combine import combine, objection
from b12explain.scenarios.groups import GROUPS, group_of
from b12explain.scenarios.onset import EVENTS, MMA, NERVE, SERUM, Span, members_onsets

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
def _found() -> dict[str, dict[str, Span]]:
    """What comes when in every group and every pair; solved together, for one by one would be slow."""
    return members_onsets({**GROUPS, **{_name(*pair): combine(*pair) for pair in _pairs()}})


def _pairs() -> list[tuple[str, str]]:
    keys = list(GROUPS)
    return [(one, other) for n, one in enumerate(keys) for other in keys[n + 1 :]]


def _name(first: str, second: str) -> str:
    """The order of two groups does not matter."""
    return " and ".join(sorted((first, second), key=list(GROUPS).index)) if first != second else first


def _drawn(first: str, second: str) -> Part:
    alone = {"A": (first, group_of(first)), "B": (second, group_of(second))}
    together = {_BOTH: (_name(first, second), combine(first, second))}
    rows = [
        (who, event, _found()[key][event], group)
        for event in EVENTS
        for who, (key, group) in {**alone, **together}.items()
    ]
    drawn = [
        OnsetRow(f"{_SHORT[event]}, {who}", event, span, group.kind, _SHADE[who])
        for who, event, span, group in rows
    ]
    names = {"A": _group(first), "B": _group(second), _BOTH: f"{_group(first)}, with {_group(second)}"}
    told = tuple(onset_table_row(names[who], event, span, group.kind) for who, event, span, group in rows)
    return Part(
        figure=plot_onset(drawn),
        finding=_words(first, second),
        tables=(Table("What comes when (model)", ONSET_COLUMNS, told),),
    )


def _group(key: str) -> str:
    return risk_groups()[key].name


def _words(first: str, second: str) -> tuple[str, ...]:
    against = objection(first, second)
    if first == second:
        return (f"A and B: {_group(first)}. {against} Choose another for B.",)
    both = onset_sentence(f"{_group(first)}, with {_group(second)}", _found()[_name(first, second)])
    alone = (
        f"Alone: in A {event_words(SERUM, _found()[first][SERUM])}; in B "
        f"{event_words(SERUM, _found()[second][SERUM])}."
    )
    return tuple(said for said in (both, alone, _how(first, second), against) if said)


def _how(first: str, second: str) -> str:
    """Which links both break, and whether the second adds anything."""
    ones, others = (risk_groups()[key].breaks for key in (first, second))
    links = [link.name for link in chain().values() if link.id in (*ones, *others)]
    shared = [link.name for link in chain().values() if link.id in ones and link.id in others]
    if not links:
        return "Neither breaks a link of the chain."
    if links == shared:
        return f"Both break the same {count(len(links), 'link').partition(' ')[2]}: {listed(links)}."
    said = f"Together they break {count(len(links), 'link')} ({listed(links)})"
    return f"{said}, of which both break {listed(shared)}." if shared else f"{said}."


def _frame() -> Part:
    return Part(
        prose="Faults in a row multiply: if half gets past the first and half past the second, a quarter "
        "gets past both. One fault under two names counts once; of two diets the poorer is eaten. The symbol "
        "is the typical person, the line runs from the hardest to the mildest of the ranges. Whether two "
        "causes meet by chance or draw each other, as age and drugs do, is *not in the model*.",
    )
