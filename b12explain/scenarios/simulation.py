"""From a person to a course."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from b12explain.model import absorption
from b12explain.model.calendar import Spell
from b12explain.model.course import BodyCourse, simulate_course
from b12explain.scenarios.limits import Limit, check_number
from b12explain.scenarios.person import Person
from b12explain.scenarios.start import body_of
from b12explain.units import DAYS_PER_YEAR

Floats = NDArray[np.float64]

YEARS: Final = Limit(0.001, 100, "years")
PREGNANCY_DAYS: Final = 280.0


@dataclass(frozen=True)
class Absorbed:
    """What one oral dose delivers: both routes, same shape as the doses, µg."""

    dose_ug: Floats
    active_ug: Floats
    passive_ug: Floats

    @property
    def total_ug(self) -> Floats:
        """Both routes together."""
        return self.active_ug + self.passive_ug


@dataclass(frozen=True)
class Course:
    """Values of one person over time, read-only; every field but ``person`` has shape ``(times,)``."""

    person: Person
    times_years: Floats
    stores_ug: Floats
    absorbed_ug: Floats
    lost_ug: Floats
    serum_b12_pmol_per_l: Floats
    holotc_pmol_per_l: Floats
    haptocorrin_bound_pmol_per_l: Floats
    mma_nmol_per_l: Floats
    homocysteine_umol_per_l: Floats
    haemoglobin_g_per_l: Floats
    mean_cell_volume_fl: Floats
    synthase_activity: Floats
    mutase_activity: Floats
    dna_synthesis: Floats

    def columns(self) -> dict[str, Floats]:
        """Give every quantity by its name, time first."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "person"}

    def first_year(
        self, quantity: str, below: float | None = None, above: float | None = None
    ) -> float | None:
        """Say when a quantity first crosses a value, in years; None when it never does."""
        values = self.columns()[quantity]
        crossed = values < (-np.inf if below is None else below)
        crossed |= values > (np.inf if above is None else above)
        return float(self.times_years[np.argmax(crossed)]) if crossed.any() else None

    def to_csv(self) -> str:
        """Write one line per time, names in the first."""
        columns, text = self.columns(), io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*(values.tolist() for values in columns.values()), strict=True))
        return text.getvalue()

    def to_json(self) -> str:
        """Write one list per quantity."""
        return json.dumps({name: values.tolist() for name, values in self.columns().items()})


def absorbed_ug(dose_ug: ArrayLike, person: Person) -> Absorbed:
    """Give what a person absorbs of one oral dose of free B12.

    Parameters
    ----------
    dose_ug
        Doses, any shape, µg.
    person
        Intrinsic factor and ileum count; acid does not, since a tablet needs no release.
    """
    dose = np.asarray(dose_ug, dtype=float)
    active = absorption.active_uptake_ug(dose, person.intact)
    return Absorbed(dose, active, absorption.passive_uptake_ug(dose))


def simulate(
    person: Person, years: float, *, points_per_year: int = 52, times_years: ArrayLike | None = None
) -> Course:
    """Follow one person through time.

    Parameters
    ----------
    person
        Who.
    years
        How long, 0.001 to 100 years.
    points_per_year
        How many values a year are returned; the solution between them is exact all the same.
    times_years
        Times to return instead, rising from 0 or later.

    Returns
    -------
    Course
        Blood is drawn just before a dose of the same moment.

    Raises
    ------
    InputError
        For a duration outside its range.
    """
    check_number("years", years, YEARS)
    check_number("points_per_year", points_per_year, Limit(1, 10_000, "a year"))
    count = max(2, round(years * points_per_year) + 1)
    times = np.linspace(0, years, count) if times_years is None else np.asarray(times_years, dtype=float)
    found = simulate_persons([person], times)
    values = {name: value[0] for name, value in vars(found).items() if name != "times_days"}
    for value in (*values.values(), times):
        value.flags.writeable = False
    return Course(
        person=person,
        times_years=times,
        serum_b12_pmol_per_l=found.serum_b12_pmol_per_l[0],
        **values,
    )


def simulate_persons(persons: Sequence[Person], times_years: Floats) -> BodyCourse:
    """Follow persons who share treatment, gas and pregnancy; arrays of shape ``(persons, times)``."""
    first, days = persons[0], np.asarray(times_years, dtype=float) * DAYS_PER_YEAR
    body = body_of(persons)
    doses = [treatment.train(body.intact, days[-1], first.start_date) for treatment in first.treatment]
    return simulate_course(body, days, doses, spells_of(first))


def spells_of(person: Person) -> list[Spell]:
    """List the times in which a person's body works differently."""
    spells = []
    gas, child = person.nitrous_oxide, person.pregnant_from_day
    if gas is not None:
        spells.append(Spell(gas.start_day, gas.start_day + gas.days, gas_hours_per_day=gas.hours_per_day))
    if child is not None:
        spells.append(Spell(child, child + PREGNANCY_DAYS, pregnant=True))
    return spells
