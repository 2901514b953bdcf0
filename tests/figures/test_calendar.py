"""A schedule as a strip: every dose stands there once, and no two marks touch."""

from __future__ import annotations

import itertools

import pytest

from b12explain.evidence.regimens import regimens
from b12explain.figures.calendar import DAYS_PER_MONTH, FORM_SHADES, WEEK, doses_within, plot_calendar_strip
from b12explain.scenarios.regimens import treatments_of
from b12explain.scenarios.treatment import FORMS, Treatment

YEAR = 364


def boxes(treatment: tuple[Treatment, ...]) -> list[tuple[float, float, float, float]]:
    """Left, right, top and bottom of each mark of a strip."""
    found = []
    for trace in plot_calendar_strip(treatment, YEAR).data:
        corners = list(zip(trace.x, trace.y, strict=True))
        for end, mark in itertools.groupby(corners, key=lambda corner: corner[0] is None):
            if not end:
                x, y = zip(*mark, strict=True)
                found.append((min(x), max(x), min(y), max(y)))
    return found


@pytest.mark.parametrize("key", regimens())
def test_no_two_marks_of_a_regimen_touch(key: str) -> None:
    for one, other in itertools.combinations(boxes(treatments_of(key)), 2):
        beside = one[1] < other[0] or other[1] < one[0]
        above = one[3] < other[2] or other[3] < one[2]
        assert beside or above, (key, one, other)


@pytest.mark.parametrize("every", [1.0, 2.0, 7.0, 30.0, 61.0])
def test_each_injection_has_a_mark_in_its_week(every: float) -> None:
    marks = sorted(boxes((Treatment(1000, "injection", every_days=every),)))
    days = [n * every for n in range(doses_within((Treatment(1000, "injection", every_days=every),), YEAR))]
    assert len(marks) == len(days)
    for day in days:
        at = day / DAYS_PER_MONTH
        # a mark is at most two weeks wide, and within a week it stands anywhere in its column
        assert any(
            left - WEEK / DAYS_PER_MONTH <= at <= right + WEEK / DAYS_PER_MONTH for left, right, *_ in marks
        )


def test_daily_tablets_are_one_bar_a_week() -> None:
    assert len(boxes((Treatment(1000, every_days=1),))) == YEAR // WEEK


def test_loading_is_dense_and_maintenance_sparse() -> None:
    marks = sorted(boxes(treatments_of("uk-injections-nerves")))
    first_month = [mark for mark in marks if mark[1] <= 1]
    assert len(first_month) == 14
    assert len(marks) == 14 + 5


@pytest.mark.parametrize("key", regimens())
def test_the_same_injection_has_the_same_size_all_along(key: str) -> None:
    injections = tuple(dose for dose in treatments_of(key) if dose.route == "injection")
    sizes = {(round(right - left, 1), round(low - top, 2)) for left, right, top, low in boxes(injections)}
    assert len(sizes) <= 1  # months are rounded to hundredths, so widths to tenths


def test_a_stop_ends_the_marks() -> None:
    assert doses_within((Treatment(1000, every_days=1, stop=10),), YEAR) == 10
    assert doses_within((Treatment(1000, start=400),), YEAR) == 0


def test_every_form_has_a_colour_and_every_trace_says_route_and_form() -> None:
    assert set(FORM_SHADES) == set(FORMS)
    names = [trace.name for trace in plot_calendar_strip(treatments_of("uk-injections"), YEAR).data]
    assert names == ["◆ injection, hydroxocobalamin"]
