"""Clicks on the picture of the chain, and what its words look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_CENTRE = """const centre = (shape) => {
  shape.scrollIntoView({ block: "center" });
  const { x, y, width, height } = shape.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
};"""
_SYMBOL = f"""(box, key) => {{
  {_CENTRE}
  const plot = box.querySelector(".b12-plot");
  const trace = plot.data.findIndex((each) => each.customdata?.length > 1 && each.name === "links");
  const place = plot.data[trace].customdata.indexOf(`link=${{key}}`);
  return centre(plot.querySelectorAll(".scatterlayer .trace")[trace].querySelectorAll(".point")[place]);
}}"""
_NAME = f"""(box, key) => {{
  {_CENTRE}
  const plot = box.querySelector(".b12-plot");
  const place = plot.layout.annotations.findIndex((each) => each.name === `link=${{key}}`);
  return centre(plot.querySelector(`.annotation[data-index="${{place}}"]`));
}}"""
#: Words of the picture that reach past its edge, or past the window.
_CUT_OFF = """(plot) => {
  const edge = plot.getBoundingClientRect();
  return [...plot.querySelectorAll("svg text")].filter((text) => {
    const { left, right, top, bottom, width } = text.getBoundingClientRect();
    const aside = left < edge.left - 1 || right > edge.right + 1;
    return width && (aside || top < edge.top - 1 || bottom > edge.bottom + 1);
  }).map((text) => text.textContent);
}"""


#: Milliseconds; no hand is faster, and plotly looks at the pointer only every 50.
_HAND = 150


def click_link(page: Page, box: Locator, link: str) -> None:
    """Click the symbol of a link."""
    _click(page, box.evaluate(_SYMBOL, link))


def click_name(page: Page, box: Locator, link: str) -> None:
    """Click the name of a link."""
    _click(page, box.evaluate(_NAME, link))


def _click(page: Page, place: tuple[float, float]) -> None:
    page.mouse.move(*place)
    page.wait_for_timeout(_HAND)
    page.mouse.click(*place)


def cut_off(plot: Locator) -> Any:
    """The words of a picture that are not wholly on it."""
    return plot.evaluate(_CUT_OFF)
