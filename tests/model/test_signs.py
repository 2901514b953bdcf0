"""Signs are illustrative; their tracts and order are those of the evidence."""

import numpy as np
import pytest

from b12explain.errors import InputError
from b12explain.model.myelin import TRACTS, simulate_tracts
from b12explain.model.signs import RULES, sign_levels

from .axon.evidence import symptoms

SITE = {
    "leg nerves": "peripheral nerve",
    "arm nerves": "peripheral nerve",
    "dorsal columns": "dorsal column",
    "corticospinal tract": "corticospinal tract",
    "optic nerve": "optic nerve",
}


def test_every_rule_names_a_published_symptom_and_its_site() -> None:
    for rule in RULES:
        assert symptoms()[rule.symptom]["site"] == SITE[rule.tract], rule.symptom


def test_healthy_tracts_make_no_sign_and_silent_ones_all() -> None:
    assert not any(level.any() for level in sign_levels(dict.fromkeys(TRACTS, 1.0)).values())
    assert all(level == 1 for level in sign_levels(dict.fromkeys(TRACTS, 0.0)).values())


def test_signs_come_in_the_published_order() -> None:
    years = np.arange(0, 121) / 12
    courses = simulate_tracts(years, np.full(121, 0.5))
    levels = sign_levels({name: course.function for name, course in courses.items()})
    onset = {name: int(np.argmax(level > 0)) if level.any() else 999 for name, level in levels.items()}
    # "first symptom"; "early sign, often before complaints"
    earliest = sorted(onset, key=lambda name: onset[name])[:2]
    assert set(earliest) == {"paraesthesia_feet", "vibration_loss"}
    for earlier, later in (
        ("paraesthesia_feet", "paraesthesia_hands"),  # "after the feet"
        ("vibration_loss", "position_loss"),  # "with or after vibration loss"
        ("vep_delay", "visual_blur"),  # "early, silent" against "rare"
        ("leg_weakness", "paraparesis"),  # "middle to late" against "late untreated stage"
        ("touch_loss", "distal_wasting"),  # "mild early" against "late"
        ("spasticity", "urinary"),  # "middle to late" against "late cord stage"
    ):
        assert onset[earlier] < onset[later], (earlier, later)


def test_a_missing_tract_is_named() -> None:
    with pytest.raises(InputError, match="arm nerves"):
        sign_levels({"leg nerves": 1.0})
