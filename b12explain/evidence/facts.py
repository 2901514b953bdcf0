"""The published numbers, each with unit, population, source and how it was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

import msgspec

from b12explain.errors import EvidenceError, did_you_mean
from b12explain.evidence.claims import check_refs
from b12explain.evidence.load import convert, data_path, read_tables

FILES: Final = ("facts-clinical.toml", "facts-kinetics.toml", "facts-nerve.toml")

#: Further columns that some tables of numbers carry; anything else is a typing error.
_EXTRA: Final = frozenset(
    [
        "seen_at",
        "y_low",
        "y_high",
        "side_low",
        "side_high",
        "y_sd",
        "y_se",
        "y_median",
        "y2",
        "hcy",
        "hcy_median",
        "hcy_sd",
        "mma",
        "mma_sd",
        "percent_of_sample",
        "metabolites_high_percent",
        "primary",
        "sd",
        "sd_nmol",
        "sd_within",
        "intercept",
        "control_low",
        "control_high",
        "maximum",
        "high_elderly",
    ]
)


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A published number, or a small table of them.

    Attributes
    ----------
    value, low, high
        The number and its bounds, in `unit`; a fact may have only bounds, or only a table.
    x, y, labels
        A table: `y` (in `y_unit`) against `x` (in `x_unit`) or against `labels`.
    confidence
        ``seen``: read in the source itself; ``indirect``: read where it is quoted, or computed.
    extra
        Further columns of the table.
    """

    id: str
    topic: str
    statement: str
    design: str
    ref: str
    where: str
    confidence: Literal["seen", "indirect"]
    use: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    population: str = ""
    n: int | None = None
    tier: Literal["core", "extra"] = "core"
    group: str = ""
    labels: tuple[str, ...] = ()
    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()
    x_unit: str = ""
    y_unit: str = ""
    extra: dict[str, Any] = {}

    @property
    def numbers(self) -> tuple[float, ...]:
        """Every number that the fact holds, in no particular order."""
        single = [number for number in (self.value, self.low, self.high, self.n) if number is not None]
        columns = [number for column in self.extra.values() for number in _numbers(column)]
        return (*single, *self.x, *self.y, *columns)


def _numbers(column: object) -> list[float]:
    values = column if isinstance(column, list) else [column]
    return [float(value) for value in values if isinstance(value, int | float)]


def load_facts(path: Path) -> dict[str, Fact]:
    """Read one facts file.

    Raises
    ------
    EvidenceError
        If a field is missing, unknown or wrong, a table is ragged, or the source is unknown.
    """
    found: dict[str, Fact] = {}
    for position, raw in enumerate(read_tables(path, "fact"), start=1):
        name = str(raw.get("id", f"number {position}"))
        plain = {key: value for key, value in raw.items() if key not in _EXTRA}
        extra = {key: value for key, value in raw.items() if key in _EXTRA}
        fact = convert(path.name, name, {**plain, "extra": extra}, Fact)
        check_refs(path.name, name, "ref", (fact.ref,))
        for field, column in (("x", fact.x), ("labels", fact.labels)):
            if column and fact.y and len(column) != len(fact.y):
                raise EvidenceError(
                    path.name, name, field, f"{len(column)} {field} but {len(fact.y)} y values"
                )
        if name in found:
            raise EvidenceError(path.name, name, "id", "this id stands twice in the file")
        found[name] = fact
    return found


@cache
def facts() -> Mapping[str, Fact]:
    """All facts of the three files, keyed by id (520)."""
    every: dict[str, Fact] = {}
    for file in FILES:
        for name, fact in load_facts(data_path(file)).items():
            if name in every:
                raise EvidenceError(file, name, "id", "another facts file has this id already")
            every[name] = fact
    return MappingProxyType(every)


def fact(key: str) -> Fact:
    """One fact by its id.

    Raises
    ------
    EvidenceError
        If there is none; the nearest id is named.
    """
    if key not in facts():
        raise EvidenceError("facts-*.toml", key, "id", f"no such fact. {did_you_mean(key, facts())[:200]}")
    return facts()[key]


def prints(known: Fact, number: float) -> bool:
    """Whether a fact prints a number, in a field of its own or in its words.

    Examples
    --------
    >>> prints(fact("rda-us-adult"), 2.4), prints(fact("rda-us-adult"), 2.5)
    (True, False)
    """
    words = {float(word) for word in re.findall(r"\d+(?:\.\d+)?", known.statement)}
    return number in words | set(known.numbers)


def value_at(place: str) -> float:
    """The number at ``fact:field``, ``fact:column[index]`` or ``fact:column[label]``.

    Raises
    ------
    EvidenceError
        If there is no such fact.
    ValueError, TypeError, AttributeError
        If the fact has no such column, label or number.

    Examples
    --------
    >>> value_at("lindenbaum_noanemia:value"), value_at("vitacog-atrophy:y_low[placebo]")
    (28.0, 0.94)
    """
    name, _, field = place.partition(":")
    column, _, inside = field.rstrip("]").partition("[")
    known = fact(name)
    values = known.extra[column] if column in known.extra else getattr(known, column)
    if not inside:
        return float(values)
    return float(values[int(inside) if inside.isdigit() else known.labels.index(inside)])
