"""What a pattern of the four markers can mean, and which test would tell most next. It diagnoses nobody."""

from __future__ import annotations

import html
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from b12explain.errors import InputError
from b12explain.evidence import fact
from b12explain.evidence.cutoffs import MARKER_KEYS, Band, MarkerKey
from b12explain.evidence.patterns import Explanation, explanations
from b12explain.scenarios.panel import (
    MARKERS,
    REFERENCE_LOG_RATIO,
    band_range,
    band_words,
    bands_of,
    log_ratio,
    nearest_class,
    read_value,
)

Bands = Mapping[MarkerKey, Band]
NOT_A_DIAGNOSIS: Final = "This explains a pattern and diagnoses nobody"
_RAISED: Final = frozenset[Band | None](["grey", "high", "very-high"])


class _Seen:
    """What the bands say, in the words of the conditions below."""

    def __init__(self, bands: Bands) -> None:
        self.serum, self.holotc = bands.get("serum_b12"), bands.get("holotc")
        self.mma, self.homocysteine = bands.get("mma"), bands.get("homocysteine")
        self.any = bool(bands)
        blood = {self.serum, self.holotc} - {None}
        self.blood_known, self.low, self.grey = bool(blood), "low" in blood, "grey" in blood
        self.mma_up, self.hcy_up = self.mma in _RAISED, self.homocysteine in _RAISED
        self.mma_fine, self.hcy_fine = self.mma == "ordinary", self.homocysteine == "ordinary"
        self.cells_known = bool(self.mma or self.homocysteine)
        self.cells_fine = self.cells_known and not (self.mma_up or self.hcy_up)


#: When each explanation holds; the first that does leads, in this order.
CONDITIONS: Final[Mapping[str, Callable[[_Seen], bool]]] = MappingProxyType(
    {
        "high-and-raised": lambda s: s.serum == "high" and s.mma_up,
        "high-alone": lambda s: s.serum == "high",
        "lack-clear": lambda s: (
            (s.low and s.mma in {"high", "very-high"}) or (s.grey and s.mma == "very-high")
        ),
        "lack-mild": lambda s: (s.low or s.grey) and s.mma_up,
        "works-not": lambda s: s.blood_known and s.mma == "very-high",
        "kidney": lambda s: s.blood_known and s.mma_up and s.hcy_up,
        "mma-alone": lambda s: s.blood_known and s.mma_up,
        "cells-only": lambda s: s.mma_up,
        "homocysteine-alone": lambda s: s.hcy_up and s.mma_fine,
        "low-with-homocysteine": lambda s: s.low and s.hcy_up,
        "homocysteine-open": lambda s: s.hcy_up,
        "holotc-alone": lambda s: s.holotc == "low" and s.serum == "ordinary",
        "serum-alone": lambda s: s.serum in {"low", "grey"} and s.holotc in {"ordinary", "high"},
        "blood-low-cells-fine": lambda s: (s.low or s.grey) and s.cells_fine,
        "blood-low-only": lambda s: s.low,
        "grey-only": lambda s: s.grey,
        "recent-dose": lambda s: s.holotc == "high",
        "all-ordinary": lambda s: s.any,
    }
)


def explain(bands: Bands) -> Explanation | None:
    """Give what a pattern can mean first of all, or None when nothing was given."""
    seen = _Seen(bands)
    return next((explanations()[key] for key, holds in CONDITIONS.items() if holds(seen)), None)


def next_test(bands: Bands) -> MarkerKey | None:
    """Give the marker, among those not given, whose result would split the explanations most, if any does.

    Notes
    -----
    Counted: how many different explanations could lead, over the bands that the marker may turn out in. Ties
    go to the side, blood or cells, that was not asked yet, then to the marker that agreed best with all four
    together (fact ``cb12-auc``).
    """
    splits = {key: _split(bands, key) for key in MARKER_KEYS if key not in bands}
    telling = [key for key, split in splits.items() if split > 1]
    asked = {MARKERS[key].sign for key in bands}
    return max(
        telling,
        key=lambda key: (splits[key], MARKERS[key].sign not in asked, _agreement()[MARKERS[key].name]),
        default=None,
    )


def _split(bands: Bands, key: MarkerKey) -> int:
    outcomes = {
        found.id
        for band, _, _ in MARKERS[key].bands
        if (found := explain({**bands, key: band}))
    }  # fmt: skip
    return len(outcomes)


@cache
def _agreement() -> dict[str, float]:
    known = fact("cb12-auc")
    found = dict(zip(known.labels, known.y, strict=True))
    return {**found, "serum B12": found["B12"]}


