"""Vitamin B6 from need to harm: where a dose lies among limits, products and reports."""

from __future__ import annotations

from typing import Final

from b12explain.evidence import claims, fact
from b12explain.evidence.safety import Dose, DoseKind, b6_doses
from b12explain.explorers.chain import claim_row
from b12explain.explorers.claim_themes import CLAIM_COLUMNS
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, count, listed, number
from b12explain.figures.b6 import KINDS, plot_b6, plot_b6_dose

DOSES_MG: Final = (1.0, 2.0, 5.0, 10.0, 12.0, 20.0, 25.0, 35.0, 50.0, 75.0, 100.0, 200.0, 500.0)
_DOUBT: Final = "b6-dose-uncertain"
_CLAIMS: Final = ("b6-excess-toxic", "b6-supports-nerve-coverings")


class B6Explorer(Explorer):
    """Move a daily dose of vitamin B6 along the scale, and see what lies below and above it.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``dose``, mg a day.
    """

    def __init__(self, name: str = "b6", **start: Value) -> None:
        super().__init__(
            name=name,
            title="Vitamin B6: from need to harm",
            controls=(
                menu(
                    "dose", "Vitamin B6 a day", [(dose, amount(dose, "mg")) for dose in DOSES_MG], 35.0,
                    kind="slider", plays=True,
                ),
            ),
            rules=(Rule(_scale), Rule(_dose, ("dose",)), Rule(_statements)),
            presets=(
                Preset("A usual need", {"dose": 1.0}),
                Preset("Below one limit, above another", {"dose": 20.0}),
                Preset("The lowest report", {"dose": 50.0}),
            ),
            height=600,
            start=start,
        )  # fmt: skip


def _of(kind: DoseKind) -> list[Dose]:
    return sorted((d for d in b6_doses().values() if d.kind == kind), key=lambda d: d.mg_per_day)


def _scale() -> Part:
    rows = tuple(
        Row(
            (_dose_of(dose), KINDS[dose.kind][2], dose.means, source(fact(dose.fact))),
            key=dose.id,
        )
        for dose in sorted(b6_doses().values(), key=lambda dose: dose.mg_per_day)
    )
    known, doubt = fact("b6-low-dose-neuropathy"), fact(_DOUBT)
    return Part(
        figure=plot_b6(),
        tables=(Table("Doses of vitamin B6, a day", ("Dose", "What it is", "Which", "Source"), rows),),
        prose=f"**Time counts beside dose.** {known.statement.replace('mg/day', 'mg a day')} A mean "
        "over many people is no threshold, so it is drawn as a span. Limits differ because authorities weigh "
        "few and poor reports differently: the US board saw harm at "
        f"[{number(doubt.high or 0.0)} mg](#fact:{_DOUBT}) a day, held that "
        f"[{number(doubt.low or 0.0)} to 200](#fact:{_DOUBT}) was not proven to harm, and found flaws "
        f"in reports at [50 to 300](#fact:{_DOUBT}). A limit is not a line between safe and harmful.",
    )


def _dose(dose: float) -> Part:
    need = _of("need")[0]
    above = [limit for limit in _of("limit") if dose > limit.mg_per_day]
    harmed = [report for report in _of("harm") if report.sd is None and dose >= report.mg_per_day]
    limits = len(_of("limit"))
    return Part(
        figure=plot_b6_dose(dose),
        finding=(
            f"{amount(dose, 'mg')} of B6 a day is {_times(dose, need.mg_per_day)} the US allowance of "
            f"{amount(need.mg_per_day, 'mg')}, and above {_limits(above, limits)}.",
            _harm(harmed),
        ),
        marks=tuple(one.id for one in b6_doses().values() if one.mg_per_day == dose),
    )


def _times(dose: float, need: float) -> str:
    return "below" if dose < need else f"{number(float(f'{dose / need:.2g}'))} times"


def _limits(above: list[Dose], limits: int) -> str:
    if not above:
        return f"none of {limits} limits"
    named = listed([f"{number(limit.mg_per_day)} mg ({limit.means.partition(':')[0]})" for limit in above])
    return f"{'all' if len(above) == limits else f'{len(above)} of'} {limits} limits: {named}"


def _dose_of(dose: Dose) -> str:
    mean = f", mean (SD {number(dose.sd)})" if dose.sd is not None else ""
    return amount(dose.mg_per_day, "mg") + mean


def _harm(harmed: list[Dose]) -> str:
    lowest = next(report for report in _of("harm") if report.sd is None)
    if not harmed:
        return (
            f"It lies below every dose here at which harm to nerves was reported; the lowest is "
            f"{amount(lowest.mg_per_day, 'mg')} ({lowest.means})."
        )
    told = listed([f"{amount(report.mg_per_day, 'mg')} ({report.means})" for report in harmed])
    return (
        f"Harm to nerves was reported in {count(len(harmed), 'source')} at or below this dose: {told}; the "
        "US board found flaws in the reports of the lower doses."
    )


def _statements() -> Part:
    rows = tuple(claim_row(claims()[key]) for key in _CLAIMS)
    return Part(tables=(Table("What the articles say", CLAIM_COLUMNS, rows, open=False),))
