"""Two ways in: what arrives of one dose, with more or less intrinsic factor."""

from __future__ import annotations

from typing import Final

import numpy as np

from b12explain.evidence import Fact, fact
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, number
from b12explain.figures.absorption import plot_absorption, plot_dose
from b12explain.scenarios.person import Person
from b12explain.scenarios.simulation import Absorbed, absorbed_ug

_DRAWN_UG: Final = np.geomspace(0.5, 2000, 61)
DOSES_UG: Final = (1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 2000.0)


class AbsorptionExplorer(Explorer):
    """Choose a dose, and see how much of it arrives with more or less intrinsic factor."""

    def __init__(self, name: str = "absorption", **start: Value) -> None:
        doses = [(dose, amount(dose, "µg")) for dose in DOSES_UG]
        shares = [
            (1.0, "all of it (healthy)"),
            (0.5, "half"),
            (0.1, "a tenth"),
            (0.0, "none (pernicious anaemia)"),
        ]
        super().__init__(
            name=name,
            title="Two ways in: what arrives of one dose",
            controls=(
                menu("dose", "One dose of free B12, as in a tablet", doses, 10.0, kind="slider"),
                menu("factor", "Intrinsic factor at work", shares, 1.0, kind="radio"),
            ),
            rules=(Rule(_absorption), Rule(_one_dose, ("dose", "factor"))),
            presets=(
                Preset("A little, healthy", {"dose": 1.0}),
                Preset("A little, no intrinsic factor", {"dose": 1.0, "factor": 0.0}),
                Preset("A thousand, no intrinsic factor", {"dose": 1000.0, "factor": 0.0}),
            ),
            height=460,
            start=start,
        )


def _absorption() -> Part:
    normal, anaemia, need = (
        fact("oral-dose-absorbed-normal"),
        fact("oral-dose-absorbed-pa"),
        fact("pa-im-maintenance"),
    )
    healthy, without = (absorbed_ug(_DRAWN_UG, Person(intrinsic_factor=share)) for share in (1.0, 0.0))
    line = Row(
        (amount(need.value or 0.0, need.unit), f"{need.statement} Nerves were not the measure.", source(need))
    )
    tables = (
        _published_doses(normal, 1.0),
        _published_doses(anaemia, 0.0),
        Table("Dotted line", ("Value", "What it is", "Source"), (line,)),
    )
    return Part(figure=plot_absorption(healthy, without, normal, anaemia, need), tables=tables)


def _published_doses(known: Fact, share: float) -> Table:
    rows = tuple(
        Row(
            (
                known.population,
                amount(dose, "µg"),
                amount(taken, "µg"),
                amount(_taken(dose, share), "µg"),
                source(known),
            )
        )
        for dose, taken in zip(known.x, known.y, strict=True)
    )
    columns = ("Who", "Dose", "Absorbed, published", "Absorbed, model (calibrated)", "Source")
    return Table("Published against model", columns, rows, open=False)


def _taken(dose_ug: float, share: float) -> float:
    return float(absorbed_ug(dose_ug, Person(intrinsic_factor=share)).total_ug)


def _one_dose(dose_ug: float, share: float) -> Part:
    taken = absorbed_ug(dose_ug, Person(intrinsic_factor=share))
    active, passive = float(taken.active_ug), float(taken.passive_ug)
    rows = (
        Row(("with intrinsic factor, in the ileum", amount(active, "µg"), _percent(active, dose_ug))),
        Row(("passive, along the whole gut", amount(passive, "µg"), _percent(passive, dose_ug))),
        Row(("together", amount(active + passive, "µg"), _percent(active + passive, dose_ug))),
    )
    table = Table("This dose, by route (model, calibrated)", ("Route", "Absorbed", "Share of the dose"), rows)
    return Part(
        figure=plot_dose(dose_ug, active, passive), finding=_dose_words(dose_ug, taken), tables=(table,)
    )


def _percent(part: float, whole: float) -> str:
    return f"{number(100 * part / whole)} %"


def _dose_words(dose_ug: float, taken: Absorbed) -> tuple[str, ...]:
    active, passive, total = float(taken.active_ug), float(taken.passive_ug), float(taken.total_ug)
    first = f"Of {amount(dose_ug, 'µg')}, {amount(total, 'µg')} arrive ({_percent(total, dose_ug)})"
    if active:
        return (
            f"{first}: {amount(active, 'µg')} with intrinsic factor and {amount(passive, 'µg')} without it.",
        )
    injected = fact("pa-im-maintenance").value or 0.0
    more = "more" if total > injected else "less"
    return (
        f"{first}, all of it by the passive route, since there is no intrinsic factor at work.",
        f"That is {more} than the {amount(injected, 'µg')} a day by injection that kept up blood counts.",
    )
