"""Day 0: from the numbers of a person to a body with stores and blood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from b12explain.model import absorption, enzymes, plasma, stores
from b12explain.model.body import Body
from b12explain.model.course import loading_pmol_per_l
from b12explain.scenarios.limits import Limit, check_number
from b12explain.scenarios.person import LIMITS, Person

Floats = NDArray[np.float64]


def body_of(persons: Sequence[Person]) -> Body:
    """Turn persons into what the model needs, shape ``(persons,)`` each."""
    return body_from({name: np.array([getattr(p, name) for p in persons], dtype=float) for name in LIMITS})


def body_from(of: Mapping[str, Floats]) -> Body:
    """Turn the numbers of persons into what the model needs.

    Parameters
    ----------
    of
        Every number of a person by name, shape ``(persons,)``; start stores of NaN mean a healthy start.
    """
    intact = of["intrinsic_factor"] * of["ileal_uptake"]
    food = absorption.absorbed_from_food_ug_per_day(
        of["intake_ug_per_day"], of["meals_per_day"], of["food_release"], intact
    )
    healthy_stores, healthy_loading = _healthy_start()
    healthy = np.isnan(of["start_stores_ug"])
    held = np.where(healthy, healthy_stores, of["start_stores_ug"])
    own_loading = loading_pmol_per_l(food, stores.returned_per_day(intact) * held)
    kidney = enzymes.kidney_factor(of["kidney_function"])
    mma_age = enzymes.age_factor(of["age_years"], enzymes.MMA_AGE_FACTOR.value)
    hcy_age = enzymes.age_factor(of["age_years"], enzymes.HOMOCYSTEINE_AGE_FACTOR.value)
    return Body(
        absorbed_ug_per_day=food,
        intact=intact,
        start_stores_ug=held,
        start_loading_pmol_per_l=np.where(healthy, healthy_loading, own_loading),
        haptocorrin_level=of["haptocorrin_level"],
        transcobalamin_level=of["transcobalamin_level"],
        mma_factor=mma_age * kidney * of["mma_level"],
        homocysteine_factor=hcy_age * kidney * of["homocysteine_level"],
        folate_status=of["folate_status"],
        folic_acid_ug_per_day=of["folic_acid_ug_per_day"],
    )


def steady_stores_ug(person: Person) -> float:
    """Give the stores at which this person's diet and losses balance, treatment left out, µg."""
    body = body_of([person])
    return float(stores.steady_stores_ug(body.absorbed_ug_per_day, body.intact)[0])


def at_steady_state(person: Person) -> Person:
    """Give the same person after a lifetime of this diet and these breaks."""
    return person.with_(start_stores_ug=steady_stores_ug(person))


def stores_for_serum_ug(person: Person, serum_b12_pmol_per_l: float) -> float:
    """Find the stores with which a person's serum B12 has a given value (``Person.with_serum``)."""

    def serum(held_ug: float) -> float:
        return start_serum_pmol_per_l(person.with_(start_stores_ug=held_ug))

    low, high = LIMITS["start_stores_ug"][:2]
    allowed = Limit(serum(low), serum(high), "pmol/L for this person")
    check_number("serum_b12_pmol_per_l", serum_b12_pmol_per_l, allowed)
    return float(brentq(lambda held: serum(held) - serum_b12_pmol_per_l, low, high, xtol=1e-9))


def start_serum_pmol_per_l(person: Person) -> float:
    """Give serum B12 on day 0, pmol/L."""
    body = body_of([person])
    bound = plasma.haptocorrin_target_pmol_per_l(body.start_stores_ug, body.haptocorrin_level)
    free = plasma.holotc_pmol_per_l(body.start_loading_pmol_per_l, body.transcobalamin_level)
    return float(bound[0] + free[0])


@lru_cache(maxsize=1)
def _healthy_start() -> tuple[float, float]:
    """Give stores and loading of the healthy omnivore that everybody starts from."""
    healthy = Person()
    food = absorption.absorbed_from_food_ug_per_day(
        healthy.intake_ug_per_day, healthy.meals_per_day, healthy.food_release, healthy.intact
    )
    held = stores.steady_stores_ug(food, healthy.intact)
    return float(held), float(loading_pmol_per_l(food, stores.returned_per_day(healthy.intact) * held))
