"""No page runs over its window and no word of a picture is cut off; pictures of pages are put aside."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.explorers import explorers_of, moves, part_states
from tests.browser.lab import WIDE, LabPage, Theme
from tests.browser.picture import cut_off
from tests.browser.report import ReportPage, open_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_WIDTHS = (320, 360, WIDE)
_FEWEST_BYTES = 20_000


@pytest.mark.parametrize("width", _WIDTHS)
def test_no_page_is_wider_than_its_window_and_no_word_of_a_picture_is_cut_off(
    any_report: ReportPage, width: int
) -> None:
    any_report.set_theme("light")
    any_report.resize(width)
    assert any_report.page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    for plot in any_report.page.locator(".b12-plot").all():
        assert cut_off(plot) == []


@pytest.mark.parametrize("width", _WIDTHS)
def test_no_word_of_the_chain_is_cut_off_wherever_the_reader_is(
    browser: Browser, reports: Path, width: int
) -> None:
    explorer = explorers_of("01-the-chain")["chain"]
    states = {tuple(state.values()): state for state in part_states(explorer) if state["group2"] == "none"}
    with open_report(browser, reports / "01-the-chain.html", width=width) as report:
        for state in [*list(states.values())[:50:2], explorer.keys(explorer.presets[1].state)]:
            report.walk("chain", [moves(explorer, state)])
            assert cut_off(report.box("chain").locator(".b12-plot")) == [], state


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_of_jupyterlab(chain_in_lab: LabPage, screenshots: Path, theme: Theme) -> None:
    chain_in_lab.set_theme(theme)
    chain_in_lab.page.locator(".b12-live .b12-title").first.evaluate("(title) => title.scrollIntoView()")
    chain_in_lab.page.wait_for_timeout(500)
    taken = screenshots / f"lab-01-the-chain-{theme}.png"
    chain_in_lab.page.screenshot(path=taken)
    assert taken.stat().st_size > _FEWEST_BYTES


@pytest.mark.parametrize(("width", "theme"), [(WIDE, "light"), (WIDE, "dark"), (320, "light")])
def test_pictures_of_a_report(any_report: ReportPage, screenshots: Path, width: int, theme: Theme) -> None:
    any_report.resize(width)
    any_report.set_theme(theme)
    taken = screenshots / f"report-{any_report.path.stem}-{width}-{theme}.png"
    any_report.page.screenshot(path=taken, full_page=True)
    assert taken.stat().st_size > _FEWEST_BYTES


def test_a_printed_report_keeps_its_findings(any_report: ReportPage, screenshots: Path) -> None:
    any_report.resize(WIDE)
    any_report.set_theme("dark")
    printed = screenshots / f"report-{any_report.path.stem}.pdf"
    any_report.page.pdf(path=printed, format="A4")
    assert printed.stat().st_size > _FEWEST_BYTES
    if shutil.which("pdftotext"):
        words = _printed_words(printed)
        for explorer in any_report.explorers.values():
            for sentence in explorer.view()["finding"]:
                assert "".join(sentence.split()) in words


def _printed_words(path: Path) -> str:
    """The words of a PDF without the space between them, for lines break anywhere."""
    command = ["pdftotext", str(path), "-"]
    return "".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
