"""How common a low marker is in each risk group: published, and in a simulated cohort by the same cut-off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from b12explain.evidence.facts import fact
from b12explain.evidence.groups import RiskGroup, risk_groups
from b12explain.scenarios.cohort import simulate_cohort
from b12explain.scenarios.groups import GROUPS
from b12explain.scenarios.treatment import Treatment
from b12explain.units import pmol_per_l_from_pg_per_ml

PERSONS: Final = 4000
SEED: Final = 1
#: Around a single published number, and around two that are closer to each other than this.
FACTOR: Final = 1.5
_SERUM, _HOLOTC = "serum_b12_pmol_per_l", "holotc_pmol_per_l"


@dataclass(frozen=True)
class Setting:
    """How the people of a survey are simulated, fixed from what the survey says of them.

    Parameters
    ----------
    quantity, below
        The marker and its cut-off, in the unit of the quantity.
    years
        Years since the cause; None for people who have been living like this for long.
    treatment
        What they take.
    why
        Why so, in plain words.
    miss
        In plain words why the model misses, where it does.
    """

    quantity: str
    below: float
    why: str
    years: float | None = None
    treatment: tuple[Treatment, ...] = ()
    miss: str = ""


_LONG: Final = "They have been eating like this for long, so everybody starts where stores have settled."
_MONTHLY: Final = (Treatment(1000, "injection", every_days=30.4),)

SETTINGS: Final[Mapping[str, Setting]] = MappingProxyType({
    "omnivore": Setting(
        _SERUM, 148, _LONG,
        miss="The survey counted all adults, also those with a weak stomach, on metformin or without meat; "
        "this cohort has no cause at all.",
    ),
    "vegan": Setting(_SERUM, 118, _LONG),
    "vegetarian": Setting(_SERUM, 118, _LONG),
    "lacto-ovo": Setting(_HOLOTC, 35, _LONG),
    "older-adult": Setting(
        _SERUM, 150,
        "One to three of ten absorb the B12 of food poorly, here two, and have done so for long.",
        miss="Older age brings more than a weak stomach: lost intrinsic factor, drugs and smaller appetites "
        "are not in this cohort. With three of ten it is met.",
    ),
    "older-institutional": Setting(
        _SERUM, 150, "As older adults, and smaller meals for all; both for long."
    ),
    "total-gastrectomy": Setting(
        _SERUM, 148,
        "Four years after the operation, as in the series, which defines a lack in its own way; 148 pmol/L "
        "was taken.",
        years=4,
    ),
    "bariatric": Setting(
        _SERUM, 148,
        "Four years after the operation, with an injection of 1,000 µg a month, a usual supplement after a "
        "bypass. The cut-off is not told; 148 pmol/L was taken.",
        years=4, treatment=_MONTHLY,
        miss="In the model everybody has every injection; what the clinic's patients took, and missed, is "
        "not told.",
    ),
    "ileal-resection": Setting(
        _SERUM, 148, "Stores have settled after the operation. The cut-off is not told; 148 pmol/L was "
        "taken.",
        miss="The clinic counted all its patients with Crohn's disease; only some had lost a piece of "
        "ileum, and the model follows those alone.",
    ),
    "coeliac": Setting(
        _SERUM, pmol_per_l_from_pg_per_ml(220), "Untreated for long: this is the day of the "
        "diagnosis. The lower end is that of a second, Dutch series."
    ),
    "metformin": Setting(_SERUM, 148, "Users of long standing, so that stores have settled."),
    "acid-suppression": Setting(_SERUM, 150, "More than three years of use: here five.", years=5),
    "fish-tapeworm": Setting(
        _SERUM, pmol_per_l_from_pg_per_ml(100), "The worm lives for years, so stores have settled."
    ),
})  # fmt: skip


@dataclass(frozen=True)
class Prevalence:
    """One risk group: the published share and the model's by the same cut-off, %.

    Parameters
    ----------
    group, setting
        The group, and how its people are simulated.
    accepted
        Lowest and highest share that counts as met.
    model
        The model's share.
    model_range
        The same where the share of affected members is at its lowest and its highest; equal where it is 1.
    """

    group: RiskGroup
    setting: Setting
    accepted: tuple[float, float]
    model: float
    model_range: tuple[float, float]

    @property
    def published(self) -> float:
        """The published share, %."""
        return self.group.prevalence.value or 0.0

    @property
    def is_met(self) -> bool:
        """Whether the model's share is accepted."""
        low, high = self.accepted
        return low <= self.model <= high

    @property
    def shares_a_source(self) -> bool:
        """Whether the published number comes from a study that also set a break of the group."""
        sources = {key for own in GROUPS[self.group.id].breaks for key in own.sources}
        return self.group.prevalence.ref in {fact(key).ref for key in sources}


@cache
def prevalences() -> tuple[Prevalence, ...]:
    """Compare every risk group marked `comparable`, in the order of the evidence.

    Notes
    -----
    Nothing is fitted here. Accepted is the published range, or a factor of 1.5 either way where a single
    number is given or where two are closer than that.
    """
    return tuple(_compare(group) for group in risk_groups().values() if group.comparable)


def _compare(group: RiskGroup) -> Prevalence:
    setting, members = SETTINGS[group.id], GROUPS[group.id]
    hit = _share_percent(group.id, affected=True) if members.share[1] < 1 else 0.0
    model = _share_percent(group.id, affected=False)
    ends = (model, model)
    if members.share[1] < 1:
        low, typical, high = members.share
        spared = (model - typical * hit) / (1 - typical)
        ends = (low * hit + (1 - low) * spared, high * hit + (1 - high) * spared)
    return Prevalence(group, setting, accepted(group), model, ends)


def accepted(group: RiskGroup) -> tuple[float, float]:
    """Give the lowest and the highest share that counts as met, %."""
    told = group.prevalence
    value = told.value or 0.0
    low, high = told.low or value, told.high or value
    if high / low < FACTOR:
        low, high = min(low, value / FACTOR), max(high, value * FACTOR)
    return low, min(high, 100.0)


def _share_percent(name: str, *, affected: bool) -> float:
    setting, group = SETTINGS[name], GROUPS[name]
    cohort = simulate_cohort(
        group.affected if affected else group,
        PERSONS,
        setting.years or 0.1,
        seed=SEED,
        treatment=setting.treatment,
        settled=setting.years is None,
    )
    return 100 * float((cohort.final[setting.quantity] < setting.below).mean())
