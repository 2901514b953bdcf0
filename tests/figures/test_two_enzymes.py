"""Markers, cycle and courses are drawn as the model computes them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from b12explain.evidence import fact
from b12explain.explorers.plug_run import run
from b12explain.figures.cycle import (
    ACTIVITIES,
    CURVES,
    FOLIC_ACID_UG_PER_DAY,
    cycle_at,
    plot_cycle_curves,
    plot_cycle_place,
)
from b12explain.figures.cycle_diagram import ARROWS, BETAINE, POOLS, plot_cycle
from b12explain.figures.markers import (
    CLASSES_PMOL_PER_L,
    PLACES_UG,
    STORES_UG,
    plot_marker_axes,
    plot_marker_place,
    settled_markers,
)
from b12explain.figures.plug import plot_plug
from b12explain.figures.watched import WATCHED, first_crossing_days
from b12explain.model.cycle import steady_cycle
from b12explain.scenarios.person import Person
from b12explain.scenarios.simulation import simulate
from b12explain.scenarios.start import at_steady_state


def trace(figure: Any, name: str) -> Any:
    return next(t for t in figure.data if t.name == name)


# Markers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("intake_ug_per_day", [0.3, 1.0, 4.2])
@pytest.mark.parametrize(
    "change", [{}, {"age_years": 75.0}, {"kidney_function": 0.5}, {"folate_status": 0.3}]
)
def test_settled_markers_are_what_a_simulated_person_keeps(
    intake_ug_per_day: float, change: dict[str, float]
) -> None:
    person = at_steady_state(Person(intake_ug_per_day=intake_ug_per_day).with_(**change))
    course = simulate(person, 1.0)
    found = settled_markers([course.stores_ug[0]], **change)
    # The person stands still; a year of steps may cost the last digits.
    for field in ("serum_b12_pmol_per_l", "mma_nmol_per_l", "homocysteine_umol_per_l"):
        assert getattr(found, field)[0] == pytest.approx(course.columns()[field][-1], rel=1e-6), field


def test_both_markers_are_flat_at_large_stores_and_steep_at_small_ones() -> None:
    found = settled_markers([100.0, 200.0, 1600.0, 2500.0])
    for values in (found.mma_nmol_per_l, found.homocysteine_umol_per_l):
        low, high = values[0] - values[1], values[2] - values[3]
        assert low > 4 * high > 0


def test_kidney_and_age_move_both_and_folate_moves_homocysteine_alone() -> None:
    usual = settled_markers(STORES_UG)
    for change in ({"kidney_function": 0.5}, {"age_years": 85.0}):
        found = settled_markers(STORES_UG, **change)
        assert np.all(found.mma_nmol_per_l > usual.mma_nmol_per_l)
        assert np.all(found.homocysteine_umol_per_l > usual.homocysteine_umol_per_l)
    little = settled_markers(STORES_UG, folate_status=0.3)
    assert np.all(little.homocysteine_umol_per_l > usual.homocysteine_umol_per_l)
    assert np.array_equal(little.mma_nmol_per_l, usual.mma_nmol_per_l)


def test_published_medians_stand_in_their_classes_and_only_against_serum() -> None:
    medians = [t for t in plot_marker_axes("serum").data if t.name == "published medians"]
    assert [list(t.y) for t in medians] == [
        list(fact(key).y) for key in ("mma-median-by-b12", "hcy-median-by-b12")
    ]
    for drawn in medians:
        for x, (low, high) in zip(drawn.x, CLASSES_PMOL_PER_L, strict=True):
            assert low <= x <= high
    assert not any(t.name == "published medians" for t in plot_marker_axes("stores").data)


@pytest.mark.parametrize("stores_ug", PLACES_UG)
def test_the_line_stands_where_the_reader_is(stores_ug: float) -> None:
    assert {s.x0 for s in plot_marker_place("stores", stores_ug).layout.shapes} == {stores_ug}
    serum = float(settled_markers(stores_ug).serum_b12_pmol_per_l)
    assert {s.x0 for s in plot_marker_place("serum", stores_ug).layout.shapes} == {serum}


# The cycle -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("betaine_route", [True, False])
def test_the_curves_are_the_borrowed_cycle_relative_to_rest(betaine_route: bool) -> None:
    figure = plot_cycle_curves(betaine_route=betaine_route)
    found = steady_cycle(ACTIVITIES, betaine_route=betaine_route)
    for key, values in (
        ("methyl_thf", found.methyl_thf_um),
        ("homocysteine", found.homocysteine_um),
        ("ratio", found.sam_to_sah),
        ("dna", found.thymidylate_um_per_h),
    ):
        drawn = trace(figure, f"{CURVES[key][0]} (borrowed)")
        assert drawn.y == pytest.approx(100 * values / values[0], abs=1e-6)
        assert list(drawn.x) == pytest.approx(100 * ACTIVITIES)


def test_folic_acid_lifts_the_curve_of_dna_and_no_other() -> None:
    without = plot_cycle_curves(betaine_route=False)
    given = plot_cycle_curves(betaine_route=False, folic_acid_ug_per_day=FOLIC_ACID_UG_PER_DAY)
    for key, (name, _) in CURVES.items():
        one = trace(without, f"{name} (borrowed)")
        if key == "dna":
            other = trace(given, f"{name} (illustrative)")
            assert np.all(np.array(other.y)[1:] > np.array(one.y)[1:])
            assert other.line.dash != one.line.dash
        else:
            assert trace(given, f"{name} (borrowed)").y == one.y


@pytest.mark.parametrize("activity", [1.0, 0.35, 0.0])
def test_circles_have_the_area_of_the_amount(activity: float) -> None:
    now = cycle_at(activity, betaine_route=False)
    sizes = np.array(trace(plot_cycle(now, betaine_route=False), "amount now").marker.size)
    rest = np.array(
        trace(plot_cycle(cycle_at(1.0, betaine_route=False), betaine_route=False), "amount now").marker.size
    )
    assert (sizes / rest) ** 2 * 100 == pytest.approx([now.percent[key] for key in POOLS], abs=1e-6)


@pytest.mark.parametrize("folic_acid_ug_per_day", [0.0, FOLIC_ACID_UG_PER_DAY])
def test_dna_synthesis_follows_the_usable_folate(folic_acid_ug_per_day: float) -> None:
    now = cycle_at(0.1, betaine_route=False, folic_acid_ug_per_day=folic_acid_ug_per_day)
    assert now.dna_percent == pytest.approx(now.percent["usable_folate"])


def test_arrows_are_as_wide_as_their_flux_and_dotted_at_none() -> None:
    now = cycle_at(0.5, betaine_route=True)
    figure = plot_cycle(now, betaine_route=True)
    widths = {name: trace(figure, name).line.width for name in ARROWS}
    fluxes = {name: sum(now.flux_um_per_h[part] for part in row[3]) for name, row in ARROWS.items()}
    wide = [name for name in ARROWS if widths[name] > 1.3]
    scale = {round(widths[name] / fluxes[name], 9) for name in wide}
    assert len(wide) >= 6
    assert len(scale) == 1
    none = plot_cycle(cycle_at(0.0, betaine_route=True), betaine_route=True)
    for name in ARROWS:
        dash = trace(none, name).line.dash
        stopped = "methionine synthase" in name or name == "back to methyl-folate"
        assert dash == ("dot" if stopped else "solid"), name


def test_nerve_has_no_betaine_arrow() -> None:
    nerve = plot_cycle(cycle_at(0.5, betaine_route=False), betaine_route=False)
    assert BETAINE not in {t.name for t in nerve.data}


def test_the_place_has_a_dot_on_each_curve() -> None:
    curves = plot_cycle_curves(betaine_route=False)
    dots = plot_cycle_place(cycle_at(float(ACTIVITIES[16]), betaine_route=False), float(ACTIVITIES[16])).data[
        0
    ]
    assert list(dots.y) == [trace(curves, f"{name} (borrowed)").y[16] for name, _ in CURVES.values()]


# The plug ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("cause", "then"), [("vegan", "nothing"), ("pernicious-anaemia", "injections-3")])
def test_each_panel_is_the_course_in_per_cent_of_day_0(cause: str, then: str) -> None:
    found = run(cause, then)
    order = {field: place for place, field in enumerate(found.crossings(), 1)}
    figure = plot_plug(found.course, found.days, found.day_0, order, since="the break")
    for watched in WATCHED:
        drawn = next(t for t in figure.data if t.name.startswith(watched.name))
        at = np.searchsorted(found.days, np.array(drawn.x))
        whole = found.course.columns()[watched.field][at] / found.day_0[watched.field]
        assert list(drawn.y) == pytest.approx((100 * whole).tolist())
        assert drawn.x[-1] == found.days[-1]


def test_a_numbered_dot_stands_on_the_cut_off_at_each_crossing() -> None:
    found = run("total-gastrectomy", "nothing")
    order = {field: place for place, field in enumerate(found.crossings(), 1)}
    figure = plot_plug(found.course, found.days, found.day_0, order, since="the break")
    for watched in WATCHED:
        dot = trace(figure, f"crosses as number {order[watched.field]}")
        assert dot.x[0] == pytest.approx(found.crossings()[watched.field])
        assert dot.y[0] == pytest.approx(100 * watched.cut_off / found.day_0[watched.field])
        assert str(order[watched.field]) in dot.text[0]


def test_a_crossing_is_found_between_two_times_and_none_where_there_is_none() -> None:
    mma = next(w for w in WATCHED if w.name == "MMA")
    days = np.array([0.0, 1.0, 3.0])
    assert first_crossing_days(mma, days, np.array([171.0, 171.0, 371.0])) == pytest.approx(2.0)
    assert first_crossing_days(mma, days, np.array([371.0, 171.0, 171.0])) == pytest.approx(0.5)
    assert first_crossing_days(mma, days, np.array([100.0, 150.0, 200.0])) is None


def test_the_time_with_gas_is_shaded_and_no_other() -> None:
    found = run("nitrous-oxide", "nothing")
    order = {field: place for place, field in enumerate(found.crossings(), 1)}
    shaded, plain = (
        plot_plug(found.course, found.days, found.day_0, order, since="the break", gas_days=days)
        for days in (180.0, 0.0)
    )
    assert [s.x1 for s in shaded.layout.shapes if s.type == "rect"] == [180.0]
    assert [s for s in plain.layout.shapes if s.type == "rect"] == []
