"""B12 for nerves that suffer from something else: what trials and reviews found, and how far to trust it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Literal, get_args

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.claims import Claim, claims
from b12explain.evidence.facts import facts
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.markup import check_numbers

Change = Literal["better", "same", "unclear"]
#: How an outcome was seen: by the person, by an examiner, or by an instrument.
Seen = Literal["felt", "examined", "measured"]
SEEN: Final[tuple[Seen, ...]] = get_args(Seen)
#: Risk of bias, as far as the sources that were read give it.
Bias = Literal["high", "some", "low", "not told"]


class Outcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What changed, in words, and which way."""

    effect: Change
    text: str


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something else that harms nerves, and the claims about it."""

    id: str
    name: str
    claims: tuple[str, ...]

    @property
    def stated(self) -> tuple[Claim, ...]:
        """Its claims."""
        return tuple(claims()[key] for key in self.claims)


class Trial(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A trial or a review of several.

    Attributes
    ----------
    people
        Participants; none where only articles were counted.
    facts
        What it rests on; the first is the one that names its source.
    given
        What was compared with what.
    trust
        Risk of bias, and what else weakens it.
    bias
        Its risk of bias, or that of most trials in a review.
    main
        The way of seeing that was its main outcome, where the source names one.
    ratio
        The fact of a risk ratio, which is never shown without people beside it.
    """

    id: str
    name: str
    kind: Literal["trial", "review"]
    conditions: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    facts: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    given: str
    trust: str
    bias: Bias
    main: Seen | None = None
    people: int | None = None
    ratio: str = ""
    felt: Outcome | None = None
    examined: Outcome | None = None
    measured: Outcome | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything it says."""
        found = (self.outcome(seen) for seen in SEEN)
        return (self.given, self.trust, *(outcome.text for outcome in found if outcome))

    def outcome(self, seen: Seen) -> Outcome | None:
        """What was found in one way of seeing, if it was told."""
        found: Outcome | None = getattr(self, seen)
        return found


def load_trials(path: Path) -> tuple[Mapping[str, Trial], Mapping[str, Condition]]:
    """Read a file of trials; every fact, claim, condition and marked number must be known.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, names what does not exist, or the participants stand in no fact.
    """
    trials, conditions = read_entries(path, "trial", Trial), read_entries(path, "condition", Condition)
    for key, condition in conditions.items():
        for claim in condition.claims:
            if claim not in claims():
                raise EvidenceError(path.name, key, "claims", f"no claim {claim!r}")
    for key, trial in trials.items():
        _check(path.name, key, trial, conditions)
    return MappingProxyType(trials), MappingProxyType(conditions)


def _check(file: str, key: str, trial: Trial, conditions: Mapping[str, Condition]) -> None:
    for condition in trial.conditions:
        if condition not in conditions:
            raise EvidenceError(file, key, "conditions", f"no condition {condition!r}")
    if trial.main and not trial.outcome(trial.main):
        raise EvidenceError(file, key, "main", f"nothing is told of what was {trial.main}")
    for name in (*trial.facts, *([trial.ratio] if trial.ratio else [])):
        if name not in facts():
            raise EvidenceError(file, key, "facts", f"no fact {name!r}")
    counted = {facts()[name].n for name in trial.facts} | {facts()[name].value for name in trial.facts}
    if trial.people is not None and trial.people not in counted:
        raise EvidenceError(file, key, "people", f"{trial.people} stands in none of {', '.join(trial.facts)}")
    for text in trial.texts:
        check_numbers(file, key, "text", text)


@cache
def _known() -> tuple[Mapping[str, Trial], Mapping[str, Condition]]:
    return load_trials(data_path("trials.toml"))


def trials() -> Mapping[str, Trial]:
    """Give the trials and reviews by id (8, from trials.toml)."""
    return _known()[0]


def conditions() -> Mapping[str, Condition]:
    """Give what else harms the nerves by id (5, from trials.toml)."""
    return _known()[1]
