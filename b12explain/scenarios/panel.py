"""The panel of four blood markers: values in any unit, their bands, the log-ratio. It diagnoses nobody."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from b12explain.errors import InputError, did_you_mean
from b12explain.evidence import fact
from b12explain.evidence.cutoffs import MARKER_KEYS, Band, Cutoff, MarkerKey, cutoffs
from b12explain.units import B12_UNITS, HOMOCYSTEINE_UNITS, MMA_UNITS, amount, converted, number

#: The grid of the frozen panel counts in steps of this many decades, about 12 %.
STEP_DECADES: Final = 0.05
#: The log-ratio of young adults that published medians imply, fact ``cb12-age-term-derived``.
REFERENCE_LOG_RATIO: Final = fact("cb12-age-term-derived").value or 0.0


@dataclass(frozen=True)
class Marker:
    """A blood marker as the panel takes it.

    Parameters
    ----------
    key, name
        Its name in Python and for the reader.
    units
        Units that may be given, its own first, each with its factor to that one.
    low, high
        What is possible at all, in its own unit: wider than anything published, chosen.
    grid
        Steps of the frozen panel as multiples of 0.05 decades: ``10 ** (0.05 * step)``. They lie closer
        near the cut-offs, and their logarithms add up exactly.
    sign
        Sign with which it enters the log-ratio.
    weight
        Steps to add for its unit in the log-ratio (both metabolites count there in µmol/L).
    """

    key: MarkerKey
    name: str
    units: Mapping[str, float]
    low: float
    high: float
    grid: tuple[int, ...]
    sign: int
    weight: int = 0

    @property
    def unit(self) -> str:
        """Its own unit."""
        return next(iter(self.units))

    @property
    def steps(self) -> tuple[float, ...]:
        """The grid in its own unit."""
        return tuple(10 ** (STEP_DECADES * step) for step in self.grid)

    @property
    def edges(self) -> tuple[Cutoff, ...]:
        """The cut-offs at which its bands meet, from low to high."""
        found = [c for c in cutoffs().values() if c.marker == self.key and c.below]
        return tuple(sorted(found, key=self.at))

    def at(self, cutoff: Cutoff) -> float:
        """A cut-off in the marker's own unit."""
        return converted(cutoff.value, cutoff.unit, self.unit, self.units)

    def band(self, value: float) -> Band:
        """The band of a value in the marker's own unit; a value on a cut-off belongs above it."""
        edges = self.edges
        above = [edge.above for edge in edges if value >= self.at(edge)]
        return above[-1] or "ordinary" if above else edges[0].below or "ordinary"

    @property
    def bands(self) -> tuple[tuple[Band, float, float], ...]:
        """Its bands with their ends, from low to high; the outer ends are those of what is possible."""
        cuts = [self.at(edge) for edge in self.edges]
        ends = list(zip([self.low, *cuts], [*cuts, self.high], strict=True))
        names = [self.edges[0].below, *(edge.above for edge in self.edges)]
        return tuple((name or "ordinary", *end) for name, end in zip(names, ends, strict=True))

    def shown(self, value: float) -> str:
        """A value in its own unit and, behind it, in the next."""
        second = list(self.units)[1]
        return (
            f"{_three(value, self.unit)} ({_three(converted(value, self.unit, second, self.units), second)})"
        )


def _three(value: float, unit: str) -> str:
    return amount(float(f"{value:.2e}"), unit)


#: The four markers of the panel.
MARKERS: Final[Mapping[MarkerKey, Marker]] = MappingProxyType(
    {
        "serum_b12": Marker(
            "serum_b12", "serum B12", B12_UNITS, 5, 20_000,
            (30, 34, 37, 40, 42, 43, 45, 47, 49, 52, 55, 60, 66), 1,
        ),
        "holotc": Marker(
            "holotc", "holoTC", B12_UNITS, 0.5, 3_000,
            (14, 20, 24, 27, 29, 31, 33, 36, 38, 41, 44, 48, 54), 1,
        ),
        "mma": Marker(
            "mma", "MMA", MMA_UNITS, 20, 200_000,
            (38, 41, 43, 46, 48, 49, 51, 53, 57, 62, 67, 71, 77), -1, -60,
        ),
        "homocysteine": Marker(
            "homocysteine", "homocysteine", HOMOCYSTEINE_UNITS, 0.5, 500,
            (12, 15, 18, 20, 22, 23, 24, 26, 28, 31, 34, 40, 46), -1,
        ),
    }
)  # fmt: skip
#: How each band is called, by marker: B12 is short when low, the metabolites speak when high.
BAND_WORDS: Final[Mapping[Band, str]] = MappingProxyType(
    {
        "low": "low",
        "grey": "in the grey zone",
        "ordinary": "ordinary",
        "high": "above the ordinary range",
        "very-high": "strongly raised",
    }
)


