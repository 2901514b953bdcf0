"""The whole run: stores, blood and markers of many persons over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from b12explain.model import blood, enzymes, plasma
from b12explain.model.body import Body
from b12explain.model.calendar import Spell, plan_points
from b12explain.model.follow import follow
from b12explain.model.pool import carrier_dilution, run_pool, unblocked_share
from b12explain.model.stores import DoseTrain

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class BodyCourse:
    """Values over time, shape ``(persons, times)``; blood is drawn just before a dose of the same time."""

    times_days: Floats
    stores_ug: Floats
    absorbed_ug: Floats
    lost_ug: Floats
    holotc_pmol_per_l: Floats
    haptocorrin_bound_pmol_per_l: Floats
    mutase_activity: Floats
    synthase_activity: Floats
    dna_synthesis: Floats
    mma_nmol_per_l: Floats
    homocysteine_umol_per_l: Floats
    haemoglobin_g_per_l: Floats
    mean_cell_volume_fl: Floats

    @property
    def serum_b12_pmol_per_l(self) -> Floats:
        """The sum of both carriers, which is what a laboratory measures."""
        return self.holotc_pmol_per_l + self.haptocorrin_bound_pmol_per_l


#: Haptocorrin, MMA, homocysteine, red cell formation: how fast each runs after its target, 1/day.
LAG_RATES_PER_DAY = np.array(
    [
        plasma.HAPTOCORRIN_RATE_PER_DAY,
        enzymes.MMA_RATE_PER_DAY,
        enzymes.HOMOCYSTEINE_RATE_PER_DAY,
        blood.BLOOD_RATE_PER_DAY,
    ]
)


def loading_pmol_per_l(absorbed_ug_per_day: Floats, returned_ug_per_day: Floats) -> Floats:
    """Give the transcobalamin loading that settles at a daily flow from the gut."""
    return plasma.HOLOTC_PER_FLOW.value * (absorbed_ug_per_day + returned_ug_per_day)


def simulate_course(
    body: Body, times_days: Floats, doses: Sequence[DoseTrain] = (), spells: Sequence[Spell] = ()
) -> BodyCourse:
    """Run persons through time.

    Parameters
    ----------
    body
        The persons.
    times_days
        Rising times from day 0, shape ``(times,)``, at which values are wanted.
    doses
        Trains of doses, the same days for all persons.
    spells
        Times of nitrous oxide or pregnancy, the same for all persons.

    Returns
    -------
    BodyCourse
        Read-only by convention; nothing given is changed.

    Notes
    -----
    Stores and loading are linear between events and solved in closed form, trains of doses as geometric
    series. Haptocorrin, markers and blood count run after targets that depend on the stores (``follow``);
    doses closer than a week act on them by their running mean, once the first hundred are given. Leaves out:
    exchange between liver and other tissues (one pool), and what plasma itself holds (a thousandth of it).
    """
    points = plan_points(np.asarray(times_days, dtype=float), doses, spells)
    pool = run_pool(body, points, doses, spells)
    unblocked = unblocked_share(points, spells)
    of = {name: value[:, None] for name, value in vars(body).items()}
    working = enzymes.synthase_activity(pool.smooth_stores_ug, unblocked)
    settled = plasma.haptocorrin_target_pmol_per_l(pool.smooth_stores_ug, of["haptocorrin_level"])
    targets = (
        settled * carrier_dilution(points, spells),
        enzymes.mma_target_nmol_per_l(enzymes.mutase_activity(pool.smooth_stores_ug), of["mma_factor"]),
        enzymes.homocysteine_target_umol_per_l(working, of["folate_status"], of["homocysteine_factor"]),
        blood.red_cell_formation(pool.smooth_stores_ug, unblocked, of["folic_acid_ug_per_day"]),
    )
    at = points.wanted
    bound, mma, homocysteine, formation = follow(points.days, np.stack(targets), LAG_RATES_PER_DAY)[..., at]
    held, loading = pool.stores_ug[:, at], pool.loading_pmol_per_l[:, at]
    return BodyCourse(
        times_days=points.days[at],
        stores_ug=held,
        absorbed_ug=pool.absorbed_ug[:, at],
        lost_ug=pool.lost_ug[:, at],
        holotc_pmol_per_l=plasma.holotc_pmol_per_l(loading, of["transcobalamin_level"]),
        haptocorrin_bound_pmol_per_l=bound,
        mutase_activity=enzymes.mutase_activity(held),
        synthase_activity=enzymes.synthase_activity(held, unblocked[at]),
        dna_synthesis=blood.dna_synthesis(working[:, at], of["folic_acid_ug_per_day"]),
        mma_nmol_per_l=mma,
        homocysteine_umol_per_l=homocysteine,
        haemoglobin_g_per_l=blood.haemoglobin_g_per_l(formation),
        mean_cell_volume_fl=blood.mean_cell_volume_fl(formation),
    )
