"""Every number of the model: value, range, unit, kind and source, stage by stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

from b12explain.evidence import fact
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import count, listed, number
from b12explain.figures.parameters import LOOKS, ROW, plot_parameters
from b12explain.model.parameters import Parameter, all_parameters
from b12explain.scenarios.draw import SPREADS

#: What each part of the model is called, and the stages whose parameters it holds.
PARTS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "absorption": ("uptake", ("absorption",)),
    "stores": ("stores and losses", ("stores",)),
    "plasma": ("B12 in the blood", ("plasma",)),
    "enzymes": ("two enzymes and their markers", ("enzymes",)),
    "blood": ("red cells", ("blood",)),
    "cycle": ("the methionine cycle", ("cycle",)),
    "nerves": ("nerves and signs", ("reserve", "pace", "signs")),
    "people": ("how much people differ", ("people",)),
}
#: What a kind means for a reader.
MEANS: Final = {
    "calibrated": "fitted to published results",
    "borrowed": "taken over from a published model",
    "illustrative": "direction and order are supported, the number is a choice",
}


class ParametersExplorer(Explorer):
    """Look up every parameter of the model: its value, its range, and where both come from.

    Examples
    --------
    >>> ParametersExplorer(part="stores").view()["finding"][0][:53]
    'Stores and losses: 7 parameters, 5 calibrated and 2 i'
    """

    def __init__(self, name: str = "parameters", **start: Value) -> None:
        most = max(len(parameters_of(part)) for part in PARTS)
        super().__init__(
            name=name,
            title="Every number of the model, within its range",
            controls=(
                menu(
                    "part",
                    "Part of the model",
                    [(key, words) for key, (words, _) in PARTS.items()],
                    "stores",
                    kind="steps",
                ),
            ),
            rules=(Rule(_part, ("part",)), Rule(_everything)),
            presets=(
                Preset("Borrowed, number by number", {"part": "cycle"}),
                Preset("Mostly a choice", {"part": "nerves"}),
                Preset("How much people differ", {"part": "people"}),
            ),
            height=ROW * most + 70,
            start=start,
        )


@cache
def every_parameter() -> dict[str, Parameter]:
    """The parameters of all stages, and how much people differ."""
    return {**all_parameters(), **{f"people.{key}": spread for key, spread in SPREADS.items()}}


@cache
def parameters_of(part: str) -> dict[str, Parameter]:
    """The parameters of one part of the model."""
    _, stages = PARTS[part]
    return {key: value for key, value in every_parameter().items() if key.partition(".")[0] in stages}


def _part(part: str) -> Part:
    shown = parameters_of(part)
    name = PARTS[part][0]
    columns = ("What", "Value", "Range", "Unit", "Kind", "Range is", "Sources")
    table = Table(f"Parameters: {name}", columns, tuple(_row(value) for value in shown.values()))
    said = f"{name[0].upper()}{name[1:]}: {count(len(shown), 'parameter')}, {_tally(shown)}."
    return Part(figure=plot_parameters(shown), finding=(said,), tables=(table,))


def _tally(shown: Mapping[str, Parameter]) -> str:
    """How many of each kind, and how many ranges are published."""
    kinds = Counter(value.kind for value in shown.values())
    published = sum(value.range_is == "published" for value in shown.values())
    counts = [f"{kinds[kind]} {kind}" for kind in LOOKS if kinds[kind]]
    chosen = len(shown) - published
    if not published or not chosen:
        return f"{listed(counts)}; every range is {'chosen' if chosen else 'published'}"
    ends = f"{published} {'range is' if published == 1 else 'ranges are'} published, {chosen} chosen"
    return f"{listed(counts)}; {ends}"


def _row(value: Parameter) -> Row:
    ends = number(value.low) if value.low == value.high else f"{number(value.low)} to {number(value.high)}"
    sources = "; ".join(source(fact(key)) for key in value.sources)
    unit = "" if value.unit == "1" else value.unit
    return Row((value.what, number(value.value), ends, unit, value.kind, value.range_is, sources))


def _everything() -> Part:
    every = every_parameter()
    rows = []
    for kind, meaning in MEANS.items():
        of_kind = [value for value in every.values() if value.kind == kind]
        published = sum(value.range_is == "published" for value in of_kind)
        rows.append(Row((kind, meaning, str(len(of_kind)), str(published), str(len(of_kind) - published))))
    columns = ("Kind", "Means", "Parameters", "Range published", "Range chosen")
    return Part(
        finding=(f"The whole model has {len(every)}: {_tally(every)}.",),
        tables=(Table("All parameters by kind", columns, tuple(rows)),),
        prose="A published range has published numbers at both ends; a chosen one says how far a number "
        "could reasonably be moved. The axon's own constants are borrowed as a whole and have a picture of "
        "their own in [the notebook on the nerve](04-the-nerve.ipynb).",
    )
