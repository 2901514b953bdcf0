"""From a course to the nerves: what years of want do to the myelin, axons and velocity of each tract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from b12explain.model.myelin import TractCourse, simulate_tracts
from b12explain.model.reserve import RESERVE_ENDS_AT_UG, strain_of
from b12explain.model.signs import sign_levels
from b12explain.scenarios.simulation import Course, Floats


def simulate_nerves(
    courses: Sequence[Course], reserves_ug: Sequence[float] = (RESERVE_ENDS_AT_UG.value,)
) -> list[list[dict[str, TractCourse]]]:
    """Follow the five tracts of persons, for each place at which the reserve of a nerve may end.

    Parameters
    ----------
    courses
        Courses over the same times; between these the enzymes are taken to change in a straight line, so
        months should not lie between them where things move.
    reserves_ug
        Stores, µg, below which nerves are strained.

    Returns
    -------
    list of list of dict
        For each course and each reserve: tract name -> its course. All are solved together.

    Notes
    -----
    Illustrative: see `b12explain.model.reserve` and `b12explain.model.myelin`.
    """
    strains = [
        [strain_of(course.synthase_activity, course.mutase_activity, reserve) for reserve in reserves_ug]
        for course in courses
    ]
    methylation, fatty_acids = np.moveaxis(np.array(strains), 2, 0)
    together = simulate_tracts(courses[0].times_years, methylation, fatty_acids)
    return [
        [{name: _one(tract, person, reserve) for name, tract in together.items()} for reserve in range(many)]
        for person, many in enumerate(len(row) for row in strains)
    ]


def _one(tract: TractCourse, person: int, reserve: int) -> TractCourse:
    shares = (tract.myelin, tract.axons, tract.myelin_in_reach, tract.axons_in_reach)
    return TractCourse(tract.tract, tract.years, *(share[person, reserve] for share in shares))


def simulate_signs(tracts: Mapping[str, TractCourse]) -> dict[str, Floats]:
    """Symptom id -> its level, 0 (absent) to 1 (full), over the times of the tracts (illustrative)."""
    return sign_levels({name: tract.function for name, tract in tracts.items()})
