"""How soon a report shows its first picture, against a bare plotly page with the same picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.browser.explorers import explorers_of
from tests.browser.lab import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_ROUNDS = 5
#: Milliseconds; generous, for machines that do other things as well.
_AT_MOST = 4000
_RATIO = 1.5
#: Notes when the first picture stands.
_FIRST = """globalThis.first = 0;
const look = () => {
  if (document.querySelector(".scatterlayer .trace")) first = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);"""


def _first_picture(browser: Browser, path: Path) -> float:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    context.add_init_script(_FIRST)
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="commit")
    shown: float = until(lambda: page.evaluate("first"), "the first picture stands", 30)
    context.close()
    return shown


def test_a_report_shows_its_first_picture_nearly_as_soon_as_a_bare_plotly_page(
    browser: Browser, reports: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    bare = tmp_path / "bare.html"
    explorers_of("01-the-chain")["chain"].figure().write_html(bare, include_plotlyjs=True)
    pairs = [
        (_first_picture(browser, reports / "01-the-chain.html"), _first_picture(browser, bare))
        for _ in range(_ROUNDS)
    ]
    ours, theirs = (median(each) for each in zip(*pairs, strict=True))
    tell(f"first picture: report {ours:.0f} ms, bare plotly page {theirs:.0f} ms, ratio {ours / theirs:.2f}")
    assert ours <= _AT_MOST
    assert ours <= _RATIO * theirs
