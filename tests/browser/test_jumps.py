"""From an answer to the picture that shows it: one report leads to another, at its settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from b12explain.evidence.answers import answers
from tests.browser.explorers import explorers_of, shown
from tests.browser.lab import until
from tests.browser.report import open_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("key", ["gas-and-drink", "children"])
def test_the_jump_of_an_answer_opens_the_other_report_at_its_settings(
    browser: Browser, reports: Path, key: str
) -> None:
    one = answers()[key]
    address = f"#!questions.question={key}"
    with open_report(browser, reports / "10-questions.html", fragment=address) as opened:
        opened.box("questions").get_by_role("link", name=one.see).click()
        there = one.jump.replace(".ipynb", ".html")
        until(lambda: unquote(opened.page.url).endswith(unquote(there)), f"the address ends in {there}", 5)
        opened.settle()
        wanted = shown(explorers_of(one.notebook)[one.explorer].view(**one.state))
        until(lambda: opened.read(one.explorer) == wanted, "the explorer stands as the answer says", 5)
        assert opened.complaints == []


def test_no_link_in_a_report_leads_to_a_notebook(browser: Browser, reports: Path) -> None:
    with open_report(browser, reports / "10-questions.html") as opened:
        assert opened.page.locator('.b12-prose a[href*=".html"]').count() >= 2
        assert opened.page.locator('a[href*=".ipynb"]').count() == 0
