"""The view contract: pure, additive, rounded once, frozen as it is live."""

from __future__ import annotations

import inspect
import itertools
import json
import random
import re
import threading
from functools import partial
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

import b12explain
from b12explain.errors import InputError
from b12explain.explorers import ChainExplorer, Explorer
from b12explain.explorers.control import Control, Option, menu
from b12explain.explorers.explorer import (
    FROZEN_MIME,
    MOST_BYTES,
    MOST_PART_STATES,
    Rule,
)
from b12explain.explorers.frozen import deflate, state_of
from b12explain.explorers.guess import Guess
from b12explain.explorers.question import Question
from b12explain.explorers.sieve import sift
from b12explain.explorers.view import Part, Row, Table, add_up, plain

#: Every explorer that the package offers, as a reader first meets it.
EXPLORERS = [
    partial(kind, {Question: "two-enzymes", Guess: "tablet-without-factor"}[kind])
    if kind in (Question, Guess)
    else kind
    for kind in (getattr(b12explain, name) for name in b12explain.__all__)
    if inspect.isclass(kind) and issubclass(kind, Explorer) and kind is not Explorer
]


def small(rules: tuple[Rule, ...] | None = None) -> Explorer:
    controls = (
        menu("dose", "Dose", [(1.0, "1 µg"), (2.5, "2.5 µg"), (1000.0, "1 mg")], 1.0, kind="slider"),
        menu("who", "Who", [("a", "A"), ("b", "B")], "a"),
    )
    return Explorer(
        name="small", title="Small", controls=controls, rules=rules or (Rule(curve_of, ("dose",)),)
    )


def curve_of(dose: float) -> Part:
    return Part(figure=go.Figure(go.Scatter(y=np.array([dose / 3, 2.0]))), finding=(f"Dose {dose:g} µg.",))


@pytest.mark.parametrize("make", EXPLORERS)
def test_freezing_keeps_the_promises_of_size(make: Any) -> None:
    explorer = make()
    assert explorer.part_states() <= MOST_PART_STATES
    assert len(deflate(explorer.freeze())) <= MOST_BYTES


@pytest.mark.parametrize("make", EXPLORERS)
def test_a_frozen_explorer_adds_up_to_the_live_view_at_300_random_states(make: Any) -> None:
    explorer, chance = make(), random.Random(12)
    frozen = json.loads(json.dumps(explorer.freeze()))
    for _ in range(300):
        state = {name: chance.choice(c.options).key for name, c in explorer.controls.items()}
        parts = [part["states"][state_of(part, state)] for part in frozen["parts"]]
        assert sift(add_up(parts), state, frozen.get("sieve")) == explorer.view_of(state)


@pytest.mark.parametrize("make", EXPLORERS)
def test_every_state_speaks_whole_sentences(make: Any) -> None:
    explorer = make()
    for name, control in explorer.controls.items():
        for option in control.options:
            finding = explorer.view(**{name: option.value})["finding"]
            assert finding
            # holoTC is written so, and a measured share may open a sentence.
            assert all(re.match(r"[A-Z0-9]|holoTC", said) and said[-1] in ".?!" for said in finding)
            assert not any(re.search(r"\b1 (more )?links|  |None|\bnan\b", sentence) for sentence in finding)


def test_a_view_is_the_same_whoever_asked_before() -> None:
    one, other = ChainExplorer(), ChainExplorer()
    other.view(link="axon", group="metformin")
    assert one.view(link="myelin") == other.view(link="myelin")


def test_a_view_is_rounded_once_to_four_digits_and_plain() -> None:
    view = small().view(dose=1.0)
    assert view["traces"][0]["y"] == [0.3333, 2.0]
    json.dumps(view, allow_nan=False)


