"""What the articles say about treatment, recovery, forms and safety, theme by theme and graded."""

from __future__ import annotations

from functools import cache
from typing import Final

from b12explain.evidence import Claim, claims
from b12explain.explorers.claim_themes import ThemesExplorer
from b12explain.explorers.control import Value
from b12explain.explorers.explorer import Preset

#: The claims of each theme; a kind written in capitals stands for all claims of that kind.
_THEMES: Final[dict[str, tuple[str, ...]]] = {
    "what treatment is": (
        "treat-supplement",
        "treat-underlying-cause",
        "treat-diet-change",
        "individual-treatment-plan",
        "not-a-cure-all",
    ),
    "routes and doses": (
        "injections-treat",
        "injections-for-malabsorption",
        "injections-for-severe-quick",
        "oral-effective-some",
        "high-dose-oral-equals-injection",
        "route-depends-on-severity-absorption",
        "oral-forms-tablet-capsule-sublingual",
    ),
    "what comes back": (
        "supplement-reverses-symptoms",
        "supplement-reverses-nerve-damage",
        "improves-conduction-velocity",
        "gradual-recovery-less-pain",
        "residual-symptoms-after-treatment",
    ),
    "delay and outlook": (
        "early-treatment-essential",
        "early-treatment-halts-or-partly-reverses",
        "prompt-treatment-complete-recovery",
        "delay-causes-permanent-damage",
        "damage-is-progressive",
        "common-cause-of-neuropathy-in-risk-groups",
        "neuropathy-common-worldwide",
    ),
    "mind and memory": (
        "improves-cognition-in-neuropathy",
        "brain-atrophy-worsens-age-decline",
        "long-term-dementia-alzheimer-risk",
    ),
    "forms of B12": ("FORM",),
    "other neuropathies": ("OTHER-NEUROPATHY", "diabetes-treat-disease-first"),
    "safety, and other B vitamins": (
        "SAFETY",
        "b-vitamins-synergy-complex",
        "b1-energy-and-inflammation",
        "b6-supports-nerve-coverings",
        "folate-synergy",
    ),
    "diet and gut": ("eat-b12-rich-foods", "treat-diet-change", "probiotics-gut-health"),
    "what readers are told to do": ("ADVICE",),
    "ideas under study": ("emerging-gene-therapy", "emerging-neuroprotectants", "research-focus-pain"),
}


@cache
def treatment_themes() -> dict[str, tuple[Claim, ...]]:
    """The claims of each theme; a claim can belong to more than one."""
    return {
        theme: tuple(claim for key in keys for claim in _claims_of(key)) for theme, keys in _THEMES.items()
    }


def _claims_of(key: str) -> tuple[Claim, ...]:
    if key.isupper():
        return tuple(claim for claim in claims().values() if claim.kind == key.lower())
    return (claims()[key],)


class TreatmentClaimsExplorer(ThemesExplorer):
    """Read what the articles say about treatment, theme by theme, and how well each is supported."""

    def __init__(self, name: str = "treatment-said", **start: Value) -> None:
        super().__init__(
            name=name,
            title="What is said of treatment, and how sure it is",
            themes=treatment_themes(),
            presets=(
                Preset("Does it come back?", {"theme": "what comes back"}),
                Preset("Where delay matters", {"theme": "delay and outlook", "grade": "strong"}),
                Preset("Not supported: gut", {"theme": "diet and gut", "grade": "unsupported"}),
                Preset("Not proven yet", {"theme": "ideas under study"}),
            ),
            start=start,
        )
