"""Two risk groups in one person: how their breaks meet."""

from __future__ import annotations

from typing import Final

from b12explain.model.parameters import Kind
from b12explain.scenarios.breaks import Break, Group
from b12explain.scenarios.groups import group_of

_DIET: Final = "intake_ug_per_day"
#: Nobody is with child beyond this age, years.
_LAST_PREGNANCY: Final = 55.0


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
        both. One fault under two names counts once. Of two diets the poorer is eaten. A pregnancy sets the
        age, else the older group does.

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
    fields = dict.fromkeys(own.field for own in (*one.breaks, *other.breaks))
    return Group(
        breaks=tuple(_both(_of(one, name), _of(other, name)) for name in fields),
        age_years=_age(one, other),
        gas=one.gas or other.gas,
        gas_hours_per_day=one.gas_hours_per_day or other.gas_hours_per_day,
        pregnant_from_day=one.pregnant_from_day if other.pregnant_from_day is None else 0.0,
    )


def objection(first: str, second: str) -> str:
    """Say why two groups make no sense together, or nothing where they do."""
    one, other = group_of(first), group_of(second)
    if first == second:
        return "These two are the same group."
    ages = [group.age_years for group in (one, other)]
    if (one.pregnant_from_day is None) != (other.pregnant_from_day is None) and max(ages) > _LAST_PREGNANCY:
        return f"A pregnancy at {max(ages):g} years does not happen; the model follows one at {min(ages):g}."
    if _of(one, _DIET) and _of(other, _DIET):
        return "Nobody eats by two diets at once; the model takes the poorer."
    return ""


def _of(group: Group, name: str) -> Break | None:
    return next((own for own in group.breaks if own.field == name), None)


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
    return min(one, other) if name == _DIET else one * other


def _age(one: Group, other: Group) -> float:
    pregnant = one.pregnant_from_day is not None or other.pregnant_from_day is not None
    return (min if pregnant else max)(one.age_years, other.age_years)
