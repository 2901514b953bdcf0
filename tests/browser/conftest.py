"""What the browser tests share: slow ones run last, and one notebook stays open in JupyterLab."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.explorers import NAMES, NOTEBOOKS
from tests.browser.lab import Lab, LabPage
from tests.browser.report import ReportPage, open_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_SLOW = {Path(__file__).parent, Path(__file__).parents[1] / "benchmarks"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what needs a browser run last: it is slow, and its driver keeps an event loop running."""
    items.sort(key=lambda item: item.path.parent in _SLOW)


@pytest.fixture(scope="package")
def chain_in_lab(lab: Lab) -> Iterator[LabPage]:
    """A notebook of the chain that no other test opens, run once; a kernel belongs to a path."""
    shutil.copy(NOTEBOOKS / "01-the-chain.ipynb", lab.folder / "chain-in-lab.ipynb")
    with lab.open("chain-in-lab.ipynb") as page:
        page.run_all()
        page.drawn(2)
        yield page


@pytest.fixture(scope="module", params=NAMES)
def any_report(browser: Browser, reports: Path, request: pytest.FixtureRequest) -> Iterator[ReportPage]:
    """Each report in turn, open."""
    with open_report(browser, reports / f"{request.param}.html") as report:
        yield report
