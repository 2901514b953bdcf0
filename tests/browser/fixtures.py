"""The browser, the JupyterLab and the reports that the browser tests and the benchmarks share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from tools.chromium import on_path, playwrights_own, starts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.lab import Lab

ROOT = Path(__file__).parents[2]
_QUIET = (
    *("--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def _chromium() -> str | None:
    chosen = os.environ.get("B12EXPLAIN_CHROMIUM")
    return chosen if chosen and starts(chosen) else on_path() or playwrights_own()


@pytest.fixture(scope="session")
def browser(not_run: Callable[[str], NoReturn]) -> Iterator[Browser]:
    """One Chromium for all."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only browser tests need it
    except ImportError:
        not_run("Playwright is not installed; type: pip install 'b12explain[test]'")
    path = _chromium()
    if path is None:
        not_run("no Chromium here; type: python tools/chromium.py")
    as_root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[*_QUIET, *as_root])
        yield started
        started.close()


@pytest.fixture(scope="session")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One JupyterLab for all, on a copy of the notebooks."""
    from tests.browser.lab import started_lab  # noqa: PLC0415  # it needs Playwright

    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(
        ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    with started_lab(folder, browser) as running:
        yield running


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report of every notebook, made by the command that readers type."""
    folder = tmp_path_factory.mktemp("reports")
    command = [sys.executable, "-m", "b12explain.cli", "report", "--output", str(folder)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return folder


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Note a figure that was measured; all of them are listed at the end."""
    return partial(record_property, "measured")


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where pictures of pages are put, to be looked at."""
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    return folder
