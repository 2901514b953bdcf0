"""The pictures of forms, trials, vitamin B6, time and food hold what the evidence says."""

from __future__ import annotations

from typing import Any

import pytest

from b12explain.evidence import fact
from b12explain.evidence.claims import GRADES
from b12explain.evidence.forms import FORM_KEYS, features
from b12explain.evidence.safety import b6_doses, watched
from b12explain.evidence.trials import SEEN, trials
from b12explain.figures.b6 import KINDS, plot_b6, plot_b6_dose
from b12explain.figures.bars import plot_bars
from b12explain.figures.food import plot_food
from b12explain.figures.forms import plot_form, plot_forms
from b12explain.figures.trials import RESULTS, plot_trials
from b12explain.figures.watch import plot_watch


def spots(trace: Any) -> list[tuple[float, float]]:
    return list(zip(trace.x, trace.y, strict=True))


def test_each_statement_on_a_form_stands_in_its_column_and_row_as_the_sign_of_its_grade() -> None:
    *grades, silent = plot_forms().data
    for grade, trace in zip(GRADES, grades, strict=True):
        drawn = sorted((round(x), y) for x, y in spots(trace))
        assert drawn == sorted(
            (column, row)
            for row, feature in enumerate(features().values())
            for column, form in enumerate(FORM_KEYS)
            for claim in feature.claims_of(form)
            if claim.grade == grade
        )
    told = {(round(x), y) for trace in grades for x, y in spots(trace)}
    assert told | set(spots(silent)) == {(x, y) for x in range(4) for y in range(len(features()))}
    assert not told & set(spots(silent))


def test_two_letters_on_one_form_do_not_lie_on_each_other() -> None:
    at = {plot_form("cyanocobalamin", slot).layout.annotations[0].x for slot in (0, 1)}
    assert len(at) == 2


def test_what_a_trial_found_is_a_shape_and_what_it_left_out_a_dash() -> None:
    every = list(trials().values())
    *found, silent = (trace for trace in plot_trials(every, every).data if trace.marker.opacity == 1)
    for (effect, (symbol, _, _)), trace in zip(RESULTS.items(), found, strict=True):
        assert trace.marker.symbol == symbol
        assert set(spots(trace)) == {
            (x, y)
            for y, trial in enumerate(every)
            for x, seen in enumerate(SEEN)
            if getattr(trial.outcome(seen), "effect", None) == effect
        }
    assert sum(len(trace.x) for trace in (*found, silent)) == len(every) * len(SEEN)


def test_trials_that_are_not_meant_are_faint_and_stay_where_they_are() -> None:
    every = list(trials().values())
    figure = plot_trials(every, every[:2])
    rows = {
        opacity: {y for t in figure.data if t.marker.opacity == opacity for y in t.y} for opacity in (1, 0.22)
    }
    assert rows == {1: {0, 1}, 0.22: set(range(2, len(every)))}
    assert all(label.startswith("<b>") is (n < 2) for n, label in enumerate(figure.layout.yaxis.ticktext))
    assert not any(trace.showlegend for trace in figure.data if trace.marker.opacity != 1)


def test_every_dose_of_b6_is_drawn_once_in_the_shape_of_its_kind() -> None:
    drawn = {(x, kind) for kind, t in zip(KINDS, plot_b6().data, strict=True) for x in t.x}
    assert drawn == {(dose.mg_per_day, dose.kind) for dose in b6_doses().values()}
    assert sum(len(t.x) for t in plot_b6().data) == len(b6_doses())
    (line,) = (shape for shape in plot_b6_dose(35.0).layout.shapes if shape.type == "line")
    assert line.x0 == line.x1 == 35


def test_a_bar_spans_the_days_of_its_entry_and_a_moment_is_a_sign() -> None:
    figure = plot_watch()
    rows = list(watched())
    bars: dict[str, list[Any]] = {key: [] for key in rows}
    for bar in figure.layout.shapes:
        bars[rows[round(bar.y0)]].append(bar)
    for entry in watched().values():
        if entry.from_days == entry.to_days:
            assert any(entry.from_days in trace.x for trace in figure.data)
        else:
            start, end = min(bar.x0 for bar in bars[entry.id]), max(bar.x1 for bar in bars[entry.id])
            assert (start, end) == pytest.approx((max(entry.from_days, 0.7), entry.to_days))
            assert (len(bars[entry.id]) > 1) is bool(entry.chosen)  # what no source gives fades in steps
    words = [a.text for a in figure.layout.annotations]
    for text, entry in zip(words, watched().values(), strict=True):
        assert text == entry.name + (" (open)" if entry.chosen else "")


def test_a_bar_fades_towards_the_end_that_no_source_gives() -> None:
    row = list(watched()).index("nerves")
    steps = [s for s in plot_watch().layout.shapes if round(s.y0) == row]
    strengths = [float(s.fillcolor.rpartition(",")[2].strip(" )")) for s in steps]
    assert strengths == sorted(strengths)
    assert strengths[0] < 0.1


def test_each_trial_has_its_risk_of_bias_as_a_word() -> None:
    every = list(trials().values())
    words = [a.text.replace("<br>", " ") for a in plot_trials(every, []).layout.annotations]
    assert words == [trial.bias for trial in every]


def test_a_mean_dose_is_a_span_of_one_standard_deviation_to_either_side() -> None:
    (span,) = plot_b6().layout.shapes
    assert (span.x0, span.x1) == (117 - 92, 117 + 92)


def test_bars_carry_their_numbers_and_can_be_told_apart_without_colour() -> None:
    known = fact("holotc-rise-low-status")
    figure = plot_bars(["a", "b", "c"], {"one": known.y, "other": [6, None, 14]}, "rise", top=36)
    assert [list(t.y) for t in figure.data] == [list(known.y), [6, None, 14]]
    assert [t.text for t in figure.data][1] == ("<b>6</b>", "", "<b>14</b>")
    filled, open_ = (t.marker.color for t in figure.data)
    assert filled.startswith("#")
    assert open_.startswith("rgba")


def test_a_serving_is_joined_to_what_is_taken_up_of_it() -> None:
    joined, held, taken = plot_food(["milk", "egg"], [0.9, 0.6], [0.5, 0.4], [(2.4, "US")]).data
    assert list(held.x) == [0.9, 0.6]
    assert list(taken.x) == [0.5, 0.4]
    assert list(joined.x) == [0.5, 0.9, None, 0.4, 0.6, None]
    assert held.marker.symbol != taken.marker.symbol
