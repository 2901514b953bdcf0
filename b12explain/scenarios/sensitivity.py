"""Which numbers of the model decide how soon a lack is seen and felt: the same person, other parameters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from b12explain.errors import InputError
from b12explain.model import absorption, enzymes, plasma, stores
from b12explain.model.myelin import TRACTS, simulate_tract
from b12explain.model.pace import Pace
from b12explain.model.parameters import Number, Parameter, all_parameters
from b12explain.model.pool import Pool, Rates, undosed
from b12explain.model.reserve import strain_of
from b12explain.model.signs import RULES, sign_begins_below
from b12explain.scenarios.groups import person_of
from b12explain.scenarios.person import Person
from b12explain.units import DAYS_PER_YEAR

Floats = NDArray[np.float64]

#: Years that are followed; what has not come by then counts as coming at the end.
HORIZON_YEARS: Final = 30
_YEARS: Final = np.arange(0, HORIZON_YEARS + 1 / 24, 1 / 12)
SERUM_PMOL_PER_L: Final = 148.0
MMA_NMOL_PER_L: Final = 271.0

#: What is asked: how long until …
OUTCOMES: Final = MappingProxyType(
    {
        "feet": "the first tingling in the feet",
        "vibration": "the first loss of vibration sense",
        "serum": f"serum B12 below {SERUM_PMOL_PER_L:g} pmol/L",
        "mma": f"MMA above {MMA_NMOL_PER_L:g} nmol/L",
    }
)
_SIGNS: Final = {"feet": "paraesthesia_feet", "vibration": "vibration_loss"}

#: Every parameter that bears on a person who is not treated and inhales nothing, in short words; times of
#: hours and days, treatment, gas and red cells cannot move an answer in years.
VARIED: Final = MappingProxyType(
    {
        "absorption.ACTIVE_CAPACITY_UG": "most that one meal can bring in",
        "absorption.HALF_CAPACITY_DOSE_UG": "meal that brings in half of that",
        "absorption.PASSIVE_WITH_MEAL_PERCENT": "share of a meal that seeps in without it",
        "stores.HEALTHY_LOSS_PERCENT_PER_DAY": "daily loss of a healthy body",
        "stores.LOSS_WITHOUT_RETURN_PERCENT_PER_DAY": "daily loss where bile brings nothing back",
        "plasma.TRANSCOBALAMIN_PMOL_PER_L": "transcobalamin, loaded or not",
        "plasma.HOLOTC_PER_FLOW": "holoTC for each µg from the gut",
        "plasma.HAPTOCORRIN_CAPACITY_PMOL_PER_L": "what haptocorrin can hold",
        "plasma.HALF_HAPTOCORRIN_STORES_MG": "stores that fill half of haptocorrin",
        "plasma.HAPTOCORRIN_EXPONENT": "how steeply haptocorrin follows the stores",
        "enzymes.MUTASE_HALF_STORES_UG": "stores that fill half of the mutase",
        "enzymes.SYNTHASE_HALF_STORES_UG": "stores that fill half of methionine synthase",
        "enzymes.MMA_FLOOR_NMOL_PER_L": "MMA where nothing is lacking",
        "enzymes.MMA_BYPASS_SHARE": "MMA that only the kidney clears",
        "enzymes.MMA_AGE_FACTOR": "how much MMA rises with age",
        "reserve.RESERVE_ENDS_AT_UG": "stores below which nerves are strained",
        "pace.MYELIN_DAMAGE_PER_YEAR": "how fast strain takes myelin",
        "pace.MYELIN_REPAIR_PER_YEAR": "how fast myelin is put back",
        "pace.LOST_FOR_GOOD_PER_YEAR": "how fast what is missing is lost for good",
        "pace.AXON_DAMAGE_PER_YEAR": "how fast strain kills axons outside the cord",
        "pace.BARE_AXON_LOSS_PER_YEAR": "how fast bare axons die in brain and cord",
        "pace.AXON_REGROWTH_M_PER_YEAR": "how fast axons grow back",
        "pace.FATTY_ACID_SHARE": "how much the fatty acids count",
        "signs.BORNE": "loss that a nerve bears before a sign begins",
    }
)


def varied() -> dict[str, Parameter]:
    """The parameters that are varied, by name."""
    every = all_parameters()
    return {name: every[name] for name in VARIED}


class _Values:
    """The values of one run: those that were given, the model's own for the rest."""

    def __init__(self, given: Mapping[str, Floats], samples: int) -> None:
        unknown = [name for name in given if name not in VARIED]
        if unknown:
            raise InputError("parameter", unknown[0], f"one of {len(VARIED)} varied parameters")
        self._all = {
            name: np.asarray(given.get(name, np.full(samples, parameter.value)), dtype=float)
            for name, parameter in varied().items()
        }

    def __call__(self, name: str) -> Floats:
        """A value for each sample, shape ``(samples, 1)``."""
        return self._all[name][:, None]

    def flat(self, name: str) -> Floats:
        """The same, shape ``(samples,)``."""
        return self._all[name]


