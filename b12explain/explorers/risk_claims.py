"""What the articles say about who is at risk, each statement graded."""

from __future__ import annotations

from functools import cache
from typing import Final

from b12explain.evidence import Claim, claims
from b12explain.explorers.claim_themes import ThemesExplorer
from b12explain.explorers.control import Value
from b12explain.explorers.explorer import Preset

_AGE: Final = ("risk-older-adults", "genetic-variants-absorption-use")


@cache
def themes() -> dict[str, tuple[Claim, ...]]:
    """The claims of each theme; every risk-group, risk-modifier and interaction claim is among them."""
    of_kind = {
        kind: [key for key, claim in claims().items() if claim.kind == kind]
        for kind in ("risk-group", "risk-modifier", "interaction")
    }
    found = {
        "diet, stomach and gut": [key for key in of_kind["risk-group"] if key not in _AGE],
        "age and genes": _AGE,
        "other drugs and illnesses": of_kind["interaction"],
        "what makes it worse": of_kind["risk-modifier"],
    }
    return {theme: tuple(claims()[key] for key in keys) for theme, keys in found.items()}


class RiskClaimsExplorer(ThemesExplorer):
    """Read what the articles say about who is at risk, and how well each statement is supported."""

    def __init__(self, name: str = "risk-said", **start: Value) -> None:
        super().__init__(
            name=name,
            title="What is said of who is at risk, and how sure it is",
            themes=themes(),
            presets=(
                Preset("What holds", {"grade": "strong"}),
                Preset("Drugs", {"theme": "other drugs and illnesses"}),
            ),
            start=start,
        )
