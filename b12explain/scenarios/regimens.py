"""From a regimen to doses, and what no schedule may hold."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from b12explain.errors import InputError, did_you_mean
from b12explain.evidence.regimens import Phase, Regimen, regimens
from b12explain.scenarios.limits import check_number
from b12explain.scenarios.treatment import DAY, Treatment


@dataclass(frozen=True, slots=True)
class Given:
    """A regimen from some day on.

    Parameters
    ----------
    regimen
        Its id (``"uk-injections"``).
    start
        Day of the run on which it begins.
    stop
        No dose on or after this day; None for as long as the regimen itself lasts.

    Raises
    ------
    InputError
        For an unknown regimen, or a stop that is not later than the start.
    """

    regimen: str
    start: float = 0.0
    stop: float | None = None

    def __post_init__(self) -> None:
        if self.regimen not in regimens():
            hint = did_you_mean(str(self.regimen), regimens())
            raise InputError("regimen", self.regimen, "a regimen of regimens.toml", hint)
        check_number("regimen.start", self.start, DAY)
        if self.stop is not None:
            check_number("regimen.stop", self.stop, DAY)
            if self.stop <= self.start:
                hint = "The stop is the first day without a dose; leave it out to go on."
                raise InputError("regimen.stop", self.stop, f"later than the start ({self.start:g})", hint)

    @property
    def treatment(self) -> tuple[Treatment, ...]:
        """Its doses, in order of their first day."""
        found = [dose for phase in regimens()[self.regimen].phase for dose in _doses_of(phase, self)]
        return tuple(sorted(found, key=lambda dose: dose.span()[0]))

    @property
    def span(self) -> tuple[float, float]:
        """The days of its first and last dose."""
        spans = [dose.span() for dose in self.treatment]
        return min(first for first, _ in spans), max(last for _, last in spans)


def treatments_of(regimen: str, start: float = 0.0, stop: float | None = None) -> tuple[Treatment, ...]:
    """Turn a regimen of a guideline or a trial into the treatment of a person.

    Parameters
    ----------
    regimen
        Its id, as `regimens` gives it.
    start, stop
        Day of the run on which it begins, and the first day without a dose.

    Returns
    -------
    tuple of Treatment

    Raises
    ------
    InputError
        For an unknown regimen or a stop before the start.

    Examples
    --------
    Set up a trial in a few lines: somebody without intrinsic factor whose serum B12 is 100 pmol/L, followed
    through the nine injections of the Kuzminski trial for sixteen weeks.

    >>> import b12explain as b12
    >>> person = b12.person_of("pernicious-anaemia").with_serum(100)
    >>> treated = person.with_(treatment=b12.treatments_of("kuzminski-injections"))
    >>> weeks = [0, 4, 16]
    >>> course = b12.simulate(treated, years=1, times_years=[week * 7 / 365.25 for week in weeks])
    >>> [round(serum) for serum in course.serum_b12_pmol_per_l]
    [100, 191, 194]
    >>> [round(mma) for mma in course.mma_nmol_per_l]
    [570, 207, 181]

    The same with a regimen of one's own, 1 mg by mouth a day:

    >>> tablets = person.with_(treatment=(b12.Treatment(1000, every_days=1),))
    >>> round(b12.simulate(tablets, years=16 * 7 / 365.25).serum_b12_pmol_per_l[-1])
    376
    """
    return schedule(Given(regimen, start, stop))


def schedule(*given: Given) -> tuple[Treatment, ...]:
    """Put regimens one after another.

    Raises
    ------
    InputError
        Where two of them overlap, with both names and what to do.

    Examples
    --------
    >>> len(schedule(Given("us-injections", stop=90), Given("us-tablets", start=90)))
    3
    """
    for one, other in itertools.combinations(sorted(given, key=lambda each: each.start), 2):
        if one.span[1] >= other.start:
            said = (
                f"{one.regimen!r} (from day {one.start:g}) and {other.regimen!r} (from day {other.start:g})"
            )
            hint = f"Write stop={other.start:g} for {one.regimen!r}, or start {other.regimen!r} later."
            if one.start == other.start:
                hint = "Both start together: keep one of them, or start the other after it ends."
            raise InputError("regimens", said, "one regimen at a time", hint)
    return tuple(dose for each in given for dose in each.treatment)


def regimen_of(key: str) -> Regimen:
    """Find a regimen, or name the nearest.

    Raises
    ------
    InputError
        For an unknown one.
    """
    return regimens()[Given(key).regimen]


def _doses_of(phase: Phase, given: Given) -> list[Treatment]:
    """The doses of a phase that fall before the stop."""
    stops = [given.stop] if given.stop is not None else []
    if phase.until_day is not None:
        stops.append(given.start + phase.until_day)
    stop = min(stops, default=None)
    firsts = [given.start + day for day in phase.on_days or (phase.from_day,)]
    return [
        Treatment(phase.amount_ug, phase.route, phase.form, first, phase.every_days,
                  stop if phase.every_days is not None else None)
        for first in firsts
        if stop is None or first < stop
    ]  # fmt: skip
