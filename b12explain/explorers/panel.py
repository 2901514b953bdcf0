"""Enter any of the four markers: their bands, what the pattern can mean, and what would tell most next."""

from __future__ import annotations

from functools import partial
from typing import Final, cast

from b12explain.evidence import fact, references
from b12explain.evidence.cutoffs import MARKER_KEYS, Band, MarkerKey
from b12explain.evidence.patterns import patterns
from b12explain.explorers.control import Control, Entry, Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, listed
from b12explain.figures.panel import plot_difference, plot_entered, plot_panel_frame
from b12explain.scenarios.panel import (
    MARKERS,
    REFERENCE_LOG_RATIO,
    STEP_DECADES,
    band_range,
    band_words,
    ratio_classes,
)
from b12explain.scenarios.patterns import (
    NOT_A_DIAGNOSIS,
    ask_next,
    explain,
    ratio_sentence,
    sentence,
)
from b12explain.scenarios.settled import model_sentence, stores_at

NONE: Final = "none"
_RATIO: Final = "log10 of (holoTC × B12) / (MMA × homocysteine)"
_RATIO_COLUMNS: Final = (_RATIO, "Reference", "Difference", "Sources")
#: Added for each marker that is missing: a sum this large stands for an incomplete set.
_MISSING: Final = 10_000
_COLUMNS: Final = ("Marker", "Value", "Band", "The model has it with stores of", "Cut-offs from")
_PRESETS: Final = (
    "severe", "vegan-unsupplemented", "folate", "kidney", "nitrous-oxide-weeks", "transcobalamin-variant",
    "injections",
)  # fmt: skip


def entry_of(key: MarkerKey) -> Entry:
    """How a marker can be typed."""
    marker = MARKERS[key]
    edges = tuple(marker.at(edge) for edge in marker.edges)
    return Entry(tuple(marker.units.items()), marker.low, marker.high, edges, NONE)


def _control(key: MarkerKey) -> Control:
    marker = MARKERS[key]
    options: list[tuple[Value, str]] = [(NONE, "not entered"), *((s, marker.shown(s)) for s in marker.steps)]
    entry = entry_of(key)
    made = menu(key, sentence(marker.name), options, NONE, kind="slider", entry=entry)
    given = patterns()["severe"].values.get(key)
    start = entry.nearest(given, made.options).value if given else NONE
    return menu(key, sentence(marker.name), options, start, kind="slider", entry=entry)


class MarkerPanelExplorer(Explorer):
    """Enter any of the four markers; it explains what their pattern can mean, and diagnoses nobody.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``serum_b12`` and ``holotc`` (pmol/L), ``mma`` (nmol/L), ``homocysteine`` (µmol/L),
        or ``"none"``. Numbers snap to the nearest step of their band; `panel_of` takes them exactly.
    """

    def __init__(self, name: str = "panel", **start: Value) -> None:
        super().__init__(
            name=name,
            title="The marker panel: what a pattern can mean",
            controls=tuple(_control(key) for key in MARKER_KEYS),
            rules=(
                Rule(_frame),
                *(Rule(partial(_entered, key), (key,)) for key in MARKER_KEYS),
                Rule(partial(_pair, ("serum_b12", "holotc")), ("serum_b12", "holotc")),
                Rule(partial(_pair, ("mma", "homocysteine")), ("mma", "homocysteine")),
                Rule(_pattern, MARKER_KEYS, by=_band),
                Rule(_ratio, MARKER_KEYS, by=_steps, total=True),
                Rule(_known),
            ),
            presets=(
                *(Preset(sentence(patterns()[key].name), _state(key)) for key in _PRESETS),
                Preset("Nothing entered", _state()),
            ),
            height=560,
            start=start,
        )


def _state(pattern: str = "") -> dict[str, Value]:
    """The state of a pattern; markers that it does not give are empty."""
    empty: dict[str, Value] = dict.fromkeys(MARKER_KEYS, NONE)
    return {**empty, **cast("dict[str, Value]", patterns()[pattern].values if pattern else {})}


# Coarser keys --------------------------------------------------------------------------------------------


def _band(key: str, value: Value) -> Value:
    """A marker's value as its band."""
    return value if isinstance(value, str) else MARKERS[cast(MarkerKey, key)].band(float(value))


def _steps(key: str, value: Value) -> Value:
    """A marker's value as what it adds to the log-ratio, in steps of 0.05."""
    marker = MARKERS[cast(MarkerKey, key)]
    if isinstance(value, str):
        return _MISSING
    return marker.sign * (marker.grid[marker.steps.index(float(value))] + marker.weight)


