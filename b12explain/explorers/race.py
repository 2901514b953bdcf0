"""The race: start treatment some months after the first sign of a nerve, and see what comes back."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from b12explain.evidence import fact, risk_groups
from b12explain.evidence.regimens import regimens
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, count, years
from b12explain.figures.race import left_after, plot_delay, plot_left, plot_race, plot_race_frame, plot_start
from b12explain.scenarios.race import AFTER_MONTHS, DELAYS_MONTHS, REGIMEN, WHO, Race, race
from b12explain.scenarios.simulation import Floats

_FACTS: Final = (
    "scd_resolution",
    "scd_predictors",
    "savage_response",
    "savage_predictors",
    "pmj_recovery3m",
    "hemmer_recovery_order",
    "bolaman-hb-90d",
    "regen_rate",
    "n2o-uk-treatment",
)
_RESPONSE_MONTHS: Final = 3


class RaceExplorer(Explorer):
    """Choose who, and how long after the first sign of a nerve treatment starts; see what comes back.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``who`` and ``delay`` (months).
    """

    def __init__(self, name: str = "race", **start: Value) -> None:
        delays = [(delay, _delay_words(delay)) for delay in DELAYS_MONTHS]
        super().__init__(
            name=name,
            title="The race against time: what heals, when, and what stays",
            controls=(
                menu("who", "Who", [(key, risk_groups()[key].name) for key in WHO], WHO[0], kind="radio"),
                menu("delay", "Treatment starts", delays, 6, kind="slider", plays=True),
            ),
            rules=(
                Rule(_frame),
                Rule(_race, ("who", "delay")),
                Rule(_start, ("delay",)),
                Rule(_every_delay, ("who",)),
                Rule(_chosen, ("who", "delay")),
            ),
            presets=(
                Preset("At the first sign", {"delay": 0}),
                Preset("After half a year", {"delay": 6}),
                Preset("After two years", {"delay": 24}),
                Preset("Nitrous oxide, after three months", {"who": "nitrous-oxide", "delay": 3}),
            ),
            height=1120,
            start=start,
        )


def _delay_words(delay: int) -> str:
    return f"{count(delay, 'month')} after the first sign" if delay else "with the first sign"


@cache
def races(who: str) -> tuple[Race, ...]:
    """The races of a group at every delay."""
    return tuple(race(who, delay) for delay in DELAYS_MONTHS)


# Parts ---------------------------------------------------------------------------------------------------


def _cut_off() -> float:
    lab = fact("kuzminski-reference")
    return dict(zip(lab.labels, lab.y, strict=True))["MMA high nmol/L"]


def _frame() -> Part:
    rows = tuple(Row((fact(key).statement, fact(key).population, source(fact(key)))) for key in _FACTS)
    cord, early = fact("scd_resolution"), fact("pmj_recovery3m")
    known = regimens()[REGIMEN]
    return Part(
        figure=plot_race_frame(_cut_off()),
        tables=(Table("What bounds the race", ("Published", "Who", "Source"), rows, open=False),),
        prose="*Illustrative* (dashed): directions and order are supported, rates and thresholds are a "
        "choice. MMA alone is calibrated. Each wash is the range of what is not known: who in the group, "
        "where a nerve's reserve ends, and rates of harm and repair from half to twice. It is no range of "
        "patients. Month 0 is the first sign that the model gives without treatment; the want itself "
        f"began long before. Treated as in: {known.name}. {known.wording} In published cases of cord disease "
        f"[{cord.value:g} %](#fact:{cord.id}) ([8 of 57](#fact:{cord.id})) recovered fully and the others "
        f"improved; in one series of nerve and cord disease [31 of 45](#fact:{early.id}) had recovered fully "
        "after three months. With nitrous oxide the gas is stopped when treatment starts.",
    )


def _start(delay: int) -> Part:
    return Part(figure=plot_start(delay))


def _every_delay(who: str) -> Part:
    rows = []
    for n, each in enumerate(races(who)):
        cord, legs = (
            _spread(left_after(races(who), tract)[:, n]) for tract in ("dorsal columns", "leg nerves")
        )
        free = each.without_signs
        rows.append(
            Row((_delay_words(each.delay_months), cord, legs, f"{free.sum()} of {free.size}"), key=_key(n))
        )
    columns = (
        "Treatment starts",
        "Function of the dorsal columns",
        "Function of the leg nerves",
        "Settings without any sign",
    )
    caption = "After five years of treatment, by delay (model, illustrative; in brackets the range)"
    return Part(figure=plot_left(races(who)), tables=(Table(caption, columns, tuple(rows)),))


def _key(number: int) -> str:
    return f"delay-{number}"


def _chosen(who: str, delay: int) -> Part:
    return Part(figure=plot_delay(races(who), delay), marks=(_key(DELAYS_MONTHS.index(delay)),))


def _race(who: str, delay: int) -> Part:
    run = race(who, delay)
    return Part(figure=plot_race(run), finding=_words(who, run), tables=(_milestones(run),))


def _words(who: str, run: Race) -> tuple[str, ...]:
    start, soon, end = _places(run)
    name = risk_groups()[who].name
    cord, legs = run.tracts["dorsal columns"], run.tracts["leg nerves"]
    gained = _share_of_gain(cord.myelin, start, soon, end)
    lost = 100 * (1 - cord.axons[:, end])
    return (
        f"{name}, treated {_delay_words(run.delay_months)}, in the typical setting: {_blood(run)}",
        f"Nerves answer last: after three months the dorsal columns have {gained[0]:.0f} % "
        f"({gained.min():.0f} to {gained.max():.0f} %) of the myelin back that five years give back; by then "
        f"they hold {_spread(100 * cord.myelin[:, end])} of it.",
        f"What stays: {_spread(lost)} of the axons of the dorsal columns are gone after five years, and "
        f"{_spread(100 * (1 - legs.axons[:, end]))} of those of the leg nerves; {_signs_left(run)}.",
    )


def _blood(run: Race) -> str:
    months = _mma_time(run)[0]
    cut = amount(_cut_off(), "nmol/L")
    mma = f"MMA is below {cut} after {years(months / 12)}" if months else f"MMA never was above {cut}"
    blood = years(_half_time(run, run.haemoglobin_g_per_l)[0] / 12)
    return f"{mma}, and haemoglobin has made up half of its loss after {blood}."


def _signs_left(run: Race) -> str:
    free = run.without_signs
    if not free.any():
        return f"some sign is left in all {free.size} settings of the model"
    return f"no sign is left in {free.sum()} of {free.size} settings of the model"


def _places(run: Race) -> tuple[int, int, int]:
    """The places of the first injection, of three months later and of five years later."""
    months = (0, _RESPONSE_MONTHS, AFTER_MONTHS)
    start, soon, end = (run.at(run.delay_months + month) for month in months)
    return start, soon, end


def _share_of_gain(values: Floats, start: int, soon: int, end: int) -> Floats:
    """Per cent of the gain of five years that is there after three months, from the lowest point on."""
    lowest = values[:, start:].min(axis=1)
    return np.asarray(100 * (values[:, soon] - lowest) / (values[:, end] - lowest))


def _spread(percent: Floats) -> str:
    rounded = np.rint(percent)
    low, high = f"{rounded.min():.0f}", f"{rounded.max():.0f}"
    return f"{rounded[0]:.0f} %" + (f" ({low} to {high} %)" if low != high else "")


def _mma_time(run: Race) -> Floats:
    """Months of treatment until MMA is below its cut-off, for each setting."""
    return _first_month(run, run.mma_nmol_per_l < _cut_off())


def _half_time(run: Race, values: Floats) -> Floats:
    """Months of treatment until half of what comes back in five years is back, for each setting."""
    _, _, end = _places(run)
    lowest = np.where(run.since >= 0, values, np.inf).min(axis=1)
    half = (lowest + values[:, end]) / 2
    after_lowest = np.maximum.accumulate((values <= lowest[:, None]) & (run.since >= 0), axis=1)
    return _first_month(run, (values >= half[:, None]) & after_lowest)


def _first_month(run: Race, reached: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    at = (reached & (run.since >= 0)).argmax(axis=1)
    return np.asarray(run.since[at])


def _milestones(run: Race) -> Table:
    cord, legs = run.tracts["dorsal columns"], run.tracts["leg nerves"]
    times = (
        ("MMA below its cut-off", _mma_time(run), "calibrated"),
        ("haemoglobin: half of its way back", _half_time(run, run.haemoglobin_g_per_l), "illustrative"),
        ("dorsal columns: half of the myelin that comes back", _half_time(run, cord.myelin), "illustrative"),
        ("leg nerves: half of the axons that come back", _half_time(run, legs.axons), "illustrative"),
    )
    rows = [Row((what, _span(found), kind)) for what, found, kind in times]
    start, soon, _ = _places(run)
    better = cord.function[:, soon] > cord.function[:, start]
    answer = f"{better.sum()} of {better.size} settings"
    rows.append(Row(("dorsal columns: function better within three months", answer, "illustrative")))
    rows.append(Row(("dorsal columns: axons", "none comes back", "illustrative")))
    columns = ("What heals", "After (range)", "Kind")
    return Table("How long it takes, from the first injection (model)", columns, tuple(rows))


def _span(months: Floats) -> str:
    low, high = months.min(), months.max()
    if low == high:
        return _brief(low)
    return f"{_brief(months[0])} ({_brief(low)} to {_brief(high)})"


def _brief(months: float) -> str:
    return years(months / 12) if months else "at once"
