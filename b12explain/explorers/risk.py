"""Up to four risk groups side by side: what breaks, what comes when, and how many of a hundred."""

from __future__ import annotations

from functools import cache, partial
from typing import Final

from b12explain.evidence import Link, RiskGroup, chain, fact, references, risk_groups
from b12explain.evidence.groups import Prevalence
from b12explain.explorers.chain import break_table
from b12explain.explorers.control import GROUP_CONTROLS, NOBODY, Control, Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.onset_words import (
    ONSET_COLUMNS,
    every_onset,
    onset_sentence,
    onset_table_rows,
    step_options,
)
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import number
from b12explain.figures.icons import icons_for
from b12explain.figures.risk import HEIGHT, onset_rows, plot_risk_course, plot_risk_facts, plot_risk_frame
from b12explain.figures.style import SLOTS
from b12explain.scenarios.groups import GROUPS, kind_of
from b12explain.scenarios.prevalence import prevalences
from b12explain.scenarios.steps import STEPS

_START: Final = ("total-gastrectomy", "vegan", "metformin", NOBODY)
_GUT: Final[dict[str, Value]] = {
    "group": "acid-suppression",
    "group2": "atrophic-gastritis",
    "group3": "pernicious-anaemia",
}
_TABLET: Final[dict[str, Value]] = {
    "group": "vegan",
    "group2": "pernicious-anaemia",
    "group3": NOBODY,
    "step": "supplement",
}
_TEST: Final[dict[str, Value]] = {
    "group": "pernicious-anaemia",
    "group2": "vegan",
    "group3": "nitrous-oxide",
    "step": "test",
}


class RiskExplorer(Explorer):
    """Compare up to four risk groups on the same axes, with one protective step for all.

    Parameters
    ----------
    name
        Its name in links; give a second one on the same page another name.
    **start
        Where it starts: ``group``, ``group2``, ``group3``, ``group4`` (ids of risk groups, or ``"none"``) and
        ``step`` (``"none"``, ``"fortified"``, ``"supplement"`` or ``"test"``).

    Raises
    ------
    InputError
        If a risk group or step is unknown; the nearest id is named.

    Examples
    --------
    >>> RiskExplorer(group="bariatric").view(step="test")["finding"][1].partition(" have")[0]
    'A: in the model 51 of 100'
    """

    def __init__(self, name: str = "risk", **start: Value) -> None:
        super().__init__(
            name=name,
            title="Who is at risk, side by side",
            controls=(*(_group_control(slot) for slot in range(4)), _step_control()),
            rules=(
                Rule(_frame),
                *(Rule(partial(_facts, slot), (GROUP_CONTROLS[slot],)) for slot in range(4)),
                *(Rule(partial(_course, slot), (GROUP_CONTROLS[slot], "step")) for slot in range(4)),
                Rule(_step, ("step",)),
            ),
            presets=(
                Preset("No stomach, no meat, metformin", {}),
                Preset("Three troubles of the stomach", _GUT),
                Preset("A small tablet is not for everybody", _TABLET),
                Preset("A test in time", _TEST),
            ),
            height=HEIGHT,
            start=start,
        )


def _group_control(slot: int) -> Control:
    everyone = [(NOBODY, "nobody"), *((group.id, group.name) for group in risk_groups().values())]
    return menu(GROUP_CONTROLS[slot], f"{SLOTS[slot][0]}: risk group", everyone, _START[slot])


def _step_control() -> Control:
    return menu("step", "Protective step, from the first day", step_options(), "none", kind="radio")


@cache
def _links() -> tuple[Link, ...]:
    """Every link that a risk group breaks, in the order of the chain."""
    broken = {key for group in risk_groups().values() for key in group.breaks}
    return tuple(link for link in chain().values() if link.id in broken)


def _frame() -> Part:
    return Part(
        figure=plot_risk_frame(_links()),
        prose="Lines run from the time at which 5 of 100 persons are there to that of 95 of 100; the symbol "
        "is the middle one. Nerve signs are *illustrative*: their line runs from the hardest member with "
        "needy nerves to the mildest with hardy ones. A cross is a broken link. *Model, of 100*: serum B12 "
        "below 148 pmol/L at some time within ten years of the cause. *Published* has a cut-off and a "
        "population of its own, so the two need not agree; the table gives the model by that same cut-off.",
    )


