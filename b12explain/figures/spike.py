"""A spike on its way: the nodes' voltage at one moment, the fibre beneath, and the map of place and time."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from b12explain.figures.sheath import plot_fibre
from b12explain.figures.style import see_through
from b12explain.model.axon import Fibre
from b12explain.theme import colour

#: Width of one frame on the strip of the film, in per cent of the fibre, and from one frame to the next.
FRAME_WIDTH: Final = 100
FRAME_PITCH: Final = 110
#: Voltages named on the axis, mV, and the rest from which heights count.
REST_MV: Final = -80
NAMED_MV: Final = (-80, -40, 0, 40)
TOP_MV: Final = 130


def plot_spike_frame(last_ms: float) -> go.Figure:
    """The axes: above the film, in the middle the fibre, below the map."""
    return go.Figure().update_layout(
        xaxis={"anchor": "y", "showticklabels": False, "ticks": "", "showgrid": False, "zeroline": False},
        yaxis={
            "domain": [0.66, 1],
            "title": {"text": "nodes, mV"},
            "range": [-12, TOP_MV],
            "zeroline": False,
            "tickvals": [mv - REST_MV for mv in NAMED_MV],
            "ticktext": [f"{mv:+d}" if mv else "0" for mv in NAMED_MV],
        },
        xaxis2={
            "anchor": "y3",
            "title": {"text": "place along the fibre, mm"},
            "showgrid": False,
            "zeroline": False,
        },
        yaxis2={"domain": [0.52, 0.62], "anchor": "x2", "visible": False, "range": [-6, 6]},
        yaxis3={
            "domain": [0, 0.48],
            "anchor": "x2",
            "title": {"text": "time, ms"},
            "range": [0, last_ms],
            "showgrid": False,
            "zeroline": False,
        },
    )


def plot_spike(
    position_mm: npt.NDArray[np.float64],
    time_ms: npt.NDArray[np.float64],
    height_mv: npt.NDArray[np.int64],
    arrival_ms: npt.NDArray[np.float64],
) -> go.Figure:
    """Draw a spike at every moment: frame beside frame on a strip, of which `plot_moment` shows one.

    Parameters
    ----------
    position_mm, arrival_ms
        Place of each shown node, and when the spike came there (``nan`` if it did not), (nodes,).
    time_ms
        Times of the frames, (frames,).
    height_mv
        Voltage above rest, (frames, nodes).

    Returns
    -------
    go.Figure
        The strip of frames, the map of every second of them, and the line of arrivals, with a
        cross where the spike stops.
    """
    last_mm = float(position_mm[-1])
    reached = np.isfinite(arrival_ms)
    even = bool(np.allclose(np.diff(position_mm), position_mm[1]))
    figure = go.Figure(
        [
            go.Scatter(
                **_strip(position_mm / last_mm, height_mv),
                name="voltage of the nodes",
                mode="lines+markers",
                hoverinfo="none",
                fill="tozeroy",
                fillcolor=see_through("first", 0.18),
                showlegend=False,
                line={"color": colour("first"), "width": 2.2},
                marker={"size": 5, "opacity": 1, "color": colour("first")},
            ),
            go.Heatmap(
                x=np.round(position_mm, 3).tolist(),
                y=np.round(time_ms[::2], 3).tolist(),
                z=height_mv[::2].tolist(),
                name="map of voltages",
                xaxis="x2",
                yaxis="y3",
                zmin=0,
                zmax=115,
                showscale=False,
                hoverinfo="none",
                zsmooth="fast" if even else "best",  # the fast way needs places at even distances
                colorscale=[[0, colour("paper")], [0.35, colour("here-fill")], [1, colour("first")]],
            ),
            go.Scatter(
                x=position_mm[reached].tolist(),
                y=arrival_ms[reached].tolist(),
                name="arrival at each node",
                mode="lines+markers",
                xaxis="x2",
                yaxis="y3",
                hoverinfo="none",
                line={"color": colour("ink"), "width": 1.6, "dash": "dashdot"},
                marker={"size": 4, "opacity": 1},
            ),
        ]
    )
    if not reached.all():
        figure.add_trace(_stop(position_mm, arrival_ms))
    return figure.update_layout(xaxis2={"range": [0, last_mm]})


def plot_sheaths(fibre: Fibre, shown_mm: float) -> go.Figure:
    """The fibre between film and map, to scale across; see `plot_fibre`."""
    half_um = fibre.measures().fibre_diameter_um / 2
    return go.Figure(plot_fibre(fibre, shown_mm)).update_layout(
        yaxis2={"range": [-1.15 * half_um, 1.15 * half_um]}
    )


def _strip(share: npt.NDArray[np.float64], height_mv: npt.NDArray[np.int64]) -> dict[str, Any]:
    """Lay frame beside frame; evenly spaced nodes need no list of places, which keeps the film small."""
    along = FRAME_WIDTH * share
    step = float(along[1])
    even = bool(np.allclose(np.diff(along), step))
    gap = round(FRAME_PITCH / step) - len(along) if even else 1
    y = [height for row in height_mv.tolist() for height in (*row, *[None] * gap)]
    if even:
        return {"x0": 0, "dx": step, "y": y}
    places = np.round(along, 1).tolist()
    x = [
        place
        for frame in range(len(height_mv))
        for place in (*(at + FRAME_PITCH * frame for at in places), None)
    ]
    return {"x": x, "y": y}


def _stop(position_mm: npt.NDArray[np.float64], arrival_ms: npt.NDArray[np.float64]) -> go.Scatter:
    """A cross behind the last node that the spike reached."""
    reached = np.flatnonzero(np.isfinite(arrival_ms))
    last = int(reached[-1]) if len(reached) else 0
    at = float(arrival_ms[last]) if len(reached) else 0.0
    place = float(position_mm[min(last + 1, len(position_mm) - 1)])
    return go.Scatter(
        x=[place],
        y=[at + 0.12],
        name="the spike stops",
        mode="markers+text",
        text=["stops"],
        textposition="middle right",
        xaxis="x2",
        yaxis="y3",
        hoverinfo="none",
        textfont={"color": colour("ink")},
        marker={"symbol": "x", "size": 13, "opacity": 1, "color": colour("ink")},
    )


def plot_moment(frame: int, time_ms: float) -> go.Figure:
    """Show one frame of the strip, and mark its time in the map."""
    start = FRAME_PITCH * frame
    return go.Figure().update_layout(
        xaxis={"range": [start, start + FRAME_WIDTH]},
        shapes=[
            {
                "type": "line",
                "xref": "x2 domain",
                "yref": "y3",
                "x0": 0,
                "x1": 1,
                "y0": time_ms,
                "y1": time_ms,
                "line": {"color": colour("second"), "width": 2},
            }
        ],
        annotations=[
            {
                "xref": "x domain",
                "yref": "y domain",
                "x": 0.995,
                "y": 0.98,
                "xanchor": "right",
                "yanchor": "top",
                "text": f"<b>{time_ms:.2f} ms</b>",
                "showarrow": False,
                "font": {"size": 14, "color": colour("second")},
            }
        ],
    )
