"""Up to four risk groups side by side: what breaks, what comes when, and how many of a hundred."""

from __future__ import annotations

from functools import cache, partial
from typing import Final

from b12explain.evidence import Link, RiskGroup, chain, fact, references, risk_groups
from b12explain.evidence.groups import Prevalence as Published
from b12explain.explorers.chain import break_table
from b12explain.explorers.control import GROUP_CONTROLS, NOBODY, Control, Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.onset_words import (
    MEANING,
    ONSET_COLUMNS,
    RANGES,
    affected_only,
    onset,
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
from b12explain.scenarios.onset import Onsets
from b12explain.scenarios.prevalence import Prevalence, prevalences
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
    >>> RiskExplorer().view(group="pernicious-anaemia", step="test")["finding"][1].rpartition("; ")[2]
    '100 of 100 are low at some time within ten years.'
    """

    def __init__(self, name: str = "risk", **start: Value) -> None:
        super().__init__(
            name=name,
            title="Who is at risk, side by side",
            controls=(*(_group_control(slot) for slot in range(4)), _step_control()),
            rules=(
                Rule(_frame),
                Rule(_step, ("step",)),
                *(Rule(partial(_course, slot), (GROUP_CONTROLS[slot], "step")) for slot in range(4)),
                *(Rule(partial(_facts, slot), (GROUP_CONTROLS[slot],)) for slot in range(4)),
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
    nobody = [(NOBODY, "nobody")] if slot > 1 else []
    everyone = [*nobody, *((group.id, group.name) for group in risk_groups().values())]
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
        prose=f"{RANGES} *Published* has a cut-off and people of its own, by which *model, same cut-off* "
        "counts; *model, low in 10 years* counts whoever has a serum B12 below 148 pmol/L at some time in "
        "the first ten years, with the step that is chosen.",
    )


def _facts(slot: int, key: str) -> Part:
    if key == NOBODY:
        return Part()
    group, letter = risk_groups()[key], SLOTS[slot][0]
    compared = _compared(group)
    counts = published_percent(group), None if compared is None else round(compared.model, 1)
    said = () if compared is None else (_comparison(letter, compared),)
    return Part(
        figure=plot_risk_facts(group.breaks, _links(), counts, slot),
        finding=said,
        tables=(break_table(letter, group), _published_table(letter, group)),
    )


def _compared(group: RiskGroup) -> Prevalence | None:
    return next((row for row in prevalences() if row.group.id == group.id), None)


def _comparison(letter: str, row: Prevalence) -> str:
    what = "serum B12" if row.setting.quantity.startswith("serum") else "holoTC"
    return (
        f"{letter}, published: {number(row.published)} of 100 "
        f"({with_signs(row.group.prevalence.population)}); model by the same cut-off, {what} below "
        f"{row.setting.below:.4g} pmol/L: {number(round(row.model, 1))} of 100."
    )


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


def published_words(told: Published) -> str:
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
    found = _compared(group)
    if found is None:
        return "cannot be compared"
    return f"{number(round(found.model, 1))} of 100 ({'met' if found.is_met else 'missed'})"


def _course(slot: int, key: str, step: str) -> Part:
    if key == NOBODY:
        return Part()
    group, letter = risk_groups()[key], SLOTS[slot][0]
    if key not in GROUPS:
        said = (
            f"{letter}, {group.name}: text and sources, but no course; an adult body model cannot carry it."
        )
        return Part(figure=plot_risk_course([], group.name, None, slot), finding=(said,))
    # With a supplement nobody is without one.
    name = group.name if step == "none" else group.name.removesuffix(" without supplements")
    found = onset(key, step)
    low_of_100 = icons_for(found.low_percent)
    low = f"{low_of_100} of 100 are low at some time within ten years"
    whole = "of the whole group " if affected_only(key) else ""
    sentence = onset_sentence(f"{letter}, {name}{affected_only(key)}", found.spans)
    rows = onset_table_rows(f"**{letter}** {name}{affected_only(key)}", found.spans, kind_of(key))
    return Part(
        figure=plot_risk_course(onset_rows(name, found.spans, kind_of(key), slot), name, low_of_100, slot),
        finding=(f"{sentence.removesuffix('.')}; {whole}{low}.",),
        tables=(Table("What comes when (model)", ONSET_COLUMNS, rows), _low_table(letter, name, found)),
        prose=_note(letter, key),
    )


def _low_table(letter: str, name: str, found: Onsets) -> Table:
    row = Row((f"**{letter}** {name}", f"{icons_for(found.low_percent)} of 100"))
    return Table("Low at some time within ten years (model)", ("Group", "Serum B12 below 148 pmol/L"), (row,))


def _note(letter: str, key: str) -> str:
    """What has to be known of a group before its lines are compared."""
    gas = GROUPS[key].gas
    if gas is not None:
        return (
            f"{letter}: {gas.hours_per_day:g} hour a day of gas for {gas.days:g} days, which is "
            "illustrative; the nerve line runs from a quarter of an hour to four hours. Blood values that "
            "look normal do not clear the nerves of somebody who uses it."
        )
    if not affected_only(key):
        return ""
    few, usual, many = (f"{10 * share:g}" for share in GROUPS[key].share)
    return (
        f"{letter}: times are those of members whose stomach sets little B12 free, {few} to {many} of ten "
        f"([source](#fact:us-rda-older-absorption)); the count of a hundred takes {usual} of ten."
    )


def _step(key: str) -> Part:
    step = STEPS[key]
    said = f"In the model, with {step.words}, counted from the cause: {MEANING}."
    rows = tuple(Row((step.name, fact(one).statement, source(fact(one)))) for one in step.sources)
    columns = ("Step", "Published", "Source")
    tables = (Table("What the step rests on", columns, rows, open=False),) if rows else ()
    return Part(finding=(said,), tables=tables)
