"""The risk groups as persons: which link each breaks, by how much, and from which source."""

from __future__ import annotations

from typing import Any, Final

from b12explain.errors import InputError, did_you_mean
from b12explain.evidence.groups import risk_groups
from b12explain.model.absorption import ACTIVE_CAPACITY_UG, HALF_CAPACITY_DOSE_UG
from b12explain.model.parameters import Kind
from b12explain.scenarios.breaks import Break, Group
from b12explain.scenarios.person import NitrousOxide, Person


def _intake(typical: float, low: float, high: float, *sources: str) -> Break:
    return Break("intake_ug_per_day", low, typical, high, sources)


def _release(absorbed_percent: float) -> float:
    """Turn the absorbed share of a small food-bound dose into the share set free (active route inverted)."""
    small_ug, share = 0.5, absorbed_percent / 100
    half, capacity = HALF_CAPACITY_DOSE_UG.value, ACTIVE_CAPACITY_UG.value
    return half * share / (capacity - small_ug * share)


#: What people eat whose group says nothing of it.
OMNIVORE_INTAKE: Final = _intake(4.2, 2.14, 8.6, "efsa-observed-mean-intake", "diet-b12-intake-by-group")
_LITTLE_RELEASE = Break(
    "food_release",
    0.0,
    _release(10),
    _release(12),
    ("hypochlorhydria-protein-bound", "food-vs-free-b12-absorption"),
)
#: One to three of ten older people absorb the B12 of food poorly; the others as younger people do. How poorly
#: is a choice: as people of 61 years did in one study, which is more than with raised gastrin.
_OLDER_RELEASE = Break(
    "food_release",
    _release(12),
    _release(25),
    _release(39),
    ("food-vs-free-b12-absorption", "us-rda-older-absorption"),
    "illustrative",
    share=(0.1, 0.2, 0.3),
)
_NO_FACTOR = Break("intrinsic_factor", 0.0, 0.0, 0.05, ("oral-dose-absorbed-pa",))
_VEGETARIAN_INTAKE = _intake(0.98, 0.43, 2.14, "diet-b12-intake-by-group")


def _guess(field: str, low: float, typical: float, high: float, *sources: str) -> Break:
    return Break(field, low, typical, high, sources, "illustrative")


GROUPS: Final[dict[str, Group]] = {
    "omnivore": Group((OMNIVORE_INTAKE,)),
    "vegan": Group((_intake(0.43, 0.1, 1.01, "diet-b12-intake-by-group"),)),
    # The facts tell no intake of vegetarians of all kinds, so that of the lacto-ovo vegetarians among them
    # stands for both: these two are the same person under the names that two kinds of studies use.
    "vegetarian": Group((_VEGETARIAN_INTAKE,)),
    "lacto-ovo": Group((_VEGETARIAN_INTAKE,)),
    "low-animal-food": Group((_guess("intake_ug_per_day", 0.1, 0.43, 0.98, "diet-b12-intake-by-group"),)),
    "older-adult": Group((_OLDER_RELEASE,), age_years=75),
    # Small appetites: between the allowance and half of it, and at most what others eat at least.
    "older-institutional": Group(
        (
            _OLDER_RELEASE,
            _guess("intake_ug_per_day", 1.0, 2.4, 4.2, "rda-us-adult", "efsa-observed-mean-intake"),
        ),
        age_years=85,
    ),
    "atrophic-gastritis": Group((_LITTLE_RELEASE,), age_years=65),
    "autoimmune-gastritis": Group(
        (_LITTLE_RELEASE, _guess("intrinsic_factor", 0.2, 0.5, 0.9, "gastritis-type-b12"))
    ),
    "pernicious-anaemia": Group((_NO_FACTOR, _LITTLE_RELEASE), age_years=60),
    "total-gastrectomy": Group((_NO_FACTOR, _LITTLE_RELEASE), age_years=60),
    "bariatric": Group(
        (
            _guess("food_release", _release(12), 0.3, 0.8, "rygb-vs-sleeve-rr"),
            _guess("intrinsic_factor", 0.2, 0.5, 0.9, "rygb-vs-sleeve-rr"),
        )
    ),
    "ileal-resection": Group((_guess("ileal_uptake", 0.0, 0.2, 0.6, "ileal-resection-threshold"),)),
    "coeliac": Group((_guess("ileal_uptake", 0.2, 0.5, 0.9, "coeliac-prevalence-uk"),)),
    "pancreatic": Group((Break("intrinsic_factor", 0.65, 13.1 / 17.6, 0.85, ("pancreas-schilling",)),)),
    "bacterial-overgrowth": Group((_guess("ileal_uptake", 0.2, 0.5, 0.9, "overgrowth-binds-b12"),)),
    "metformin": Group((Break("ileal_uptake", 0.5, 0.65, 0.8, ("metformin-b12-fall-rct",)),), age_years=60),
    "acid-suppression": Group(
        # Users and their partners had the same mean serum B12: 0.9 lowers it by 2 % in three years, 0.5 by
        # 14 %. The low end is an empty stomach's.
        (_guess("food_release", _release(10), 0.9, 1.0, "ppi-absolute-elderly", "ppi-meta-2023"),),
        age_years=65,
    ),
    # Half a year of use, from a quarter of an hour to four hours a day: nobody has published the hours.
    "nitrous-oxide": Group(
        gas=NitrousOxide(days=180, hours_per_day=1.0), gas_hours_per_day=(0.25, 4.0), age_years=25
    ),
    "pregnancy": Group(pregnant_from_day=0.0, age_years=30),
    "fish-tapeworm": Group((Break("ileal_uptake", 0.0, 0.1, 0.2, ("tapeworm-uptake",)),)),
    "athlete": Group(age_years=25),
}


def group_of(name: str) -> Group:
    """Find a risk group that the model can follow.

    Raises
    ------
    InputError
        For an unknown name, or a group that has text and sources but no course.
    """
    if name not in GROUPS:
        known = risk_groups()
        untold = f"{known[name].name} has text and sources, but no course." if name in known else ""
        hint = untold or did_you_mean(name, GROUPS)
        raise InputError("risk group", name, "a group that an adult body model can carry", hint)
    return GROUPS[name]


def kind_of(name: str) -> Kind:
    """What stands behind the course of a risk group.

    Raises
    ------
    InputError
        For an unknown group.
    """
    return group_of(name).kind


def range_of(name: str) -> tuple[Person, Person]:
    """Build the mildest and the hardest member of a risk group: every break at that end, gas included.

    Raises
    ------
    InputError
        For an unknown group.

    Examples
    --------
    >>> [person.intake_ug_per_day for person in range_of("vegan")]
    [1.01, 0.1]
    """
    return group_of(name).ends(name)


def person_of(name: str, **changes: Any) -> Person:
    """Build the typical member of a risk group.

    Parameters
    ----------
    name
        Id of the group (``"vegan"``).
    changes
        Properties to set on top.

    Returns
    -------
    Person
        A body that was healthy until day 0, when the group's breaks begin.

    Raises
    ------
    InputError
        For an unknown group or property.

    Examples
    --------
    >>> person_of("vegan").intake_ug_per_day
    0.43
    """
    return group_of(name).typical(name).with_(**changes)
