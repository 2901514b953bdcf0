"""An exported report in the browser, opened from the file system with the network off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from b12explain.explorers import Explorer
from tests.browser.explorers import MOVE, READ, explorers_of
from tests.browser.lab import WIDE, Theme, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

#: Notes what the page's policy forbids.
_POLICY = """globalThis.forbidden = [];
addEventListener("securitypolicyviolation", (event) => forbidden.push(event.violatedDirective), true);"""

#: Milliseconds until a page has written the last move into its address.
_WRITTEN = 400
#: Sets the end of the address, waits until the page has followed, and reads explorers.
_FOLLOW = f"""async ([fragments, explorers]) => {{
  const all = [];
  for (const fragment of fragments) {{
    const followed = new Promise((done) => addEventListener("hashchange", done, {{ once: true }}));
    if (location.hash !== fragment) {{ location.hash = fragment; await followed; }}
    all.push(explorers.map((name) => ({READ})(document.querySelector(`[data-name="${{name}}"]`))));
  }}
  return all;
}}"""


@dataclass
class ReportPage:
    """A page, what it asked the network for, and what it complained about."""

    page: Page
    path: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> ReportPage:
        """Note requests and complaints from now on."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return self

    @property
    def explorers(self) -> dict[str, Explorer]:
        """The explorers of its notebook, as Python sees them."""
        return explorers_of(self.path.stem)

    def settle(self) -> None:
        """Wait until every picture is drawn."""
        self.page.wait_for_selector("body[data-ready]", state="attached", timeout=20_000)
        undrawn = self.page.locator(".b12-plot:not([data-drawn])")
        until(lambda: undrawn.count() == 0, "every picture is drawn", 20)

    def box(self, explorer: str) -> Locator:
        """The explorer of that name."""
        return self.page.locator(f'[data-name="{explorer}"]')

    def read(self, explorer: str) -> Any:
        """What it shows now."""
        return self.box(explorer).evaluate(READ)

    @contextmanager
    def without_drawing(self) -> Iterator[None]:
        """Let pictures keep what they are given without drawing it: a thousand states in seconds."""
        keep = "async (plot, data, layout) => Object.assign(plot, { data, layout })"
        self.page.evaluate(f"void ([Plotly.really, Plotly.react] = [Plotly.react, {keep}])")
        yield
        self.page.evaluate("void (Plotly.react = Plotly.really)")

    def resize(self, width: int) -> None:
        """Make the window wider or narrower, and wait until the pictures have followed."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.wait_for_timeout(400)

    def set_theme(self, theme: Theme) -> None:
        """Ask for light or dark, as the reader's system does."""
        self.page.emulate_media(color_scheme=theme)
        self.page.wait_for_timeout(400)

    def walk(self, explorer: str, states: list[list[tuple[str, str, int]]]) -> list[Any]:
        """Move the native controls through many states, and read each."""
        walk = f"(box, states) => states.map((state) => {{ ({MOVE})(box, state); return ({READ})(box); }})"
        read: list[Any] = self.box(explorer).evaluate(walk, states)
        return read

    def follow(self, fragments: list[str], explorers: list[str]) -> list[Any]:
        """Put many ends on the address, one after the other, and read the explorers at each."""
        self.page.wait_for_timeout(_WRITTEN)
        read: list[Any] = self.page.evaluate(_FOLLOW, [fragments, explorers])
        return read

    def forbidden(self) -> list[str]:
        """What the page's policy stopped."""
        stopped: list[str] = self.page.evaluate("forbidden")
        return stopped


@contextmanager
def open_report(
    browser: Browser, path: Path, *, fragment: str = "", width: int = WIDE, theme: Theme = "light"
) -> Iterator[ReportPage]:
    """Open a report offline and wait until it is drawn."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, offline=True, reduced_motion="reduce"
    )
    context.add_init_script(_POLICY)
    try:
        report = ReportPage(context.new_page(), path).listen()
        report.page.goto(path.as_uri() + fragment)
        report.settle()
        yield report
    finally:
        context.close()
