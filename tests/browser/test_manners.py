"""How a report behaves between the lines: what it speaks, what its address says, paper and darkness."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.explorers import explorers_of
from tests.browser.lab import until
from tests.browser.report import ReportPage, open_report
from tests.test_theme import contrast

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_COLOUR = "(element, name) => getComputedStyle(element)[name].match(/\\d+/g).slice(0, 3).map(Number)"


@pytest.fixture
def chain(browser: Browser, reports: Path) -> Iterator[ReportPage]:
    with open_report(browser, reports / "01-the-chain.html", fragment="#!chain.group=metformin") as opened:
        yield opened


def colour(report: ReportPage, box: str, name: str) -> str:
    red, green, blue = report.box(box).evaluate(_COLOUR, name)
    return f"#{red:02x}{green:02x}{blue:02x}"


def test_a_finding_is_spoken_once_after_the_last_move_and_not_before(chain: ReportPage) -> None:
    spoken = chain.box("chain").locator(".b12-spoken")
    assert spoken.get_attribute("role") == "status"
    before = spoken.text_content()
    for _ in range(3):
        chain.box("chain").get_by_role("button", name="Next").click()
    assert spoken.text_content() == before
    said = " ".join(chain.read("chain")["finding"])
    until(lambda: spoken.text_content() == said, "the last finding is spoken", 3)


def test_a_slider_says_its_value_with_its_unit(browser: Browser, reports: Path) -> None:
    with open_report(browser, reports / "02-stores.html") as report:
        slider = report.box("absorption").locator("input[type=range]").first
        options = explorers_of("02-stores")["absorption"].controls["dose"].options
        slider.focus()
        report.page.keyboard.press("End")
        assert slider.get_attribute("aria-valuetext") == options[-1].label
        report.page.keyboard.press("ArrowLeft")
        assert slider.get_attribute("aria-valuetext") == options[-2].label


def test_a_link_says_the_whole_state_and_what_it_leaves_out_goes_back_to_the_start(chain: ReportPage) -> None:
    explorer = explorers_of("01-the-chain")["chain"]
    assert chain.read("chain")["finding"] == explorer.view(group="metformin")["finding"]
    (after,) = chain.follow(["#!chain.link=axon"], ["chain"])
    assert after[0]["finding"] == explorer.view(link="axon")["finding"]


def test_reading_a_source_keeps_the_settings_in_the_address(chain: ReportPage) -> None:
    chain.page.locator('.b12-text a.b12-number[href^="#fact:"]').first.click()
    assert chain.page.url.endswith("#!chain.group=metformin")
    led = chain.page.locator(".b12-led")
    assert led.count() == 1
    assert led.evaluate("(item) => item === document.activeElement")


def test_on_paper_every_table_is_unfolded_and_afterwards_as_before(chain: ReportPage) -> None:
    folded = chain.page.locator(".b12-tables details:not([open])")
    before = folded.count()
    assert before > 0
    chain.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded.count() == 0
    chain.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.count() == before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_explorer_is_as_light_or_dark_as_its_page(browser: Browser, reports: Path, theme: str) -> None:
    with open_report(browser, reports / "02-stores.html", theme=theme) as report:  # type: ignore[arg-type]
        for name in ("stores", "guess-stomach-to-empty"):
            ground, ink = colour(report, name, "backgroundColor"), colour(report, name, "color")
            assert contrast(ground, ink) >= 4.5
            assert (contrast(ground, "#ffffff") > 10) == (theme == "dark")
