"""The pictures of the tests hold what the evidence and the counts say."""

from __future__ import annotations

from typing import Any

import pytest

from b12explain.evidence.cutoffs import MARKER_KEYS, MarkerKey, accuracies, cutoffs, deficiency_groups
from b12explain.evidence.tests import marker_tests, movers
from b12explain.figures.cutoffs import plot_cutoffs, plot_links, plot_movers
from b12explain.figures.frequencies import plot_frequencies
from b12explain.figures.panel import RATIO_ENDS, plot_difference, plot_entered, plot_panel_frame
from b12explain.figures.rule import plot_rule
from b12explain.scenarios.frequencies import frequencies
from b12explain.scenarios.panel import MARKERS, ratio_classes


def points(trace: Any) -> set[tuple[float, float]]:
    return set(zip(trace.x, trace.y, strict=True))


def test_every_effect_stands_once_in_its_column_and_row_with_the_shape_of_its_kind() -> None:
    tests, rows = list(marker_tests()), list(movers())
    drawn = {
        (tests[int(x)], rows[int(y)]): trace.marker.symbol
        for trace in plot_movers().data
        for x, y in points(trace)
    }
    shapes = {"up": "triangle-up", "down": "triangle-down", "none": "circle-open"}
    assert drawn == {
        (test, key): shapes[effect]
        for key, mover in movers().items()
        for test, effect in mover.effects.items()
    }


def test_a_test_is_drawn_at_the_links_whose_markers_name_it() -> None:
    (trace,) = plot_links().data
    assert len(points(trace)) == sum(len(test.links) for test in marker_tests().values()) == len(trace.x)


@pytest.mark.parametrize("key", MARKER_KEYS)
def test_every_published_cut_off_of_a_marker_is_drawn_at_its_value(key: MarkerKey) -> None:
    drawn = sorted(value for trace in plot_cutoffs(key).data for value in trace.x)
    assert drawn == sorted(MARKERS[key].at(c) for c in cutoffs().values() if c.marker == key)


@pytest.mark.parametrize("people", [100, 1000])
@pytest.mark.parametrize("test", [a for a in accuracies().values() if a.clears], ids=lambda a: a.id)
def test_there_is_one_icon_for_each_person_and_none_twice(test: Any, people: int) -> None:
    for group in deficiency_groups().values():
        found = frequencies(test, group, people)
        data = plot_frequencies(found, test.target).data
        assert [len(trace.x) for trace in data] == [
            found.caught.value, found.missed.value, found.false_alarms, found.cleared,
        ]  # fmt: skip
        assert len(set().union(*(points(trace) for trace in data))) == people
        assert len({trace.marker.symbol for trace in data}) == len(data)


def test_the_rulers_carry_the_cut_offs_and_the_published_clusters() -> None:
    data = plot_panel_frame().data
    for trace, marker in zip(data, MARKERS.values(), strict=False):
        assert list(trace.x) == [marker.at(edge) for edge in marker.edges]
    assert list(data[-1].x) == [at for _, at in ratio_classes()]
    assert len({trace.xaxis for trace in data}) == len({trace.yaxis for trace in data}) == 5


def test_a_value_stands_on_the_ruler_of_its_own_marker() -> None:
    frame = {trace.name.removeprefix("cut-offs of "): trace.xaxis for trace in plot_panel_frame().data}
    for key, marker in MARKERS.items():
        (trace,) = plot_entered(key, 100.0).data
        assert trace.x == (100.0,)
        assert trace.xaxis == frame[marker.name]
        assert plot_entered(key, None).data == ()


def test_a_log_ratio_beyond_the_ruler_stays_on_it_and_keeps_its_number() -> None:
    figure = plot_difference(-5.2)
    assert RATIO_ENDS[0] < figure.data[0].x[0] < RATIO_ENDS[0] + 0.2
    assert "−5.20" in figure.layout.annotations[0].text


def test_the_board_marks_the_chosen_field() -> None:
    for symptom in (False, True):
        for risk in (False, True):
            (trace,) = plot_rule(symptom, risk).data
            assert (trace.x[0], round(trace.y[0])) == (int(symptom), int(risk))
