"""What all tests share: saying ``not run: why``, and the list of these at the end."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NoReturn

import pytest
from _pytest.terminal import TerminalReporter

from tests.browser.fixtures import browser, lab, reports, screenshots, tell

__all__ = ["browser", "lab", "not_run", "pytest_terminal_summary", "reports", "screenshots", "tell"]

_MARK = "not run: "


@pytest.fixture(scope="session")
def not_run() -> Callable[[str], NoReturn]:
    """Leave a test that needs something optional, and say why; under ``CI=true`` this is a failure."""

    def leave(reason: str) -> NoReturn:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{_MARK}{reason} (and under CI=true every test must run)", pytrace=False)
        pytest.skip(f"{_MARK}{reason}")

    return leave


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """List the tests that could not run here."""
    left = [
        f"{report.nodeid}: {report.longrepr[2].removeprefix('Skipped: ')}"
        for report in terminalreporter.getreports("skipped")
        if isinstance(report.longrepr, tuple) and _MARK in report.longrepr[2]
    ]
    if left:
        terminalreporter.section("not run")
    for line in left:
        terminalreporter.line(line)
