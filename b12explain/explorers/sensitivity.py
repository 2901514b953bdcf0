"""Which five parameters move an answer most: shares of variance, computed once over all ranges."""

from __future__ import annotations

from typing import Final

from b12explain.evidence import risk_groups
from b12explain.evidence.sensitivity import Estimate, Index, Outcome, SensitivityRun, sensitivity
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import count_of, listed, number, years
from b12explain.figures.sensitivity import ROW, plot_shares_of_variance
from b12explain.model.parameters import all_parameters
from b12explain.scenarios.sensitivity import OUTCOMES, VARIED

SHOWN: Final = 8
FIVE: Final = 5


class SensitivityExplorer(Explorer):
    """Ask which uncertain numbers decide how soon a lack is seen and felt.

    Examples
    --------
    >>> SensitivityExplorer(outcome="feet").view()["finding"][0].split(":")[0]
    'Pernicious anaemia (late autoimmune gastritis), time until the first tingling in the feet'
    """

    def __init__(self, name: str = "sensitivity", **start: Value) -> None:
        groups = [(key, risk_groups()[key].name) for key in sensitivity()]
        super().__init__(
            name=name,
            title="Which numbers decide how soon?",
            controls=(
                menu("who", "Who", groups, groups[0][0], kind="radio"),
                menu("outcome", "Time until", list(OUTCOMES.items()), "feet"),
            ),
            rules=(Rule(_shares, ("who", "outcome")),),
            presets=(
                Preset("Felt", {"outcome": "feet"}),
                Preset("Measured", {"outcome": "serum"}),
                Preset("Where eating counts", {"who": "vegan", "outcome": "feet"}),
            ),
            height=ROW * SHOWN + 90,
            start=start,
        )


def _shares(who: str, key: str) -> Part:
    run = sensitivity()[who]
    outcome = next(one for one in run.outcome if one.id == key)
    ranked = outcome.ranked
    names = [VARIED[one.parameter] for one in ranked[:SHOWN]]
    return Part(
        figure=plot_shares_of_variance(ranked[:SHOWN], names),
        finding=_words(who, run, outcome),
        tables=(_table(who, outcome),),
        prose=_how(run),
    )


def _words(who: str, run: SensitivityRun, outcome: Outcome) -> tuple[str, ...]:
    low, middle, high = outcome.years
    late = number(round(outcome.late_percent, 1))
    never = f"; in {late} of 100 sets of numbers not within {count_of(run.horizon_years, 'year')}"
    most, *rest = outcome.ranked[:FIVE]
    ends = f"{_span(low, high, run)} over nine tenths of all sets of numbers"
    kind = all_parameters()[most.parameter].kind
    others = [f"{VARIED[one.parameter]} ({_percent(one.total[0])})" for one in rest]
    return (
        f"{risk_groups()[who].name}, time until {OUTCOMES[outcome.id]}: {ends}, "
        f"{years(middle)} in the middle{never if outcome.late_percent else ''}.",
        f"It hangs most on the {kind} number “{VARIED[most.parameter]}”: a part in "
        f"{_percent(most.total[0])} of the variance ({_interval(most.total)}).",
        f"Then follow: {listed(others)}.",
    )


def _span(low: float, high: float, run: SensitivityRun) -> str:
    first = "from the first day" if low < 0.01 else years(low)
    last = f"{number(run.horizon_years)} years or never" if high >= run.horizon_years else years(high)
    return f"{first} to {last}"


def _percent(share: float) -> str:
    return f"{100 * max(share, 0.0):.0f} %"


def _interval(share: Estimate) -> str:
    _, low, high = share
    return f"interval {100 * max(low, 0.0):.0f} to {100 * high:.0f} %"


def _table(who: str, outcome: Outcome) -> Table:
    rows = tuple(_row(place, one) for place, one in enumerate(outcome.ranked, 1))
    caption = f"{risk_groups()[who].name}, time until {OUTCOMES[outcome.id]}: share of the variance"
    columns = (
        "Place",
        "Parameter",
        "Range",
        "Kind",
        "With others",
        "95 % interval",
        "Alone",
        "95 % interval",
    )
    return Table(caption, columns, rows)


def _row(place: int, one: Index) -> Row:
    known = all_parameters()[one.parameter]
    unit = "" if known.unit == "1" else f" {known.unit}"
    ends = f"{number(known.low)} to {number(known.high)}{unit}, {known.range_is}"
    shares = [cell for share in (one.total, one.first) for cell in (_one_digit(share[0]), _ends(share))]
    return Row((str(place), known.what, ends, known.kind, *shares))


def _one_digit(share: float) -> str:
    return f"{100 * share + 0.0:.1f} %"


def _ends(share: Estimate) -> str:
    _, low, high = share
    return f"{100 * low + 0.0:.1f} to {100 * high + 0.0:.1f} %"


def _how(run: SensitivityRun) -> str:
    return (
        f"*Computed* on {run.date} by the method of Sobol with `b12explain sensitivity`: {run.samples:,} "
        f"samples, seed {run.seed}, {run.evaluations:,} runs. All {len(VARIED)} numbers that bear on an "
        "untreated person move at once, each anywhere in its range. They are free of each other but for the "
        "two losses: a healthy body never loses more than one that takes nothing back. So sets of "
        "numbers occur that no longer fit the published results: the spread is wider than what is known. "
        f"What has not come by year {run.horizon_years} counts as coming just then: the spread ends there. "
        "What a meal can bring in counts without intrinsic factor too, since it sets how full the stores "
        "were at the start. "
        "Left out: lags of hours and days, treatment, gas, the shape of the equations, and whatever makes "
        "one person's nerves hardier than another's.\n\n**Alone** is the share that a number makes by "
        "itself, **with others** the share in which it has any part; the latter add up to more than all."
    )
