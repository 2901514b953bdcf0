"""Which sign or symptom comes from which tract, and when.

Illustrative: the order is supported, the thresholds are a choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from b12explain.errors import InputError
from b12explain.model.parameters import Number, Parameter

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class SignRule:
    """A sign or symptom, by its id in the evidence, and the function of its tract at which it begins.

    It is at its worst when function has fallen as far again (or to nothing).
    """

    symptom: str
    tract: str
    begins_below: float


#: The rules themselves are a choice too; this asks what would happen if all nerves bore more or less.
BORNE: Final = Parameter(
    what="loss of function that a tract bears before a sign begins, relative to the rules",
    value=1.0,
    unit="1",
    low=0.5,
    high=2.0,
    sources=("sep_abn_pmj2007",),
    kind="illustrative",
    range_is="chosen",
)

#: From early to late within each tract; the order is that of ``symptoms.toml``.
RULES: Final = (
    SignRule("paraesthesia_feet", "leg nerves", 0.92),
    SignRule("touch_loss", "leg nerves", 0.80),
    SignRule("ankle_jerk_loss", "leg nerves", 0.70),
    SignRule("distal_wasting", "leg nerves", 0.50),
    SignRule("paraesthesia_hands", "arm nerves", 0.85),
    SignRule("vibration_loss", "dorsal columns", 0.95),
    SignRule("position_loss", "dorsal columns", 0.88),
    SignRule("sensory_ataxia", "dorsal columns", 0.82),
    SignRule("lhermitte", "dorsal columns", 0.80),
    SignRule("romberg", "dorsal columns", 0.75),
    SignRule("leg_weakness", "corticospinal tract", 0.80),
    SignRule("spasticity", "corticospinal tract", 0.78),
    SignRule("babinski", "corticospinal tract", 0.75),
    SignRule("urinary", "corticospinal tract", 0.60),
    SignRule("paraparesis", "corticospinal tract", 0.50),
    SignRule("vep_delay", "optic nerve", 0.92),
    SignRule("visual_blur", "optic nerve", 0.50),
)


def sign_begins_below(rule: SignRule, borne: Number = BORNE.value) -> Number:
    """Give the function below which a sign begins, if tracts bear more or less than the rules say."""
    return 1 - borne * (1 - rule.begins_below)


def sign_levels(function: Mapping[str, npt.ArrayLike]) -> dict[str, Array]:
    """Say how strong each sign is, 0 (absent) to 1 (full), from the function of the tracts.

    Parameters
    ----------
    function
        Tract name -> function, 1 (healthy) to 0 (silent), as `b12explain.model.myelin.TractCourse.function`;
        any shape.

    Returns
    -------
    dict
        Symptom id -> level, in the shape of the tract's function.

    Raises
    ------
    InputError
        When a tract is missing.

    Notes
    -----
    Illustrative. Only signs of the five tracts; those of blood, mind and small fibres are not modelled. A
    person may have any of them from other causes.
    """
    levels = {}
    for rule in RULES:
        if rule.tract not in function:
            raise InputError("function", sorted(function), f"a value for every tract, also {rule.tract!r}")
        depth = 1 - rule.begins_below
        fallen = rule.begins_below - np.asarray(function[rule.tract], dtype=float)
        levels[rule.symptom] = np.clip(fallen / max(depth, 0.1), 0.0, 1.0)
    return levels
