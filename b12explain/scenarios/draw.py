"""Persons drawn from a group: its breaks over their ranges, and what differs between any two people."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from b12explain.model.parameters import Parameter
from b12explain.scenarios.breaks import Break, Group
from b12explain.scenarios.groups import OMNIVORE_INTAKE
from b12explain.scenarios.person import LIMITS, Person

Floats = NDArray[np.float64]


def _spread(what: str, value: float, high: float, source: str) -> Parameter:
    return Parameter(
        what=what,
        value=value,
        unit="standard deviation of the logarithm",
        low=0.1,
        high=high,
        sources=(source,),
        range_is="chosen",
    )


#: How much persons differ; a reference interval holds other causes too, so it bounds the spread from above.
SPREADS: Final = {
    "haptocorrin_level": _spread("spread of haptocorrin", 0.27, 0.28, "danish-b12-reference"),
    "transcobalamin_level": _spread("spread of transcobalamin", 0.33, 0.34, "holotc-reference"),
    "mma_level": _spread("spread of MMA at equal B12", 0.35, 0.36, "danish-mma-reference"),
    "homocysteine_level": _spread("spread of homocysteine at equal B12", 0.2, 0.26, "kuzminski-reference"),
}


def sample_persons(group: Group, n: int, seed: np.random.SeedSequence) -> dict[str, Floats]:
    """Draw the numbers of ``n`` persons of a group: every field of ``LIMITS``, shape ``(n,)`` each."""
    draw, typical = np.random.default_rng(seed), Person(age_years=group.age_years)
    values = {name: np.full(n, getattr(typical, name), dtype=float) for name in LIMITS}
    told = {own.field for own in group.breaks}
    for own in (*group.breaks, *(() if OMNIVORE_INTAKE.field in told else (OMNIVORE_INTAKE,))):
        broken, share = _triangle(draw, own, n), own.share[1]
        has_it = draw.random(n) < share if share < 1 else True
        values[own.field] = np.where(has_it, broken, values[own.field])
    for name, spread in SPREADS.items():
        values[name] = np.clip(draw.lognormal(0, spread.value, n), LIMITS[name].low, LIMITS[name].high)
    return values


def _triangle(draw: np.random.Generator, own: Break, n: int) -> Floats:
    if own.low == own.high:
        return np.full(n, own.typical)
    if own.field == OMNIVORE_INTAKE.field:
        return np.exp(draw.triangular(np.log(own.low), np.log(own.typical), np.log(own.high), n))
    return draw.triangular(own.low, own.typical, own.high, n)
