"""Moving about with the keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.lab import until

if TYPE_CHECKING:
    from playwright.sync_api import Page


def tab_to(page: Page, selector: str, most: int = 60, key: str = "Tab") -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{most} times {key} did not lead to {selector}")


def rapid_presses(page: Page, key: str, number: int, arrived: Callable[[], bool]) -> float:
    """Press a key many times, as fast as the page takes it, and say how soon after the last all is right."""
    for _ in range(number):
        page.keyboard.press(key)
    pressed = time.monotonic()
    until(arrived, f"{number} presses have arrived", 10, 0.01)
    return time.monotonic() - pressed
