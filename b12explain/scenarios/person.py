"""A full description of somebody: what they eat, what is broken, what they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, Self

from b12explain.errors import InputError
from b12explain.scenarios.limits import Limit, check_names, check_number, read_toml
from b12explain.scenarios.treatment import DAY, Treatment, check_date, check_forms

#: Every number of a person: what may be given.
LIMITS: Final = {
    "age_years": Limit(10, 110, "years"),
    "intake_ug_per_day": Limit(0, 1000, "µg/day"),
    "meals_per_day": Limit(1, 12, "meals a day"),
    "food_release": Limit(0, 1, "(share of food B12 set free)"),
    "intrinsic_factor": Limit(0, 1, "(share of normal)"),
    "ileal_uptake": Limit(0, 1, "(share of normal)"),
    "kidney_function": Limit(0.1, 2, "(relative to others of that age)"),
    "folate_status": Limit(0.1, 3, "(relative to normal)"),
    "folic_acid_ug_per_day": Limit(0, 5000, "µg/day"),
    "start_stores_ug": Limit(0, 12_000, "µg"),
    "haptocorrin_level": Limit(0.2, 3, "(relative to the average)"),
    "transcobalamin_level": Limit(0.2, 3, "(relative to the average)"),
    "mma_level": Limit(0.2, 5, "(relative to the average)"),
    "homocysteine_level": Limit(0.2, 5, "(relative to the average)"),
    "pregnant_from_day": DAY,
}
#: Numbers that may be left open: what None means stands at each field of ``Person``.
MAY_BE_NONE: Final = frozenset({"start_stores_ug", "pregnant_from_day"})
GAS_HOURS: Final = Limit(0, 24, "hours of gas a day")
GAS_DAYS: Final = Limit(0.01, 36_525, "days of use")


@dataclass(frozen=True, slots=True)
class NitrousOxide:
    """A time of nitrous oxide use.

    Parameters
    ----------
    start_day
        First day of the run with gas.
    days
        How long the use goes on; an anaesthetic of six hours is 0.25 days with 24 hours a day.
    hours_per_day
        Hours of gas on each of these days.
    """

    start_day: float = 0.0
    days: float = 0.25
    hours_per_day: float = 24.0

    def __post_init__(self) -> None:
        check_number("nitrous_oxide.start_day", self.start_day, DAY)
        check_number("nitrous_oxide.days", self.days, GAS_DAYS)
        check_number("nitrous_oxide.hours_per_day", self.hours_per_day, GAS_HOURS)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose B12 the model follows; the default is a healthy adult who eats everything.

    Parameters
    ----------
    name
        How pictures call the person.
    age_years
        Age on day 0; raises both metabolic markers.
    intake_ug_per_day, meals_per_day
        B12 eaten a day, and in how many meals.
    food_release
        Share of the food's B12 that acid and pepsin set free.
    intrinsic_factor
        Intrinsic factor relative to normal, the handover from haptocorrin included.
    ileal_uptake
        Uptake of the terminal ileum relative to normal; worms and bacteria that are first in line count here.
    kidney_function
        Filtration relative to others of that age.
    folate_status, folic_acid_ug_per_day
        Folate supply relative to normal; folic acid taken.
    start_stores_ug
        B12 in the body on day 0. None: as in a healthy omnivore, whose breaks begin on day 0. A number: this
        person has been living like this already.
    haptocorrin_level, transcobalamin_level
        How much of each carrier this person's blood has, relative to the average; at equal stores serum B12
        and holoTC go with them.
    mma_level, homocysteine_level
        How high each marker stands at equal B12, age and kidneys, relative to the average.
    pregnant_from_day
        First day of a pregnancy of 280 days, or None.
    nitrous_oxide
        Use of nitrous oxide, or None.
    treatment
        Tablets and injections.
    start_date
        Date of day 0; needed only when doses have dates.

    Raises
    ------
    InputError
        For a value outside its range, with what is allowed.

    Examples
    --------
    >>> Person().with_(intake_ug_per_day=0.4).intake_ug_per_day
    0.4
    """

    name: str = "omnivore"
    age_years: float = 45.0
    intake_ug_per_day: float = 4.2
    meals_per_day: int = 3
    food_release: float = 1.0
    intrinsic_factor: float = 1.0
    ileal_uptake: float = 1.0
    kidney_function: float = 1.0
    folate_status: float = 1.0
    folic_acid_ug_per_day: float = 0.0
    start_stores_ug: float | None = None
    haptocorrin_level: float = 1.0
    transcobalamin_level: float = 1.0
    mma_level: float = 1.0
    homocysteine_level: float = 1.0
    pregnant_from_day: float | None = None
    nitrous_oxide: NitrousOxide | None = None
    treatment: tuple[Treatment, ...] = ()
    start_date: date | None = None

    def __post_init__(self) -> None:
        for name, limit in LIMITS.items():
            value = getattr(self, name)
            if value is not None or name not in MAY_BE_NONE:
                check_number(name, value, limit, whole=name == "meals_per_day")
        if not isinstance(self.name, str):
            raise InputError("name", self.name, "a text")
        if self.start_date is not None:
            check_date("start_date", self.start_date)
        if self.nitrous_oxide is not None and not isinstance(self.nitrous_oxide, NitrousOxide):
            allowed = "None or NitrousOxide(start_day, days, hours_per_day)"
            raise InputError("nitrous_oxide", self.nitrous_oxide, allowed)
        if not isinstance(self.treatment, tuple) or not all(isinstance(d, Treatment) for d in self.treatment):
            hint = "For one kind of dose write treatment=(Treatment(1000),) with the comma."
            raise InputError("treatment", self.treatment, "a tuple of Treatment", hint)
        for dose in self.treatment:
            dose.days(self.start_date)
        check_forms(self.treatment, self.start_date)

    @property
    def intact(self) -> float:
        """Share of the intrinsic-factor route that works."""
        return self.intrinsic_factor * self.ileal_uptake

    def with_(self, **changes: Any) -> Self:
        """Give a copy with some values changed; an unknown name is an error that names the nearest."""
        check_names(changes, [f.name for f in fields(self)], "person")
        return replace(self, **changes)

    @classmethod
    def from_toml(cls, path: str | Path) -> Self:
        """Read a person from a TOML file.

        Parameters
        ----------
        path
            Keys are the fields; ``[nitrous_oxide]`` is a table and ``[[treatment]]`` repeats.

        Raises
        ------
        InputError
            For an unreadable file, an unknown key (with the nearest valid one) or a value out of range.
        """
        return cls.from_mapping(read_toml(Path(path)))

    @classmethod
    def from_mapping(cls, given: Mapping[str, Any]) -> Self:
        """Build a person from plain tables, as a TOML file holds them."""
        return cls().updated(given)

    def updated(self, given: Mapping[str, Any]) -> Self:
        """Give a copy with values from plain tables on top (``with_`` takes finished ones)."""
        values = dict(given)
        if values.get("nitrous_oxide") is not None:
            table = _table("nitrous_oxide", values["nitrous_oxide"])
            check_names(table, [f.name for f in fields(NitrousOxide)], "nitrous_oxide")
            values["nitrous_oxide"] = NitrousOxide(**table)
        if "treatment" in values:
            doses = values["treatment"]
            if not isinstance(doses, list | tuple):
                raise InputError("treatment", doses, "one [[treatment]] table for each kind of dose")
            values["treatment"] = tuple(Treatment.from_mapping(_table("treatment", dose)) for dose in doses)
        return self.with_(**values)

    def with_serum(self, serum_b12_pmol_per_l: float) -> Self:
        """Find the start stores that give a serum value, in somebody who has been living like this.

        Parameters
        ----------
        serum_b12_pmol_per_l
            Serum B12 wanted on day 0, pmol/L.

        Raises
        ------
        InputError
            When no stores of this person give that value.
        """
        from b12explain.scenarios.start import stores_for_serum_ug  # noqa: PLC0415 (they need each other)

        return self.with_(start_stores_ug=stores_for_serum_ug(self, serum_b12_pmol_per_l))


def _table(name: str, given: object) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise InputError(name, given, "a table of names and values")
    return given
