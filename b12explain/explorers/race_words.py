"""What the race says: what is left by delay, how soon blood and nerves answer, and what stays."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from b12explain.evidence import fact, risk_groups
from b12explain.explorers.view import Row, Table
from b12explain.explorers.words import amount, count, years
from b12explain.figures.race import TRACTS_LEFT, left_after
from b12explain.scenarios.race import AFTER_MONTHS, DELAYS_MONTHS, Race, race
from b12explain.scenarios.simulation import Floats

_RESPONSE_MONTHS: Final = 3


def delay_words(delay: int) -> str:
    """When treatment starts, in words."""
    return f"{count(delay, 'month')} after the first sign" if delay else "at the first sign"


@cache
def races(who: str) -> tuple[Race, ...]:
    """The races of a group at every delay."""
    return tuple(race(who, delay) for delay in DELAYS_MONTHS)


def cut_off() -> float:
    """The upper end of the normal range of MMA, nmol/L."""
    lab = fact("kuzminski-reference")
    return dict(zip(lab.labels, lab.y, strict=True))["MMA high nmol/L"]


def words(who: str, run: Race) -> tuple[str, ...]:
    """What a race shows, a sentence for each idea."""
    start, soon, end = _places(run)
    name = risk_groups()[who].name
    cord, legs = run.tracts["dorsal columns"], run.tracts["leg nerves"]
    gained = _share_of_gain(cord.myelin, start, soon, end)
    lost = 100 * (1 - cord.axons[:, end])
    return (
        f"{name}, {_function_left(who, run.delay_months)}",
        f"In the typical setting {_blood(run)}",
        f"Nerves answer last: after three months the dorsal columns have {gained[0]:.0f} % "
        f"({gained.min():.0f} to {gained.max():.0f} %) of the myelin back that five years give back, and in "
        f"{_better(run)} of the model they work better than at the first injection; after five years they "
        f"hold {spread(100 * cord.myelin[:, end])} of a healthy nerve's myelin.",
        f"What stays: {spread(lost)} of the axons of the dorsal columns are gone after five years, and "
        f"{spread(100 * (1 - legs.axons[:, end]))} of those of the leg nerves; {_signs_left(run)}.",
    )


def _function_left(who: str, delay: int) -> str:
    """What is left of both tracts at a delay, beside what is left without one (or with the longest)."""
    other = DELAYS_MONTHS[0] if delay else DELAYS_MONTHS[-1]
    here, there = (
        [spread(left_after(races(who), tract)[:, DELAYS_MONTHS.index(each)]) for tract in TRACTS_LEFT]
        for each in (delay, other)
    )
    return (
        f"treated {delay_words(delay)}: after five years the dorsal columns have {here[0]} of their "
        f"function and the leg nerves {here[1]}; treated {delay_words(other)}, {there[0]} and {there[1]}."
    )


def _better(run: Race) -> str:
    """In how many settings the cord works better three months after the first injection."""
    start, soon, _ = _places(run)
    function = run.tracts["dorsal columns"].function
    better = function[:, soon] > function[:, start]
    return f"{better.sum()} of {better.size} settings"


def _blood(run: Race) -> str:
    months = mma_time(run)[0]
    cut = amount(cut_off(), "nmol/L")
    mma = f"MMA is below {cut} after {years(months / 12)}" if months else f"MMA was never above {cut}"
    blood = years(half_time(run, run.haemoglobin_g_per_l)[0] / 12)
    return f"{mma}, and haemoglobin has made up half of its loss after {blood}."


def _signs_left(run: Race) -> str:
    free = run.without_signs
    if not free.any():
        return f"some sign is left in all {free.size} settings (settings of the model, not a chance)"
    return f"no sign is left in {free.sum()} of {free.size} settings (settings of the model, not a chance)"


def _places(run: Race) -> tuple[int, int, int]:
    """The places of the first injection, of three months later and of five years later."""
    months = (0, _RESPONSE_MONTHS, AFTER_MONTHS)
    start, soon, end = (run.at(run.delay_months + month) for month in months)
    return start, soon, end


def _share_of_gain(values: Floats, start: int, soon: int, end: int) -> Floats:
    """Per cent of the gain of five years that is there after three months, from the lowest point on."""
    lowest = values[:, start:].min(axis=1)
    return np.asarray(100 * (values[:, soon] - lowest) / (values[:, end] - lowest))


def spread(percent: Floats) -> str:
    """The typical setting in whole per cent, with the range of all."""
    rounded = np.rint(percent)
    low, high = f"{rounded.min():.0f}", f"{rounded.max():.0f}"
    return f"{rounded[0]:.0f} %" + (f" ({low} to {high} %)" if low != high else "")


def mma_time(run: Race) -> Floats:
    """Months of treatment until MMA is below its cut-off, for each setting."""
    return _reached(run, -run.mma_nmol_per_l, np.full(len(run.mma_nmol_per_l), -cut_off()))


def half_time(run: Race, values: Floats) -> Floats:
    """Months of treatment until half of what comes back in five years is back, for each setting."""
    _, _, end = _places(run)
    treated = np.where(run.since >= 0, values, np.inf)
    lowest = treated.min(axis=1)
    after_lowest = np.arange(values.shape[1]) >= treated.argmin(axis=1)[:, None]
    return _reached(run, np.where(after_lowest, values, -np.inf), (lowest + values[:, end]) / 2)


def _reached(run: Race, values: Floats, goals: Floats) -> Floats:
    """Months of treatment until values have risen to a goal, straight between the times of the run."""
    found = []
    for row, goal in zip(values, goals, strict=True):
        at = int(((row >= goal) & (run.since >= 0)).argmax())
        near = slice(at - 1, at + 1) if run.since[at] > 0 else slice(at, at + 1)
        found.append(np.interp(goal, row[near], run.since[near]))
    return np.array(found)


def milestones(run: Race) -> Table:
    """How long each thing takes from the first injection on."""
    cord, legs = run.tracts["dorsal columns"], run.tracts["leg nerves"]
    times = (
        ("MMA below its cut-off", mma_time(run), "calibrated"),
        ("haemoglobin: half of its way back", half_time(run, run.haemoglobin_g_per_l), "illustrative"),
        ("dorsal columns: half of the myelin that comes back", half_time(run, cord.myelin), "illustrative"),
        ("leg nerves: half of the axons that come back", half_time(run, legs.axons), "illustrative"),
    )
    rows = [Row((what, _span(found), kind)) for what, found, kind in times]
    rows.append(Row(("dorsal columns: function better within three months", _better(run), "illustrative")))
    rows.append(Row(("dorsal columns: axons", "none comes back", "illustrative")))
    columns = ("What heals", "After (range)", "Kind")
    return Table("How long it takes, from the first injection (model)", columns, tuple(rows))


def _span(months: Floats) -> str:
    typical, low, high = (_brief(each) for each in (months[0], months.min(), months.max()))
    return typical if low == high else f"{typical} ({low} to {high})"


def _brief(months: float) -> str:
    return years(months / 12) if months else "at once"
