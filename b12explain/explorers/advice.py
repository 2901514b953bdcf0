"""Diet and gut: what food holds, what is taken up of it, and what the advice of the articles rests on."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from b12explain.evidence import claims, fact
from b12explain.explorers.chain import claim_row
from b12explain.explorers.claim_themes import CLAIM_COLUMNS
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, number
from b12explain.figures.food import plot_food, plot_serving
from b12explain.scenarios.food import absorbed_from_serving_ug
from b12explain.scenarios.groups import person_of
from b12explain.units import round_significant

_FOODS: Final = "food-b12-content"
_PASTE: Final = "liver-paste-absorbed"
_EGG, _EGG_OLD = "bioavail-egg-14c", "bioavail-egg-old"
#: Foods of which the model is known to miss what was measured, with how; the finding marks them.
MISSES: Final = {"egg": "too high", "beef liver": "too low"}
#: The poorest serving but for the egg, of which the model is known to be wrong.
_MILK: Final = -2
#: Whose gut it is, with words for the end of a sentence.
PEOPLE: Final = {
    "omnivore": "a healthy adult",
    "older-adult": "an older adult who releases less from food",
    "atrophic-gastritis": "somebody with a wasted stomach lining",
    "ileal-resection": "somebody whose ileum was removed",
    "pernicious-anaemia": "somebody with pernicious anaemia",
}
_DIET: Final = ("eat-b12-rich-foods", "treat-diet-change", "probiotics-gut-health")


class AdviceExplorer(Explorer):
    """Choose a food and whose gut it meets, see what is taken up, and read what the advice rests on.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``food`` (a number, from the richest) and ``who`` (a risk group).
    """

    def __init__(self, name: str = "advice", **start: Value) -> None:
        foods = [(str(n), f"{food}, {serving}") for n, (food, serving, _) in enumerate(servings())]
        super().__init__(
            name=name,
            title="Food against a lack: what it holds, and what arrives",
            controls=(
                menu("food", "One serving of", foods, "1", kind="steps"),
                menu("who", "Eaten by", list(PEOPLE.items()), "omnivore"),
            ),
            rules=(
                Rule(_picture, ("who",)),
                Rule(_serving, ("food",)),
                Rule(_words, ("food", "who")),
                Rule(_advice),
            ),
            presets=(
                Preset("Liver, no intrinsic factor", {"food": "1", "who": "pernicious-anaemia"}),
                Preset("Beef, older adult", {"food": "5", "who": "older-adult"}),
                Preset("Cereal, older adult", {"food": "2", "who": "older-adult"}),
            ),
            height=560,
            start=start,
        )


@cache
def servings() -> tuple[tuple[str, str, float], ...]:
    """Every food with the words for its serving and the B12 in it, µg."""
    known = fact(_FOODS)
    found = []
    for label, held in zip(known.labels, known.y, strict=True):
        food, serving = re.split(r" (?=\d)", label, maxsplit=1)
        found.append((food, serving.replace("100% DV ", ""), held))
    return tuple(found)


@cache
def taken_up_ug(who: str) -> tuple[float, ...]:
    """What somebody takes up of each serving, µg, to two digits; the B12 of fortified food is free."""
    person = person_of(who)
    taken = (
        float(absorbed_from_serving_ug(held, person, free=food.startswith("fortified")))
        for food, _, held in servings()
    )
    return tuple(round_significant(value, 2) for value in taken)


def _picture(who: str) -> Part:
    taken = taken_up_ug(who)
    needs = [(fact(key).value or 0.0, key) for key in ("rda-us-adult", "ai-efsa-adult")]
    rows = tuple(
        Row(
            (
                f"{food}, {serving}",
                amount(held, "µg"),
                f"[{amount(got, 'µg')}](#computed)",
                f"[{_percent(got / held)}](#computed)" + (f", {MISSES[food]}" if food in MISSES else ""),
                source(fact(_FOODS)),
            ),
            key=str(n),
        )
        for n, ((food, serving, held), got) in enumerate(zip(servings(), taken, strict=True))
    )
    intakes = tuple(
        Row((amount(value, "µg"), fact(key).statement, source(fact(key)))) for value, key in needs
    )
    return Part(
        figure=plot_food(
            [f"{food} *" if food in MISSES else food for food, _, _ in servings()],
            [held for _, _, held in servings()],
            taken,
            [(needs[0][0], f"US {number(needs[0][0])} "), (needs[1][0], f" EU {number(needs[1][0])}")],
        ),
        tables=(
            Table(
                "One serving (an ounce is 28 g, a cup 240 mL)",
                ("Food", "Holds", f"Taken up by {PEOPLE[who]} (model)", "Share", "Source"),
                rows,
            ),
            Table(
                "Lines: intakes for adults, a day",
                ("Value", "What it is", "Source"),
                intakes,
                open=False,
            ),
        ),
        prose="Lines: the US allowance and the EU intake for a whole day. The model takes each serving as "
        f"the only B12 for some hours.\n\n{_misses()}",
    )


def _misses() -> str:
    """What was measured where the model is known to be wrong."""
    paste, egg, old = (fact(key) for key in (_PASTE, _EGG, _EGG_OLD))
    low, high = number(egg.low or 0.0), number(egg.high or 0.0)
    return (
        f"**Known misses** (marked \\*). It is low for very rich food: of liver paste that held [38 µg]"
        f"(#fact:{_PASTE}), [{number(paste.value or 0.0)} µg](#fact:{_PASTE}) were taken up. It is high for "
        f"egg: healthy people took up [{number(egg.value or 0.0)} %](#fact:{_EGG}) "
        f"([{low} to {high}](#fact:{_EGG})) of what labelled eggs held, and older work found less than "
        f"[{number(old.high or 0.0)} %](#fact:{_EGG_OLD})."
    )


def _percent(share: float) -> str:
    percent = 100 * share
    return f"{percent:.0f} %" if percent >= 1 else f"{number(float(f'{percent:.1g}'))} %"


def _serving(food: str) -> Part:
    return Part(figure=plot_serving(int(food)), marks=(food,))


def _words(food: str, who: str) -> Part:
    n = int(food)
    name, serving, held = servings()[n]
    got, healthy = taken_up_ug(who)[n], taken_up_ug("omnivore")[n]
    how = f"model, known to be {MISSES[name]} here" if name in MISSES else "model"
    said = [
        f"One serving of {name} ({serving}) holds {amount(held, 'µg')} of B12; {PEOPLE[who]} takes up about "
        f"{amount(got, 'µg')} of it ({how})."
    ]
    if name == "egg":
        known = fact(_EGG)
        said.append(
            f"Of labelled eggs healthy people took up {number(known.value or 0.0)} % "
            f"({number(known.low or 0.0)} to {number(known.high or 0.0)}), where the model has "
            f"{_percent(healthy / held)}."
        )
    if who != "omnivore":
        said.append(f"A healthy adult would take up {amount(healthy, 'µg')}.")
    shares = [got / held for got, (_, _, held) in zip(taken_up_ug(who), servings(), strict=True)]
    of_milk, of_clams = _percent(shares[_MILK]), _percent(shares[0])
    said.append(
        f"The richer the serving, the smaller the share: from {of_milk} of milk to {of_clams} of clams."
        if of_milk != of_clams
        else f"Of milk and of clams the share is the same, {of_milk}: what needs no intrinsic factor."
    )
    return Part(finding=tuple(said))


def _advice() -> Part:
    diet = tuple(claim_row(claims()[key]) for key in _DIET)
    told = tuple(claim_row(c) for c in claims().values() if c.kind == "advice" and c.id not in _DIET)
    return Part(
        tables=(
            Table("What the articles say of diet and gut", CLAIM_COLUMNS, diet, open=False),
            Table("What else the articles advise", CLAIM_COLUMNS, told, open=False),
        )
    )
