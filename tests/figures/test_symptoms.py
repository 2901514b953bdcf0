"""The body shows each symptom at its site and place, and a hundred people show a share."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from b12explain.errors import InputError
from b12explain.evidence import symptoms
from b12explain.evidence.places import symptom_places
from b12explain.explorers.symptom_claims import themes
from b12explain.figures.body import BACK, FRONT, SITES, plot_body, plot_key, plot_sites
from b12explain.figures.grades import plot_grades
from b12explain.figures.icons import icons_for, plot_icon_array
from b12explain.figures.symptoms import place_of, plot_chosen, plot_leaders, plot_numbers, spots
from b12explain.theme import PALETTE, colour


def numbered(**more: Any) -> dict[str, Any]:
    """Each drawn number by the symptom that a click on it chooses."""
    figure = plot_numbers(symptoms(), symptom_places(), symptoms(), **more)
    return {
        target.removeprefix("symptom="): (trace, n)
        for trace in figure.data
        for n, target in enumerate(trace.customdata)
    }


def test_every_symptom_has_one_number_in_the_colour_and_shape_of_its_site() -> None:
    drawn = numbered()
    assert set(drawn) == set(symptoms())
    for position, (key, symptom) in enumerate(symptoms().items(), 1):
        trace, n = drawn[key]
        assert trace.name == symptom.site
        assert trace.text[n] == str(position)
        assert (trace.marker.color, trace.marker.symbol) == (
            colour(SITES[symptom.site].shade),
            SITES[symptom.site].symbol,
        )


def test_no_number_covers_another() -> None:
    at = spots(symptom_places())
    # A number is 15 pixels wide; on the narrowest page a unit is 1.2 pixels, so 12 units keep them apart.
    near = [
        (a, b)
        for a, b in itertools.combinations(at, 2)
        if abs(at[a][0] - at[b][0]) < 12 and abs(at[a][1] - at[b][1]) < 12
    ]
    assert near == []


def test_every_number_lies_on_the_picture() -> None:
    layout = plot_body().layout
    for x, y in spots(symptom_places()).values():
        assert layout.xaxis.range[0] + 5 < x < layout.xaxis.range[1] - 5
        assert layout.yaxis.range[0] + 5 < y < layout.yaxis.range[1] - 5


@pytest.mark.parametrize(
    ("key", "view", "low", "high"),
    [
        ("paraesthesia_feet", FRONT, -2, 20),
        ("vibration_loss", BACK, -2, 20),
        ("paraesthesia_hands", FRONT, 66, 92),
        ("visual_blur", FRONT, 180, 190),
        ("glossitis", FRONT, 172, 180),
        ("memory", FRONT, 182, 200),
        ("lhermitte", BACK, 155, 180),
        ("urinary", BACK, 88, 110),
    ],
)
def test_a_place_lies_where_it_is_on_a_body(key: str, view: float, low: float, high: float) -> None:
    x, y = place_of(symptom_places()[key].place)
    assert abs(x - view) < 43
    assert low <= y <= high


def test_every_place_has_a_leader_that_ends_on_it() -> None:
    (trace,) = plot_leaders(symptom_places()).data
    ends = set(zip(trace.x, trace.y, strict=True))
    assert all(place_of(entry.place) in ends for entry in symptom_places().values())


@pytest.mark.parametrize("site", list(SITES))
def test_a_lit_site_is_drawn_over_its_grey_self_and_nothing_else(site: str) -> None:
    grey = [(t.x, t.y) for t in plot_body().data if t.name == site]
    lit = plot_sites([site])
    assert [(t.x, t.y) for t in lit.data] == grey
    assert {t.name for t in lit.data} == {site}
    assert {t.line.color for t in lit.data} == {colour(SITES[site].shade)}


def test_the_sites_of_the_body_are_those_of_the_symptoms_and_look_apart() -> None:
    assert set(SITES) == {symptom.site for symptom in symptoms().values()}
    assert (
        len({look.shade for look in SITES.values()})
        == len({look.symbol for look in SITES.values()})
        == len(SITES)
    )
    assert [t.name for t in plot_key().data] == list(SITES)


def test_the_chosen_symptom_is_ringed_and_its_way_ends_in_the_cord_when_the_cord_makes_it() -> None:
    way, ring = plot_chosen(symptoms()["vibration_loss"], symptom_places()).data
    assert (ring.x[0], ring.y[0]) == spots(symptom_places())["vibration_loss"]
    assert (way.x[0], way.y[0]) == place_of("heels")
    rim = next(t for t in plot_body().data if t.name == "cord")
    assert min(rim.x) < way.x[1] < max(rim.x)
    assert min(rim.y) < way.y[1] < max(rim.y)


def test_one_unit_is_as_wide_as_it_is_high() -> None:
    assert plot_body().layout.yaxis.scaleanchor == "x"


def test_eyes_tongue_and_hip_bones_are_drawn_where_a_body_has_them() -> None:
    def reach(name: str, axis: str) -> list[float]:
        return [v for t in plot_body().data if t.name == name for v in t[axis] if v is not None]

    eyes = [t for t in plot_body().data if t.name == "optic nerve"][-1]
    assert 183 < min(y for y in eyes.y if y is not None) < max(y for y in eyes.y if y is not None) < 186
    assert any(173 < y < 177 for y in reach("blood", "y"))
    assert any(95 < y < 110 for y in reach("blood", "y"))
    assert min(reach("peripheral nerve", "y")) < 2
    assert min(reach("peripheral nerve", "x")) < FRONT - 38


def test_an_infant_is_drawn_only_where_asked_for() -> None:
    assert len(plot_body().layout.shapes) == 1 + len(plot_body(infant=False).layout.shapes)
    assert "infant" not in [t.name for t in plot_body(infant=False).data]


def test_every_colour_of_the_body_is_one_of_the_theme() -> None:
    known = {light for light, _ in PALETTE.values()}
    for figure in (plot_body(), plot_sites(SITES), plot_leaders(symptom_places())):
        assert {t.line.color for t in figure.data} <= known
        assert {t.fillcolor for t in figure.data if t.fillcolor} <= known
        assert {s.fillcolor for s in figure.layout.shapes} <= known


@pytest.mark.parametrize(
    ("share", "people"), [(0.0, 0), (0.4, 0), (28.0, 28), (8.7, 9), (66.7, 67), (99.5, 100), (100.0, 100)]
)
def test_a_share_stands_out_as_that_many_of_a_hundred_people(share: float, people: int) -> None:
    assert icons_for(share) == people
    figure = plot_icon_array(share, "ill", rest="well")
    bodies, heads, other_bodies, other_heads = figure.data
    assert len(bodies.x) == len(heads.x) == people
    assert len(other_bodies.x) == len(other_heads.x) == 100 - people
    assert bodies.name == f"{people} of 100: ill"
    assert other_bodies.name == f"{100 - people} of 100: well"
    everyone = {(x, round(y, 3)) for t in (bodies, other_bodies) for x, y in zip(t.x, t.y, strict=True)}
    assert len(everyone) == 100


def test_two_arrays_stand_one_above_the_other() -> None:
    upper, lower = (plot_icon_array(50, "ill", slot=slot, slots=2) for slot in (0, 1))
    assert min(y for t in upper.data for y in t.y) > max(y for t in lower.data for y in t.y)
    assert upper.layout.yaxis.range == lower.layout.yaxis.range


@pytest.mark.parametrize("share", [-0.1, 100.1])
def test_a_share_outside_nought_to_a_hundred_is_refused(share: float) -> None:
    with pytest.raises(InputError, match="0 to 100"):
        plot_icon_array(share, "ill")


def test_a_sign_stands_for_every_statement_of_a_theme() -> None:

    figure = plot_grades(themes(), "older people")
    for theme, told in themes().items():
        for grade in {claim.grade for claim in told}:
            trace = next(t for t in figure.data if t.name == grade)
            assert list(trace.customdata).count(f"theme={theme}") == sum(c.grade == grade for c in told)
