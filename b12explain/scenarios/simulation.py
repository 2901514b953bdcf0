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

from b12explain.errors import InputError
from b12explain.model import absorption
from b12explain.model.calendar import Spell
from b12explain.model.course import BodyCourse, simulate_course
from b12explain.scenarios.limits import Limit, check_number, check_word
from b12explain.scenarios.person import Person
from b12explain.scenarios.start import body_of
from b12explain.units import DAYS_PER_YEAR

Floats = NDArray[np.float64]

YEARS: Final = Limit(0.001, 100, "years")
PREGNANCY_DAYS: Final = 280.0
#: A step in which a value is crossed is looked at again at this many points, twice.
_LOOKS: Final = 65


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
        """Say when a quantity first crosses a value, in years; None when it never does.

        Parameters
        ----------
        quantity
            Name of a column.
        below, above
            The value, in the unit of the quantity.

        Raises
        ------
        InputError
            For an unknown quantity.

        Notes
        -----
        Between the last stored time before and the first one after, the course is solved again, so that the
        answer does not depend on how often one looks. What crosses and returns between two stored times is
        not seen.
        """
        check_word("quantity", quantity, self.columns())
        low, high = -np.inf if below is None else below, np.inf if above is None else above
        times, values = self.times_years, self.columns()[quantity]
        after = _first_outside(values, low, high)
        if after is None or after == 0:
            return None if after is None else float(times[0])
        for _ in range(2):
            ends = values[after - 1 : after + 1]
            times = np.linspace(times[after - 1], times[after], _LOOKS)
            values = simulate(self.person, YEARS.high, times_years=times).columns()[quantity].copy()
            values[[0, -1]] = ends
            after = _first_outside(values, low, high) or 1
        crossed = low if values[after] < low else high
        share = (crossed - values[after - 1]) / (values[after] - values[after - 1])
        return float(times[after - 1] + share * (times[after] - times[after - 1]))

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
        Times to return instead, not falling, 0 to 100 years.

    Returns
    -------
    Course
        Blood is drawn just before a dose of the same moment.

    Raises
    ------
    InputError
        For a duration or a time outside its range, or times that fall.
    """
    check_number("years", years, YEARS)
    check_number("points_per_year", points_per_year, Limit(1, 10_000, "a year"))
    count = max(2, round(years * points_per_year) + 1)
    times = np.linspace(0, years, count) if times_years is None else _checked_times(times_years)
    found = simulate_persons([person], times)
    computed = {field.name for field in fields(Course)} - {"person", "times_years"}
    values = {"times_years": times, **{name: getattr(found, name)[0] for name in computed}}
    for value in values.values():
        value.flags.writeable = False
    return Course(person=person, **values)


def simulate_persons(persons: Sequence[Person], times_years: Floats) -> BodyCourse:
    """Follow persons who share treatment, gas and pregnancy; arrays of shape ``(persons, times)``."""
    first, days = persons[0], np.asarray(times_years, dtype=float) * DAYS_PER_YEAR
    body = body_of(persons)
    doses = [treatment.train(body.intact, days[-1], first.start_date) for treatment in first.treatment]
    return simulate_course(body, days, doses, spells_of(first))


def _checked_times(given: ArrayLike) -> Floats:
    """Copy times that a run can have; the caller's array stays as it is."""
    allowed = f"one or more times that do not fall, each 0 to {YEARS.high:g} years"
    try:
        times = np.array(given, dtype=float)
    except (TypeError, ValueError, OverflowError) as problem:
        raise InputError("times_years", given, allowed) from problem
    in_range = times.ndim == 1 and times.size > 0 and bool(np.all((times >= 0) & (times <= YEARS.high)))
    if not in_range or np.any(np.diff(times) < 0):
        raise InputError("times_years", given, allowed)
    return times


def _first_outside(values: Floats, low: float, high: float) -> int | None:
    """Give the place of the first value below ``low`` or above ``high``."""
    outside = (values < low) | (values > high)
    return int(np.argmax(outside)) if outside.any() else None


def spells_of(person: Person) -> list[Spell]:
    """List the times in which a person's body works differently."""
    spells = []
    gas, child = person.nitrous_oxide, person.pregnant_from_day
    if gas is not None:
        spells.append(Spell(gas.start_day, gas.start_day + gas.days, gas_hours_per_day=gas.hours_per_day))
    if child is not None:
        spells.append(Spell(child, child + PREGNANCY_DAYS, pregnant=True))
    return spells
