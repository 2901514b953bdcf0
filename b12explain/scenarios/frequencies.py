"""A test in a group of people, counted in whole people: caught, missed, falsely alarmed, cleared."""

from __future__ import annotations

from dataclasses import dataclass

from b12explain.evidence.cutoffs import Accuracy, Group


@dataclass(frozen=True)
class Count:
    """A number of people with its range."""

    value: int
    low: int
    high: int


@dataclass(frozen=True)
class Frequencies:
    """What a test does among so many people; every count is of whole people.

    Parameters
    ----------
    people
        How many are looked at.
    ill
        Those with the condition.
    caught, missed
        Of these, with and without an alarm.
    false_alarms, cleared
        Of the others; None where the sources do not tell.
    """

    people: int
    ill: Count
    caught: Count
    missed: Count
    false_alarms: int | None
    cleared: int | None

    @property
    def alarms(self) -> int | None:
        """Everybody with an alarm."""
        return None if self.false_alarms is None else self.caught.value + self.false_alarms


def frequencies(test: Accuracy, group: Group | None, people: int) -> Frequencies:
    """Count what a test does.

    Parameters
    ----------
    test
        How well it catches and clears.
    group
        How common the condition is; None to look at people with the condition only.
    people
        How many people, 100 or 1,000.

    Notes
    -----
    Every number is rounded to whole people, and the parts of a whole add up. The range of those caught uses
    the ends of the test among the group's own middle number of ill people; the range of the ill stands apart.
    """
    ill = _ill(group, people)
    low, high = (round(ill.value * end / 100) for end in test.catches.ends)
    caught = Count(round(ill.value * test.catches.value / 100), low, high)
    missed = Count(ill.value - caught.value, ill.value - high, ill.value - low)
    if group is None or test.clears is None:
        return Frequencies(people, ill, caught, missed, None, None)
    well = people - ill.value
    cleared = round(well * test.clears.value / 100)
    return Frequencies(people, ill, caught, missed, well - cleared, cleared)


def _ill(group: Group | None, people: int) -> Count:
    if group is None:
        return Count(people, people, people)
    low, high = group.share.ends
    return Count(*(round(people * share / 100) for share in (group.share.value, low, high)))
