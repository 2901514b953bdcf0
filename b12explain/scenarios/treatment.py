"""Tablets and injections: what, how much, when."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from b12explain.errors import InputError
from b12explain.model import absorption
from b12explain.model.stores import DoseTrain
from b12explain.scenarios.limits import Limit, check_names, check_number, check_word
from b12explain.units import amount

Floats = NDArray[np.float64]

FORMS: Final = ("cyanocobalamin", "hydroxocobalamin", "methylcobalamin", "adenosylcobalamin")
#: Under the tongue counts as by mouth: it was no better than swallowed B12 (`SUBLINGUAL_CLAIM`).
ROUTES: Final = ("oral", "injection", "sublingual")
SUBLINGUAL_CLAIM: Final = "oral-forms-tablet-capsule-sublingual"
DOSE: Final = Limit(0.001, 10_000, "µg")
DAY: Final = Limit(0, 36_525, "days from the start")
DISTANCE: Final = Limit(0.04, 3653, "days")
_UNITS: Final = "Amounts are in µg: 1 mg is 1,000 µg, and 1 g would be 1,000,000 µg."
_SINGLE: Final = "Leave every_days out for a single dose; 1 means once a day."


@dataclass(frozen=True, slots=True)
class Treatment:
    """Doses of one kind, once or at equal distances.

    Parameters
    ----------
    amount_ug
        B12 in one dose, µg.
    route
        ``oral`` (between meals), ``injection``, or ``sublingual``, taken to be absorbed like ``oral``.
    form
        One of ``FORMS``. By mouth all are absorbed alike; injected hydroxocobalamin is kept best.
    start
        First dose: days from the start of the run, or a date when the person has a ``start_date``.
    every_days
        Distance between doses; None for a single dose.
    stop
        No dose on or after this day or date; None for no end.

    Raises
    ------
    InputError
        For a value outside its range, a stop before the start or an unknown form.

    Examples
    --------
    >>> Treatment(1000, "injection", form="hydroxocobalamin", every_days=60).every_days
    60
    """

    amount_ug: float
    route: str = "oral"
    form: str = "cyanocobalamin"
    start: float | date = 0.0
    every_days: float | None = None
    stop: float | date | None = None

    def __post_init__(self) -> None:
        _check_with_hint("treatment.amount_ug", self.amount_ug, DOSE, _UNITS)
        check_word("treatment.route", self.route, ROUTES)
        check_word("treatment.form", self.form, FORMS)
        if self.every_days is not None:
            _check_with_hint("treatment.every_days", self.every_days, DISTANCE, _SINGLE)
        for name in ("start", "stop"):
            value = getattr(self, name)
            if isinstance(value, date):
                check_date(f"treatment.{name}", value)
            elif value is not None or name == "start":
                check_number(f"treatment.{name}", value, DAY)
        if not isinstance(self.start, date) and not isinstance(self.stop, date):
            self.days(None)

    @classmethod
    def from_mapping(cls, given: Mapping[str, Any]) -> Self:
        """Build a treatment from a table of a TOML file; an unknown key names the nearest valid one."""
        check_names(given, [f.name for f in fields(cls)], "treatment")
        if "amount_ug" not in given:
            raise InputError("treatment.amount_ug", None, str(DOSE), "Say how much one dose holds.")
        return cls(**given)

    def days(self, start_date: date | None) -> tuple[float, float]:
        """Turn start and stop into days of the run.

        Raises
        ------
        InputError
            For a date before the start, or a date when the person has no ``start_date``.
        """
        first = _day("treatment.start", self.start, start_date)
        last = math.inf if self.stop is None else _day("treatment.stop", self.stop, start_date)
        if last <= first:
            hint = "The stop is the first day without a dose; leave it out for no end."
            raise InputError("treatment.stop", self.stop, f"later than the start ({self.start})", hint)
        return first, last

    def span(self, start_date: date | None = None) -> tuple[float, float]:
        """Give the days of the first and the last dose; the second is infinite where there is no end."""
        first, stop = self.days(start_date)
        if self.every_days is None:
            return first, first
        if math.isinf(stop):
            return first, stop
        return first, first + self.every_days * (math.ceil((stop - first) / self.every_days - 1e-9) - 1)

    def train(self, intact: Floats, until_day: float, start_date: date | None = None) -> DoseTrain:
        """Turn the treatment into doses that reach the blood.

        Parameters
        ----------
        intact
            Share of the intrinsic-factor route that works, shape ``(persons,)``.
        until_day
            End of the run.
        start_date
            Date of day 0.
        """
        first, last = self.days(start_date)
        if self.every_days is None:
            return DoseTrain(first, 1.0, 1, self.reaching_blood_ug(intact))
        end = min(last, until_day + self.every_days)
        count = max(0, math.ceil((end - first) / self.every_days - 1e-9))
        return DoseTrain(first, self.every_days, count, self.reaching_blood_ug(intact))

    def reaching_blood_ug(self, intact: Floats) -> Floats:
        """Give what one dose leaves in the body, shape ``(persons,)``, µg."""
        if self.route == "injection":
            return np.full(intact.shape, absorption.retained_from_injection_ug(self.amount_ug, self.form))
        distance_hours = 24 * self.every_days if self.every_days else math.inf
        active = absorption.active_uptake_ug(self.amount_ug, intact) * absorption.recovered_share(
            distance_hours
        )
        return np.asarray(active + absorption.passive_uptake_ug(self.amount_ug))


def check_forms(treatment: Sequence[Treatment], start_date: date | None = None) -> None:
    """Refuse two treatments by the same route at the same time in different forms.

    Under the tongue counts as by mouth, as it does for what is absorbed.

    Raises
    ------
    InputError
        Naming both, with what to do.

    Notes
    -----
    The same form twice is allowed: the doses add up.
    """
    for one, other in itertools.combinations(treatment, 2):
        if (one.route == "injection") != (other.route == "injection") or one.form == other.form:
            continue
        first, second = sorted((one, other), key=lambda dose: dose.span(start_date)[0])
        if first.span(start_date)[1] >= second.span(start_date)[0]:
            since = second.span(start_date)[0]
            hint = f"Give the first a stop on day {since:g} or before, or write both with the same form."
            if since == first.span(start_date)[0]:
                hint = "Both start together: keep one of them, or write both with the same form."
            said = f"{dose_words(first)} and {dose_words(second)} at the same time"
            raise InputError("treatment", said, "one form at a time by the same route", hint)


#: How a route is called in a sentence.
ROUTE_WORDS: Final = {"oral": "by mouth", "injection": "by injection", "sublingual": "under the tongue"}


def amount_words(amount_ug: float) -> str:
    """Give a dose in µg and in mg.

    Examples
    --------
    >>> amount_words(1000), amount_words(2.5)
    ('1,000 µg (1 mg)', '2.5 µg (0.0025 mg)')
    """
    return f"{amount(amount_ug, 'µg')} ({amount(amount_ug / 1000, 'mg')})"


def dose_words(dose: Treatment) -> str:
    """Say what a treatment is, without its times."""
    return f"{amount_words(dose.amount_ug)} of {dose.form} {ROUTE_WORDS[dose.route]}"


def _check_with_hint(name: str, given: object, limit: Limit, hint: str) -> None:
    """Refuse a number outside its limit, and say what may have been meant."""
    try:
        check_number(name, given, limit)
    except InputError as refused:
        raise InputError(name, given, refused.allowed, hint) from None


def check_date(name: str, given: object) -> None:
    """Refuse what is not a date; a time of day is too fine for a schedule of days.

    Raises
    ------
    InputError
        With name, value and what a date looks like.
    """
    if not isinstance(given, date):
        raise InputError(name, given, "a date such as 2026-01-31")
    if isinstance(given, datetime):
        allowed, day = "a date without a time of day", given.date().isoformat()
        raise InputError(name, given.isoformat(), allowed, f"Write {day}.")


def _day(name: str, given: float | date, start_date: date | None) -> float:
    if not isinstance(given, date):
        return float(given)
    if start_date is None:
        raise InputError(
            name, given.isoformat(), "a day number", "Give the person a start_date to use dates."
        )
    day = (given - start_date).days
    if day < 0:
        allowed = f"{start_date.isoformat()} or later"
        raise InputError(name, given.isoformat(), allowed, "A dose cannot come before the start.")
    check_number(name, day, DAY)
    return float(day)
