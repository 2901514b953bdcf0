"""The map of the chain holds what the evidence says, and nothing else."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from b12explain.evidence import chain, downstream, risk_groups
from b12explain.figures import plot_break, plot_chain, plot_here
from b12explain.figures.chain_map import BANDS, PLACES, ROWS, curve, place


def test_every_link_has_its_own_place() -> None:
    assert set(PLACES) == set(chain())
    assert len(set(PLACES.values())) == len(PLACES)


def test_the_chain_is_drawn_top_down_but_for_the_loop_of_bile() -> None:
    upward = {
        (link.id, edge.to)
        for link in chain().values()
        for edge in link.next
        if place(edge.to)[1] > place(link.id)[1]
    }
    assert upward == {
        ("stores", "enterohepatic-recirculation"),
        ("enterohepatic-recirculation", "ileal-uptake"),
    }


def test_every_link_stands_in_the_band_of_its_stage() -> None:
    for link in chain().values():
        row = PLACES[link.id][1]
        band = next(name for name, first, last, _, _ in BANDS if first <= row <= last)
        assert (band or "what is felt") == link.stage, link.id


def test_the_coloured_way_reaches_exactly_the_links_that_the_finding_counts() -> None:
    for group in risk_groups().values():
        if group.breaks:
            way = plot_break(chain(), group.breaks, group.name, slot=0).data[0]
            aside = -1.5 * 1.1
            ends = {
                edge.to
                for link in chain().values()
                for edge in link.next
                if (curve(link.id, edge.to, aside)[0][-1], curve(link.id, edge.to, aside)[1][-1])
                in set(zip(way.x, way.y, strict=True))
                and edge.certainty != "disputed"
            }
            assert ends | set(group.breaks) == set(downstream(group.breaks)), group.id


def test_symbols_stand_where_the_links_are_and_lead_to_them() -> None:
    nodes = trace(plot_chain(chain()), "links")
    assert list(nodes.customdata) == [f"link={key}" for key in chain()]
    assert [(x, y) for x, y in zip(nodes.x, nodes.y, strict=True)] == [place(key) for key in chain()]


def test_one_curve_is_drawn_per_arrow_of_the_evidence() -> None:
    drawn = sum(list(t.x).count(None) for t in plot_chain(chain()).data if t.name != "links")
    assert drawn == sum(len(link.next) for link in chain().values())


def test_every_link_is_named_once() -> None:
    named = [a.name for a in plot_chain(chain()).layout.annotations if a.name]
    assert named == [f"link={key}" for key in chain()]


def test_everything_is_inside_the_picture() -> None:
    figure = plot_chain(chain())
    low, high = figure.layout.yaxis.range
    for drawn in figure.data:
        assert all(0 <= x <= 100 for x in drawn.x if x is not None)
        assert all(low <= y <= high for y in drawn.y if y is not None)
    assert low < -(ROWS - 1)


@pytest.mark.parametrize("key", list(chain()))
def test_the_ring_stands_at_the_link(key: str) -> None:
    ring = plot_here(chain()[key]).data[0]
    assert (ring.x[0], ring.y[0]) == place(key)


@pytest.mark.parametrize("group", list(risk_groups()))
def test_crosses_stand_at_exactly_the_links_that_a_group_breaks(group: str) -> None:
    breaks = risk_groups()[group].breaks
    figure = plot_break(chain(), breaks, risk_groups()[group].name, slot=1)
    cross = trace(figure, "B breaks")
    assert [(x, y) for x, y in zip(cross.x, cross.y, strict=True)] == [place(key) for key in breaks]
    assert [a.text for a in figure.layout.annotations] == ["<b>B</b>"] * len(breaks)


def test_four_groups_run_side_by_side_and_never_on_top_of_each_other() -> None:
    ways = [trace_starting(plot_break(chain(), ("intake",), "x", slot), "ABCD"[slot]).x for slot in range(4)]
    for one, other in itertools.combinations(ways, 2):
        assert one != other


def test_nitrous_oxide_joins_the_vegan_way_at_the_cell_and_ends_where_it_ends() -> None:
    def reached(group: str) -> set[tuple[float, float]]:
        way = plot_break(chain(), risk_groups()[group].breaks, group, slot=1).data[0]
        return {(x, y) for x, y in zip(way.x, way.y, strict=True) if x is not None}

    gas, diet = reached("nitrous-oxide"), reached("vegan")
    assert gas < diet
    last = curve("conduction", "symptom", aside=(1 - 1.5) * 1.1)
    assert (last[0][-1], last[1][-1]) in gas


def trace(figure: Any, name: str) -> Any:
    return next(t for t in figure.data if t.name == name)


def trace_starting(figure: Any, letter: str) -> Any:
    return next(t for t in figure.data if t.name.startswith(f"{letter}: "))
