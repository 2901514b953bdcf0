"""What the explorers of the tests say is what evidence and counts say; typed numbers snap and say so."""

from __future__ import annotations

import html
import itertools
import json
import random
import re
from typing import Any, get_args

import pytest

from b12explain.errors import InputError
from b12explain.evidence import claims, risk_groups
from b12explain.evidence.cutoffs import MARKER_KEYS, MarkerKey, accuracies, deficiency_groups
from b12explain.evidence.patterns import explanations, patterns
from b12explain.evidence.tests import TestKey, movers
from b12explain.explorers.control import Control, menu
from b12explain.explorers.explorer import Explorer, Rule
from b12explain.explorers.frozen import state_of
from b12explain.explorers.lookalikes import LookalikesExplorer
from b12explain.explorers.natural_frequencies import FalseAlarmsExplorer
from b12explain.explorers.panel import MarkerPanelExplorer
from b12explain.explorers.symptom_claims import SymptomClaimsExplorer
from b12explain.explorers.testing import TestsExplorer
from b12explain.explorers.view import Part, add_up
from b12explain.explorers.who_to_test import WhoToTestExplorer
from b12explain.scenarios.frequencies import frequencies
from b12explain.scenarios.panel import MARKERS, log_ratio
from b12explain.scenarios.patterns import NOT_A_DIAGNOSIS, Panel, sentence


def said(view: dict[str, Any]) -> str:
    return " ".join(view["finding"])


def every_word(explorer: Explorer) -> str:
    """Everything that any state of an explorer can show, as text."""
    return html.unescape(json.dumps(explorer.freeze(), ensure_ascii=False).replace('\\"', '"'))


# Coarser keys --------------------------------------------------------------------------------------------


def coarse(total: bool) -> Explorer:
    numbers = [(n, f"{n}") for n in range(6)]
    return Explorer(
        name="coarse",
        title="Coarse",
        controls=(menu("a", "A", numbers, 0), menu("b", "B", numbers, 0)),
        rules=(
            Rule(
                lambda *values: Part(finding=(f"Seen {values}.",)),
                ("a", "b"),
                by=lambda name, value: int(value) // 3 if name == "a" else int(value) % 2,
                total=total,
            ),
        ),
    )


@pytest.mark.parametrize(("total", "states"), [(False, 4), (True, 3)])
def test_a_part_with_coarser_keys_is_frozen_once_per_key_and_found_from_every_state(
    total: bool, states: int
) -> None:
    explorer = coarse(total)
    (part,) = json.loads(json.dumps(explorer.freeze()))["parts"]
    assert explorer.part_states() == len(part["states"]) == states
    for a, b in itertools.product(range(6), range(6)):
        keys = {"a": str(a), "b": str(b)}
        assert add_up([part["states"][state_of(part, keys)]]) == explorer.view_of(keys)
    expected = "Seen (2,)." if total else "Seen (1, 1)."
    assert explorer.view(a=5, b=1)["finding"] == [expected]


# Typed numbers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", MARKER_KEYS)
def test_a_number_snaps_to_a_step_of_its_own_band_and_the_finding_says_which(key: MarkerKey) -> None:
    explorer, marker, chance = MarkerPanelExplorer(), MARKERS[key], random.Random(5)
    for _ in range(60):
        value = marker.steps[0] * (marker.steps[-1] / marker.steps[0]) ** chance.random()
        snapped = float(explorer.controls[key].key_of(value))
        assert marker.band(snapped) == marker.band(value)
        others = [step for step in marker.steps if marker.band(step) == marker.band(value)]
        best = min(others, key=lambda step: max(step / value, value / step))
        assert snapped == pytest.approx(best, rel=1e-5)  # keys carry six digits
        assert marker.shown(best) in said(explorer.view(**{key: value}))


def test_a_number_that_is_not_possible_is_not_snapped() -> None:
    with pytest.raises(InputError):
        MarkerPanelExplorer().view(serum_b12=200_000.0)


def test_the_page_is_told_how_to_read_a_number() -> None:
    control: Control = MarkerPanelExplorer().controls["mma"]
    entry = control.spec()["entry"]
    assert entry["units"] == [list(pair) for pair in MARKERS["mma"].units.items()]
    assert (entry["low"], entry["high"]) == (MARKERS["mma"].low, MARKERS["mma"].high)
    assert entry["empty"] in [key for key, _ in control.spec()["options"]]


# The panel -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", patterns())
def test_the_panel_explains_a_known_pattern_as_python_does(key: str) -> None:
    values = patterns()[key].values
    state = {marker: values.get(marker, "none") for marker in MARKER_KEYS}
    view = MarkerPanelExplorer().view(**state)
    assert f"{sentence(explanations()[patterns()[key].explanation].says)}." in view["finding"]
    assert NOT_A_DIAGNOSIS in said(view)


