"""What the articles say about symptoms and what modifies them, theme by theme, each statement graded."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final, Literal

from b12explain.evidence import GRADE_MEANING, GRADES, Claim, Grade, claims
from b12explain.explorers.chain import GRADE_SIGN, claim_row
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.view import Part, Table
from b12explain.explorers.words import count, listed
from b12explain.figures.grades import ROW, plot_grades

ALL: Final = "all"
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


class SymptomClaimsExplorer(Explorer):
    """Read what the articles say about symptoms, theme by theme, and how well each statement is supported."""

    def __init__(self, name: str = "said", **start: Value) -> None:
        every = [(theme, theme) for theme in themes()]
        grades = [(grade, f"{GRADE_SIGN[grade]} {grade}: {GRADE_MEANING[grade]}") for grade in GRADES]
        super().__init__(
            name=name,
            title="What is said of symptoms, and how sure it is",
            controls=(
                menu("theme", "Theme", every, "body and senses", kind="steps"),
                menu("grade", "Grade", [(ALL, "all grades"), *grades], ALL),
            ),
            rules=(Rule(_drawn, ("theme",)), Rule(_told, ("theme", "grade"))),
            presets=(
                Preset("What holds of the body", {"grade": "strong"}),
                Preset("What does not hold", {"theme": "children and pregnancy", "grade": "unsupported"}),
                Preset("Depth against duration", {"theme": "what makes it worse, or lasting"}),
            ),
            height=ROW * len(themes()) + 84,
            start=start,
        )


def _drawn(theme: str) -> Part:
    return Part(figure=plot_grades(themes(), theme))


def _told(theme: str, grade: Grade | Literal["all"]) -> Part:
    every = themes()[theme]
    shown = [claim for claim in every if grade in (ALL, claim.grade)]
    columns = ("What the articles say", "Grade", "Why this grade, and what they leave out", "Sources")
    rows = tuple(claim_row(claim) for claim in shown)
    table = (Table(f"Statements: {theme}", columns, rows),) if rows else ()
    return Part(finding=_words(theme, grade, every, len(shown)), tables=table)


def _words(
    theme: str, grade: Grade | Literal["all"], every: tuple[Claim, ...], shown: int
) -> tuple[str, ...]:
    tally = Counter(claim.grade for claim in every)
    parts = [f"{tally[one]} {one}" for one in GRADES if tally[one]]
    said = (
        f"{theme[0].upper()}{theme[1:]}: {count(len(every), 'statement')} of the articles, {listed(parts)}."
    )
    if grade == ALL:
        return (said,)
    who = "none" if not shown else "all" if shown == len(every) else str(shown)
    return said, f"Of these, {who} {'is' if shown < 2 else 'are'} graded {grade}: {GRADE_MEANING[grade]}."