def _facts(slot: int, key: str) -> Part:
    if key == NOBODY:
        return Part()
    group, letter = risk_groups()[key], SLOTS[slot][0]
    figure = plot_risk_facts(group.breaks, _links(), published_percent(group), slot)
    return Part(figure=figure, tables=(break_table(letter, group), _published_table(letter, group)))


def _published_table(letter: str, group: RiskGroup) -> Table:
    told = group.prevalence
    reference = references()[told.ref]
    row = Row(
        (
            f"**{letter}** {group.name}",
            published_words(told),
            with_signs(told.population),
            with_signs(told.cutoff),
            f"[{reference.short}]({reference.url})",
            _by_the_same_cutoff(group),
        )
    )
    columns = ("Group", "Published", "Population", "Cut-off", "Source", "Model by that cut-off")
    return Table("How many of a hundred", columns, (row,))


def published_percent(group: RiskGroup) -> float | None:
    """The published share of the group that is low, %, or None where the number is something else."""
    return None if group.prevalence.measure else group.prevalence.value


def published_words(told: Prevalence) -> str:
    """The published share as so many of a hundred; what else it is, if it is something else."""
    if told.value is None:
        return "not established"
    ends = (told.low, told.high)
    spread = f" ({number(told.low)} to {number(told.high)})" if told.low is not None and told.high else ""
    measure = f": {told.measure}" if (told.measure and None not in ends) or told.measure else ""
    return f"{number(told.value)}{spread} of 100{measure}"


def with_signs(words: str) -> str:
    """Comparisons as one sign."""
    return words.replace(">=", "≥").replace("<=", "≤")


def _by_the_same_cutoff(group: RiskGroup) -> str:
    found = next((row for row in prevalences() if row.group.id == group.id), None)
    if found is None:
        return "cannot be compared"
    return f"{number(round(found.model, 1))} of 100 ({'met' if found.is_met else 'missed'})"


def _course(slot: int, key: str, step: str) -> Part:
    if key == NOBODY:
        return Part()
    group, letter = risk_groups()[key], SLOTS[slot][0]
    who = f"{letter}, {group.name}, {STEPS[step].words}"
    if key not in GROUPS:
        return Part(
            figure=plot_risk_course([], group.name, None, slot),
            finding=(
                f"{letter}, {group.name}: an adult body model cannot carry this group, so it has text and "
                f"sources but no course. {_published_sentence(group)}",
            ),
        )
    found = every_onset(step)[key]
    rows = onset_rows(group.name, found.spans, kind_of(key), slot)
    table = Table(
        "What comes when (model)", ONSET_COLUMNS,
        onset_table_rows(f"**{letter}** {group.name}, {STEPS[step].name}", found.spans, kind_of(key)),
    )  # fmt: skip
    low = (
        f"{letter}: in the model {icons_for(found.low_percent)} of 100 have a serum B12 below 148 pmol/L at "
        f"some time within ten years. {_published_sentence(group)}"
    )
    return Part(
        figure=plot_risk_course(rows, group.name, found.low_percent, slot),
        finding=(onset_sentence(who, found.spans), low),
        tables=(table,),
        prose=_some_only(letter, key),
    )


def _published_sentence(group: RiskGroup) -> str:
    told = group.prevalence
    if published_percent(group) is None:
        return "No published share of this group can stand beside it."
    who, cutoff = with_signs(told.population), with_signs(told.cutoff.partition(" (")[0])
    return f"Published: {published_words(told)} ({who}); cut-off: {cutoff}."


def _some_only(letter: str, key: str) -> str:
    low, typical, high = GROUPS[key].share
    if typical == 1:
        return ""
    few, usual, many = (f"{10 * share:g}" for share in (low, typical, high))
    return (
        f"{letter}: times are those of members whose stomach sets little B12 free, {few} to {many} of ten "
        f"([source](#fact:us-rda-older-absorption)); the count of a hundred takes {usual} of ten."
    )


def _step(key: str) -> Part:
    step = STEPS[key]
    rows = tuple(Row((step.name, fact(one).statement, source(fact(one)))) for one in step.sources)
    if not rows:
        return Part()
    return Part(tables=(Table("What the step rests on", ("Step", "Published", "Source"), rows, open=False),))
