"""The model held against the published results that it was calibrated to: every target, hits and misses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
import numpy as np

from b12explain.evidence.load import data_path, read_entries
from b12explain.scenarios.answers import ANSWERS
from b12explain.scenarios.choices import CHOICES


class Target(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One published result, as ``targets.toml`` holds it."""

    id: str
    facts: list[str]
    person: str
    quantity: str
    unit: str
    published: float | list[float]
    accept_relative: float | None = None
    accept_low: float | list[float] | None = None
    accept_high: float | list[float] | None = None
    note: str = ""

    @property
    def values(self) -> list[float]:
        """The published values, also where there is only one."""
        return _listed(self.published)

    @property
    def accepted(self) -> list[tuple[float, float]]:
        """Smallest and largest accepted answer for each value."""
        if self.accept_relative is not None:
            spread = self.accept_relative
            return [(value * (1 - spread), value * (1 + spread)) for value in self.values]
        return list(zip(_listed(self.accept_low), _listed(self.accept_high), strict=True))


@dataclass(frozen=True, slots=True)
class Validation:
    """One target with the model's answer.

    Parameters
    ----------
    target
        What was published.
    model
        The model's answer to each published value; empty when no part of the model answers yet.
    condition
        Whether what the target says besides its numbers holds too (an order, a time, nothing else changed).
    why
        In plain words why a miss is a miss.
    choice
        What was chosen where the study leaves it open, and what happens at other choices.
    """

    target: Target
    model: tuple[float, ...]
    condition: bool = True
    why: str = ""
    choice: str = ""

    @property
    def is_fitted(self) -> bool:
        """Whether the body model is fitted to this target; those of the nerve are only shown."""
        return not self.target.note

    @property
    def is_hit(self) -> bool:
        """Whether every answer lies in its accepted range and the condition holds."""
        accepted = self.target.accepted
        if len(self.model) != len(accepted):
            return False
        inside = [low <= value <= high for value, (low, high) in zip(self.model, accepted, strict=True)]
        return all(inside) and self.condition

    @property
    def verdict(self) -> str:
        """``hit``, ``miss`` or ``not modelled``."""
        if not self.model:
            return "not modelled"
        return "hit" if self.is_hit else "miss"


#: Why the model misses what it misses, in plain words.
REASONS: Final[dict[str, str]] = {
    "mild-deficiency-velocity": (
        "In the model a nerve bears a mild lack without harm: strain is taken to begin only below the "
        "smallest pool that goes with health. The study found a small difference."
    ),
}


def load_targets() -> list[Target]:
    """Read the published results that the model is calibrated to."""
    return list(read_entries(data_path("targets.toml"), "target", Target).values())


def validations(only: Sequence[str] = ()) -> list[Validation]:
    """Compute the model's answer to every target.

    Parameters
    ----------
    only
        Ids of the targets wanted; all when empty.
    """
    return [_validation(target) for target in load_targets() if not only or target.id in only]


def _validation(target: Target) -> Validation:
    ask: Callable[[], tuple[Sequence[float], bool]] | None = ANSWERS.get(target.id)
    model, condition = ask() if ask is not None else ((), True)
    return Validation(
        target,
        tuple(float(v) for v in np.ravel(model)),
        condition,
        REASONS.get(target.id, ""),
        CHOICES.get(target.id, ""),
    )


def validation_table(rows: Sequence[Validation] | None = None) -> str:
    """Write published against model as a text table, one line per published value."""
    found = validations() if rows is None else rows
    lines = [f"{'target':32} {'published':>10} {'model':>10} {'accepted':>19}  unit"]
    for row in found:
        lines.append(f"{row.target.id}: {row.verdict}")
        for index, (value, (low, high)) in enumerate(
            zip(row.target.values, row.target.accepted, strict=True)
        ):
            model = f"{row.model[index]:.4g}" if row.model else "-"
            lines.append(f"{'':32} {value:>10.4g} {model:>10} {low:>9.4g}..{high:<8.4g}  {row.target.unit}")
        if row.verdict == "miss":
            lines.append(f"    why: {row.why or 'not explained yet'}")
        if row.choice:
            lines.append(f"    chosen: {row.choice}")
    fitted = [row for row in found if row.is_fitted]
    hits = sum(row.is_hit for row in fitted)
    lines.append(f"{hits} of {len(fitted)} targets of the body are hit.")
    return "\n".join(lines)


def _listed(value: float | list[float] | None) -> list[float]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
