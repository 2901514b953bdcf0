"""axe finds nothing in reports and in JupyterLab's outputs; and it does find a name that is missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import violations
from tests.browser.lab import WIDE, Lab, LabPage, Theme
from tests.browser.report import ReportPage, open_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NARROW = 360
#: Takes one accessible name away; and the rule of axe that must notice.
_TAKEN = {
    "of a menu": ("label[for$='-group']", "(label) => label.remove()", "select-name"),
    "of a picture": (".b12-plot", "(plot) => plot.removeAttribute('aria-label')", "role-img-alt"),
    "of a button": (".b12-step", "(button) => { button.textContent = ''; }", "button-name"),
    "of a choice": (
        ".b12-control fieldset label",
        "(label) => label.replaceWith(label.querySelector('input'))",
        "label",
    ),
}


def _open_all(page: Page) -> None:
    """Unfold everything, so that axe sees it."""
    page.evaluate(
        "document.querySelectorAll('.b12-explorer details, .b12-code').forEach((d) => { d.open = true })"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, _NARROW])
def test_axe_finds_nothing_in_a_report(any_report: ReportPage, width: int, theme: Theme) -> None:
    any_report.resize(width)
    any_report.set_theme(theme)
    _open_all(any_report.page)
    assert violations(any_report.page) == []


@pytest.mark.parametrize("taken", _TAKEN)
def test_axe_finds_a_name_that_is_taken_away_in_a_report(browser: Browser, reports: Path, taken: str) -> None:
    selector, take, rule = _TAKEN[taken]
    with open_report(browser, reports / "01-the-chain.html") as report:
        report.page.locator(selector).first.evaluate(take)
        assert [found.split()[0] for found in violations(report.page)] == [rule]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_outputs_of_jupyterlab(chain_in_lab: LabPage, theme: Theme) -> None:
    chain_in_lab.set_theme(theme)
    _open_all(chain_in_lab.page)
    assert violations(chain_in_lab.page, ".b12-explorer") == []


def test_axe_finds_names_that_are_taken_away_in_jupyterlab(lab: Lab) -> None:
    with lab.open("notebooks/01-the-chain.ipynb") as notebook:
        notebook.run_all()
        notebook.drawn(2)
        for selector, take, _ in _TAKEN.values():
            notebook.page.locator(f".b12-live {selector}").first.evaluate(take)
        found = {words.split()[0] for words in violations(notebook.page, ".b12-explorer")}
    assert found == {rule for _, _, rule in _TAKEN.values()}
