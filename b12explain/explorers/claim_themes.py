"""Statements of the articles, theme by theme, each with its grade, the reason for it, and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Final, Literal

from b12explain.evidence import GRADE_MEANING, GRADES, Claim, Grade
from b12explain.explorers.chain import GRADE_SIGN, claim_row
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.view import Part, Table
from b12explain.explorers.words import count, listed
from b12explain.figures.grades import ROW, plot_grades

ALL: Final = "all"
#: How a table of graded statements is headed.
CLAIM_COLUMNS: Final = (
    "What the articles say",
    "Grade",
    "Why this grade, and what they leave out",
    "Sources",
)

Themes = Mapping[str, tuple[Claim, ...]]


class ThemesExplorer(Explorer):
    """Read what the articles say, theme by theme, and how well each statement is supported.

    Parameters
    ----------
    name
        Its name in links.
    title
        Its heading.
    themes
        The claims of each theme; it starts with the first.
    presets
        Named states worth seeing.
    start
        Where it starts: ``theme`` and ``grade``.
    """

    def __init__(
        self,
        *,
        name: str,
        title: str,
        themes: Themes,
        presets: tuple[Preset, ...],
        start: Mapping[str, Value],
    ) -> None:
        grades = [(grade, f"{GRADE_SIGN[grade]} {grade}: {GRADE_MEANING[grade]}") for grade in GRADES]
        super().__init__(
            name=name,
            title=title,
            controls=(
                menu(
                    "theme", "Theme", [(theme, theme) for theme in themes], next(iter(themes)), kind="steps"
                ),
                menu("grade", "Grade", [(ALL, "all grades"), *grades], ALL),
            ),
            rules=(
                Rule(partial(_drawn, themes), ("theme",)),
                Rule(partial(_told, themes), ("theme", "grade")),
            ),
            presets=presets,
            height=ROW * len(themes) + 84,
            start=start,
        )


def _drawn(themes: Themes, theme: str) -> Part:
    return Part(figure=plot_grades(themes, theme))


def _told(themes: Themes, theme: str, grade: Grade | Literal["all"]) -> Part:
    every = themes[theme]
    shown = [claim for claim in every if grade in (ALL, claim.grade)]
    rows = tuple(claim_row(claim) for claim in shown)
    table = (Table(f"Statements: {theme}", CLAIM_COLUMNS, rows),) if rows else ()
    return Part(finding=_words(theme, grade, every, len(shown)), tables=table)


def tallied(every: tuple[Claim, ...]) -> str:
    """How many of some claims have each grade, as a list in a sentence.

    Examples
    --------
    >>> from b12explain.evidence import claims
    >>> tallied((claims()["treat-supplement"], claims()["treat-diet-change"]))
    '1 strong and 1 moderate'
    """
    tally = Counter(claim.grade for claim in every)
    return listed([f"{tally[one]} {one}" for one in GRADES if tally[one]])


def _words(
    theme: str, grade: Grade | Literal["all"], every: tuple[Claim, ...], shown: int
) -> tuple[str, ...]:
    said = (
        f"{theme[0].upper()}{theme[1:]}: {count(len(every), 'statement')} of the articles, {tallied(every)}."
    )
    if grade == ALL:
        return (said,)
    who = "none" if not shown else "all" if shown == len(every) else str(shown)
    return said, f"Of these, {who} {'is' if shown < 2 else 'are'} graded {grade}: {GRADE_MEANING[grade]}."
