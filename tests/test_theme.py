"""The colours can be read: WCAG contrast, computed here from its definition."""

from __future__ import annotations

import itertools

import plotly.graph_objects as go
import pytest

from b12explain.theme import GROUNDS, PALETTE, SHAPES, TEXT, Mode, colour, dress, recolour


def luminance(hex_colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_reach_4_5_to_1_on_every_ground(mode: Mode) -> None:
    poor = {
        (text, ground): round(contrast(colour(text, mode), colour(ground, mode)), 2)
        for text, ground in itertools.product(TEXT, GROUNDS)
        if contrast(colour(text, mode), colour(ground, mode)) < 4.5
    }
    assert not poor


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_lines_and_symbols_reach_3_to_1_on_every_ground(mode: Mode) -> None:
    poor = {
        (shape, ground)
        for shape, ground in itertools.product(SHAPES, GROUNDS)
        if contrast(colour(shape, mode), colour(ground, mode)) < 3
    }
    assert not poor


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_letters_on_a_groups_colour_can_be_read(mode: Mode) -> None:
    for name in ("first", "second", "third", "fourth"):
        assert contrast(colour("on-colour", mode), colour(name, mode)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_finding_can_be_read_in_its_box(mode: Mode) -> None:
    assert contrast(colour("ink", mode), colour("here-fill", mode)) >= 4.5
    assert contrast(colour("here", mode), colour("here-fill", mode)) >= 4.5


def test_each_light_colour_has_one_dark_partner() -> None:
    light = [pair[0] for pair in PALETTE.values()]
    assert len(set(light)) == len(light), (
        "two purposes share a light colour, so a dark page could not tell them apart"
    )


def test_dressing_leaves_the_figure_as_it_was() -> None:
    figure = go.Figure(go.Scatter(x=[1], y=[2], line={"color": colour("first")}))
    before = figure.to_json()
    dark = dress(figure, "dark")
    assert figure.to_json() == before
    assert dark.data[0].line.color == colour("first", "dark")


def test_recolouring_reaches_lists_inside_dictionaries() -> None:
    assert recolour({"a": [{"b": "#1b2430"}]}, {"#1b2430": "#e9edf2"}) == {"a": [{"b": "#e9edf2"}]}
