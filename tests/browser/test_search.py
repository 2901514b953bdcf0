"""Searching the statements: in a report without kernel and network, and live, as Python searches."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from b12explain.evidence import claims
from tests.browser.explorers import READ, explorers_of, shown
from tests.browser.keyboard import tab_to
from tests.browser.lab import Lab, until
from tests.browser.report import ReportPage, open_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

_NOTEBOOK = "09-evidence"
_SEARCH = '[data-name="{}"] input[type=search]'
#: Words as readers may type them: capitals, accents, blanks, markup, other scripts, small digits, none.
_WORDS = (
    *(
        "melatonin",
        "MELATONIN",
        "Myelin",
        "axon",
        "b12",
        "B12 brain",
        "oral injection",
        "  two   blanks ",
        "",
    ),
    *(
        "Crohn's",
        "crohn’s",
        "1.65",
        "22,000",
        "(cubam)",
        "p = 0.73",
        "5 years; 2%",
        "a&b",
        "<b>",
        "&amp;",
        "$^.*",
    ),
    *(
        "Grasbeck",
        "GRÄSBECK",
        "grä\u0308sbeck",
        "ﬁbre",
        "µg",
        "μ",
        "CO₂",
        "ß",
        "İstanbul",
        "питание",
        "nbsp\u00a0here",
    ),
    *(
        "no such words",
        "article 3",
        "strong: well",
        "Stabler 2013",
        "“quoted”",
        "x" * 120,
        "#!claims.kind=form",
    ),
)


@pytest.fixture(scope="module")
def report(browser: Browser, reports: Path) -> Iterator[ReportPage]:
    with open_report(browser, reports / f"{_NOTEBOOK}.html") as opened:
        yield opened
        assert opened.complaints == []
        assert opened.requests == [opened.page.url.partition("#")[0]]


@pytest.mark.parametrize("name", ["claims", "references"])
def test_a_report_finds_what_python_finds(report: ReportPage, name: str) -> None:
    explorer = explorers_of(_NOTEBOOK)[name]
    states = [explorer.keys({"search": words}) for words in _WORDS]
    filters = [key for key in explorer.controls if key != "search"]
    for n, state in enumerate(list(states)):
        key = filters[n % len(filters)]
        options = explorer.controls[key].options
        states.append({**state, key: options[n % len(options)].key})
    with report.without_drawing():
        read = report.walk(name, [[(key, state[key], 0) for key in state] for state in states])
    for state, said in zip(states, read, strict=True):
        assert said == shown(explorer.view_of(state), explorer.height > 0), state


def test_the_picture_fades_what_python_fades(report: ReportPage) -> None:
    explorer = explorers_of(_NOTEBOOK)["claims"]
    state = explorer.keys({"search": "b12", "grade": "weak"})
    with report.without_drawing():
        report.walk("claims", [[(key, state[key], 0) for key in state]])
        faded = (
            report.box("claims")
            .locator(".b12-plot")
            .evaluate("(plot) => plot.data.map((t) => t.selectedpoints)")
        )
    assert faded == [trace["selectedpoints"] for trace in explorer.view_of(state)["traces"]]


def test_words_in_the_address_are_sought_and_kept_there(browser: Browser, reports: Path) -> None:
    words = "b12 & folate, 100 % “so” #1"
    address = f"#!claims.search={quote(words)}&claims.grade=weak"
    with open_report(browser, reports / f"{_NOTEBOOK}.html", fragment=address) as opened:
        explorer = explorers_of(_NOTEBOOK)["claims"]
        assert opened.read("claims") == shown(explorer.view(search=words, grade="weak"))
        assert opened.page.locator(_SEARCH.format("claims")).input_value() == words
        opened.walk("claims", [[("search", "Crohn's & gut", 0)]])
        kept = "#!claims.search=Crohn's%20%26%20gut&claims.grade=weak"
        until(lambda: opened.page.evaluate("location.hash") == kept, f"the address ends in {kept}", 3)
        assert opened.page.locator(".b12-note").is_hidden()


def test_words_that_no_search_takes_are_ignored_and_said(browser: Browser, reports: Path) -> None:
    long = "x" * 121
    address = f"#!claims.search={long}&claims.grade=weak"
    with open_report(browser, reports / f"{_NOTEBOOK}.html", fragment=address) as opened:
        assert opened.read("claims") == shown(explorers_of(_NOTEBOOK)["claims"].view(grade="weak"))
        assert (
            f"claims.search={long}, which this page does not know"
            in opened.page.locator(".b12-note").inner_text()
        )


def test_the_keyboard_alone_searches_clears_and_resets(report: ReportPage) -> None:
    explorer, page = explorers_of(_NOTEBOOK)["claims"], report.page
    report.box("claims").get_by_role("button", name="Reset").click()
    tab_to(page, _SEARCH.format("claims"), key="Shift+Tab")
    page.keyboard.type("Melatonin")
    wanted = shown(explorer.view(search="Melatonin"))
    until(lambda: report.read("claims") == wanted, "the page follows the typing", 3)
    spoken = report.box("claims").locator("[role=status]").first
    until(lambda: spoken.inner_text() == " ".join(wanted["finding"]), "the finding is spoken", 3)
    page.keyboard.press("Escape")
    until(lambda: report.read("claims") == shown(explorer.view()), "Escape clears the field", 3)
    page.keyboard.type("zzz")
    page.keyboard.press("Enter")
    assert report.read("claims")["finding"] == explorer.view(search="zzz")["finding"]


def test_typing_waits_a_moment_and_paints_once(report: ReportPage) -> None:
    box, page = report.box("claims"), report.page
    box.get_by_role("button", name="Reset").click()
    page.locator(_SEARCH.format("claims")).focus()
    painted = int(box.locator(".b12-view").get_attribute("data-painted") or 0)
    page.keyboard.type("homocysteine", delay=20)
    until(lambda: "homocysteine" in report.read("claims")["finding"][0], "the page follows", 3)
    assert int(box.locator(".b12-view").get_attribute("data-painted") or 0) - painted <= 2


def test_the_search_has_a_name_and_says_when_nothing_is_found(report: ReportPage) -> None:
    field = report.box("claims").get_by_role("searchbox", name="Search: every word must occur")
    field.fill("no such words")
    field.press("Enter")
    assert report.read("claims")["finding"][0].startswith(f"Not one of {len(claims())} statements matches")
    report.box("claims").get_by_role("button", name="Reset").click()
    assert field.input_value() == ""


def test_live_the_search_finds_what_python_finds_and_takes_every_letter(lab: Lab) -> None:
    explorer = explorers_of(_NOTEBOOK)["claims"]
    with lab.open(f"notebooks/{_NOTEBOOK}.ipynb") as notebook:
        notebook.run_all()
        notebook.drawn(1)
        page, cells = notebook.page, notebook.page.locator(".jp-Cell").count()
        box: Locator = page.locator(".b12-live").filter(has=page.locator("input[type=search]")).first
        field = box.locator("input[type=search]")
        for words in ("Myelin", "B12 Dx", "a", "Oral Injections"):
            field.click()
            page.keyboard.press("Control+a")
            page.keyboard.type(words)
            wanted = shown(explorer.view(search=words))
            until(partial(_shows, box, wanted), f"the page shows what matches {words}", 5)
            assert field.input_value() == words
        assert page.locator(".jp-Cell").count() == cells
        assert notebook.errors == []


def _shows(box: Locator, wanted: object) -> bool:
    return bool(box.evaluate(READ) == wanted)
