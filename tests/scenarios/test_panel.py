"""The marker panel: units, impossible values, bands, seventeen known patterns, and no diagnosis anywhere."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import b12explain as b12
from b12explain.errors import EvidenceError, InputError
from b12explain.evidence import fact, facts, references
from b12explain.evidence.cutoffs import (
    MARKER_KEYS,
    MarkerKey,
    accuracies,
    cutoffs,
    deficiency_groups,
    load_cutoffs,
)
from b12explain.evidence.load import data_path
from b12explain.evidence.patterns import Pattern, explanations, load_patterns, patterns
from b12explain.evidence.tests import load_tests, marker_tests
from b12explain.scenarios.frequencies import frequencies
from b12explain.scenarios.panel import MARKERS, REFERENCE_LOG_RATIO, STEP_DECADES, log_ratio, read_value
from b12explain.scenarios.patterns import (
    CONDITIONS,
    NOT_A_DIAGNOSIS,
    Panel,
    ask_next,
    every_pattern,
    explain,
    next_test,
    panel_of,
)
from b12explain.scenarios.settled import model_sentence, settled_values, stores_at, stores_of_band

# Patterns ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", patterns().values(), ids=patterns())
def test_a_known_pattern_gets_the_right_explanation(pattern: Pattern) -> None:
    found = Panel(pattern.values).explanation
    assert found is not None
    assert found.id == pattern.explanation
    assert pattern.mentions in found.says
    assert pattern.facts
    assert all(references()[ref].url for ref in pattern.refs)
    assert {facts()[key].ref for key in pattern.facts} & set(pattern.refs)


def test_there_are_more_than_a_dozen_patterns_and_those_that_must_be_there() -> None:
    assert len(patterns()) >= 12
    assert {
        "severe", "mild", "folate", "kidney", "nitrous-oxide-weeks", "vegan-supplemented", "liver",
        "vegan-unsupplemented", "injections", "transcobalamin-variant", "pregnancy", "metformin",
    } <= patterns().keys()  # fmt: skip


@pytest.mark.parametrize(
    "pattern", [p for p in patterns().values() if p.kind == "published"], ids=lambda p: p.id
)
def test_every_number_of_a_published_pattern_stands_in_its_facts(pattern: Pattern) -> None:
    printed = [number for key in pattern.facts for number in facts()[key].numbers]
    printed += [
        float(word) for key in pattern.facts for word in re.findall(r"\d+(?:\.\d+)?", facts()[key].statement)
    ]
    for key, value in pattern.values.items():
        units = [value / factor for factor in MARKERS[key].units.values()]
        # 0.1 %: a value printed in pg/mL is stored in pmol/L with five digits.
        assert any(math.isclose(number, shown, rel_tol=1e-3) for number in printed for shown in units)


def test_every_combination_of_bands_has_an_explanation_and_says_that_it_is_no_diagnosis() -> None:
    assert len(every_pattern()) == 500
    for bands in every_pattern():
        found = explain(bands)
        assert (found is None) == (not bands)
        assert NOT_A_DIAGNOSIS in ask_next(bands)
        assert model_sentence(bands)[-1] == "."


def test_every_explanation_leads_somewhere_and_has_a_condition() -> None:
    leading = {found.id for bands in every_pattern() if (found := explain(bands))}
    assert leading == set(CONDITIONS) == set(explanations())


def test_no_explanation_tells_a_person_what_they_have_or_should_do() -> None:
    for found in explanations().values():
        words = f"{found.says} {found.why} {found.ask}".lower()
        assert not re.search(r"\byou (have|should|must|need)\b|\btake b12\b|\bdiagnos", words)


# Units and impossible values -----------------------------------------------------------------------------


def test_serum_b12_of_200_000_is_refused_with_a_hint_of_what_it_may_have_been() -> None:
    with pytest.raises(InputError, match=r"200000 was given, allowed is .* 200 pmol/L would be possible"):
        panel_of(serum_b12=200_000)
    with pytest.raises(InputError, match=r"200 pg/mL would be possible: look at the unit"):
        panel_of(serum_b12=200_000, unit="pg/mL")


def test_a_value_in_another_of_the_marker_s_units_is_noticed() -> None:
    with pytest.raises(InputError, match=r"0\.3 µmol/L would be possible: look at the unit"):
        panel_of(mma=0.3)
    assert panel_of(mma=0.3, unit="µmol/L").values["mma"] == pytest.approx(300)


@pytest.mark.parametrize("given_value", [0, -3, math.nan, math.inf, "203", True])
@pytest.mark.parametrize("key", MARKER_KEYS)
def test_what_is_no_possible_value_is_refused(key: MarkerKey, given_value: Any) -> None:
    with pytest.raises(InputError, match="allowed is"):
        read_value(key, given_value)


def test_an_unknown_unit_names_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"pmol/L, pg/mL, ng/L.*Did you mean 'pmol/L'"):
        panel_of(serum_b12=200, unit="pmol/l")
    with pytest.raises(InputError, match="marker in unit"):
        panel_of(serum_b12=200, unit={"serum": "pg/mL"})


def test_empty_fields_are_fine() -> None:
    empty = panel_of()
    assert empty.explanation is None
    assert str(empty) == f"Nothing was entered. {NOT_A_DIAGNOSIS}."
    assert panel_of(mma=None, serum_b12=300).bands == {"serum_b12": "ordinary"}


@given(st.sampled_from(MARKER_KEYS), st.floats(0, 1), st.data())
def test_the_unit_in_which_a_value_is_given_changes_nothing(
    key: MarkerKey, share: float, data: st.DataObject
) -> None:
    marker = MARKERS[key]
    value = marker.low * (marker.high / marker.low) ** (0.001 + 0.998 * share)
    unit = data.draw(st.sampled_from(list(marker.units)))
    # 1e-12: the last bits of one division and one multiplication.
    assert read_value(key, value / marker.units[unit], unit) == pytest.approx(value, rel=1e-12)


# Bands and log-ratio -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", MARKER_KEYS)
def test_bands_meet_at_published_cut_offs_without_gap(key: MarkerKey) -> None:
    marker = MARKERS[key]
    assert [entry[1] for entry in marker.bands[1:]] == [entry[2] for entry in marker.bands[:-1]]
    for before, edge, after in zip(marker.bands, marker.edges, marker.bands[1:], strict=False):
        assert (edge.below, edge.above) == (before[0], after[0])
        assert marker.band(marker.at(edge)) == edge.above
        assert marker.band(marker.at(edge) * 0.999) == edge.below
    assert len(marker.steps) == 13
    assert {marker.band(step) for step in marker.steps} == {band for band, _, _ in marker.bands}


def test_the_log_ratio_is_the_published_formula() -> None:
    values: dict[MarkerKey, float] = {"serum_b12": 300, "holotc": 80, "mma": 150, "homocysteine": 9}
    # 1e-12: both sum the same logarithms in another order.
    assert log_ratio(values) == pytest.approx(math.log10(80 * 300 / (0.150 * 9)), rel=1e-12)
    assert log_ratio({"serum_b12": 300}) is None


def test_the_reference_of_young_adults_lies_inside_what_us_adults_show() -> None:
    # Midpoints of published ordinary ranges must come out inside the US reference interval of the index.
    middle: dict[MarkerKey, float] = {
        "serum_b12": math.sqrt(200 * 600),
        "holotc": math.sqrt(42 * 157),
        "mma": math.sqrt(73 * 271),
        "homocysteine": math.sqrt(5.1 * 13.9),
    }
    known = fact("cb12-us-reference")
    ratio = log_ratio(middle)
    assert ratio is not None
    assert (known.low or 0) < ratio - REFERENCE_LOG_RATIO < (known.high or 0)


@pytest.mark.parametrize("key", MARKER_KEYS)
def test_steps_of_the_grid_are_whole_steps_of_the_log_ratio(key: MarkerKey) -> None:
    for step, value in zip(MARKERS[key].grid, MARKERS[key].steps, strict=True):
        # 1e-9 of a step: rounding of a power and its logarithm.
        assert math.log10(value) / STEP_DECADES == pytest.approx(step, abs=1e-9)


# What would tell most next -------------------------------------------------------------------------------


def test_a_grey_total_asks_for_mma_and_a_cell_marker_asks_for_the_blood() -> None:
    assert next_test({"serum_b12": "grey"}) == "mma"
    assert next_test({"homocysteine": "high"}) == "serum_b12"


def test_a_test_that_could_change_nothing_is_not_asked_for() -> None:
    for bands in every_pattern():
        key = next_test(bands)
        if key:
            leads = {explain({**bands, key: band}) for band, _, _ in MARKERS[key].bands}
            assert len(leads) > 1


# The body model ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", MARKER_KEYS)
def test_stores_lead_to_a_value_and_back(key: MarkerKey) -> None:
    value = float(settled_values([700.0])[key][0])
    # 0.1 %: interpolation on 2,000 points.
    assert stores_at(key, value) == pytest.approx(700, rel=1e-3)


def test_no_stores_bring_serum_b12_above_its_range() -> None:
    assert stores_of_band("serum_b12", "high") is None
    assert "never brings serum B12 there" in model_sentence({"serum_b12": "high"})


def test_a_body_short_of_b12_shows_the_pattern_of_a_lack() -> None:
    values = {key: float(found[0]) for key, found in settled_values([120.0]).items()}
    found = Panel(values).explanation
    assert found is not None
    assert found.id == "lack-clear"


# Counted in people ---------------------------------------------------------------------------------------


def test_people_add_up() -> None:
    for test in accuracies().values():
        for group in deficiency_groups().values():
            for people in (100, 1000):
                found = frequencies(test, group, people)
                assert found.caught.value + found.missed.value == found.ill.value
                assert found.caught.low <= found.caught.value <= found.caught.high
                if found.false_alarms is not None and found.cleared is not None:
                    assert found.ill.value + found.false_alarms + found.cleared == people


# Wrong data is refused -----------------------------------------------------------------------------------


LOADERS: dict[str, Any] = {
    "cutoffs.toml": load_cutoffs,
    "patterns.toml": load_patterns,
    "tests.toml": load_tests,
}


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("cutoffs.toml", "value = 133", "value = 134", "134 stands in none"),
        ("cutoffs.toml", 'fact = "nice-total-b12"', 'fact = "nice"', "no fact 'nice'"),
        ("patterns.toml", 'explanation = "lack-clear"', 'explanation = "lack"', "no such explanation"),
        ("patterns.toml", "#fact:nice-holotc", "#fact:nice-holo", "nice-holo"),
        ("patterns.toml", '"stabler2013nejm"', '"stabler"', "stabler"),
        ("tests.toml", '"homocysteine-test"', '"homocysteine-tests"', "no claim"),
        ("tests.toml", 'id = "holotc"', 'id = "holo"', "holo"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(
    tmp_path: Path, file: str, old: str, new: str, complaint: str
) -> None:
    text = data_path(file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EvidenceError, match=complaint):
        LOADERS[file](tmp_path / file)


def test_the_facade_offers_the_panel() -> None:
    assert b12.panel_of is panel_of
    assert "diagnoses nobody" in str(b12.panel_of(serum_b12=203, unit="pg/mL"))
    assert set(marker_tests()) >= set(MARKER_KEYS)
    assert {cutoff.marker for cutoff in cutoffs().values()} == set(MARKER_KEYS)
