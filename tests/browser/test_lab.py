"""The notebooks in the real JupyterLab: Run All, keys, clicks, and what is left behind."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from b12explain.evidence import chain
from tests.browser.explorers import MOVE, NAMES, NOTEBOOKS, READ, explorers_of, moves, random_states, shown
from tests.browser.keyboard import rapid_presses
from tests.browser.lab import Lab, LabPage, until, write_notebook
from tests.browser.picture import click_link, click_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Click = Callable[[Page, Locator, str], None]

_NEXT = '[data-control="link"] select + button'
_RAPID = 20
_HALF_A_SECOND = 0.5
#: The best one counts: the machine may do other things as well.
_TRIES = 3
_COUNTING = """from ipywidgets.widgets.widget import _instances
run = globals().get("run", 0) + 1
f"run {run}: {len(_instances)} models\""""
_SILENT = """import time
import b12explain as b12
from b12explain.explorers.host import Host
class Silent(Host):
    def _answer(self, *_): pass
asker = Silent(b12.ChainExplorer(name="asker"))"""
#: Seconds; a figure that waited out its patience would take fifteen.
_SOON = 8


@pytest.fixture
def chain_explorer(chain_in_lab: LabPage) -> Locator:
    """The first explorer, as it was at first."""
    box = chain_in_lab.page.locator(".b12-live").first
    box.get_by_role("button", name="Reset").click()
    _until_shown(box, "chain", {})
    return box


def _until_shown(box: Locator, name: str, state: dict[str, str]) -> None:
    wanted = shown(explorers_of("01-the-chain")[name].view(**state))
    until(lambda: box.evaluate(READ) == wanted, f"{name} shows {state}", 10)


@pytest.mark.parametrize("name", NAMES)
def test_run_all_shows_every_explorer_as_python_sees_it(lab: Lab, name: str) -> None:
    explorers = explorers_of(name).values()
    with lab.open(f"notebooks/{name}.ipynb") as notebook:
        notebook.run_all()
        notebook.drawn(sum(explorer.height > 0 for explorer in explorers))
        boxes = notebook.page.locator(".b12-live").all()
        for box, explorer in zip(boxes, explorers, strict=True):
            assert box.evaluate(READ) == shown(explorer.view(), explorer.height > 0)
        assert notebook.errors == []


def test_moved_controls_show_what_python_says(chain_explorer: Locator) -> None:
    explorer = explorers_of("01-the-chain")["chain"]
    for state in random_states(explorer, 20):
        chain_explorer.evaluate(f"(box, state) => ({MOVE})(box, state)", moves(explorer, state))
        _until_shown(chain_explorer, "chain", state)


def test_the_keyboard_alone_walks_the_chain(chain_in_lab: LabPage, chain_explorer: Locator) -> None:
    chain_explorer.locator(_NEXT).focus()
    for link in list(chain())[1:]:
        chain_in_lab.page.keyboard.press("Enter")
        _until_shown(chain_explorer, "chain", {"link": link})


