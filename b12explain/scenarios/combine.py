"""Two risk groups in one person: how their breaks meet."""

from __future__ import annotations

from typing import Final

from b12explain.model.parameters import Kind
from b12explain.scenarios.breaks import Break, Group
from b12explain.scenarios.groups import OMNIVORE_INTAKE, group_of

_DIET: Final = "intake_ug_per_day"
#: Where the worse of two faults counts: one plate, and one acid that is short.
_WORSE_COUNTS: Final = (_DIET, "food_release")
_PAST_PREGNANCY: Final = ("older-adult", "older-institutional")
_NO_CAUSE: Final = "omnivore"


def combine(first: str, second: str) -> Group:
    """Put two risk groups into one.

    Parameters
    ----------
    first, second
        Ids of the groups; the order does not matter.

    Returns
    -------
    Group
        Faults in a row multiply: if half gets past the first and half past the second, a quarter gets past
        both. Of two diets the poorer is eaten, and of two faults of the acid the worse counts, as they are
        mostly the same fault. A pregnancy sets the age, else the older group does.

    Raises
    ------
    InputError
        For an unknown group.

    Examples
    --------
    >>> [round(own.typical, 2) for own in combine("metformin", "coeliac").breaks]
    [0.33]
    """
    one, other = group_of(first), group_of(second)
    fields = dict.fromkeys(own.field for own in (*one.breaks, *other.breaks) if own != OMNIVORE_INTAKE)
    return Group(
        breaks=tuple(_both(_of(one, name), _of(other, name)) for name in fields),
        age_years=_age(one, other),
        gas=one.gas or other.gas,
        gas_hours_per_day=one.gas_hours_per_day or other.gas_hours_per_day,
        pregnant_from_day=one.pregnant_from_day if other.pregnant_from_day is None else 0.0,
    )


def objection(first: str, second: str) -> str:
    """Say why two groups make no sense together, or what has to be known; nothing where all is plain."""
    one, other = group_of(first), group_of(second)
    if first == second:
        return "These two are the same group."
    if _NO_CAUSE in (first, second):
        return "Whoever has a cause is no longer without known risk; the model follows the cause."
    if (one.pregnant_from_day is None) != (other.pregnant_from_day is None):
        return _of_a_pregnancy(first, second)
    if _of(one, _DIET) and _of(other, _DIET):
        return "Nobody eats by two diets at once; the model takes the poorer."
    return ""


def _of_a_pregnancy(first: str, second: str) -> str:
    ages = {name: group_of(name).age_years for name in (first, second)}
    years = f"{min(ages.values()):g} years"
    if first in _PAST_PREGNANCY or second in _PAST_PREGNANCY:
        return f"No pregnancy comes so late; the model follows one at {years}."
    return f"The model follows a pregnancy at {years}." if len(set(ages.values())) > 1 else ""


def _of(group: Group, name: str) -> Break | None:
    return next((own for own in group.breaks if own.field == name and own != OMNIVORE_INTAKE), None)


def _both(one: Break | None, other: Break | None) -> Break:
    if one is None or other is None or one == other:
        found = one or other
        assert found is not None  # each name comes from one of the two
        return found
    kind: Kind = "illustrative" if "illustrative" in (one.kind, other.kind) else "calibrated"
    return Break(
        one.field,
        low=_met(one.field, one.low, other.low),
        typical=_met(one.field, one.typical, other.typical),
        high=_met(one.field, one.high, other.high),
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
        kind=kind,
        share=max(one.share, other.share),
    )


def _met(name: str, one: float, other: float) -> float:
    return min(one, other) if name in _WORSE_COUNTS else one * other


def _age(one: Group, other: Group) -> float:
    pregnant = one.pregnant_from_day is not None or other.pregnant_from_day is not None
    return (min if pregnant else max)(one.age_years, other.age_years)
