"""Pictures of risk: what stands where, against the values they were given."""

from __future__ import annotations

import itertools
import math

import pytest

from b12explain.evidence.chain import chain
from b12explain.figures.icons import icons_for
from b12explain.figures.onset import EVENT_SYMBOL, OnsetRow, plot_onset
from b12explain.figures.prevalence import plot_risk_groups
from b12explain.figures.risk import onset_rows, plot_risk_course, plot_risk_facts, plot_risk_frame
from b12explain.figures.style import SLOTS
from b12explain.scenarios.onset import EVENTS, MMA, NERVE, SERUM, Span
from b12explain.scenarios.prevalence import prevalences
from b12explain.theme import colour

LINKS = [chain()[key] for key in ("intake", "intrinsic-factor", "ileal-uptake")]
SPANS = {SERUM: Span(1, 2, 4), MMA: Span(0.5, 1, math.inf), NERVE: Span(math.inf, math.inf, math.inf)}


def test_a_line_runs_from_the_earliest_to_the_latest_with_the_symbol_of_its_event() -> None:
    figure = plot_onset([OnsetRow("one", SERUM, Span(1, 2, 4)), OnsetRow("two", MMA, Span(3, 3, 3))])
    line, circle, diamond = figure.data
    assert line.x == (1, 4)
    assert (circle.x, circle.marker.symbol) == ((2,), EVENT_SYMBOL[SERUM])
    # Where all come at once there is nothing to draw a line for.
    assert (diamond.x, diamond.marker.symbol) == ((3,), EVENT_SYMBOL[MMA])
    assert circle.y > diamond.y


def test_what_never_comes_stands_in_a_column_of_its_own_beyond_twenty_years() -> None:
    figure = plot_onset([OnsetRow("one", NERVE, SPANS[NERVE])])
    zone = figure.layout.shapes[0]
    assert zone.x0 > 20
    assert zone.x0 < figure.data[0].x[0] < zone.x1


def test_the_nerve_is_dashed_whatever_the_group_is() -> None:
    rows = [OnsetRow("n", NERVE, Span(1, 2, 3)), OnsetRow("s", SERUM, Span(1, 2, 3))]
    dashes = [trace.line.dash for trace in plot_onset(rows).data if trace.mode == "lines+markers"]
    assert dashes == ["dash", "solid"]


def test_a_published_time_stands_below_its_line() -> None:
    figure = plot_onset([OnsetRow("one", SERUM, Span(1, 2, 4), published_years=1.25)])
    told = figure.data[-1]
    assert told.x == (1.25,)
    assert told.y[0] < 0
    assert told.marker.symbol == "diamond-open"


@pytest.mark.parametrize("slot", range(4))
def test_a_group_has_its_lane_its_column_and_its_colour(slot: int) -> None:
    shade = colour(SLOTS[slot][1])
    course = plot_risk_course(onset_rows("G", SPANS, "calibrated", slot), "G", 37.5, slot)
    assert {trace.marker.color for trace in course.data if trace.type == "scatter"} == {shade}
    hundred = next(trace for trace in course.data if trace.type == "heatmap")
    assert sum(map(sum, hundred.z)) == icons_for(37.5) == 38
    assert all(abs(x - slot - 1) < 0.5 for x in hundred.x)
    facts = plot_risk_facts(("intake", "ileal-uptake"), LINKS, (None, None), slot)
    whole, crosses = facts.data
    assert crosses.x == (slot + 1, slot + 1)
    assert crosses.marker.line.color == shade
    ticks = plot_risk_frame(LINKS).layout.yaxis2
    named = dict(zip(ticks.tickvals, ticks.ticktext, strict=True))
    assert [named[y].replace("<br>", " ") for y in crosses.y] == ["Food on the plate", "Uptake in the ileum"]
    assert [named[y].replace("<br>", " ") for y in whole.y] == ["Intrinsic factor"]


def test_lanes_do_not_touch() -> None:
    lanes = [
        [y for trace in plot_risk_course(onset_rows("G", SPANS, "calibrated", n), "G", 1, n).data
         if trace.type == "scatter" for y in trace.y]
        for n in range(4)
    ]  # fmt: skip
    assert all(min(upper) > max(lower) + 0.5 for upper, lower in itertools.pairwise(lanes))


def test_a_count_that_nobody_made_is_not_drawn_as_none_of_a_hundred() -> None:
    nobody = plot_risk_facts((), LINKS, (None, None), 0)
    assert not [trace for trace in nobody.data if trace.type == "heatmap"]
    assert "no<br>count" in [words.text for words in nobody.layout.annotations]
    zero = plot_risk_facts((), LINKS, (0.0, 5.0), 0)
    assert [sum(map(sum, trace.z)) for trace in zero.data if trace.type == "heatmap"] == [0, 5]


def test_published_accepted_and_model_stand_on_one_line_for_each_group() -> None:
    rows = prevalences()
    bars, told, met, missed = plot_risk_groups(rows).data
    assert list(told.x) == [row.published for row in rows]
    assert [x for x in bars.x if x is not None] == [end for row in rows for end in row.accepted]
    assert list(met.x) == [row.model for row in rows if row.is_met]
    assert list(missed.x) == [row.model for row in rows if not row.is_met]
    assert met.marker.symbol != missed.marker.symbol


def test_events_have_symbols_of_their_own() -> None:
    assert len({EVENT_SYMBOL[event] for event in EVENTS}) == len(EVENTS)
