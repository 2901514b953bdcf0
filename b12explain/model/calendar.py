"""When something happens: spells of gas or pregnancy, and the points in time at which a run is evaluated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from b12explain.model.stores import DoseTrain

Floats = NDArray[np.float64]

#: Doses closer than this act on lagging quantities by their running mean, once the first ones are given.
DENSE_DAYS: Final = 7.0
FIRST_DOSES: Final = 100
#: Between two points the targets are taken as straight; at 10 days the error stays below 1e-4.
WIDEST_DAYS: Final = 10.0
#: After a change, points follow in steps of 5 %: empty stores grow in proportion to the time since.
_SOON: Final = np.geomspace(0.02, 250, 180)
_HOURLY: Final = np.concatenate([np.arange(1, 48) / 24, np.arange(2, 30, 0.5)])


@dataclass(frozen=True)
class Spell:
    """A time in which the body works differently.

    Parameters
    ----------
    start_day, stop_day
        From and until.
    gas_hours_per_day
        Hours of nitrous oxide a day, 0 to 24.
    pregnant
        Whether a child draws on the stores.
    """

    start_day: float
    stop_day: float
    gas_hours_per_day: float = 0.0
    pregnant: bool = False


@dataclass(frozen=True)
class Points:
    """The points of a run in order; where something jumps a day stands twice, before and after.

    Parameters
    ----------
    days
        Shape ``(points,)``.
    after
        1 where the point stands after what happens on that day, else 0; same shape.
    wanted
        Indices of the times that were asked for.
    """

    days: Floats
    after: Floats
    wanted: NDArray[np.intp]

    def of(self, stretch: Spell) -> slice:
        """Select the points from just after a stretch begins to just before it ends."""
        begin, end = (
            np.count_nonzero((self.days < day) | ((self.days == day) & (self.after == 0)))
            for day in (stretch.start_day, stretch.stop_day)
        )
        return slice(begin if stretch.start_day > 0 else 0, end)


def is_trickle(train: DoseTrain, days: Floats) -> NDArray[np.bool_]:
    """Say from when on a train of doses is dense enough to act by its running mean."""
    return (train.every_days < DENSE_DAYS) & (days > _trickle_day(train))


def stretches(spells: Sequence[Spell]) -> list[Spell]:
    """Cut the time from day 0 on into pieces in which nothing changes; spells of the same kind add up."""
    cuts = sorted({0.0, *(day for spell in spells for day in (spell.start_day, spell.stop_day))})
    pieces = []
    for start, stop in zip(cuts, [*cuts[1:], np.inf], strict=True):
        present = [spell for spell in spells if spell.start_day <= start < spell.stop_day]
        hours = min(24.0, sum(spell.gas_hours_per_day for spell in present))
        pieces.append(Spell(start, stop, hours, any(spell.pregnant for spell in present)))
    return pieces


def plan_points(times_days: Floats, doses: Sequence[DoseTrain], spells: Sequence[Spell]) -> Points:
    """Choose the points of a run: times asked for, events, and enough between them.

    Parameters
    ----------
    times_days
        Rising times that are asked for, shape ``(times,)``.
    doses, spells
        What happens.
    """
    end = float(times_days[-1])
    jumps: list[Floats] = [np.array([0.0])]
    between: list[Floats] = [times_days]
    if np.diff(times_days, prepend=0).max() > WIDEST_DAYS:
        between.append(np.arange(0, end, WIDEST_DAYS))
    for stretch in stretches(spells):
        jumps.append(np.array([stretch.start_day]))
        between.append(stretch.start_day + _SOON)
        for train in (dose.within(stretch.start_day, stretch.stop_day) for dose in doses):
            if train.count:
                jumps.append(train.days(FIRST_DOSES if train.every_days < DENSE_DAYS else train.count))
                between += [
                    train.first_day + _SOON,
                    np.array([_trickle_day(train), _last_trickle_day(train)]),
                ]
    for spell in spells:
        if spell.gas_hours_per_day:
            during = np.arange(spell.start_day, min(spell.stop_day, end), 1.0)
            between += [spell.start_day + _HOURLY, spell.stop_day + _HOURLY, during]
    sudden = _unique_until(jumps, end)
    calm = _unique_until([*between, sudden], end)
    days, after = np.concatenate([calm, sudden]), np.repeat([0.0, 1.0], [calm.size, sudden.size])
    order = np.lexsort((after, days))
    return Points(days[order], after[order], np.searchsorted(days[order], times_days))


def _trickle_day(train: DoseTrain) -> float:
    return train.first_day + (FIRST_DOSES - 0.5) * train.every_days


def _last_trickle_day(train: DoseTrain) -> float:
    return train.last_day + train.every_days / 2


def _unique_until(parts: Sequence[Floats], end: float) -> Floats:
    days = np.unique(np.concatenate([np.asarray(part, dtype=float) for part in parts]))
    return days[(days >= 0) & (days <= end)]
