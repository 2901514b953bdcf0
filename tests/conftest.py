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
    """List what was measured, and the tests that could not run here."""
    ran = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    told = [words for report in ran if report.when == "call" for words in _measured(report)]
    _list(terminalreporter, "measured", told)
    left = [
        f"{report.nodeid}: {report.longrepr[2].removeprefix('Skipped: ')}"
        for report in terminalreporter.getreports("skipped")
        if isinstance(report.longrepr, tuple) and _MARK in report.longrepr[2]
    ]
    _list(terminalreporter, "not run", left)


def _measured(report: pytest.TestReport) -> list[str]:
    return [str(words) for name, words in report.user_properties if name == "measured"]


def _list(terminalreporter: TerminalReporter, title: str, lines: list[str]) -> None:
    if lines:
        terminalreporter.section(title)
    for line in lines:
        terminalreporter.line(line)
