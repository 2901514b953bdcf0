"""A view is figure + finding + table; a part is one summand of it."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import plotly.graph_objects as go

from b12explain.explorers.prose import block_html, inline_html
from b12explain.units import round_significant

#: A view as the page receives it: plain dictionaries, lists, strings and rounded numbers.
Wire = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One row of a table; a `key` lets a part mark it as the place where the reader is."""

    cells: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under a caption; tables with the same caption become one when parts are added up.

    Cells are inline Markdown; numbers in them may carry number markup.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    open: bool = True

    def wire(self) -> Wire:
        """Its form for the page."""
        rows = [[row.key, *(inline_html(cell) for cell in row.cells)] for row in self.rows]
        return {"caption": self.caption, "columns": list(self.columns), "open": self.open, "rows": rows}


@dataclass(frozen=True)
class Part:
    """What one rule adds to a view.

    Parameters
    ----------
    figure
        Traces and layout to add; later parts win where two set the same property.
    finding
        Plain sentences.
    tables
        Tables, or rows to add to a table of the same caption.
    prose
        Markdown with number markup.
    marks
        Keys of table rows to mark as "here".
    """

    figure: go.Figure | None = None
    finding: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    prose: str = ""
    marks: tuple[str, ...] = ()

    def wire(self) -> Wire:
        """Its form for the page, rounded once to four significant digits; empty fields are left out."""
        drawn = plain(self.figure.to_plotly_json()) if self.figure is not None else {}
        drawn.get("layout", {}).pop("template", None)
        full = {
            "traces": drawn.get("data", []),
            "layout": drawn.get("layout", {}),
            "finding": list(self.finding),
            "tables": [table.wire() for table in self.tables],
            "prose": block_html(self.prose) if self.prose else "",
            "marks": list(self.marks),
        }
        return {key: value for key, value in full.items() if value}


@dataclass
class _Sum:
    traces: list[Any] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)
    finding: list[str] = field(default_factory=list)
    tables: dict[str, Wire] = field(default_factory=dict)
    prose: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def add_up(parts: Iterable[Wire]) -> Wire:
    """Add parts up in order: traces and rows follow each other; what is said already is not said again.

    ``addUp`` in parts.js does the same for a frozen explorer.
    """
    total = _Sum()
    for part in parts:
        total.traces.extend(part.get("traces", []))
        total.layout = _merge(total.layout, part.get("layout", {}))
        total.finding.extend(s for s in part.get("finding", []) if s not in total.finding)
        for table in part.get("tables", []):
            known = total.tables.setdefault(table["caption"], {**table, "rows": []})
            known["rows"].extend(row for row in table["rows"] if row not in known["rows"])
        total.prose.extend(part["prose"] for _ in range(1) if part.get("prose"))
        total.marks.extend(part.get("marks", []))
    return {
        "traces": total.traces,
        "layout": total.layout,
        "finding": total.finding,
        "tables": list(total.tables.values()),
        "prose": total.prose,
        "marks": total.marks,
    }


def _merge(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(old)
    for key, value in new.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = _merge(merged[key], value)
        elif (
            isinstance(value, list) and isinstance(merged.get(key), list) and key in ("annotations", "shapes")
        ):
            merged[key] = merged[key] + value
        else:
            merged[key] = value
    return merged


def _unpacked(packed: Mapping[str, Any]) -> np.ndarray[Any, Any]:
    """Undo plotly's packing of arrays, which deflates badly."""
    flat = np.frombuffer(base64.b64decode(packed["bdata"]), dtype=packed["dtype"])
    shape = str(packed.get("shape", flat.size)).split(",")
    return flat.reshape([int(side) for side in shape])


def plain(value: Any) -> Any:
    """Turn arrays and tuples into lists and round every float: a view is the same wherever it is read."""
    if isinstance(value, np.ndarray | np.generic):
        return plain(value.tolist())
    if isinstance(value, float):
        return round_significant(value) if math.isfinite(value) else None
    if isinstance(value, Mapping) and "bdata" in value:
        return plain(_unpacked(value))
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value