def test_the_log_ratio_of_the_panel_is_that_of_its_steps() -> None:
    explorer, chance = MarkerPanelExplorer(), random.Random(3)
    for _ in range(25):
        values = {key: chance.choice(MARKERS[key].steps) for key in MARKER_KEYS}
        view = explorer.view(**values)
        table = next(t for t in view["tables"] if t["caption"].startswith("Log-ratio"))
        ratio, difference = log_ratio(values), Panel(values).difference
        assert ratio is not None
        assert difference is not None
        assert table["rows"][0][1] == f"{ratio:.2f}"
        # Two digits are shown; half a unit of the last.
        assert float(table["rows"][0][3].replace("−", "-")) == pytest.approx(difference, abs=0.0051)


def test_an_incomplete_panel_has_no_log_ratio_and_says_why() -> None:
    view = MarkerPanelExplorer().view(holotc="none")
    table = next(t for t in view["tables"] if t["caption"].startswith("Log-ratio"))
    assert "needs all four markers" in table["rows"][0][1]
    assert not [trace for trace in view["traces"] if trace["name"] == "log-ratio"]


def test_an_empty_panel_says_so() -> None:
    view = MarkerPanelExplorer().view(**dict.fromkeys(MARKER_KEYS, "none"))
    assert view["finding"] == [f"Nothing is entered yet; type a value or move a slider. {NOT_A_DIAGNOSIS}."]


def test_the_frozen_panel_stays_small_although_its_controls_have_many_combinations() -> None:
    explorer = MarkerPanelExplorer()
    combinations = 1
    for control in explorer.controls.values():
        combinations *= len(control.options)
    assert combinations == 14**4
    assert explorer.part_states() < 1600


# The tests -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mover", movers())
def test_the_finding_says_which_way_a_test_is_moved(mover: str) -> None:
    words = {"up": r"raises it|makes it abnormal", "down": "lowers it", "none": "leaves it as it is"}
    for key in get_args(TestKey):
        view = TestsExplorer().view(test=key, mover=mover)
        effect = {str(test): way for test, way in movers()[mover].effects.items()}.get(key)
        expected = words[effect] if effect else "nothing in the sources here says"
        assert re.search(expected, view["finding"][1])


def test_a_test_without_a_number_says_so_where_cut_offs_are_asked_for() -> None:
    view = TestsExplorer().view(test="antibodies", show="cutoffs")
    assert "no cut-off of one number" in " ".join(view["prose"])
    assert not view["traces"]


# Counted in people ---------------------------------------------------------------------------------------


def test_every_count_of_a_finding_is_that_of_the_calculation() -> None:
    for test, group in itertools.product(accuracies().values(), deficiency_groups().values()):
        if not test.clears or test.target != group.target:
            continue
        words = said(FalseAlarmsExplorer().view(test=test.id, group=group.id, people=1000))
        found = frequencies(test, group, 1000)
        assert found.alarms is not None
        for number in (found.ill.value, found.caught.value, found.missed.value, found.alarms):
            assert re.search(rf"\b{number}\b", words) or (number == 0 and "none" in words)


def test_shares_of_different_things_are_not_multiplied() -> None:
    view = FalseAlarmsExplorer().view(test="antibodies", group="us-adults")
    assert "These two do not fit" in said(view)
    assert not view["traces"]


def test_a_test_without_known_false_alarms_is_counted_among_the_ill_only() -> None:
    words = said(FalseAlarmsExplorer().view(test="serum-nitrous-oxide", people=100))
    assert "abnormal in 35 (20 to 50) and misses 65 (50 to 80)" in words
    assert "not in the sources" in words


def test_nobody_and_one_are_spoken_of_grammatically() -> None:
    words = said(FalseAlarmsExplorer().view(test="antibodies", group="pernicious", people=100))
    assert "nobody gets a false alarm" in words
    assert "1 has it" in words


# Who is to be tested -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symptom", "risk", "expected"),
    [
        ("fatigue", "metformin", "the UK guideline's rule is met"),
        ("fatigue", "none", "no risk factor: the UK guideline's rule alone asks for no test"),
        ("none", "vegan", "no symptom: the UK guideline's rule alone asks for no test"),
        ("none", "none", "With neither"),
    ],
)
def test_the_rule_asks_for_one_symptom_and_one_risk_factor(symptom: str, risk: str, expected: str) -> None:
    assert expected in said(WhoToTestExplorer().view(symptom=symptom, risk=risk))


def test_signs_that_do_not_wait_are_said_before_any_group() -> None:
    view = WhoToTestExplorer().view(symptom="sensory_ataxia", risk="nitrous-oxide")
    assert "needs care now" in view["finding"][1]
    assert "care the same day" in said(WhoToTestExplorer().view(risk="nitrous-oxide"))


def test_every_group_with_a_guideline_is_in_the_table() -> None:
    words = every_word(WhoToTestExplorer())
    for group in risk_groups().values():
        if group.who_to_test:
            assert group.who_to_test.text in words


# Reach ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["diagnosis", "interaction"])
def test_every_claim_about_diagnosis_and_interaction_can_be_reached(kind: str) -> None:
    explorers = (TestsExplorer, WhoToTestExplorer, LookalikesExplorer, SymptomClaimsExplorer)
    words = "".join(every_word(explorer()) for explorer in explorers)
    missing = [c.id for c in claims().values() if c.kind == kind and c.statement not in words]
    assert missing == []
