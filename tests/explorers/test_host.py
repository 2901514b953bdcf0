"""The live host follows the controls, and leaves no orphans behind."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from ipywidgets.widgets.widget import _instances
from plotly.offline import get_plotlyjs

from b12explain.errors import InputError
from b12explain.explorers import ChainExplorer, ChainGlance, host
from b12explain.explorers.host import Host


@pytest.fixture
def glance() -> Iterator[Host]:
    made = Host(ChainGlance())
    yield made
    made.close()


class Cell:
    """Stands in for the shell of a notebook whose front end names its cells."""

    def __init__(self) -> None:
        self.parent: dict[str, Any] = {}

    def get_parent(self) -> dict[str, Any]:
        return self.parent

    def runs(self, cell: str, run: str) -> None:
        self.parent = {"metadata": {"cellId": cell}, "header": {"msg_id": run}}


@pytest.fixture
def cell(monkeypatch: pytest.MonkeyPatch) -> Cell:
    shell = Cell()
    monkeypatch.setattr(host, "get_ipython", lambda: shell)
    monkeypatch.setattr(host, "_shown", {})
    return shell


def alive() -> set[str]:
    return set(_instances)


def test_moving_a_control_gives_exactly_the_pure_view(glance: Host) -> None:
    glance.state = {"group": "nitrous-oxide"}
    assert glance.view == ChainGlance().view(group="nitrous-oxide")


def test_an_unknown_value_is_refused_with_the_nearest(glance: Host) -> None:
    with pytest.raises(InputError, match="Did you mean 'vegan'"):
        glance.state = {"group": "vegann"}


def test_plotly_travels_deflated_and_only_when_it_is_asked_for(
    glance: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[dict[str, Any], list[bytes]]] = []
    monkeypatch.setattr(Host, "send", lambda _, content, buffers: sent.append((content, buffers)))
    glance._answer(glance, {"ask": "nothing"}, [])
    assert not sent
    glance._answer(glance, {"ask": "assets"}, [])
    assert zlib.decompress(sent[0][1][0]).decode() == get_plotlyjs()
    assert set(sent[0][0]["themes"]) == {"light", "dark", "darkOf"}


def test_running_a_cell_again_closes_what_it_showed_before(cell: Cell) -> None:
    before = alive()
    for run in range(3):
        cell.runs("cell-1", f"run-{run}")
        host.show(ChainExplorer())
        host.show(ChainGlance())
    assert len(alive() - before) == 2 * len(models_of_one_host())
    for made in host._shown["cell-1"][1]:
        made.close()
    assert alive() == before


def test_another_cell_keeps_its_explorer(cell: Cell) -> None:
    before = alive()
    for name in ("one", "two"):
        cell.runs(name, f"run of {name}")
        host.show(ChainGlance())
    assert len(alive() - before) == 2 * len(models_of_one_host())


def test_where_the_front_end_names_no_cell_nothing_is_closed(cell: Cell) -> None:
    before = alive()
    for _ in range(2):
        host.show(ChainGlance())
    assert len(alive() - before) == 2 * len(models_of_one_host())
    assert not host._shown


def models_of_one_host() -> set[str]:
    before = alive()
    made = Host(ChainGlance())
    models = alive() - before
    made.close()
    return models


def test_moves_from_many_threads_end_in_the_view_of_the_last_state(glance: Host) -> None:
    groups = [option.key for option in ChainGlance().controls["group"].options]

    def move(start: int) -> None:
        for group in groups[start::4]:
            glance.state = {"group": group}

    threads = [threading.Thread(target=move, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert glance.view == ChainGlance().view(**glance.state)