# Parts ---------------------------------------------------------------------------------------------------


def _frame() -> Part:
    return Part(
        figure=plot_panel_frame(),
        prose="Numbers snap to a grid of 13 steps per marker, closer near the cut-offs and never across one; "
        "in Python `b12.panel_of` takes them as they are. Bands differ between laboratories: these are "
        "published ones, each with its source. A diamond marks the value.",
    )


def _known() -> Part:
    edges = [edge for marker in MARKERS.values() for edge in marker.edges]
    cuts = tuple(
        Row((MARKERS[edge.marker].name, amount(edge.value, edge.unit), edge.means, source(fact(edge.fact))))
        for edge in edges
    )
    clusters = source(fact("cb12-classes-2010"))
    classes = tuple(Row((name, _signed(f"{at:+g}"), clusters)) for name, at in ratio_classes())
    return Part(
        tables=(
            Table(
                "Cut-offs between the bands", ("Marker", "Cut-off", "What it is", "Source"), cuts, open=False
            ),
            Table("Clusters on the scale of the log-ratio", ("Cluster", "At", "Source"), classes, open=False),
        )
    )


def _entered(key: MarkerKey, value: Value) -> Part:
    marker = MARKERS[key]
    if isinstance(value, str):
        row = Row((marker.name, "not entered", "–", "–", "–"))
        return Part(figure=plot_entered(key, None), tables=(Table("What was entered", _COLUMNS, (row,)),))
    number, band = float(value), marker.band(float(value))
    held = stores_at(key, number)
    sources = "; ".join(dict.fromkeys(source(fact(edge.fact)) for edge in marker.edges))
    row = Row(
        (
            marker.name,
            marker.shown(number),
            f"{band_words(marker, band)} ({band_range(marker, band)})",
            amount(float(f"{held:.1e}"), "µg") if held else "none: stores alone do not bring it there",
            sources,
        )
    )
    return Part(figure=plot_entered(key, number), tables=(Table("What was entered", _COLUMNS, (row,)),))


def _pair(keys: tuple[MarkerKey, MarkerKey], *values: Value) -> Part:
    """One sentence on two markers of the same place."""
    told = [
        f"{MARKERS[key].name} is {MARKERS[key].shown(float(value))}, "
        f"{band_words(MARKERS[key], MARKERS[key].band(float(value)))}"
        for key, value in zip(keys, values, strict=True)
        if not isinstance(value, str)
    ]
    where = "in the blood" if keys[0] == "serum_b12" else "from the cells"
    return Part(finding=(f"At the nearest steps, {where}: {'; '.join(told)}.",)) if told else Part()


def _pattern(*bands: Value) -> Part:
    given = cast(
        "dict[MarkerKey, Band]", {k: band for k, band in zip(MARKER_KEYS, bands, strict=True) if band != NONE}
    )
    found = explain(given)
    if found is None:
        nothing = f"Nothing is entered yet; type a value or move a slider. {NOT_A_DIAGNOSIS}."
        return Part(finding=(nothing,), prose=model_sentence(given))
    refs = listed([f"[{references()[ref].short}]({references()[ref].url})" for ref in found.refs])
    table = Table(
        "What the pattern can mean", ("Pattern", "Meaning", "Sources"), (Row((found.name, found.says, refs)),)
    )
    return Part(
        finding=(f"{sentence(found.says)}.", ask_next(given)),
        tables=(table,),
        prose=f"{found.why}\n\n{model_sentence(given)}",
    )


def _ratio(total: int) -> Part:
    if total > _MISSING // 2:
        row = Row(("not computed: it needs all four markers", "–", "–", "–"))
        return Part(tables=(Table("Log-ratio of the four (illustrative)", _RATIO_COLUMNS, (row,)),))
    ratio = STEP_DECADES * total
    difference = round(ratio - REFERENCE_LOG_RATIO, 2)
    row = Row((f"{ratio:.2f}", f"{REFERENCE_LOG_RATIO:g}", _signed(f"{difference:+.2f}"), _ratio_sources()))
    return Part(
        figure=plot_difference(difference),
        tables=(Table("Log-ratio of the four (illustrative)", _RATIO_COLUMNS, (row,)),),
        prose=f"{ratio_sentence(difference)} The published index also subtracts a term for age, which was "
        "not seen here; the reference of young adults stands in for it at every age.",
    )


def _signed(words: str) -> str:
    """A number with a minus sign of full width."""
    return words.replace("-", "−")


def _ratio_sources() -> str:
    keys = ("cb12-definition", "cb12-age-term-derived", "cb12-classes-2010")
    return "; ".join(source(fact(key)) for key in keys)
