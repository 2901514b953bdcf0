"""How much each parameter of the model decides about its answers: computed once, with seed and date."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.groups import risk_groups
from b12explain.evidence.load import data_path, read_entries

FILE = "sensitivity.toml"
#: An estimate with the ends of its 95 % interval.
Estimate = tuple[float, float, float]


class Index(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The share of an outcome's variance that goes back to one parameter.

    Attributes
    ----------
    parameter
        Its name in the model.
    first
        Share that it makes alone, with its interval.
    total
        Share in which it has a part, together with others; with its interval.
    """

    parameter: str
    first: Estimate
    total: Estimate


class Outcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One answer of the model, over all sampled parameters.

    Attributes
    ----------
    years
        Its 5th, 50th and 95th percentile.
    late_percent
        Share of the samples in which it had not come by the end; these count as coming then.
    index
        One entry for each parameter.
    """

    id: str
    years: Estimate
    late_percent: float
    index: Annotated[tuple[Index, ...], msgspec.Meta(min_length=1)]

    @property
    def ranked(self) -> tuple[Index, ...]:
        """The parameters from the one with the largest total share to that with the least."""
        return tuple(sorted(self.index, key=lambda one: -one.total[0]))


class SensitivityRun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One run for one risk group.

    Attributes
    ----------
    samples, seed, date
        How it was computed, and when; ``evaluations`` is how often the model was asked.
    horizon_years
        Until when the person was followed.
    """

    id: str
    kind: Literal["computed"]
    date: str
    samples: int
    seed: int
    evaluations: int
    horizon_years: float
    outcome: Annotated[tuple[Outcome, ...], msgspec.Meta(min_length=1)]


def load_sensitivity(path: Path) -> Mapping[str, SensitivityRun]:
    """Read a file of computed runs.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, a group is unknown, or an interval does not hold its estimate.
    """
    entries = read_entries(path, "run", SensitivityRun)
    for key, run in entries.items():
        if key not in risk_groups():
            raise EvidenceError(path.name, key, "id", "no such risk group")
        for outcome in run.outcome:
            for one in outcome.index:
                for field in ("first", "total"):
                    found, low, high = getattr(one, field)
                    if not low <= found <= high:
                        where = f"{outcome.id}.{one.parameter}.{field}"
                        raise EvidenceError(path.name, key, where, f"{found} lies outside {low} to {high}")
    return MappingProxyType(entries)


@cache
def sensitivity() -> Mapping[str, SensitivityRun]:
    """All computed runs, keyed by risk group (from sensitivity.toml)."""
    return load_sensitivity(data_path(FILE))
