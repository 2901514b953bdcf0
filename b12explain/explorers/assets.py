"""Scripts and styles of a page: plotly.js from the installed wheel, and our own few files."""

from __future__ import annotations

import json
import zlib
from functools import cache
from importlib.resources import files
from typing import Any

from plotly.offline import get_plotlyjs

from b12explain.theme import dark_of, template


@cache
def plotly_js() -> str:
    """plotly.js as it lies in the installed plotly package."""
    return str(get_plotlyjs())


@cache
def plotly_deflated() -> bytes:
    """plotly.js deflated (zlib), as it travels to a page, once."""
    return zlib.compress(plotly_js().encode(), 9)


@cache
def own(name: str) -> str:
    """The text of one of our scripts or styles."""
    return files("b12explain.explorers").joinpath(name).read_text(encoding="utf-8")


@cache
def page_js() -> str:
    """The code that live explorers and frozen ones share."""
    return "\n".join(own(name) for name in ("parts.js", "sieve.js", "controls.js", "entry.js", "view.js"))


@cache
def themes() -> dict[str, Any]:
    """Both templates and the dark partner of each light colour."""
    return {"light": template("light"), "dark": template("dark"), "darkOf": dark_of()}


@cache
def themes_json() -> str:
    """The themes as JSON."""
    return json.dumps(themes(), separators=(",", ":"))