def ask_next(bands: Bands) -> str:
    """The sentence on what would tell most next."""
    found = explain(bands)
    if found is None:
        return f"{NOT_A_DIAGNOSIS}."
    key = next_test(bands)
    if key is None:
        return f"{found.ask}. {NOT_A_DIAGNOSIS}."
    return f"Of the markers not entered, {MARKERS[key].name} would tell most. {NOT_A_DIAGNOSIS}."


def every_pattern() -> tuple[dict[MarkerKey, Band], ...]:
    """Every combination of bands, markers not given included (500)."""
    choices = [[None, *(band for band, _, _ in MARKERS[key].bands)] for key in MARKER_KEYS]
    return tuple(
        {key: band for key, band in zip(MARKER_KEYS, combination, strict=True) if band}
        for combination in itertools.product(*choices)
    )


@dataclass(frozen=True, repr=False)
class Panel:
    """A set of marker values and what their pattern can mean; its text is for reading.

    Parameters
    ----------
    values
        Serum B12 and holoTC in pmol/L, MMA in nmol/L, homocysteine in µmol/L; those that were given.
    """

    values: Mapping[MarkerKey, float]

    @property
    def bands(self) -> dict[MarkerKey, Band]:
        """The band of each value."""
        return bands_of(self.values)

    @property
    def explanation(self) -> Explanation | None:
        """What the pattern can mean first of all."""
        return explain(self.bands)

    @property
    def difference(self) -> float | None:
        """The log-ratio minus its reference (illustrative), or None where a marker is missing."""
        ratio = log_ratio(self.values)
        return None if ratio is None else ratio - REFERENCE_LOG_RATIO

    def __repr__(self) -> str:
        """Values, bands, explanation, log-ratio and what would tell most next."""
        if not self.values:
            return f"Nothing was entered. {NOT_A_DIAGNOSIS}."
        lines = [
            f"{MARKERS[key].name}: {MARKERS[key].shown(value)}, {band_words(MARKERS[key], band)} "
            f"({band_range(MARKERS[key], band)})."
            for (key, band), value in zip(self.bands.items(), self._in_order(), strict=True)
        ]
        if self.explanation:
            lines.append(f"{sentence(self.explanation.says)}.")
        if self.difference is not None:
            lines.append(ratio_sentence(self.difference))
        return "\n".join([*lines, ask_next(self.bands)])

    def _repr_html_(self) -> str:
        """The same for a notebook, a paragraph per sentence."""
        return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in str(self).splitlines())

    def _in_order(self) -> list[float]:
        return [self.values[key] for key in self.bands]


def sentence(words: str) -> str:
    """Words with a capital first letter; the others keep theirs."""
    return words[:1].upper() + words[1:]


def ratio_sentence(difference: float) -> str:
    """Where a log-ratio lies against the reference of young adults."""
    side = "above" if difference >= 0 else "below"
    return (
        f"The log-ratio of the four lies {abs(difference):.2f} {side} the reference of young adults "
        f"(illustrative), nearest to the published cluster “{nearest_class(difference)}”."
    )


def panel_of(
    *,
    serum_b12: float | None = None,
    holotc: float | None = None,
    mma: float | None = None,
    homocysteine: float | None = None,
    unit: str | Mapping[str, str] | None = None,
) -> Panel:
    """Read any of the four markers, exactly as given, and explain their pattern. It diagnoses nobody.

    Parameters
    ----------
    serum_b12, holotc
        In pmol/L unless `unit` says otherwise (pg/mL, ng/L).
    mma
        In nmol/L unless `unit` says otherwise (µmol/L, µg/L).
    homocysteine
        In µmol/L unless `unit` says otherwise (mg/L).
    unit
        One unit for everything given, or a unit by marker, such as ``{"mma": "µmol/L"}``.

    Returns
    -------
    Panel
        Print it to read it.

    Raises
    ------
    InputError
        If a unit is unknown or a value impossible; where another unit would fit, the hint names it.

    Examples
    --------
    >>> panel_of(serum_b12=200, unit="pg/mL").bands
    {'serum_b12': 'grey'}
    """
    given: dict[MarkerKey, float | None] = {
        "serum_b12": serum_b12,
        "holotc": holotc,
        "mma": mma,
        "homocysteine": homocysteine,
    }
    units = dict.fromkeys(given, unit) if isinstance(unit, str) else dict(unit or {})
    for name in units:
        if name not in MARKERS:
            raise InputError("marker in unit", name, ", ".join(MARKERS))
    return Panel({k: read_value(k, value, units.get(k)) for k, value in given.items() if value is not None})
