"""What axe finds on a page, of any impact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


def violations(page: Page, within: str = "") -> list[str]:
    """Rule, impact and place of everything that axe finds."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415  # only these tests need it

    found: Any = Axe().run(page, context={"include": [[within]]} if within else None)
    return [
        f"{violation['id']} ({violation['impact']}): {node['target']} {node['html'][:200]}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
