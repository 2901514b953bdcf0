"""What a risk group does to the properties of a person, each with its range and sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from b12explain.errors import InputError
from b12explain.model.parameters import Kind
from b12explain.scenarios.person import NitrousOxide, Person

#: Of everybody in the group, by default.
ALL: Final = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Break:
    """What a risk group does to one property of a person.

    Parameters
    ----------
    field
        The property of ``Person``.
    low, typical, high
        Its range in the group and the value of the typical member.
    sources
        Ids of the facts behind it.
    kind
        ``calibrated`` or ``illustrative``.
    share
        Lowest, typical and highest share of the group's members in whom this is broken at all.
    """

    field: str
    low: float
    typical: float
    high: float
    sources: tuple[str, ...]
    kind: Kind = "calibrated"
    share: tuple[float, float, float] = ALL

    def __post_init__(self) -> None:
        if not self.low <= self.typical <= self.high:
            raise ValueError(f"{self.field}: {self.typical} lies outside {self.low} to {self.high}")
        if self.field == "intake_ug_per_day" and self.low <= 0:
            raise InputError(self.field, self.low, "more than 0 µg/day", "Intakes are drawn in logarithms.")


@dataclass(frozen=True, slots=True)
class Group:
    """A risk group that the model can follow.

    Parameters
    ----------
    breaks
        What it does to a person.
    age_years
        Age of the typical member.
    gas, gas_hours_per_day
        Use of nitrous oxide by the typical member, and the fewest and the most hours a day.
    pregnant_from_day
        First day of a pregnancy, or None.
    """

    breaks: tuple[Break, ...] = ()
    age_years: float = 45.0
    gas: NitrousOxide | None = None
    gas_hours_per_day: tuple[float, float] | None = None
    pregnant_from_day: float | None = None

    @property
    def kind(self) -> Kind:
        """``illustrative`` where a break is, or where gas or a pregnancy acts; else ``calibrated``."""
        chosen = any(b.kind == "illustrative" for b in self.breaks)
        acts = self.gas is not None or self.pregnant_from_day is not None
        return "illustrative" if chosen or acts else "calibrated"

    @property
    def affected(self) -> Group:
        """Those members alone in whom every break is there."""
        return replace(self, breaks=tuple(replace(own, share=ALL) for own in self.breaks))

    @property
    def share(self) -> tuple[float, float, float]:
        """Lowest, typical and highest share of the members in whom every break is there."""
        return min((own.share for own in self.breaks), default=ALL)

    def typical(self, name: str) -> Person:
        """Build the typical member, in whom every break is there."""
        return Person(
            name=name,
            age_years=self.age_years,
            nitrous_oxide=self.gas,
            pregnant_from_day=self.pregnant_from_day,
        ).with_(**{own.field: own.typical for own in self.breaks})

    def ends(self, name: str) -> tuple[Person, Person]:
        """Build the mildest and the hardest member: every break at that end, gas included."""
        typical = self.typical(name)
        mild = typical.with_(**{own.field: own.high for own in self.breaks})
        hard = typical.with_(**{own.field: own.low for own in self.breaks})
        if self.gas is None or self.gas_hours_per_day is None:
            return mild, hard
        fewest, most = (replace(self.gas, hours_per_day=hours) for hours in self.gas_hours_per_day)
        return mild.with_(nitrous_oxide=fewest), hard.with_(nitrous_oxide=most)
