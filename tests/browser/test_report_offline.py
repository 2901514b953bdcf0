"""An exported report opens from the file system with the network off, and stays alive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.explorers import explorers_of, fragment, moves, part_states, random_states, shown
from tests.browser.lab import until
from tests.browser.report import ReportPage, open_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_MOST_BYTES = 3_000_000
_COMBINATIONS = 60


def test_a_report_asks_for_nothing_and_complains_about_nothing(any_report: ReportPage) -> None:
    assert any_report.requests == [any_report.page.url]
    assert any_report.complaints == []
    assert any_report.forbidden() == []


def test_a_report_is_one_file_of_at_most_three_megabytes(any_report: ReportPage) -> None:
    assert any_report.path.stat().st_size <= _MOST_BYTES


def test_a_report_holds_every_explorer_of_its_notebook(any_report: ReportPage) -> None:
    boxes = any_report.page.locator(".b12-explorer[data-ready]")
    assert [box.get_attribute("data-name") for box in boxes.all()] == list(any_report.explorers)


def test_every_part_state_of_a_report_says_and_draws_what_python_says(any_report: ReportPage) -> None:
    for explorer in any_report.explorers.values():
        states = list(part_states(explorer))
        with any_report.without_drawing():
            read = any_report.walk(explorer.name, [moves(explorer, state) for state in states])
        for state, said in zip(states, read, strict=True):
            assert said == shown(explorer.view_of(state), explorer.height > 0), state


def test_random_combinations_set_by_link_say_and_draw_what_python_says(any_report: ReportPage) -> None:
    explorers = any_report.explorers
    states = {key: random_states(explorer, _COMBINATIONS) for key, explorer in explorers.items()}
    rounds = [{key: states[key][n] for key in explorers} for n in range(_COMBINATIONS)]
    with any_report.without_drawing():
        read = any_report.follow([fragment(explorers, each) for each in rounds], list(explorers))
    for each, said in zip(rounds, read, strict=True):
        for (key, explorer), words in zip(explorers.items(), said, strict=True):
            assert words == shown(explorer.view_of(each[key]), explorer.height > 0), each[key]


def test_the_end_of_the_address_sets_the_controls_and_keeps_them(browser: Browser, reports: Path) -> None:
    explorer = explorers_of("01-the-chain")["chain"]
    wanted = "#!chain.link=myelin&chain.group=nitrous-oxide"
    with open_report(browser, reports / "01-the-chain.html", fragment=wanted) as report:
        assert report.read("chain") == shown(explorer.view(link="myelin", group="nitrous-oxide"))
        report.walk("chain", [[("link", "axon", 18)]])
        kept = wanted.replace("myelin", "axon")
        until(lambda: report.page.evaluate("location.hash") == kept, f"the address ends in {kept}", 3)


def test_what_a_page_does_not_know_in_its_address_is_ignored_and_said(
    browser: Browser, reports: Path
) -> None:
    explorer = explorers_of("01-the-chain")["chain"]
    mangled = ["chain.link=atlantis", "chain.colour=red", "nothing", "chain.link=%"]
    address = f"#!{'&'.join(mangled)}&chain.depth=depth"
    with open_report(browser, reports / "01-the-chain.html", fragment=address) as report:
        assert report.read("chain") == shown(explorer.view(depth="depth"))
        note = report.page.locator(".b12-note").inner_text()
        assert f"asks for {', '.join(mangled)}, which this page does not know" in note
        assert report.complaints == []
