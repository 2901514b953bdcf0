"""A question for recall: pick an option, read why it is right or wrong."""

from __future__ import annotations

from functools import partial

from b12explain.errors import InputError, did_you_mean
from b12explain.evidence.questions import Answer, questions
from b12explain.explorers.control import menu
from b12explain.explorers.explorer import Explorer, Rule
from b12explain.explorers.view import Part, Row, Table

_OPEN = "open"


class Question(Explorer):
    """Ask one of the questions of the course.

    Parameters
    ----------
    key
        The id of the question.

    Raises
    ------
    InputError
        If there is no such question; the nearest id is named.
    """

    def __init__(self, key: str) -> None:
        if key not in questions():
            raise InputError("question", key, "the id of a question", did_you_mean(key, questions()))
        asked = questions()[key]
        options = [
            (_OPEN, "not answered yet"),
            *((str(n), option.text) for n, option in enumerate(asked.options, 1)),
        ]
        super().__init__(
            name=f"ask-{key}",
            title=asked.asks,
            controls=(menu("answer", "Your answer", options, _OPEN, kind="radio"),),
            rules=(Rule(partial(_answer, asked.options), ("answer",)),),
            height=0,
        )


def _answer(options: tuple[Answer, ...], picked: str) -> Part:
    if picked == _OPEN:
        return Part(finding=("Pick an answer; the reasons for every option are in the table after that.",))
    chosen = options[int(picked) - 1]
    verdict = "Right." if chosen.right else "Not quite."
    rows = tuple(
        Row((option.text, "right" if option.right else "not this one", option.why)) for option in options
    )
    table = Table("All options and their reasons", ("Option", "Verdict", "Reason"), rows, open=False)
    return Part(finding=(f"{verdict} {chosen.why}",), tables=(table,))
