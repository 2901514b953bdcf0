"""Every group that can be compared: published against simulated share below the same cut-off."""

from __future__ import annotations

from typing import Final

from b12explain.evidence import references
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.risk import published_words, with_signs
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import listed, number
from b12explain.figures.prevalence import FRAME, ROW, plot_risk_groups
from b12explain.scenarios.prevalence import FACTOR, PERSONS, Prevalence, prevalences

_SHOWN: Final = {
    "all": "all groups",
    "met": "those that are met",
    "missed": "those that are missed",
    "fresh": "those with a source of their own",
}


class PrevalenceExplorer(Explorer):
    """See how many of a hundred are low in each risk group: published, and simulated by the same cut-off."""

    def __init__(self, name: str = "prevalence", **start: Value) -> None:
        super().__init__(
            name=name,
            title="How many of a hundred: published against the model",
            controls=(menu("show", "Show", _SHOWN.items(), "all", kind="radio"),),
            rules=(Rule(_drawn, ("show",)),),
            presets=(Preset("What is missed, and why", {"show": "missed"}),),
            height=FRAME + ROW * len(prevalences()),
            start=start,
        )


def _chosen(show: str) -> tuple[Prevalence, ...]:
    rows = prevalences()
    return {
        "all": rows,
        "met": tuple(row for row in rows if row.is_met),
        "missed": tuple(row for row in rows if not row.is_met),
        "fresh": tuple(row for row in rows if not row.shares_a_source),
    }[show]


def _drawn(show: str) -> Part:
    rows = _chosen(show)
    columns = (
        "Group",
        "Published",
        "Counts as met",
        "Model",
        "Population and cut-off",
        "Source",
        "How simulated",
    )
    caption = f"Shares below the cut-off, of {PERSONS:,} simulated persons each"
    return Part(
        figure=plot_risk_groups(rows),
        finding=_words(show, rows),
        tables=(Table(caption, columns, tuple(_row(row) for row in rows)),),
        prose="The cut-off is that of the survey. What counts as met is the published range, or a factor of "
        f"{FACTOR:g} either way where there is one number, or two that are closer than that. No share was "
        "fitted; in groups marked *also set a break* the same study gave, or led to, one of the numbers of "
        "the group, so that meeting it says little.",
    )


def _words(show: str, rows: tuple[Prevalence, ...]) -> tuple[str, ...]:
    met = [row for row in rows if row.is_met]
    missed = [row.group.name for row in rows if not row.is_met]
    said = f"Shown: {_SHOWN[show]}. The model meets the published share in {len(met)} of {len(rows)} groups."
    if not missed:
        return (said,)
    return said, f"Missed: {listed(missed, end='.')}"


def _row(row: Prevalence) -> Row:
    told, reference = row.group.prevalence, references()[row.group.prevalence.ref]
    low, high = row.model_range
    spread = f" ({number(round(low, 1))} to {number(round(high, 1))})" if low < high else ""
    twice = "; also set a break" if row.shares_a_source else ""
    why = f"{row.setting.why} {'' if row.is_met else f'**Missed:** {row.setting.miss}'}".strip()
    return Row(
        (
            row.group.name,
            published_words(told),
            f"{number(round(row.accepted[0], 1))} to {number(round(row.accepted[1], 1))} of 100",
            f"{number(round(row.model, 1))}{spread} of 100",
            f"{with_signs(told.population)}; {with_signs(told.cutoff)}",
            f"[{reference.short}]({reference.url}){twice}",
            why,
        ),
        key=row.group.id,
    )
