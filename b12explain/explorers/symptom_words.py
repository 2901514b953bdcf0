"""How a symptom is told: where it is made and noticed, and how often; shares are kept apart from all else."""

from __future__ import annotations

from typing import Final

from b12explain.evidence import Symptom, references
from b12explain.evidence.symptoms import Frequency

_NOTICED: Final = {
    "mind": "in the mind",
    "infant": "in an infant",
    "back of the head": "at the head",
    "neck": "on bending the neck",
    "mouth": "in the mouth",
    "heels": "at the feet",
    "balance": "in standing and walking",
}


def noticed(place: str) -> str:
    """Where a symptom is noticed, as the end of a sentence."""
    return _NOTICED.get(place, f"at the {place}")


def made(symptom: Symptom) -> str:
    """Where a symptom is made, as a part of a sentence."""
    if symptom.site == "blood":
        return "made in quickly dividing tissue (blood, lining of mouth and gut)"
    beside = symptom.site == "corticospinal tract" and symptom.domain == "autonomic"
    return f"made {'beside' if beside else 'in'} the {symptom.site}"


def is_share(frequency: Frequency | None) -> bool:
    """Whether the number is the share of a population that has the symptom."""
    return frequency is not None and not frequency.measure


def how_often(symptom: Symptom) -> str:
    """How often it was seen, with its population and source; says where the number is something else.

    Examples
    --------
    >>> from b12explain.evidence import symptoms
    >>> how_often(symptoms()["headache"])
    'no number seen'
    """
    frequency = symptom.frequency
    if frequency is None:
        return "no number seen"
    reference = references()[frequency.ref]
    return f"{_told(frequency)} ({frequency.population}; [{reference.short}]({reference.url}))"


def spoken(symptom: Symptom) -> str:
    """The same in one sentence, without the link."""
    if symptom.frequency is None:
        return "No published share was seen for it."
    told, source = _told(symptom.frequency), references()[symptom.frequency.ref].short
    return f"{told[0].upper()}{told[1:]} ({symptom.frequency.population}; {source})."


def what_of(frequency: Frequency) -> str:
    """What the per cent are of, without the per cent."""
    return frequency.unit.removeprefix("% ").removeprefix("with ").removeprefix("of ")


def _told(frequency: Frequency) -> str:
    what, share = what_of(frequency), f"{frequency.value:g} of 100"
    match frequency.measure:
        case "":
            return f"{what} in {share} people"
        case "odds ratio":
            return f"a ratio of odds, not a share: {frequency.value:g} ({frequency.unit})"
        case "test finding":
            return f"found by a test, not felt: {what} in {share} people"
        case "any sensory symptom":
            return f"not counted alone: {what} in {share} people"
        case "share without the blood signs":
            return f"not a share with it, but of those without: {share} {what}"
        case _:
            return f"counted the other way round: {share} {what}"
