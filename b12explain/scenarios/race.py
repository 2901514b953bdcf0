"""The race against time: treatment some months after the first sign of a nerve, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from b12explain.model import pace
from b12explain.model.myelin import TRACTS, TractCourse, simulate_tract
from b12explain.model.pace import USUAL, Pace
from b12explain.model.parameters import Parameter
from b12explain.model.reserve import RESERVE_ENDS_AT_UG, strain_of
from b12explain.model.signs import sign_levels
from b12explain.scenarios.groups import person_of, range_of
from b12explain.scenarios.person import NitrousOxide, Person
from b12explain.scenarios.regimens import treatments_of
from b12explain.scenarios.simulation import Course, simulate
from b12explain.units import DAYS_PER_YEAR

Floats = NDArray[np.float64]

WHO: Final = ("pernicious-anaemia", "nitrous-oxide")
REGIMEN: Final = "uk-injections-nerves"
DELAYS_MONTHS: Final = (0, 1, 2, 3, 6, 9, 12, 18, 24, 36)
#: How long a race is followed, in months after the first sign and in months of treatment.
BEFORE_MONTHS: Final = 12
AFTER_MONTHS: Final = 60
MONTHS_A_YEAR: Final = 12
#: How long one looks for a first sign; and close times after the first injection.
_MOST_YEARS: Final = 25
_SOON_MONTHS: Final = np.array([0.05, 0.15, 0.25, 0.35, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5])


def _ends(known: Parameter) -> tuple[float, float]:
    return known.low, known.high


_DAMAGE, _REPAIR = _ends(pace.MYELIN_DAMAGE_PER_YEAR), _ends(pace.MYELIN_REPAIR_PER_YEAR)
_LOST, _DYING = _ends(pace.LOST_FOR_GOOD_PER_YEAR), _ends(pace.AXON_DAMAGE_PER_YEAR)
_BARE, _REGROWTH = _ends(pace.BARE_AXON_LOSS_PER_YEAR), _ends(pace.AXON_REGROWTH_M_PER_YEAR)


def _pace(hard: int) -> Pace:
    """The hardest (1) or the mildest (0) pace: harm at one end of its ranges, repair at the other."""
    return replace(
        USUAL,
        myelin_damage_per_year=_DAMAGE[hard],
        myelin_repair_per_year=_REPAIR[1 - hard],
        lost_for_good_per_year=_LOST[hard],
        axon_damage_per_year=_DYING[hard],
        bare_axon_loss_per_year=_BARE[hard],
        axon_regrowth_m_per_year=_REGROWTH[1 - hard],
    )


#: The usual pace, the mildest and the hardest.
PACES: Final = (USUAL, _pace(0), _pace(1))
RESERVES_UG: Final = (RESERVE_ENDS_AT_UG.value, RESERVE_ENDS_AT_UG.low, RESERVE_ENDS_AT_UG.high)


@dataclass(frozen=True)
class Setting:
    """One way to set what is not known: who in the group, where a nerve's reserve ends, at which pace."""

    person: Person
    reserve_ug: float
    pace: Pace


@dataclass(frozen=True, eq=False)
class Race:
    """Courses around the first sign of a nerve, one for each setting; the first one is the typical.

    ``months`` count from the first sign, shape ``(times,)``; the others have shape ``(settings, times)``.
    """

    delay_months: int
    months: Floats
    mma_nmol_per_l: Floats
    haemoglobin_g_per_l: Floats
    tracts: Mapping[str, TractCourse]
    sign_levels: Mapping[str, Floats]

    def at(self, months: float) -> int:
        """The place of a month after the first sign."""
        return int(np.argmin(np.abs(self.months - months)))

    @property
    def since(self) -> Floats:
        """Months of treatment."""
        return self.months - self.delay_months

    @property
    def without_signs(self) -> NDArray[np.bool_]:
        """Whether a setting has no sign left at the end of the race, shape ``(settings,)``."""
        present = np.array([levels[:, -1] > 0 for levels in self.sign_levels.values()])
        return np.asarray(~present.any(axis=0))


@cache
def settings_of(who: str) -> tuple[Setting, ...]:
    """List the settings of a group in which a nerve comes to harm at all, the typical one first."""
    return tuple(setting for setting, _ in _first_signs(who))