def years_until(person: Person, given: Mapping[str, Floats], samples: int) -> dict[str, Floats]:
    """Say how long each outcome takes in a person, for many values of the model's parameters.

    Parameters
    ----------
    person
        Who; treatment, gas and pregnancy are left out. The start is a healthy omnivore.
    given
        Values of parameters of `VARIED` by name, shape ``(samples,)`` each; the others keep theirs.
    samples
        How many.

    Returns
    -------
    dict
        Outcome -> years, shape ``(samples,)``; `HORIZON_YEARS` where it does not come by then.

    Notes
    -----
    The functions of the stages themselves, with other numbers as arguments; nothing is set anywhere. A
    healthy body cannot lose more than one that takes nothing back: the smaller of the two losses is taken.
    The lags of days with which blood answers are left out.
    """
    value = _Values(given, samples)
    held, loading = _stores(person, value)
    mutase, synthase = (
        enzyme(held, half_ug=value(half))
        for enzyme, half in (
            (enzymes.mutase_activity, "enzymes.MUTASE_HALF_STORES_UG"),
            (enzymes.synthase_activity, "enzymes.SYNTHASE_HALF_STORES_UG"),
        )
    )
    strains = strain_of(
        synthase,
        mutase,
        value("reserve.RESERVE_ENDS_AT_UG"),
        synthase_half_stores_ug=value("enzymes.SYNTHASE_HALF_STORES_UG"),
        mutase_half_stores_ug=value("enzymes.MUTASE_HALF_STORES_UG"),
    )
    return {
        **{outcome: _years_to_sign(sign, strains, value) for outcome, sign in _SIGNS.items()},
        "serum": _first_year(_serum(person, held, loading, value), SERUM_PMOL_PER_L),
        "mma": _first_year(-_mma(person, mutase, value), -MMA_NMOL_PER_L),
    }


def years_in_group(group: str, given: Mapping[str, Floats], samples: int) -> dict[str, Floats]:
    """The same for the typical member of a risk group."""
    return years_until(person_of(group), given, samples)


def _stores(person: Person, value: _Values) -> tuple[Floats, Floats]:
    """What the body holds and what transcobalamin is offered, shape ``(samples, times)``."""
    without = value("stores.LOSS_WITHOUT_RETURN_PERCENT_PER_DAY")
    healthy = np.minimum(value("stores.HEALTHY_LOSS_PERCENT_PER_DAY"), without)
    losses: dict[str, Number] = {"healthy_percent": healthy, "without_return_percent": without}

    def eaten(who: Person) -> Floats:
        return absorption.absorbed_from_food_ug_per_day(
            who.intake_ug_per_day,
            who.meals_per_day,
            who.food_release,
            who.intact,
            capacity_ug=value("absorption.ACTIVE_CAPACITY_UG"),
            half_dose_ug=value("absorption.HALF_CAPACITY_DOSE_UG"),
            passive_percent=value("absorption.PASSIVE_WITH_MEAL_PERCENT"),
        )

    sound, per_flow = Person(), value("plasma.HOLOTC_PER_FLOW")
    full = stores.steady_stores_ug(eaten(sound), sound.intact, **losses)
    flow = eaten(sound) + stores.returned_per_day(sound.intact, **losses) * full
    nothing = np.zeros_like(full)
    start = Pool(full, full, per_flow * flow, nothing, nothing)
    rates = Rates(
        eaten(person),
        stores.returned_per_day(person.intact, **losses),
        stores.lost_per_day(person.intact, **losses),
        per_flow,
    )
    pool = undosed(start, rates, _YEARS * DAYS_PER_YEAR)
    return pool.stores_ug, pool.loading_pmol_per_l


def _serum(person: Person, held: Floats, loading: Floats, value: _Values) -> Floats:
    bound = plasma.haptocorrin_target_pmol_per_l(
        held,
        person.haptocorrin_level,
        capacity_pmol_per_l=value("plasma.HAPTOCORRIN_CAPACITY_PMOL_PER_L"),
        half_stores_mg=value("plasma.HALF_HAPTOCORRIN_STORES_MG"),
        exponent=value("plasma.HAPTOCORRIN_EXPONENT"),
    )
    ceiling = value("plasma.TRANSCOBALAMIN_PMOL_PER_L")
    free = plasma.holotc_pmol_per_l(loading, person.transcobalamin_level, ceiling_pmol_per_l=ceiling)
    return np.asarray(bound + free)


def _mma(person: Person, mutase: Floats, value: _Values) -> Floats:
    floor = value("enzymes.MMA_FLOOR_NMOL_PER_L") / enzymes.MMA_FLOOR_NMOL_PER_L.value
    age = enzymes.age_factor(person.age_years, value("enzymes.MMA_AGE_FACTOR"))
    factor = floor * age * enzymes.kidney_factor(person.kidney_function) * person.mma_level
    return enzymes.mma_target_nmol_per_l(mutase, factor, bypass=value("enzymes.MMA_BYPASS_SHARE"))


def _years_to_sign(sign: str, strains: tuple[Floats, Floats], value: _Values) -> Floats:
    rule = next(rule for rule in RULES if rule.symptom == sign)
    pace = Pace(
        **{name.partition(".")[2].lower(): value.flat(name) for name in VARIED if name.startswith("pace.")}
    )
    course = simulate_tract(TRACTS[rule.tract].name, _YEARS, *strains, pace=pace)
    begins = sign_begins_below(rule, value("signs.BORNE"))
    return _first_year(course.function - begins, 0.0)


def _first_year(values: Floats, below: float) -> Floats:
    """When each row first falls below a value, in a straight line between months."""
    under = values < below
    after = np.argmax(under, axis=1)
    row = np.arange(len(values))
    one, two = values[row, np.maximum(after - 1, 0)], values[row, after]
    share = np.divide(one - below, one - two, out=np.zeros_like(one), where=one > two)
    crossed = np.where(after > 0, _YEARS[after - 1] + share * _YEARS[1], 0.0)
    return np.where(under.any(axis=1), crossed, float(HORIZON_YEARS))