def test_keys_pressed_in_a_menu_move_the_menu_and_leave_the_notebook_alone(
    chain_in_lab: LabPage, chain_explorer: Locator
) -> None:
    page, cells = chain_in_lab.page, chain_in_lab.page.locator(".jp-Cell").count()
    chain_explorer.locator('[data-control="link"] select').focus()
    page.keyboard.press("ArrowDown")
    _until_shown(chain_explorer, "chain", {"link": "gastric-release"})
    for key in ("b", "d", "d", "x"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.locator(".jp-Cell").count() == cells


@pytest.mark.parametrize("click", [click_link, click_name], ids=["symbol", "name"])
def test_a_click_on_a_link_of_the_picture_goes_there(
    chain_in_lab: LabPage, chain_explorer: Locator, click: Click
) -> None:
    for link in ("transport", "myelin", "intake"):
        click(chain_in_lab.page, chain_explorer, link)
        _until_shown(chain_explorer, "chain", {"link": link})


def test_twenty_rapid_presses_end_at_the_last_link_within_half_a_second(
    chain_in_lab: LabPage, chain_explorer: Locator, tell: Callable[[str], None]
) -> None:
    wanted = shown(explorers_of("01-the-chain")["chain"].view(link="symptom"))
    tries = []
    for _ in range(_TRIES):
        chain_explorer.get_by_role("button", name="Reset").click()
        _until_shown(chain_explorer, "chain", {})
        chain_explorer.locator(_NEXT).focus()
        arrived = partial(_shows, chain_explorer, wanted)
        tries.append(rapid_presses(chain_in_lab.page, "Enter", _RAPID, arrived))
        chain_in_lab.page.wait_for_timeout(500)
        assert arrived(), "it does not jump back"
    tell(f"live, {_RAPID} rapid presses were right {1000 * min(tries):.0f} ms after the last")
    assert min(tries) <= _HALF_A_SECOND


def _shows(box: Locator, wanted: object) -> bool:
    return bool(box.evaluate(READ) == wanted)


def test_ten_times_run_all_leaves_as_many_models_and_pictures_as_once(lab: Lab) -> None:
    cells = [
        "import b12explain as b12",
        "b12.ChainExplorer()",
        "b12.Question('same-end')",
        "b12.ChainGlance()",
    ]
    write_notebook(lab.folder / "ten.ipynb", [*cells, _COUNTING])
    with lab.open("ten.ipynb") as notebook:
        first = _after_run(notebook, 1)
        assert [_after_run(notebook, run) for run in range(2, 11)] == [first] * 9
        assert notebook.errors == []


def _after_run(notebook: LabPage, run: int) -> tuple[str, int, int]:
    notebook.run_all()
    until(lambda: f"run {run}:" in notebook.last_output(), f"run {run} has ended")
    notebook.drawn(2)
    until(lambda: notebook.page.locator(".b12-plot").count() == 2, "two pictures are on the page")
    views = notebook.page.evaluate("__b12explain.views.size")
    return notebook.last_output().split(":")[1], notebook.page.locator(".js-plotly-plot").count(), views


def test_a_figure_that_is_closed_while_all_wait_for_its_answer_stalls_no_other(lab: Lab) -> None:
    later = ["b12.ChainGlance()", "b12.ChainGlance(name='second')", "time.sleep(4); asker.close()"]
    write_notebook(lab.folder / "silent.ipynb", [_SILENT, "asker", *later])
    with lab.open("silent.ipynb") as notebook:
        notebook.start_run_all()
        until(lambda: notebook.page.locator(".b12-live").count() == 3, "all three stand on the page")
        assert notebook.page.locator("[data-drawn]").count() == 0, "all wait for the first"
        until(lambda: notebook.page.locator(".b12-live").count() == 2, "the first is closed", 20)
        notebook.drawn(2, _SOON)


def test_a_figure_that_is_closed_at_once_stalls_no_other(lab: Lab) -> None:
    later = ["display(asker); asker.close()", "b12.ChainGlance()", "b12.ChainGlance(name='second')"]
    write_notebook(lab.folder / "closed.ipynb", [_SILENT, *later])
    with lab.open("closed.ipynb") as notebook:
        notebook.run_all()
        notebook.drawn(2, _SOON)


@pytest.mark.parametrize("trusted", [False, True], ids=["untrusted", "trusted"])
def test_a_committed_notebook_shows_its_findings_before_any_run(lab: Lab, trusted: bool) -> None:
    copy = _copy(lab, "01-the-chain", trusted)
    with lab.open(copy) as notebook:
        page = notebook.page
        assert page.evaluate(_TRUSTED) is trusted
        page.wait_for_selector(".b12-fallback", state="attached")
        words = " ".join(page.locator(".jp-OutputArea-output").all_text_contents())
        for explorer in explorers_of("01-the-chain").values():
            for sentence in explorer.view()["finding"]:
                assert sentence in words
        assert "model not found" not in words.lower()
        assert "loading widget" not in words.lower()


_TRUSTED = """[...jupyterapp.shell.currentWidget.content.model.cells]
  .filter((cell) => cell.type === "code").every((cell) => cell.trusted)"""


def _copy(lab: Lab, name: str, trusted: bool) -> str:
    """Copy a committed notebook, with a signature that no other notebook shares, and trust it or not."""
    word = "trusted" if trusted else "untrusted"
    notebook = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))
    notebook["metadata"]["title"] = word
    path = lab.folder / f"{name}-{word}.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    if trusted:
        command = [sys.executable, "-m", "jupyter", "trust", str(path)]
        subprocess.run(command, check=True, capture_output=True, env=lab.environment)
    return path.name
