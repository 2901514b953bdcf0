"""Stores and transcobalamin loading over time: linear, hence solved in closed form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from b12explain.model import enzymes, plasma, stores
from b12explain.model.body import Body
from b12explain.model.calendar import Points, Spell, is_trickle, stretches
from b12explain.model.parameters import Number
from b12explain.model.stores import DoseTrain

Floats = NDArray[np.float64]


@dataclass
class Pool:
    """What the body holds, gained and lost at some points; shape ``(persons, points)``.

    ``smooth_stores_ug`` has dense trains of doses replaced by their running mean.
    """

    stores_ug: Floats
    smooth_stores_ug: Floats
    loading_pmol_per_l: Floats
    absorbed_ug: Floats
    lost_ug: Floats


@dataclass(frozen=True)
class Rates:
    """What holds within a stretch; shape ``(persons, 1)``.

    Parameters
    ----------
    food_ug_per_day
        B12 that reaches the blood from food.
    returned_per_day, lost_per_day
        Shares of the stores that bile brings back and that leave for good.
    loading_per_flow
        Transcobalamin loading for each µg a day that arrives from the gut, pmol/L.
    """

    food_ug_per_day: Floats
    returned_per_day: Floats
    lost_per_day: Floats
    loading_per_flow: Number
    answer_per_day: float = field(default=plasma.HOLOTC_RATE_PER_DAY)

    @property
    def coupling(self) -> Floats:
        """Loading that goes with each µg of stores while these fade."""
        speed = self.answer_per_day * self.loading_per_flow
        return np.asarray(speed * self.returned_per_day / (self.answer_per_day - self.lost_per_day))


def rates_of(body: Body, stretch: Spell) -> Rates:
    """Give the rates of persons in one stretch of time.

    Parameters
    ----------
    body
        The persons.
    stretch
        Gas destroys part of the stores; a child draws on them and thins the carriers.
    """
    settled, _ = enzymes.gas_balance(stretch.gas_hours_per_day)
    extra = stores.gas_loss_per_day(1 - settled) + stores.fetal_draw_per_day() * stretch.pregnant
    thinned = plasma.PREGNANCY_DILUTION.value if stretch.pregnant else 1.0
    return Rates(
        body.absorbed_ug_per_day[:, None],
        stores.returned_per_day(body.intact)[:, None],
        stores.lost_per_day(body.intact)[:, None] + extra,
        plasma.HOLOTC_PER_FLOW.value * thinned,
    )


def run_pool(body: Body, points: Points, doses: Sequence[DoseTrain], spells: Sequence[Spell]) -> Pool:
    """Follow the pool through all stretches.

    Parameters
    ----------
    body
        The persons.
    points, doses, spells
        When to look, and what happens.
    """
    held, loading = body.start_stores_ug[:, None], body.start_loading_pmol_per_l[:, None]
    nothing = np.zeros_like(held)
    state = Pool(held, held, loading, nothing, nothing)
    pieces = []
    for stretch in stretches(spells):
        own = points.of(stretch)
        if own.start == own.stop:
            break
        rates = rates_of(body, stretch)
        day, after = points.days[own], points.after[own]
        piece = undosed(state, rates, day - stretch.start_day)
        for dose in doses:
            train = dose.within(stretch.start_day, stretch.stop_day)
            if train.count:
                _add_train(piece, train, rates, day, after)
        pieces.append(piece)
        state = Pool(*(values[:, -1:] for values in vars(piece).values()))
        state.smooth_stores_ug = state.stores_ug
    if len(pieces) == 1:
        return pieces[0]
    together = zip(*(vars(piece).values() for piece in pieces), strict=True)
    return Pool(*(np.concatenate(parts, axis=1) for parts in together))


def undosed(state: Pool, rates: Rates, since: Floats) -> Pool:
    """Solve both linear equations from a state on, without doses.

    Parameters
    ----------
    state
        Where it starts, shape ``(persons, 1)``.
    rates
        What holds from then on.
    since
        Days since, shape ``(points,)``.
    """
    loss = rates.lost_per_day
    settled = rates.food_ug_per_day / loss
    excess = state.stores_ug - settled
    fading, fast = np.exp(-loss * since), np.exp(-rates.answer_per_day * since)
    held = settled + excess * fading
    rest = rates.loading_per_flow * (rates.food_ug_per_day + rates.returned_per_day * settled)
    slow_part = rates.coupling * excess
    loading = rest + slow_part * fading + (state.loading_pmol_per_l - rest - slow_part) * fast
    eaten = rates.food_ug_per_day * since
    lost = loss * settled * since + excess * (1 - fading)
    return Pool(held, held.copy(), loading, state.absorbed_ug + eaten, state.lost_ug + lost)


def _add_train(piece: Pool, train: DoseTrain, rates: Rates, day: Floats, after: Floats) -> None:
    """Add what a train of doses leaves; the equations are linear, so it adds up."""
    amount = train.reaching_blood_ug[:, None]
    given = train.given(day, after=after)
    left = train.left(day, given, rates.lost_per_day)
    at_once = rates.answer_per_day * rates.loading_per_flow
    passing = train.left(day, given, rates.answer_per_day)
    piece.stores_ug += amount * left
    piece.lost_ug += amount * (given - left)
    piece.absorbed_ug += amount * given
    piece.loading_pmol_per_l += amount * (rates.coupling * left + (at_once - rates.coupling) * passing)
    trickle = is_trickle(train, day)
    if trickle.any():
        left = np.where(trickle, train.left_on_average(day, rates.lost_per_day), left)
    piece.smooth_stores_ug += amount * left


def unblocked_share(points: Points, spells: Sequence[Spell]) -> Floats:
    """Give the share of methionine synthase that nitrous oxide leaves working, shape ``(points,)``."""
    share, pieces = 1.0, []
    for stretch in stretches(spells):
        settled, rate = enzymes.gas_balance(stretch.gas_hours_per_day)
        since = points.days[points.of(stretch)] - stretch.start_day
        if since.size:
            pieces.append(settled + (share - settled) * np.exp(-rate * since))
            share = float(pieces[-1][-1])
    return np.concatenate(pieces)


def carrier_dilution(points: Points, spells: Sequence[Spell]) -> Floats:
    """Give the concentration of the carriers relative to normal, shape ``(points,)``."""
    share = np.ones(points.days.size)
    for stretch in stretches(spells):
        if stretch.pregnant:
            share[points.of(stretch)] = plasma.PREGNANCY_DILUTION.value
    # The first point stands before anything happens on day 0.
    share[0] = 1.0
    return share
