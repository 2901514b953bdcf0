"""How many of a hundred: published shares as people, number and sentence together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from b12explain.evidence import Fact, fact, references, symptoms
from b12explain.explorers.control import Control, Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.symptom_words import is_share, what_of
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import number
from b12explain.figures.icons import HEIGHT, icons_for, plot_icon_array

NOTHING: Final = "nothing"
#: The facts that are shares of a population, with what those who stand out have in common, and the others.
FACTS: Final[dict[str, tuple[str, str]]] = {
    "lindenbaum_noanemia": ("neither anaemia nor large red cells", "anaemia, large red cells or both"),
    "healton_share": ("nerve symptoms at the first visit", "no nerve symptoms then"),
    "savage_share": ("nerve or mind affected", "neither affected"),
    "leishear_prev": ("metabolically deficient", "not deficient by that definition"),
    "ncs_abn_pmj2007": ("abnormal nerve conduction", "normal nerve conduction"),
    "sep_abn_pmj2007": ("abnormal sensory potentials from the leg", "normal potentials"),
    "vep_abn_pmj2007": ("abnormal visual potentials", "normal potentials"),
    "linazi_mri": ("typical change on the MRI of the cord", "no typical change"),
    "n2o_hassing_mri": ("cord change on the MRI of the neck", "no such change"),
    "scd_resolution": ("recovered completely", "improved, but not completely"),
}


@dataclass(frozen=True)
class Share:
    """A share of a named population, and where it stands."""

    name: str
    percent: float
    what: str
    rest: str
    population: str
    source: str
    url: str
    second_hand: bool


@cache
def shares() -> dict[str, Share]:
    """Every share that can be drawn, by key: facts first, then the symptoms whose number is a share."""
    found = {key: _of_fact(fact(key), *words) for key, words in FACTS.items()}
    for symptom in symptoms().values():
        if symptom.frequency is not None and is_share(symptom.frequency):
            frequency, reference = symptom.frequency, references()[symptom.frequency.ref]
            what = what_of(frequency)
            found[symptom.id] = Share(
                what, frequency.value, what, f"without {what}", frequency.population, reference.short,
                reference.url, second_hand=False,
            )  # fmt: skip
    return found


def _of_fact(known: Fact, what: str, rest: str) -> Share:
    reference = references()[known.ref]
    exact = known.unit.partition("(")[2].partition(")")[0]
    counted = [exact.replace("/", " of ")] if "/" in exact else [f"n={known.n}"] if known.n else []
    population = ", ".join([known.population, *counted])
    second_hand = known.confidence != "seen"
    return Share(
        what, known.value or 0.0, what, rest, population, reference.short, reference.url, second_hand
    )


class SharesExplorer(Explorer):
    """Pick one published share, or two to see together, as people out of a hundred."""

    def __init__(self, name: str = "shares", **start: Value) -> None:
        super().__init__(
            name=name,
            title="How many of a hundred?",
            controls=(_control("share", "A: which share"), _control("beside", "B: and beside it")),
            rules=(
                Rule(partial(_drawn, 0), ("share", "beside")),
                Rule(partial(_drawn, 1), ("beside", "share")),
            ),
            presets=(
                Preset("Nerves without anaemia", {"share": "lindenbaum_noanemia"}),
                Preset(
                    "Nerve test against cord test", {"share": "ncs_abn_pmj2007", "beside": "sep_abn_pmj2007"}
                ),
                Preset("Two counts of the same thing", {"share": "healton_share", "beside": "savage_share"}),
            ),
            height=HEIGHT,
            start=start,
        )


def _control(name: str, label: str) -> Control:
    options = [(key, share.name) for key, share in shares().items()]
    if name == "beside":
        return menu(name, label, [(NOTHING, "nothing"), *options], NOTHING)
    return menu(name, label, options, "lindenbaum_noanemia")


def _drawn(slot: int, key: str, other: str) -> Part:
    if key == NOTHING:
        return Part()
    share, letter = shares()[key], "AB"[slot]
    slots = 1 if other == NOTHING else 2
    told = f"{letter}: " if slots == 2 else ""
    figure = plot_icon_array(
        share.percent, f"{told}{share.what}", rest=f"{told}{share.rest}", slot=slot, slots=slots,
        shade=("first", "second")[slot],
    )  # fmt: skip
    drawn = f", drawn as {icons_for(share.percent)}" if icons_for(share.percent) != share.percent else ""
    hand = ", read second-hand" if share.second_hand else ""
    of_100 = f"{number(share.percent)} of 100"
    said = [f"{letter}: {of_100} had this: {share.what}{drawn} ({share.population}; {share.source}{hand})."]
    if slot and shares()[other].population != share.population:
        said.append("A and B were counted in different people, so the difference is not one of cause.")
    row = Row(
        (f"**{letter}** {share.what}", of_100, share.population, f"[{share.source}]({share.url}){hand}")
    )
    table = Table("The numbers behind the people", ("What", "Share", "Population", "Source"), (row,))
    return Part(figure=figure, finding=tuple(said), tables=(table,))
