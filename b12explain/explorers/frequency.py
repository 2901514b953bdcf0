"""How often a symptom was seen, in words that keep shares apart from everything else."""

from __future__ import annotations

from b12explain.evidence import Symptom, references
from b12explain.evidence.symptoms import Frequency


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
