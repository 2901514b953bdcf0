"""A report by keyboard alone, and by clicks on the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from b12explain.evidence import chain, risk_groups
from tests.browser.explorers import explorers_of, shown
from tests.browser.keyboard import rapid_presses, tab_to
from tests.browser.lab import until
from tests.browser.picture import click_link, click_name
from tests.browser.report import ReportPage, open_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    Click = Callable[[Page, Locator, str], None]

_NEXT = '[data-name="chain"] [data-control="link"] select + button'
_LINK = '[data-name="chain"] [data-control="link"] select'
_GROUP = '[data-name="chain"] [data-control="group"] select'
_DEPTH = '[data-name="chain"] [data-control="depth"] input'
_RAPID = 20
_HALF_A_SECOND = 0.5
#: The best one counts: the machine may do other things as well.
_TRIES = 3


@pytest.fixture
def report(browser: Browser, reports: Path) -> Iterator[ReportPage]:
    with open_report(browser, reports / "01-the-chain.html") as opened:
        yield opened
        assert opened.complaints == []


def test_the_keyboard_alone_walks_the_whole_chain_and_back_to_its_start(report: ReportPage) -> None:
    explorer = explorers_of("01-the-chain")["chain"]
    tab_to(report.page, _NEXT)
    for number, link in enumerate(chain()):
        if number:
            report.page.keyboard.press("Enter")
        assert report.read("chain") == shown(explorer.view(link=link))
    assert report.page.locator(_NEXT).get_attribute("aria-disabled") == "true"
    report.page.keyboard.press("Enter")
    assert report.read("chain")["finding"][0] == explorer.view(link="symptom")["finding"][0]
    tab_to(report.page, _LINK, key="Shift+Tab")
    report.page.keyboard.press("Home")
    assert report.read("chain") == shown(explorer.view(link="intake"))


def test_the_keyboard_alone_breaks_the_chain_for_each_risk_group(report: ReportPage) -> None:
    explorer = explorers_of("01-the-chain")["chain"]
    tab_to(report.page, _GROUP)
    report.page.keyboard.press("Home")
    assert report.read("chain") == shown(explorer.view(group="none"))
    for group in risk_groups():
        report.page.keyboard.press("ArrowDown")
        assert report.read("chain") == shown(explorer.view(group=group))


def test_the_keyboard_alone_chooses_the_text_in_depth(report: ReportPage) -> None:
    tab_to(report.page, _DEPTH)
    report.page.keyboard.press("ArrowRight")
    assert report.read("chain") == shown(explorers_of("01-the-chain")["chain"].view(depth="depth"))


@pytest.mark.parametrize("click", [click_link, click_name], ids=["symbol", "name"])
@pytest.mark.parametrize("link", ["ileal-uptake", "stores", "myelin", "intake"])
def test_a_click_on_a_link_of_the_picture_goes_there(report: ReportPage, click: Click, link: str) -> None:
    said = explorers_of("01-the-chain")["chain"].view(link=link)["finding"][0]
    if link == "intake":
        click(report.page, report.box("chain"), "myelin")
    click(report.page, report.box("chain"), link)
    until(lambda: report.read("chain")["finding"][0] == said, f"the page says {said!r}", 2)


def test_twenty_rapid_presses_end_at_the_last_link_within_half_a_second(
    report: ReportPage, tell: Callable[[str], None]
) -> None:
    wanted = shown(explorers_of("01-the-chain")["chain"].view(link="symptom"))
    tries = []
    for _ in range(_TRIES):
        report.box("chain").get_by_role("button", name="Reset").click()
        report.page.locator(_NEXT).focus()
        arrived = partial(_shows, report, wanted)
        tries.append(rapid_presses(report.page, "Enter", _RAPID, arrived))
    tell(f"frozen, {_RAPID} rapid presses were right {1000 * min(tries):.0f} ms after the last")
    assert min(tries) <= _HALF_A_SECOND


def _shows(report: ReportPage, wanted: object) -> bool:
    return bool(report.read("chain") == wanted)
