"""Two locks, and the folate trap: the methionine cycle when its B12 enzyme fails."""

from __future__ import annotations

from typing import Final

import plotly.graph_objects as go

from b12explain.evidence import fact
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, number
from b12explain.figures.cycle import (
    FOLIC_ACID_UG_PER_DAY,
    Cycle,
    cycle_at,
    plot_cycle_curves,
    plot_cycle_place,
)
from b12explain.figures.cycle_diagram import ARROWS, BETAINE, POOLS, plot_cycle, plot_cycle_frame

_PERCENTS: Final = tuple(float(percent) for percent in range(100, -1, -5))
_TISSUES: Final = {"nerve": "nerve-like, without a betaine route", "liver": "liver, with a betaine route"}
_IN_TISSUE: Final = {
    "nerve": "a nerve-like cell without a betaine route",
    "liver": "a liver cell with a betaine route",
}


class TwoEnzymesExplorer(Explorer):
    """Slow methionine synthase down, and see folate trapped, DNA synthesis fail and methylation change.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``synthase`` (% that works), ``tissue`` (``"nerve"`` or ``"liver"``), ``folic``
        (``"none"`` or ``"given"``).
    """

    def __init__(self, name: str = "trap", **start: Value) -> None:
        super().__init__(
            name=name,
            title="Two locks, and the folate trap",
            controls=(
                menu(
                    "synthase",
                    "Methionine synthase that still works",
                    [(percent, f"{percent:g} %") for percent in _PERCENTS],
                    20.0,
                    kind="slider",
                ),
                menu("tissue", "Tissue", list(_TISSUES.items()), "nerve", kind="radio"),
                menu("folic", "Folic acid", [("none", "none"), ("given", "given")], "none", kind="radio"),
            ),
            rules=(
                Rule(_frame, ("tissue",)),
                Rule(_curves, ("tissue", "folic")),
                Rule(_here, ("synthase", "tissue", "folic")),
                Rule(_notes, ("folic",)),
            ),
            presets=(
                Preset("At rest", {"synthase": 100.0}),
                Preset("Nothing left, nerve-like", {"synthase": 0.0}),
                Preset("Nothing left, with folic acid", {"synthase": 0.0, "folic": "given"}),
                Preset("Nothing left, liver", {"synthase": 0.0, "tissue": "liver"}),
            ),
            height=740,
            start=start,
        )


def _betaine(tissue: str) -> bool:
    return tissue == "liver"


def _dose(folic: str) -> float:
    return FOLIC_ACID_UG_PER_DAY if folic == "given" else 0.0


def _frame(tissue: str) -> Part:
    return Part(figure=plot_cycle_frame(betaine_route=_betaine(tissue)))


def _curves(tissue: str, folic: str) -> Part:
    return Part(figure=plot_cycle_curves(betaine_route=_betaine(tissue), folic_acid_ug_per_day=_dose(folic)))


def _here(percent: float, tissue: str, folic: str) -> Part:
    betaine, share = _betaine(tissue), percent / 100
    now = cycle_at(share, betaine_route=betaine, folic_acid_ug_per_day=_dose(folic))
    rest = cycle_at(1.0, betaine_route=betaine)
    place = plot_cycle_place(now, share)
    drawn = plot_cycle(now, betaine_route=betaine)
    figure = go.Figure([*drawn.data, *place.data]).update_layout(
        shapes=place.layout.shapes, annotations=(*drawn.layout.annotations, *place.layout.annotations)
    )
    return Part(
        figure=figure,
        finding=_finding(percent, tissue, folic, now),
        tables=(_amounts(now, folic), _fluxes(now, rest, betaine=betaine)),
    )


def _finding(percent: float, tissue: str, folic: str, now: Cycle) -> tuple[str, ...]:
    folate = (
        f"With {number(percent)} % of methionine synthase at work in {_IN_TISSUE[tissue]}, "
        f"{amount(now.trapped_percent, '%')} of the folate is stuck as methyl-folate (5-methyl-THF)"
    )
    given = f"with {amount(FOLIC_ACID_UG_PER_DAY, 'µg')} of folic acid a day" if folic == "given" else ""
    if percent == 100:
        extra = ", and folic acid has nothing to make up for" if given else ""
        return (
            f"{folate.replace('is stuck as', 'is')} and everything is as at rest{extra}.",
            "Move the slider on to see what fails.",
        )
    dna = f"DNA synthesis runs at {amount(now.dna_percent, '%')} of rest"
    return (
        f"{folate}, and {dna}{' ' + given if given else ''}.",
        f"SAM/SAH, which drives methylation, is at {amount(now.methylation_ratio_percent, '%')} of rest and "
        f"homocysteine at {amount(now.percent['homocysteine'], '%')}.{_contrast(tissue, folic)}",
    )


def _contrast(tissue: str, folic: str) -> str:
    if folic == "given":
        return " Folic acid changes neither of these two."
    return " Betaine keeps methylation up here." if tissue == "liver" else ""


def _amounts(now: Cycle, folic: str) -> Table:
    borrowed = source(fact("model-reed2008-structure"))
    rows = [
        Row((pool[2], amount(now.percent[key], "%"), _kind(key, folic), borrowed))
        for key, pool in POOLS.items()
    ]
    rows += [
        Row(("SAM/SAH", amount(now.methylation_ratio_percent, "%"), "borrowed", borrowed)),
        Row(
            (
                "DNA synthesis (thymidylate)",
                amount(now.dna_percent, "%"),
                _kind("usable_folate", folic),
                borrowed,
            )
        ),
    ]
    return Table("Amounts, against rest", ("What", "Of rest", "Kind", "Source"), tuple(rows))


def _kind(key: str, folic: str) -> str:
    return "borrowed, folic acid illustrative" if folic == "given" and key == "usable_folate" else "borrowed"


def _fluxes(now: Cycle, rest: Cycle, *, betaine: bool) -> Table:
    borrowed = source(fact("model-balance-equations"))
    rows = tuple(
        Row(
            (
                name,
                amount(sum(now.flux_um_per_h[part] for part in parts), "µM/h"),
                amount(sum(rest.flux_um_per_h[part] for part in parts), "µM/h"),
                borrowed,
            )
        )
        for name, (_, _, _, parts) in ARROWS.items()
        if betaine or name != BETAINE
    )
    return Table("Fluxes, the width of the arrows", ("Arrow", "Now", "At rest", "Source"), rows, open=False)


def _notes(folic: str) -> Part:
    prose = (
        "Rings show amounts at rest, filled circles what is there now, by area. Arrows are as wide as what "
        "they carry, and dotted where that is nothing. Methyl groups go to myelin, DNA and much else.\n\n"
        "Every dash-dotted curve is **borrowed** from a published model of a liver cell, here with or "
        "without its betaine route: it shows direction and order in a cell, not values in blood. The other "
        "lock, methylmalonyl-CoA mutase, has no part in this cycle."
    )
    if folic == "given":
        prose += (
            "\n\nHow much [folic acid](#fact:folate-corrects-anaemia-not-nerve) makes up for is a choice "
            "(**illustrative**, dashed). It can mend DNA synthesis, and with it the blood, while the nerve "
            "goes on being harmed. Whether it also *speeds* that harm is "
            "[disputed](#fact:folate-ul-history); nothing in this model says that it does."
        )
    return Part(prose=prose)