@cache
def _first_signs(who: str) -> tuple[tuple[Setting, float], ...]:
    """Settings with the month of the first sign without treatment."""
    persons = dict.fromkeys((person_of(who), *range_of(who)))
    months = np.arange(0, _MOST_YEARS * MONTHS_A_YEAR, 0.5)
    untreated = {
        person: simulate(
            _with_gas_until(person, _MOST_YEARS * DAYS_PER_YEAR), 1, times_years=months / MONTHS_A_YEAR
        )
        for person in persons
    }
    every = [Setting(*setting) for setting in product(persons, RESERVES_UG, PACES)]
    levels = sign_levels(_functions(_nerves(months, [untreated[each.person] for each in every], every)))
    present = np.any([level > 0 for level in levels.values()], axis=0)
    return tuple(
        (setting, float(months[np.argmax(here)]))
        for setting, here in zip(every, present, strict=True)
        if here.any()
    )


@cache
def race(who: str, delay_months: int) -> Race:
    """Start treatment some months after the first sign and follow five years of it.

    Parameters
    ----------
    who
        One of `WHO`; with nitrous oxide the gas is stopped when treatment starts.
    delay_months
        Months from the first sign of a nerve to the first injection.

    Notes
    -----
    Illustrative. The first sign is that of the model, and each setting has its own; the range between
    settings is one of what is not known, not of patients. Treated by the schedule of `REGIMEN`.
    """
    known = _first_signs(who)
    latest = max(month for _, month in known)
    whole = np.arange(-np.ceil(latest), delay_months + AFTER_MONTHS + 1)
    months = np.unique(np.concatenate([whole, delay_months + _SOON_MONTHS]))
    courses = [
        _treated(setting.person, first + delay_months, np.maximum(first + months, 0))
        for setting, first in known
    ]
    tracts = _nerves(months, courses, [setting for setting, _ in known])
    near = months >= -BEFORE_MONTHS
    shown = {name: _cut(tract, near) for name, tract in tracts.items()}
    return Race(
        delay_months=delay_months,
        months=months[near],
        mma_nmol_per_l=np.array([course.mma_nmol_per_l[near] for course in courses]),
        haemoglobin_g_per_l=np.array([course.haemoglobin_g_per_l[near] for course in courses]),
        tracts=shown,
        sign_levels=sign_levels(_functions(shown)),
    )


def _treated(person: Person, from_month: float, months: Floats) -> Course:
    """Follow a person whose treatment begins, and whose gas ends if there is any, in some month."""
    day = from_month / MONTHS_A_YEAR * DAYS_PER_YEAR
    stopped = _with_gas_until(person, max(day, 0.01))
    treated = stopped.with_(treatment=treatments_of(REGIMEN, start=day))
    return simulate(treated, 1, times_years=months / MONTHS_A_YEAR)


def _with_gas_until(person: Person, day: float) -> Person:
    if person.nitrous_oxide is None:
        return person
    return person.with_(nitrous_oxide=NitrousOxide(0, day, person.nitrous_oxide.hours_per_day))


def _nerves(months: Floats, courses: list[Course], settings: list[Setting]) -> dict[str, TractCourse]:
    """Follow the tracts of all settings together; before day 0 nothing strains them."""
    strains = [
        strain_of(course.synthase_activity, course.mutase_activity, setting.reserve_ug)
        for course, setting in zip(courses, settings, strict=True)
    ]
    methylation, fatty_acids = np.moveaxis(np.array(strains), 1, 0)
    rates = ([getattr(setting.pace, rate.name) for setting in settings] for rate in fields(Pace))
    together = Pace(*(np.array(rate) for rate in rates))
    years = months / MONTHS_A_YEAR
    return {name: simulate_tract(name, years, methylation, fatty_acids, together) for name in TRACTS}


def _functions(tracts: Mapping[str, TractCourse]) -> dict[str, Floats]:
    return {name: tract.function for name, tract in tracts.items()}


def _cut(tract: TractCourse, near: NDArray[np.bool_]) -> TractCourse:
    shares = (tract.myelin, tract.axons, tract.myelin_in_reach, tract.axons_in_reach)
    return TractCourse(tract.tract, tract.years[near], *(share[:, near] for share in shares))