def band_words(marker: Marker, band: Band) -> str:
    """How a band is called; above its grey zone a metabolite is raised."""
    return "raised" if marker.sign < 0 and band == "high" else BAND_WORDS[band]


def band_range(marker: Marker, band: Band) -> str:
    """The ends of a band with the unit, such as ``133 to 258 pmol/L``."""
    name, low, high = next(entry for entry in marker.bands if entry[0] == band)
    if name == marker.bands[0][0]:
        return f"below {_three(high, marker.unit)}"
    if name == marker.bands[-1][0]:
        return f"from {_three(low, marker.unit)}"
    return f"{number(float(f'{low:.2e}'))} to {_three(high, marker.unit)}"


def read_value(key: MarkerKey, given: object, unit: str | None = None) -> float:
    """Read a value in any of the marker's units.

    Parameters
    ----------
    key
        Which marker.
    given
        The number on the slip.
    unit
        Its unit; the marker's own if left out.

    Returns
    -------
    float
        The value in the marker's own unit.

    Raises
    ------
    InputError
        If the unit is not one of the marker's, or the value is impossible; where another unit would fit, the
        hint names it.

    Examples
    --------
    >>> round(read_value("serum_b12", 200, "pg/mL"), 1)
    147.6
    """
    marker = MARKERS[key]
    unit = unit or marker.unit
    if unit not in marker.units:
        raise InputError(
            f"unit of {marker.name}", unit, ", ".join(marker.units), did_you_mean(unit, marker.units)
        )
    factor = marker.units[unit]
    allowed = f"{number(marker.low / factor)} to {number(marker.high / factor)} {unit}"
    value = float(given) if isinstance(given, int | float) and not isinstance(given, bool) else math.nan
    if not marker.low <= value * factor <= marker.high:
        raise InputError(marker.name, given, allowed, _repair(marker, value, unit))
    return value * factor


def _repair(marker: Marker, value: float, unit: str) -> str:
    """What the number may have been; ``readEntry`` in entry.js says the same."""
    possible = marker.low, marker.high
    if not value > 0:
        return "Leave it empty if it was not measured."
    for other, factor in marker.units.items():
        if possible[0] <= value * factor <= possible[1]:
            return f"{amount(value, other)} would be possible: look at the unit on the slip."
    for by in (1000, 1e-3, 1e6, 1e-6):
        if possible[0] <= value * by * marker.units[unit] <= possible[1]:
            return (
                f"{amount(value * by, unit)} would be possible: look at the unit and the decimal point on "
                "the slip."
            )
    return "Look at the unit on the slip."


def log_ratio(values: Mapping[MarkerKey, float]) -> float | None:
    """Give the log-ratio of the four markers, or None where one is missing.

    Parameters
    ----------
    values
        Serum B12 and holoTC in pmol/L, MMA in nmol/L, homocysteine in µmol/L.

    Returns
    -------
    float or None
        ``log10((holoTC * B12) / (MMA * homocysteine))`` with both metabolites in µmol/L, as in the published
        combined indicator (fact ``cb12-definition``) before its age term, which was not seen.
    """
    if len(values) < len(MARKERS):
        return None
    steps = sum(
        MARKERS[key].sign * (math.log10(value) / STEP_DECADES + MARKERS[key].weight)
        for key, value in values.items()
    )
    return STEP_DECADES * steps


@cache
def ratio_classes() -> tuple[tuple[str, float], ...]:
    """The published clusters of the combined indicator, from best to worst (fact ``cb12-classes-2010``)."""
    known = fact("cb12-classes-2010")
    return tuple(zip(known.labels, known.y, strict=True))


def nearest_class(difference: float) -> str:
    """The published cluster that lies nearest to a difference from the reference."""
    return min(ratio_classes(), key=lambda pair: abs(pair[1] - difference))[0]


def bands_of(values: Mapping[MarkerKey, float]) -> dict[MarkerKey, Band]:
    """The band of each value that was given, in the order of the panel."""
    return {key: MARKERS[key].band(values[key]) for key in MARKER_KEYS if key in values}
