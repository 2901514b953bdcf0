"""A slider that plays: only on request, to its end, by keyboard too, without motion where unwelcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import nbformat
import pytest

from b12explain.report.command import write_reports
from tests.browser.lab import Lab, until, write_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

formats: Any = nbformat  # its functions carry no types
_CELLS = ["import b12explain as b12", 'b12.LengthExplorer("still")', 'b12.TractsExplorer("play")']
_LAST = 15


@pytest.fixture(scope="module")
def playing_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with an explorer that plays and one that does not."""
    folder = tmp_path_factory.mktemp("play")
    path = write_notebook(folder / "play.ipynb", _CELLS)
    notebook = formats.read(path, as_version=4)
    notebook.cells.insert(0, formats.v4.new_markdown_cell("# A slider can play"))
    formats.write(notebook, path)
    return write_reports([path], folder)[0]


@contextmanager
def opened(browser: Browser, report: Path, motion: Literal["reduce", "no-preference"]) -> Iterator[Page]:
    context = browser.new_context(reduced_motion=motion)
    page = context.new_page()
    page.goto(report.as_uri())
    page.wait_for_selector("body[data-ready]", state="attached", timeout=20_000)
    yield page
    context.close()


def parts(page: Page) -> tuple[Locator, Locator, Callable[[], int]]:
    control = page.locator('.b12-explorer [data-control="year"]').last
    slider = control.locator("input[type=range]")
    return control.locator(".b12-play"), slider, lambda: int(slider.input_value())


def test_nothing_plays_by_itself_and_only_sliders_that_play_have_the_button(
    browser: Browser, playing_report: Path
) -> None:
    with opened(browser, playing_report, "no-preference") as page:
        button, _, at = parts(page)
        before = at()
        page.wait_for_timeout(600)
        assert at() == before
        assert page.locator(".b12-play").count() == 1
        assert button.get_attribute("aria-label") == "Play / pause: Year"
        assert button.get_attribute("aria-pressed") == "false"


def test_it_plays_on_request_pauses_and_stops_at_the_end(browser: Browser, playing_report: Path) -> None:
    with opened(browser, playing_report, "no-preference") as page:
        button, slider, at = parts(page)
        before = at()
        button.focus()
        page.keyboard.press("Enter")
        assert button.get_attribute("aria-pressed") == "true"
        until(lambda: at() > before + 1, "it plays", 10)
        page.keyboard.press("Enter")
        paused = at()
        page.wait_for_timeout(500)
        assert at() == paused
        page.keyboard.press("Enter")
        until(lambda: at() == _LAST, "it reaches the end", 20)
        until(lambda: button.get_attribute("aria-pressed") == "false", "it stops there", 5)
        finding = page.locator(".b12-explorer").last.locator(".b12-finding").inner_text()
        assert f"year {_LAST}," in finding
        slider.focus()
        page.keyboard.press("ArrowLeft")
        assert at() == _LAST - 1


def test_a_key_on_the_slider_ends_the_play(browser: Browser, playing_report: Path) -> None:
    with opened(browser, playing_report, "no-preference") as page:
        button, slider, at = parts(page)
        button.click()
        slider.focus()
        page.keyboard.press("Home")
        assert button.get_attribute("aria-pressed") == "false"
        assert at() == 0
        page.wait_for_timeout(500)
        assert at() == 0


def test_where_motion_is_unwelcome_one_press_is_one_step(browser: Browser, playing_report: Path) -> None:
    with opened(browser, playing_report, "reduce") as page:
        button, _, at = parts(page)
        before = at()
        assert "One step: Year" in (button.get_attribute("aria-label") or "")
        assert button.get_attribute("aria-pressed") is None
        button.click()
        assert at() == before + 1
        page.wait_for_timeout(500)
        assert at() == before + 1


def test_the_live_slider_steps_by_the_same_button(lab: Lab) -> None:
    write_notebook(lab.folder / "play.ipynb", [_CELLS[0], _CELLS[2]])
    with lab.open("play.ipynb") as page:  # opened with reduced motion
        page.run_all()
        page.drawn(1)
        button, _, at = parts(page.page)
        before = at()
        button.click()
        finding = page.page.locator(".b12-finding")
        until(lambda: f"year {before + 1}," in finding.inner_text(), "the finding follows", 20)
        assert at() == before + 1
        assert page.errors == []
