"""What the pictures of the nerve draw is what the axon, the nerve and the tracts give."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from b12explain.explorers.film import DIAMETERS_UM, FRAME_MS, LESIONS, MYELIN_LEFT, film_of
from b12explain.explorers.nerve_years import RESERVES_UG, coarse, nerves_of, onsets_of
from b12explain.figures.doubt import plot_doubt
from b12explain.figures.nerve import LAST_MS, STRIDE, plot_study, plot_study_frame
from b12explain.figures.sheath import plot_fibre
from b12explain.figures.spike import FRAME_PITCH, FRAME_WIDTH, plot_moment, plot_spike
from b12explain.figures.style import DASH
from b12explain.figures.tracts import TRACT_NAMES, plot_tract_range, plot_tracts
from b12explain.figures.velocity import plot_velocity
from b12explain.model.axon import Fibre, doubts, simulate_spike, velocity_against_myelin
from b12explain.model.nerve import NerveLesion, study_nerve


def named(figure: go.Figure) -> dict[str, Any]:
    return {trace.name: trace for trace in figure.data}


def film_figure(lesion: str, myelin: float, diameter: float = 10.0) -> tuple[Any, go.Figure]:
    film = film_of(lesion, myelin, diameter, 37.0)
    return film, plot_spike(film.position_mm, film.time_ms, film.height_mv, film.arrival_ms)


def test_a_frame_of_the_film_is_the_model_at_that_moment() -> None:
    film, figure = film_figure("five-thin", 0.1)
    spike = simulate_spike(film.fibre, every_us=1000 * FRAME_MS)
    at_nodes = np.searchsorted(spike.position_um, 1000 * film.position_mm - 1e-6)
    strip = named(figure)["voltage of the nodes"]
    for frame in (2, 8, 11):
        start, end = plot_moment(frame, frame * FRAME_MS).layout.xaxis.range
        place = strip.x0 + strip.dx * np.arange(len(strip.y))
        shown = np.array(strip.y, dtype=float)[(place >= start) & (place <= end)]
        # whole mV are drawn
        assert shown == pytest.approx(spike.voltage_mv[frame, at_nodes] + 80, abs=0.51)


@pytest.mark.parametrize("lesion", LESIONS)
def test_every_frame_of_the_strip_holds_every_node_and_nothing_between_frames(lesion: str) -> None:
    film, figure = film_figure(lesion, 0.1)
    strip = named(figure)["voltage of the nodes"]
    places = strip.x0 + strip.dx * np.arange(len(strip.y)) if strip.x is None else np.array(strip.x, float)
    heights = np.array(strip.y, dtype=float)
    for frame, row in enumerate(film.height_mv):
        inside = (places >= FRAME_PITCH * frame - 0.01) & (places <= FRAME_PITCH * frame + FRAME_WIDTH + 0.01)
        assert heights[inside & np.isfinite(heights)].tolist() == row.tolist()
    assert np.isfinite(heights).sum() == film.height_mv.size


@pytest.mark.parametrize(("lesion", "myelin"), [("all-thin", 1.0), ("five-thin", 0.1), ("all-repaired", 0.5)])
def test_the_line_in_the_map_is_the_arrival_of_the_spike(lesion: str, myelin: float) -> None:
    film, figure = film_figure(lesion, myelin)
    line = named(figure)["arrival at each node"]
    assert list(line.y) == pytest.approx(film.conduction.arrival_ms[: len(line.y)])
    assert list(line.x) == pytest.approx(film.conduction.position_um[: len(line.x)] / 1000)
    # where the line is, the map shows the threshold, 50 mV above rest, within a frame and a half
    heights = named(figure)["map of voltages"]
    for node in (5, 15):
        rises = np.interp(50, np.array(heights.z)[:, node][: 1 + np.array(heights.z)[:, node].argmax()],
                          np.array(heights.y)[: 1 + np.array(heights.z)[:, node].argmax()])  # fmt: skip
        assert rises == pytest.approx(line.y[node], abs=1.5 * FRAME_MS)


def test_a_blocked_spike_ends_in_a_cross_and_an_arriving_one_does_not() -> None:
    film, figure = film_figure("five-thin", 0.03)
    node = film.conduction.blocked_at_node
    cross = named(figure)["the spike stops"]
    assert cross.x[0] == pytest.approx(film.position_mm[node])
    assert len(named(figure)["arrival at each node"].x) == node
    assert "the spike stops" not in named(film_figure("all-thin", 1.0)[1])


@pytest.mark.parametrize("diameter", DIAMETERS_UM)
@pytest.mark.parametrize("left", MYELIN_LEFT)
def test_sheaths_are_as_thick_as_their_lamellae(diameter: float, left: float) -> None:
    film = film_of("five-thin", left, diameter, 37.0)
    drawn = {trace.name: trace for trace in plot_fibre(film.fibre, float(film.position_mm[-1]))}
    measures = film.fibre.measures()
    axon, outer = measures.axon_diameter_um / 2, measures.fibre_diameter_um / 2
    assert max(y for y in drawn["axon"].y if y is not None) == pytest.approx(axon)
    assert max(y for y in drawn["sound sheath"].y if y is not None) == pytest.approx(outer)
    if left < 1:
        harmed = [y for y in drawn["damaged sheath"].y if y is not None]
        assert max(harmed) == pytest.approx(axon + left * (outer - axon))
        assert len(harmed) == 5 * 2 * 5  # five sheaths, above and below, five corners each
    else:
        assert "damaged sheath" not in drawn


def test_open_and_short_sheaths_look_it() -> None:
    def sheaths(lesion: str) -> tuple[int, float]:
        film = film_of(lesion, 1.0, 10.0, 37.0)
        traces = {trace.name: trace for trace in plot_fibre(film.fibre, float(film.position_mm[-1]))}
        x = traces["sound sheath" if lesion == "all-thin" else "damaged sheath"].x
        return sum(value is None for value in x) // 2, float(x[1] - x[0])

    sound, opened, short = (sheaths(lesion) for lesion in ("all-thin", "open", "all-repaired"))
    assert opened[0] == sound[0]
    assert opened[1] < 0.9 * sound[1]
    assert short[0] == 2 * sound[0]
    assert short[1] == pytest.approx(sound[1] / 2)


def test_velocity_curves_are_the_axons_and_end_where_it_blocks() -> None:
    curves = [velocity_against_myelin(diameter) for diameter in (5.7, 10.0)]
    figure = plot_velocity(curves)
    for letter, one in zip("AB", curves, strict=True):
        line = next(trace for trace in figure.data if trace.name.startswith(f"{letter}: {one.diameter_um:g}"))
        going = one.velocity_m_per_s > 0
        assert list(line.y) == pytest.approx(one.velocity_m_per_s[going])
        assert line.line.dash == DASH["borrowed"]
        assert "borrowed" in line.name
        assert named(figure)["the spike stops" if letter == "A" else f"{letter}: stops"].x[
            0
        ] == pytest.approx(100 * one.block_point)


def test_a_bar_of_doubt_spans_what_the_axon_answers() -> None:
    found = doubts(10.0, points=3)
    bars = [trace for trace in plot_doubt(found).data if trace.mode == "lines+markers+text"]
    assert len(bars) == 2 * len(found)
    for one, speed, block in zip(found, bars[::2], bars[1::2], strict=True):
        assert list(speed.x) == pytest.approx(one.velocity_m_per_s)
        assert list(block.x) == pytest.approx(100 * one.block_point)
        assert (speed.text[0], speed.text[-1]) == (f"{one.value[0]:g}", f"{one.value[-1]:g}")


def test_the_response_drawn_is_the_study_and_none_has_no_place() -> None:
    study, silent = study_nerve(NerveLesion(0.3)), study_nerve(NerveLesion(0.02, 0.03))
    trace = plot_study(study).data[0]
    shown = study.time_ms <= LAST_MS
    assert list(trace.y) == pytest.approx(study.waveform_uv[shown][::STRIDE], abs=0.051)  # tenths of a µV
    assert silent.pattern == "no response"
    assert len(plot_study(silent).data) == 1
    frame = plot_study_frame(study_nerve())
    assert {note.text for note in frame.layout.annotations} >= {"normal", "axonal", "demyelinating", "mixed"}


def test_tracts_are_drawn_dashed_with_the_range_around_the_typical_line() -> None:
    who, treated = "pernicious-anaemia", 6
    tracts = {name: coarse(course) for name, course in nerves_of(who, treated, RESERVES_UG[1]).items()}
    figure = plot_tracts(tracts, onsets_of(who, treated))
    for name in TRACT_NAMES:
        lines = [t for t in figure.data if t.mode == "lines" and f": {name} " in t.name]
        assert len(lines) == 3
        assert all(t.line.dash == DASH["illustrative"] and "illustrative" in t.name for t in lines)
        assert list(lines[0].y) == pytest.approx(100 * tracts[name].myelin, abs=0.51)  # whole per cent
        assert list(lines[2].y) == pytest.approx(tracts[name].velocity_m_per_s, abs=0.051)
    several = [coarse(nerves_of(who, treated, reserve)["leg nerves"]) for reserve in RESERVES_UG]
    edges = plot_tract_range(several).data
    for quantity, (low, high) in zip(("myelin", "axons"), (edges[0:2], edges[2:4]), strict=True):
        middle = 100 * getattr(several[1], quantity)
        assert np.all(np.array(low.y) <= middle + 0.51)
        assert np.all(np.array(high.y) >= middle - 0.51)
        assert np.array(low.y).min() < np.array(high.y).min()


def test_drawing_changes_nothing() -> None:
    fibre = Fibre()
    film, figure = film_figure("all-thin", 1.0)
    again = plot_spike(film.position_mm, film.time_ms, film.height_mv, film.arrival_ms)
    assert figure == again
    assert fibre == Fibre()