@given(
    st.recursive(
        st.floats(-1e300, 1e300) | st.just(float("nan")) | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_anything_becomes_plain_data_that_json_takes_and_rounding_again_changes_nothing(value: Any) -> None:
    once = plain(value)
    assert plain(once) == once
    json.dumps(once, allow_nan=False)


def test_what_is_said_already_is_not_said_again() -> None:
    table = Table("T", ("a",), (Row(("x",)),))
    part = Part(finding=("Once.",), tables=(table,)).wire()
    total = add_up([part, part])
    assert total["finding"] == ["Once."]
    assert total["tables"][0]["rows"] == [["", "x"]]


def test_adding_up_leaves_the_parts_as_they_were() -> None:
    part = Part(
        figure=go.Figure(go.Scatter(y=[1])).update_layout(shapes=[{"type": "rect"}]),
        tables=(Table("T", ("a",), (Row(("x",)),)),),
    ).wire()
    before = json.dumps(part)
    add_up([part, part])
    assert json.dumps(part) == before


def test_later_layout_wins_but_shapes_and_annotations_gather() -> None:
    first = {"layout": {"xaxis": {"range": [0, 1], "title": "a"}, "shapes": [1]}}
    second = {"layout": {"xaxis": {"title": "b"}, "shapes": [2]}}
    assert add_up([first, second])["layout"] == {"xaxis": {"range": [0, 1], "title": "b"}, "shapes": [1, 2]}


def test_unknown_control_and_value_name_the_nearest() -> None:
    with pytest.raises(InputError, match=r"myelim.*Did you mean 'myelin'"):
        ChainExplorer(link="myelim")
    with pytest.raises(InputError, match=r"linc.*Did you mean 'link'"):
        ChainExplorer(linc="myelin")
    with pytest.raises(InputError, match="vegann"):
        ChainExplorer().view(group="vegann")


def test_a_control_that_could_not_work_is_refused() -> None:
    with pytest.raises(ValueError, match="same key"):
        Control("x", "X", (Option(1, "one"), Option("1", "one again")), 1)
    with pytest.raises(ValueError, match="default"):
        menu("x", "X", [("a", "A")], "b")


def test_too_many_part_states_are_refused() -> None:
    many = [(float(n), f"{n}") for n in range(MOST_PART_STATES + 1)]
    explorer = Explorer(
        name="x",
        title="X",
        controls=(menu("n", "N", many, 0.0),),
        rules=(Rule(lambda n: Part(finding=(f"{n}",)), ("n",)),),
    )
    with pytest.raises(ValueError, match="part states"):
        explorer.freeze()


def test_too_many_bytes_are_refused() -> None:
    noise = np.random.default_rng(1).normal(size=60_000)
    explorer = small((Rule(lambda _: Part(figure=go.Figure(go.Scatter(y=noise))), ("who",)),))
    with pytest.raises(ValueError, match="bytes deflated"):
        explorer.freeze()


def test_threads_read_one_explorer_without_harm() -> None:
    explorer = ChainExplorer()
    states = [
        dict(zip(("link", "group"), pair, strict=True))
        for pair in itertools.product(["myelin", "axon", "blood"], ["vegan", "metformin"])
    ]
    alone = [explorer.view(**state) for state in states]
    seen: list[bool] = []

    def read() -> None:
        seen.append([ChainExplorer.view(explorer, **state) for state in states] == alone)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 8


def test_frozen_and_live_bundles_hold_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    live = ChainExplorer()._repr_mimebundle_()
    monkeypatch.setenv("B12EXPLAIN_FREEZE", "1")
    frozen = ChainExplorer()._repr_mimebundle_()
    assert live["text/html"] == frozen["text/html"]
    assert live["text/plain"] == frozen["text/plain"]
    assert FROZEN_MIME in frozen
    assert FROZEN_MIME not in live
    assert "application/vnd.jupyter.widget-view+json" in live
    assert "application/vnd.jupyter.widget-view+json" not in frozen


def test_the_fallback_holds_the_finding_and_every_table() -> None:
    explorer = ChainExplorer(link="myelin", group="vegan", group2="nitrous-oxide")
    html = explorer._repr_mimebundle_()["text/html"]
    view = explorer.view()
    assert all(sentence in html for sentence in view["finding"])
    assert html.count("<tr") == sum(1 + len(table["rows"]) for table in view["tables"])
    assert 'aria-current="step"' in html
