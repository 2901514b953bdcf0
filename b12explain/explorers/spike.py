"""A spike you can watch fail: along the fibre at one moment, and over place and time."""

from __future__ import annotations

from typing import Final

import numpy as np

from b12explain.evidence import fact
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.film import (
    DIAMETERS_UM,
    FRAME_MS,
    FRAMES,
    LESIONS,
    MYELIN_LEFT,
    TEMPERATURES_DEGC,
    Film,
    film_of,
    safety_of,
)
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount
from b12explain.figures.spike import plot_moment, plot_sheaths, plot_spike, plot_spike_frame

#: The picture starts while the spike is on its way.
START_FRAME: Final = 8
_SOURCES: Final = ("mrg_passive", "mrg_gna", "mrg_lamellae", "q10_channels")


class SpikeExplorer(Explorer):
    """Send a spike down one nerve fibre, peel its myelin, and watch it slow down, stutter and stop."""

    def __init__(self, name: str = "spike", **start: Value) -> None:
        frames = [(frame, f"{frame * FRAME_MS:.2f} ms") for frame in range(FRAMES)]
        super().__init__(
            name=name,
            title="A spike you can watch fail",
            controls=(
                menu(
                    "lesion",
                    "What is wrong",
                    [(key, words) for key, (words, _) in LESIONS.items()],
                    "five-thin",
                ),
                menu(
                    "myelin",
                    "Lamellae left there",
                    [(left, f"{100 * left:g} %") for left in MYELIN_LEFT],
                    0.1,
                    kind="slider",
                ),
                menu(
                    "diameter",
                    "Fibre",
                    [(d, f"{amount(d, 'µm')} thick") for d in DIAMETERS_UM],
                    10.0,
                    kind="radio",
                ),
                menu(
                    "temperature",
                    "Temperature",
                    [(t, f"{amount(t, '°C')}{' (hot bath)' if t > 37 else ''}") for t in TEMPERATURES_DEGC],
                    37.0,
                    kind="radio",
                ),
                menu("time", "Time since the stimulus", frames, START_FRAME, kind="slider", plays=True),
            ),
            rules=(
                Rule(_frame),
                Rule(_fibre, ("lesion", "myelin", "diameter")),
                Rule(_spike, ("lesion", "myelin", "diameter", "temperature")),
                Rule(_table, ("lesion", "myelin", "diameter", "temperature")),
                Rule(_moment, ("time",)),
            ),
            presets=(
                Preset("Healthy", {"lesion": "all-thin", "myelin": 1.0, "time": 5}),
                Preset("Five bad sheaths: stopped", {"lesion": "five-thin", "myelin": 0.03, "time": 10}),
                Preset("One bad sheath: late but through", {"lesion": "one-thin", "myelin": 0.01, "time": 9}),
                Preset("Thin everywhere", {"lesion": "all-thin", "myelin": 0.04, "time": 30}),
                Preset(
                    "The same in a hot bath",
                    {"lesion": "all-thin", "myelin": 0.04, "temperature": 40.0, "time": 18},
                ),
                Preset("Repaired, short and thin", {"lesion": "all-repaired", "myelin": 0.5, "time": 6}),
            ),
            height=640,
            start=start,
        )


def _frame() -> Part:
    rows = tuple(Row((fact(key).statement, source(fact(key)))) for key in _SOURCES)
    axon = Table("The axon is borrowed: what it is built from", ("Published", "Source"), rows, open=False)
    prose = (
        "*Borrowed*: the double-cable model of a nerve fibre, checked against another simulator; its curves "
        "are dash-dotted. Across, fibre and sheaths are to scale; nodes, and the ends of loose sheaths, are "
        "drawn longer than they are. Moments come in steps of 0.05 ms, voltages in whole mV. The map: the "
        "steeper the line, the slower the spike."
    )
    return Part(figure=plot_spike_frame((FRAMES - 1) * FRAME_MS), tables=(axon,), prose=prose)


def _moment(frame: int) -> Part:
    return Part(
        figure=plot_moment(frame, round(frame * FRAME_MS, 3)),
        finding=(f"Shown: the moment {frame * FRAME_MS:.2f} ms after the stimulus.",),
    )


def _spike(lesion: str, myelin: float, diameter: float, temperature: float) -> Part:
    film = film_of(lesion, myelin, diameter, temperature)
    figure = plot_spike(film.position_mm, film.time_ms, film.height_mv, film.arrival_ms)
    said = (
        f"A {amount(diameter, 'µm')} fibre at {amount(temperature, '°C')}, {_setting(lesion, myelin)}.",
        _outcome(film, safety_of(lesion, myelin, diameter, temperature)),
    )
    return Part(figure=figure, finding=said)


def _fibre(lesion: str, myelin: float, diameter: float) -> Part:
    film = film_of(lesion, myelin, diameter, TEMPERATURES_DEGC[0])
    return Part(figure=plot_sheaths(film.fibre, float(film.position_mm[-1])))


def _table(lesion: str, myelin: float, diameter: float, temperature: float) -> Part:
    return Part(tables=(_nodes(film_of(lesion, myelin, diameter, temperature)),))


def _setting(lesion: str, myelin: float) -> str:
    left = f"{100 * myelin:g} % of the lamellae" if myelin < 1 else "all lamellae"
    return {
        "all-thin": f"every sheath with {left}" if myelin < 1 else "every sheath sound",
        "one-thin": f"one sheath with {left}" if myelin < 1 else "every sheath sound",
        "five-thin": f"five sheaths in a row with {left}" if myelin < 1 else "every sheath sound",
        "open": f"every paranode open and {left} left",
        "five-repaired": f"five sheaths replaced by ten short ones with {left}",
        "all-repaired": f"every sheath replaced by two short ones with {left}",
    }[lesion]


def _outcome(film: Film, safety: float | None) -> str:
    conduction = film.conduction
    if safety is None:
        node = conduction.blocked_at_node
        where = float(conduction.position_um[node or 0]) / 1000
        if not node:
            return "Blocked: the stimulus does not even start a spike at the first node."
        return f"Blocked: the spike does not reach node {node}, {amount(where, 'mm')} from the stimulus."
    healthy = film_of("all-thin", 1.0, film.fibre.diameter_um, film.fibre.temperature_degc).conduction
    velocity = conduction.velocity_m_per_s
    share = velocity / healthy.velocity_m_per_s
    pace = "as in health" if share > 0.999 else f"{100 * share:.0f} % of health"
    return (
        f"Conducted at {amount(velocity, 'm/s')} ({pace}); its nodes have {safety:.1f} times the sodium "
        f"channels that it needs (safety factor)."
    )


def _nodes(film: Film) -> Table:
    arrival = film.arrival_ms
    rows = tuple(
        Row(
            (
                str(node),
                f"{film.position_mm[node]:.2f} mm",
                f"{arrival[node]:.3f} ms" if np.isfinite(arrival[node]) else "never",
                f"{film.peak_mv[node]} mV",
            )
        )
        for node in range(len(arrival))
    )
    columns = ("Node", "Place", "Spike arrives after", "Highest voltage above rest")
    return Table("The spike at each node (model, borrowed)", columns, rows, open=False)
