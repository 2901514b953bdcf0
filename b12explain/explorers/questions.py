"""The questions people ask: a short answer, how well it is supported, and where to see it."""

from __future__ import annotations

from functools import cache

from b12explain.evidence import GRADE_MEANING
from b12explain.evidence.answers import ReaderQuestion, answers
from b12explain.explorers.chain import GRADE_SIGN, claim_row
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import listed, named_articles
from b12explain.figures.questions import ROW, plot_questions


class QuestionsExplorer(Explorer):
    """Choose a question; read an answer of a few sentences, its grade, its sources, and where to see it.

    Examples
    --------
    >>> QuestionsExplorer(question="sleep").view()["finding"][0]
    'Question 6 of 26, how it does harm: Does it disturb sleep?'
    """

    def __init__(self, name: str = "questions", **start: Value) -> None:
        options = [(key, f"{n}. {one.asks}") for n, (key, one) in enumerate(answers().items(), 1)]
        super().__init__(
            name=name,
            title="What people ask, answered in a few sentences",
            controls=(
                menu(
                    "question",
                    "Question",
                    options,
                    options[0][0],
                    kind="steps",
                    help="Or click a sign in the picture.",
                ),
            ),
            rules=(Rule(_answered, ("question",)), Rule(_all)),
            presets=(
                Preset("Tablet or injection", {"question": "tablet-or-injection"}),
                Preset("Which form", {"question": "forms"}),
                Preset("Can it come back", {"question": "feet"}),
                Preset("No support found", {"question": "stress"}),
            ),
            height=ROW * len(themes()) + 90,
            start=start,
        )


@cache
def themes() -> dict[str, tuple[ReaderQuestion, ...]]:
    """The questions of each theme, in their order."""
    names = dict.fromkeys(one.theme for one in answers().values())
    return {name: tuple(one for one in answers().values() if one.theme == name) for name in names}


def _answered(key: str) -> Part:
    one, place = answers()[key], list(answers()).index(key) + 1
    common = [
        f"{claim.statement} *({named_articles(claim.articles)}; {GRADE_SIGN[claim.grade]} {claim.grade}, "
        f"{GRADE_MEANING[claim.grade]})*"
        for claim in one.common
    ]
    sources = "; ".join(f"[{source.short}]({source.url})" for source in one.sources)
    columns = ("What the articles say", "Grade", "Why this grade", "Sources")
    table = Table(f"Statements behind: {one.asks}", columns, tuple(claim_row(claim) for claim in one.about))
    return Part(
        figure=plot_questions(themes(), key),
        finding=(
            f"Question {place} of {len(answers())}, {one.theme}: {one.asks}",
            f"Graded: {listed([f'“{claim.statement}” ({claim.grade})' for claim in one.common])}.",
        ),
        tables=(table,),
        prose="\n\n".join(
            (
                f"### {one.asks}",
                one.answer,
                f"**The common answer.** {' '.join(common)}",
                f"**See it:** [{one.see}]({one.jump}).",
                f"**Sources:** {sources}.",
            )
        ),
        marks=(key,),
    )


def _all() -> Part:
    rows = tuple(
        Row((str(n), one.theme, one.asks, f"{GRADE_SIGN[one.grade]} {one.grade}"), key=one.id)
        for n, one in enumerate(answers().values(), 1)
    )
    columns = ("No.", "Theme", "Question", "The common answer")
    return Part(tables=(Table("All questions", columns, rows, open=False),))
