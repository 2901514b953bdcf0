"""Predict, then see: a guess that is kept and set beside the model's answer; it can always be skipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from b12explain.errors import InputError, did_you_mean
from b12explain.evidence import fact
from b12explain.explorers.control import menu
from b12explain.explorers.courses import course_of
from b12explain.explorers.explorer import Explorer, Rule
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, number, years
from b12explain.figures.stores import CRITICAL_STORES
from b12explain.scenarios.person import Person
from b12explain.scenarios.prevalence import prevalences
from b12explain.scenarios.simulation import absorbed_ug
from b12explain.scenarios.treatment import Treatment

_HIDDEN, _SHOWN = "hidden", "shown"


@dataclass(frozen=True)
class Prediction:
    """Something to guess: the question, the values to guess from, and where the answer comes from."""

    asks: str
    show: Callable[[float], str]
    grid: tuple[float, ...]
    answer: Callable[[], float]
    kind: str


def _absorbed_without_factor() -> float:
    return float(absorbed_ug(1000.0, Person(intrinsic_factor=0.0)).total_ug)


def _years_to_empty(group: str) -> float:
    critical = fact(CRITICAL_STORES).value or 0.0
    crossed = course_of(group, 0.0, 0.0).first_year("stores_ug", below=critical)
    if crossed is None:
        raise ValueError(
            f"the stores of {group} never fall below {critical:g} µg, so there is nothing to guess"
        )
    return crossed


def _kept_of_an_injection() -> float:
    return float(Treatment(1000.0, "injection").reaching_blood_ug(np.ones(1))[0])


def _share_low(group: str) -> float:
    return float(round(next(row.model for row in prevalences() if row.group.id == group)))


def _of_a_hundred(share: float) -> str:
    return f"{share:g} of 100"


PREDICTIONS: Final = {
    "tablet-without-factor": Prediction(
        "How much of a tablet of 1,000 µg arrives without any intrinsic factor?",
        partial(amount, unit="µg"),
        (0.0, 0.1, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0),
        _absorbed_without_factor,
        "calibrated",
    ),
    "stomach-to-empty": Prediction(
        "How many years after losing the stomach are the stores below what goes with health?",
        years,
        (0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0),
        partial(_years_to_empty, "total-gastrectomy"),
        "calibrated",
    ),
    "vegans-low": Prediction(
        "Of a hundred vegan men without supplements, how many have a serum B12 below 118 pmol/L?",
        _of_a_hundred,
        (1.0, 5.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0),
        partial(_share_low, "vegan"),
        "calibrated",
    ),
    "injection-kept": Prediction(
        "Of an injection of 1,000 µg of cyanocobalamin, how much stays in the body?",
        partial(amount, unit="µg"),
        (1.0, 10.0, 30.0, 60.0, 100.0, 200.0, 300.0, 500.0, 750.0, 1000.0),
        _kept_of_an_injection,
        "calibrated",
    ),
}


class Guess(Explorer):
    """Ask the reader to predict a number, and show the model's answer beside the guess when asked to.

    Parameters
    ----------
    key
        Which prediction: one of ``PREDICTIONS``.

    Raises
    ------
    InputError
        If there is no such prediction; the nearest is named.
    """

    def __init__(self, key: str) -> None:
        if key not in PREDICTIONS:
            raise InputError("prediction", key, "the name of a prediction", did_you_mean(key, PREDICTIONS))
        asked = PREDICTIONS[key]
        grid = [(value, asked.show(value)) for value in asked.grid]
        shown = [(_HIDDEN, "not yet"), (_SHOWN, "show it")]
        super().__init__(
            name=f"guess-{key}",
            title=asked.asks,
            controls=(
                menu("guess", "Your guess", grid, asked.grid[1], kind="slider"),
                menu("answer", "The model's answer", shown, _HIDDEN, kind="radio"),
            ),
            rules=(Rule(partial(_beside, asked), ("guess", "answer")),),
            height=0,
        )


def _beside(asked: Prediction, guess: float, shown: str) -> Part:
    mine = asked.show(guess)
    if shown == _HIDDEN:
        return Part(finding=(f"Your guess is {mine}; you can also skip this and look straight away.",))
    answer, shown_answer = asked.answer(), asked.show(asked.answer())
    rows = (Row(("your guess", mine)), Row((f"the model ({asked.kind})", shown_answer)))
    said = f"You guessed {mine}; the model says {shown_answer}: {_compared(guess, answer)}."
    return Part(finding=(said,), tables=(Table("Guess and answer", ("Who", "Value"), rows),))


def _compared(guess: float, answer: float) -> str:
    if guess == 0 or answer == 0:
        return "a different kind of answer" if guess != answer else "the same"
    ratio = answer / guess
    if 1 / 1.5 < ratio < 1.5:
        return "close"
    return (
        f"{number(float(f'{ratio:.1e}'))} times more"
        if ratio > 1
        else f"{number(float(f'{1 / ratio:.1e}'))} times less"
    )
