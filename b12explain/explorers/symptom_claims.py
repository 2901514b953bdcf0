"""What the articles say about symptoms and what modifies them, theme by theme, each statement graded."""

from __future__ import annotations

from functools import cache
from typing import Final

from b12explain.evidence import Claim, claims
from b12explain.explorers.claim_themes import ThemesExplorer
from b12explain.explorers.control import Value
from b12explain.explorers.explorer import Preset

_MIND: Final = (
    "symptom-memory",
    "symptom-fog-confusion",
    "symptom-cognitive-decline",
    "symptom-depression",
    "symptom-irritability-mood-swings",
    "symptom-anxiety",
    "sleep-disturbance",
)
#: Claims of a theme that its kind alone would not bring there.
_NAMED: Final[dict[str, tuple[str, ...]]] = {
    "mind and mood": _MIND,
    "older people": (
        "older-age-modifies-symptoms",
        "risk-older-adults",
        "brain-atrophy-worsens-age-decline",
        "long-term-dementia-alzheimer-risk",
        "accelerates-alzheimers",
        "accelerates-parkinsons",
    ),
    "what makes it worse, or lasting": (
        "severity-duration-worsen-symptoms",
        "older-age-modifies-symptoms",
        "other-illness-amplifies-symptoms",
        "damage-is-progressive",
        "delay-causes-permanent-damage",
        "residual-symptoms-after-treatment",
    ),
    "missed, or taken for something else": (
        "mimics-multiple-sclerosis",
        "mimics-dementia",
        "mimics-schizophrenia-bipolar",
        "young-missed-misattributed",
        "deficiency-often-overlooked",
        "deficiency-silent-insidious",
        "deficiency-causes-neuro-symptoms",
        "children-mistaken-for-behaviour-disorder",
        "common-cause-of-neuropathy-in-risk-groups",
        "b12-one-of-many-neuropathy-causes",
    ),
}


@cache
def themes() -> dict[str, tuple[Claim, ...]]:
    """The claims of each theme; every symptom, life-stage, interaction and risk-modifier is among them."""
    kinds = ("symptom", "life-stage", "interaction")
    of_kind = {kind: [key for key, claim in claims().items() if claim.kind == kind] for kind in kinds}
    keys = {
        "body and senses": [key for key in of_kind["symptom"] if key not in _MIND],
        "mind and mood": _NAMED["mind and mood"],
        "children and pregnancy": of_kind["life-stage"],
        "older people": _NAMED["older people"],
        "other illnesses and drugs": [*of_kind["interaction"], "other-illness-amplifies-symptoms"],
        "what makes it worse, or lasting": _NAMED["what makes it worse, or lasting"],
        "missed, or taken for something else": _NAMED["missed, or taken for something else"],
    }
    return {theme: tuple(claims()[key] for key in found) for theme, found in keys.items()}


class SymptomClaimsExplorer(ThemesExplorer):
    """Read what the articles say about symptoms, theme by theme, and how well each statement is supported."""

    def __init__(self, name: str = "said", **start: Value) -> None:
        super().__init__(
            name=name,
            title="What is said of symptoms, and how sure it is",
            themes=themes(),
            presets=(
                Preset("What holds of the body", {"grade": "strong"}),
                Preset("What does not hold", {"theme": "children and pregnancy", "grade": "unsupported"}),
                Preset("Depth against duration", {"theme": "what makes it worse, or lasting"}),
            ),
            start=start,
        )
