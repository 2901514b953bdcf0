"""Symptoms as numbers on the body: each stands beside the place where it is noticed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

import plotly.graph_objects as go

from b12explain.evidence.places import Place, SymptomPlace
from b12explain.evidence.symptoms import Symptom
from b12explain.figures.body import BACK, CORD_AT, FRONT, SITES
from b12explain.theme import colour

_STEP: Final = 12.6
_SIZE: Final = 14.5


class _Grid(NamedTuple):
    """A place on the body, and where the first of its numbers stands; they follow in rows of `columns`."""

    place: tuple[float, float]
    first: tuple[float, float]
    columns: int


GRIDS: Final[Mapping[Place, _Grid]] = {
    "mind": _Grid((FRONT, 196), (FRONT - 3 * _STEP, 219), 7),
    "eyes": _Grid((FRONT - 4, 184.4), (FRONT - 36, 190), 2),
    "nose": _Grid((FRONT - 1, 181), (FRONT - 24.2, 176), 1),
    "ears": _Grid((FRONT + 10.6, 184), (FRONT + 24.2, 190), 1),
    "mouth": _Grid((FRONT + 1.5, 176), (FRONT + 24.2, 176), 2),
    "chest": _Grid((FRONT - 8, 146), (FRONT - 43, 162), 1),
    "trunk": _Grid((FRONT + 14, 128), (-9, 146), 2),
    "hands": _Grid((FRONT - 38, 76), (FRONT - 46, 56), 2),
    "feet": _Grid((FRONT - 10, 1), (FRONT - 32, -15), 3),
    "back of the head": _Grid((BACK + 6, 188), (BACK + 24.2, 190), 2),
    "neck": _Grid((BACK, 166), (BACK + 24.2, 174), 1),
    "pelvis": _Grid((BACK + 6, 98), (BACK + 32, 56), 2),
    "legs": _Grid((BACK + 12, 44), (BACK + 29, 28), 2),
    "heels": _Grid((BACK - 10, 1), (BACK - 17, -15), 2),
    "balance": _Grid((BACK + 10, 16), (BACK + 26, -15), 1),
    "infant": _Grid((0, -6), (-_STEP, -35), 3),
}


def place_of(place: Place) -> tuple[float, float]:
    """Where a place lies on the drawn body."""
    return GRIDS[place].place


def spots(places: Mapping[str, SymptomPlace]) -> dict[str, tuple[float, float]]:
    """Where the number of each symptom stands, by its id; no two stand at the same spot."""
    taken: dict[str, int] = {}
    found = {}
    for key, entry in places.items():
        grid, nth = GRIDS[entry.place], taken.get(entry.place, 0)
        taken[entry.place] = nth + 1
        row, column = divmod(nth, grid.columns)
        found[key] = (round(grid.first[0] + column * _STEP, 1), round(grid.first[1] - row * _STEP, 1))
    return found


def plot_leaders(places: Mapping[str, SymptomPlace]) -> go.Figure:
    """Thin lines from the numbers to their places on the body."""
    x: list[float | None] = []
    y: list[float | None] = []
    at = spots(places)
    for place in {entry.place: None for entry in places.values()}:
        px, py = place_of(place)
        near = min(
            (at[key] for key, entry in places.items() if entry.place == place),
            key=lambda spot: (spot[0] - px) ** 2 + (spot[1] - py) ** 2,
        )
        x, y = [*x, near[0], px, None], [*y, near[1], py, None]
    line = {"color": colour("muted"), "width": 0.9, "dash": "dot"}
    return go.Figure(
        go.Scatter(
            x=x[:-1], y=y[:-1], mode="lines", name="leads to", showlegend=False, hoverinfo="none", line=line
        )
    )


def plot_numbers(
    symptoms: Mapping[str, Symptom], places: Mapping[str, SymptomPlace], lit: Iterable[str], how: str = "lit"
) -> go.Figure:
    """Number symptoms beside their places, in the colour and shape of the site that makes them.

    Parameters
    ----------
    symptoms, places
        All symptoms and their places; the number of a symptom is its position among them.
    lit
        Ids of the symptoms to draw.
    how
        ``"lit"`` is filled, ``"open"`` outlined (may come at any time), ``"faint"`` grey (not shown now).

    Returns
    -------
    go.Figure
        One trace per site; a click on a number carries ``symptom=<id>``.
    """
    at, numbers, wanted = spots(places), {key: n for n, key in enumerate(symptoms, 1)}, set(lit)
    traces = []
    for site, (shade, symbol) in SITES.items():
        keys = [key for key, symptom in symptoms.items() if symptom.site == site and key in wanted]
        if keys:
            traces.append(
                go.Scatter(
                    x=[at[key][0] for key in keys], y=[at[key][1] for key in keys],
                    text=[str(numbers[key]) for key in keys], customdata=[f"symptom={key}" for key in keys],
                    mode="markers+text", name=site, showlegend=False, hoverinfo="none",
                    **_looks(how, shade, symbol),
                )
            )  # fmt: skip
    return go.Figure(traces)


def _looks(how: str, shade: str, symbol: str) -> dict[str, Any]:
    fill, edge, ink = {
        "lit": (colour(shade), colour(shade), colour("on-colour")),
        "open": (colour("node"), colour(shade), colour(shade)),
        "faint": (colour("node"), colour("grid"), colour("muted")),
    }[how]
    size = _SIZE * {"circle": 1.0, "square": 0.94, "diamond": 1.18}.get(symbol, 1.12)
    marker = {"symbol": symbol, "size": round(size, 1), "opacity": 1, "color": fill}
    return {
        "marker": {**marker, "line": {"width": 1.6, "color": edge}},
        "textfont": {"size": 9.5, "color": ink},
    }


def plot_chosen(symptom: Symptom, places: Mapping[str, SymptomPlace]) -> go.Figure:
    """Ring the chosen symptom and draw the way from where it is noticed to where it is made."""
    entry = places[symptom.id]
    (x, y), (px, py) = spots(places)[symptom.id], place_of(entry.place)
    sx, sy = _made_at(symptom.site, entry.place)
    strong = colour("here")
    ends = {"symbol": ["circle", "arrow"], "angleref": "previous", "size": [8, 13], "opacity": 1}
    way = go.Scatter(
        x=[px, sx], y=[py, sy], mode="lines+markers", name="from where it is noticed to where it is made",
        showlegend=False, hoverinfo="none", line={"color": strong, "width": 2.2, "dash": "dot"},
        marker={**ends, "color": strong},
    )  # fmt: skip
    ring = go.Scatter(
        x=[x], y=[y], mode="markers", name="chosen", showlegend=False, hoverinfo="none",
        marker={"symbol": "circle-open", "size": 25, "opacity": 1, "color": strong, "line": {"width": 3}},
    )  # fmt: skip
    return go.Figure([ring] if entry.place == "infant" else [way, ring])


def _made_at(site: str, place: Place) -> tuple[float, float]:
    """The point of a site to which the way from a place leads."""
    x0, y0, size = CORD_AT
    if site == "dorsal column":
        return x0, y0 + 0.5 * size
    if site == "corticospinal tract":
        return x0 + 0.68 * size, y0 + 0.22 * size
    view = FRONT if GRIDS[place].place[0] < 0 else BACK
    if site == "peripheral nerve":
        px, py = place_of(place)
        return (view + (1 if px > view else -1) * 3.0, 122.0) if py < 120 else (view + 1, 160.0)
    return {"brain": (view, 190.0), "optic nerve": (FRONT, 187.0), "blood": (FRONT, 148.0)}[site]
