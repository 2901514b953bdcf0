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
from b12explain.model.pool import Pool, carrier_dilution, run_pool, unblocked_share
from b12explain.model.stores import DoseTrain

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class BodyCourse:
    """Values over time, shape ``(persons, times)``; blood is drawn just before a dose of the same time.

    ``red_cell_formation`` is between 0 and 1; ``unblocked``, shape ``(times,)``, is what nitrous oxide leaves
    of the synthase; ``at`` says at which points of ``pool`` the times lie.
    """

    times_days: Floats
    stores_ug: Floats
    pool: Pool
    at: NDArray[np.intp]
    holotc_pmol_per_l: Floats
    haptocorrin_bound_pmol_per_l: Floats
    mma_nmol_per_l: Floats
    homocysteine_umol_per_l: Floats
    red_cell_formation: Floats
    unblocked: Floats
    folic_acid_ug_per_day: Floats

    @property
    def serum_b12_pmol_per_l(self) -> Floats:
        """The sum of both carriers, which is what a laboratory measures."""
        return self.holotc_pmol_per_l + self.haptocorrin_bound_pmol_per_l

    @property
    def absorbed_ug(self) -> Floats:
        """What has come in since day 0, doses included."""
        return self.pool.absorbed_ug[:, self.at]

    @property
    def lost_ug(self) -> Floats:
        """What has left for good since day 0."""
        return self.pool.lost_ug[:, self.at]

    @property
    def mutase_activity(self) -> Floats:
        """The share of methylmalonyl-CoA mutase that works."""
        return enzymes.mutase_activity(self.stores_ug)

    @property
    def synthase_activity(self) -> Floats:
        """The share of methionine synthase that works."""
        return enzymes.synthase_activity(self.stores_ug, self.unblocked)

    @property
    def dna_synthesis(self) -> Floats:
        """How well dividing cells can make DNA, 0 to 1."""
        working = enzymes.synthase_activity(self.pool.smooth_stores_ug[:, self.at], self.unblocked)
        return blood.dna_synthesis(working, self.folic_acid_ug_per_day)

    @property
    def haemoglobin_g_per_l(self) -> Floats:
        """Haemoglobin, from red cell formation."""
        return blood.haemoglobin_g_per_l(self.red_cell_formation)

    @property
    def mean_cell_volume_fl(self) -> Floats:
        """The volume of red cells, from their formation."""
        return blood.mean_cell_volume_fl(self.red_cell_formation)


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
    bound, mma, homocysteine, formation = (
        follow(points.days, target, rate)[:, at]
        for target, rate in zip(targets, LAG_RATES_PER_DAY, strict=True)
    )
    loading = pool.loading_pmol_per_l[:, at]
    return BodyCourse(
        times_days=points.days[at],
        stores_ug=pool.stores_ug[:, at],
        pool=pool,
        at=at,
        holotc_pmol_per_l=plasma.holotc_pmol_per_l(loading, of["transcobalamin_level"]),
        haptocorrin_bound_pmol_per_l=bound,
        mma_nmol_per_l=mma,
        homocysteine_umol_per_l=homocysteine,
        red_cell_formation=formation,
        unblocked=unblocked[at],
        folic_acid_ug_per_day=of["folic_acid_ug_per_day"],
    )
