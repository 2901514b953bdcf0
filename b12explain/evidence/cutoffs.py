"""Cut-offs of the four markers, how well tests separate people, and how common deficiency is in a group."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, get_args

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.facts import fact, facts, prints
from b12explain.evidence.groups import Percent
from b12explain.evidence.load import data_path, read_entries

MarkerKey = Literal["serum_b12", "holotc", "mma", "homocysteine"]
MARKER_KEYS: Final[tuple[MarkerKey, ...]] = get_args(MarkerKey)
Band = Literal["low", "ordinary", "grey", "high", "very-high"]


class Cutoff(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A published cut-off of a blood marker.

    Attributes
    ----------
    value, unit
        As printed in the fact.
    below, above
        The bands of the panel that meet here; empty where a cut-off is only drawn.
    """

    id: str
    marker: MarkerKey
    value: float
    unit: str
    fact: str
    means: str
    below: Band | None = None
    above: Band | None = None


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A share in percent, with its range where one was published."""

    value: Percent
    facts: tuple[str, ...]
    low: Percent | None = None
    high: Percent | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The range, or the value twice."""
        return (
            self.value if self.low is None else self.low,
            self.value if self.high is None else self.high,
        )


class Accuracy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many of those with the condition a test catches, and how many of the others it clears."""

    id: str
    name: str
    target: str
    catches: Share
    caveat: str
    clears: Share | None = None


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How common deficiency was in a group, and how it was counted."""

    id: str
    name: str
    share: Share
    counted: str
    target: str = "B12 deficiency"


class _Known(msgspec.Struct, frozen=True):
    cutoffs: Mapping[str, Cutoff]
    accuracies: Mapping[str, Accuracy]
    groups: Mapping[str, Group]


def load_cutoffs(path: Path) -> _Known:
    """Read a cut-off file; every number must stand in one of the facts named beside it.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, a fact is unknown, or does not hold the number.
    """
    cutoffs = read_entries(path, "cutoff", Cutoff)
    accuracies = read_entries(path, "accuracy", Accuracy)
    groups = read_entries(path, "group", Group)
    for cutoff in cutoffs.values():
        _check(path.name, cutoff.id, "value", cutoff.value, (cutoff.fact,))
    for accuracy in accuracies.values():
        for field, share in (("catches", accuracy.catches), ("clears", accuracy.clears)):
            if share:
                _check_share(path.name, accuracy.id, field, share)
    for group in groups.values():
        _check_share(path.name, group.id, "share", group.share)
    return _Known(MappingProxyType(cutoffs), MappingProxyType(accuracies), MappingProxyType(groups))


def _check_share(file: str, entry: str, field: str, share: Share) -> None:
    for number in (share.value, *share.ends):
        _check(file, entry, field, number, share.facts)


def _check(file: str, entry: str, field: str, number: float, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key not in facts():
            raise EvidenceError(file, entry, field, f"no fact {key!r}")
    # a share may also stand there as the rest to 100 %
    if not any(prints(fact(key), number) or prints(fact(key), 100 - number) for key in keys):
        raise EvidenceError(file, entry, field, f"{number:g} stands in none of {', '.join(keys)}")


@cache
def _known() -> _Known:
    return load_cutoffs(data_path("cutoffs.toml"))


def cutoffs() -> Mapping[str, Cutoff]:
    """Give all cut-offs by id (20, from cutoffs.toml)."""
    return _known().cutoffs


def accuracies() -> Mapping[str, Accuracy]:
    """Give how well tests separate people, by id (7, from cutoffs.toml)."""
    return _known().accuracies


def deficiency_groups() -> Mapping[str, Group]:
    """Give how common deficiency is in groups, by id (8, from cutoffs.toml)."""
    return _known().groups
