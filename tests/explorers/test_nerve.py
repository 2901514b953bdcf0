"""What the explorers of the notebook on the nerve say is what axon, nerve and tracts give."""

from __future__ import annotations

import re
import time
from statistics import median
from typing import Any

import numpy as np
import pytest

from b12explain.evidence import fact
from b12explain.explorers.doubt import DoubtExplorer, doubts_of
from b12explain.explorers.explorer import MOST_BYTES, MOST_PART_STATES, Explorer
from b12explain.explorers.film import LESIONS, MYELIN_LEFT, fibre_of, film_of, safety_of
from b12explain.explorers.frozen import deflate
from b12explain.explorers.length import PLACES, LengthExplorer
from b12explain.explorers.nerve_study import AXONS, DAMAGED, MYELIN, NerveStudyExplorer, study_of
from b12explain.explorers.nerve_years import LAST_YEAR, RESERVES_UG, TREATED_FROM, WHO, nerves_of, onset_of
from b12explain.explorers.spike import SpikeExplorer
from b12explain.explorers.tracts import TractsExplorer
from b12explain.explorers.velocity import VelocityExplorer, velocity_at
from b12explain.figures.tracts import TRACT_NAMES
from b12explain.model.axon import conduct, safety_factor, velocity_against_myelin
from b12explain.model.length import reaching_share
from b12explain.model.signs import RULES

ALL = (
    SpikeExplorer, VelocityExplorer, DoubtExplorer, NerveStudyExplorer, LengthExplorer, TractsExplorer,
)  # fmt: skip


def numbers(text: str) -> list[float]:
    return [float(word.replace(",", "")) for word in re.findall(r"\d[\d,]*\.?\d*", text.replace("B12", ""))]


def rows_of(view: dict[str, Any], start: str) -> list[list[str]]:
    return next(t["rows"] for t in view["tables"] if t["caption"].startswith(start))


# The spike ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesion", LESIONS)
@pytest.mark.parametrize("myelin", MYELIN_LEFT)
def test_the_spike_is_told_as_the_axon_has_it(lesion: str, myelin: float) -> None:
    said = SpikeExplorer().view(lesion=lesion, myelin=myelin)["finding"][1]
    (outcome,) = conduct([fibre_of(lesion, myelin, 10.0, 37.0)])
    if outcome.conducted:
        assert said.startswith("Conducted")
        # 0.1 %: the film is stepped alone, the outcome here in a batch
        assert numbers(said)[0] == pytest.approx(outcome.velocity_m_per_s, rel=1e-3)
    else:
        assert said.startswith("Blocked")
        node = outcome.blocked_at_node
        assert f"node {node}," in said if node else "does not even start" in said


def test_safety_is_that_of_the_axon_and_missing_where_it_is_blocked() -> None:
    said = SpikeExplorer().view(lesion="five-thin", myelin=0.1)["finding"][1]
    expected = safety_factor([fibre_of("five-thin", 0.1, 10.0, 37.0)])[0]
    # found to 1 % on the shown part, and told to one decimal
    assert numbers(said)[2] == pytest.approx(expected, abs=0.1)
    assert safety_of("five-thin", 0.03, 10.0, 37.0) is None
    assert safety_of("one-thin", 1.0, 10.0, 37.0) == safety_of("all-thin", 1.0, 10.0, 37.0)


def test_a_hot_bath_stops_what_conducts_at_body_temperature() -> None:
    explorer = SpikeExplorer()
    cool, hot = (
        explorer.view(lesion="all-thin", myelin=0.04, temperature=degc)["finding"][1] for degc in (37.0, 40.0)
    )
    assert cool.startswith("Conducted")
    assert hot.startswith("Blocked")


def test_a_thin_fibre_passes_what_stops_a_thick_one() -> None:
    explorer = SpikeExplorer()
    thick, thin = (
        explorer.view(lesion="all-thin", myelin=0.03, diameter=d)["finding"][1] for d in (10.0, 5.7)
    )
    assert thick.startswith("Blocked")
    assert thin.startswith("Conducted")


def test_every_node_stands_in_the_table_with_its_arrival() -> None:
    film = film_of("five-thin", 0.03, 10.0, 37.0)
    rows = rows_of(SpikeExplorer().view(lesion="five-thin", myelin=0.03), "The spike at each node")
    assert len(rows) == len(film.position_mm)
    for row, arrival, peak in zip(rows, film.arrival_ms, film.peak_mv, strict=True):
        if np.isfinite(arrival):
            assert numbers(row[3])[0] == pytest.approx(arrival, abs=6e-4)  # three decimals are shown
        else:
            assert row[3] == "never"
        assert numbers(row[4])[0] == peak


def test_moving_the_time_moves_the_window_and_nothing_else() -> None:
    explorer = SpikeExplorer()
    early, late = explorer.view(time=3), explorer.view(time=20)
    assert early["traces"] == late["traces"]
    assert early["layout"]["xaxis"]["range"] != late["layout"]["xaxis"]["range"]
    assert early["finding"][:2] == late["finding"][:2]
    assert late["finding"][2] == "Shown: the moment 1.00 ms after the stimulus."


# Velocity and doubt ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("temperature", [30.0, 37.0, 40.0])
def test_velocities_told_are_the_axons(temperature: float) -> None:
    explorer = VelocityExplorer()
    curve = velocity_against_myelin(10.0, temperature)
    for share in (1.0, 0.1, 0.04):
        said = explorer.view(myelin=share, temperature=temperature)["finding"][1]
        told = said.split("; ")[1]
        expected = velocity_at(curve, share)
        if expected:
            assert numbers(told)[1] == pytest.approx(expected, rel=5e-4)  # four digits
        else:
            assert told == "10 µm: blocked"


def test_block_points_are_told_thick_before_thin() -> None:
    said = numbers(VelocityExplorer().view()["finding"][0])[1:]
    by_diameter = dict(zip(said[::2], said[1::2], strict=True))
    assert by_diameter[5.7] < by_diameter[10] < by_diameter[15]
    for diameter, told in by_diameter.items():  # told to one decimal
        assert told == pytest.approx(100 * velocity_against_myelin(diameter).block_point, abs=0.051)
    assert 3.5 <= by_diameter[10] <= 4  # the evidence: block at 3.5 to 4 % of the lamellae


def test_a_fibre_at_its_block_point_is_blocked_and_just_above_is_not() -> None:
    curve = velocity_against_myelin(10.0)
    assert velocity_at(curve, curve.block_point) == 0
    assert velocity_at(curve, 1.02 * curve.block_point) > 0


@pytest.mark.parametrize("diameter", [5.7, 10.0, 15.0])
def test_doubt_tells_the_widest_range_and_names_what_makes_it(diameter: float) -> None:
    said, stops = DoubtExplorer().view(diameter=diameter)["finding"]
    found = doubts_of(diameter)
    low, high = numbers(said)[1:3]
    assert low == pytest.approx(min(one.velocity_m_per_s.min() for one in found), rel=5e-4)
    assert high == pytest.approx(max(one.velocity_m_per_s.max() for one in found), rel=5e-4)
    assert "; temperature moves it most" in said
    assert numbers(stops)[0] == pytest.approx(100 * min(o.block_point.min() for o in found), abs=0.051)


# The nerve ------------------------------------------------------------------------------------------------


def test_every_study_is_told_with_its_pattern() -> None:
    explorer = NerveStudyExplorer()
    for axons in AXONS:
        for myelin in MYELIN:
            for damaged in DAMAGED:
                study = study_of(axons, myelin, damaged)
                said = explorer.view(axons=axons, myelin=myelin, damaged=damaged)["finding"][0]
                assert "nan" not in said
                words = {"normal": "within normal limits", "no response": "no response"}
                assert words.get(study.pattern, study.pattern) in said


def test_two_lesions_make_two_patterns() -> None:
    explorer = NerveStudyExplorer()
    axonal = explorer.view(axons=0.3, myelin=1.0)["finding"][0]
    demyelinating = explorer.view(axons=1.0, myelin=0.05)["finding"][0]
    assert axonal.endswith("the axonal pattern.")
    assert demyelinating.endswith("the demyelinating pattern.")


def test_the_dispute_about_leg_nerves_names_both_sides() -> None:
    view = NerveStudyExplorer().view()
    low, high = fact("ncs_abn_pmj2007").value, fact("ncs_india25").value
    assert f"{low:g} % to {high:g} %" in view["finding"][1]
    rows = rows_of(view, "Which pattern")
    assert any("axonal in four" in row[2] for row in rows)
    assert any("slowed sensory" in row[2] for row in rows)
    assert any("splitting of myelin" in row[2] for row in rows)


# Length and years -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("one_in", [100_000, 2_000, 200])
def test_what_arrives_is_the_chance_of_no_failure(one_in: int) -> None:
    said = numbers(LengthExplorer().view(failing=one_in)["finding"][0])
    for told, place in ((said[3], "foot"), (said[5], "hand"), (said[6], "face")):
        assert told == round(100 * float(reaching_share(PLACES[place], 1 / one_in)))


def test_legs_come_before_arms_in_the_model_and_in_what_was_published() -> None:
    view = LengthExplorer().view()
    told = numbers(view["finding"][0])
    assert told[3] < told[5]
    legs, arms = rows_of(view, "Diamonds")
    assert numbers(legs[2])[0] < numbers(arms[2])[0]
    assert "Illustrative" in view["prose"][0]


@pytest.mark.parametrize("who", ["pernicious-anaemia", "vegan", "nitrous-oxide"])
def test_years_told_are_those_of_the_tracts(who: str) -> None:
    explorer = TractsExplorer()
    cord, legs = (nerves_of(who, 0, RESERVES_UG[1])[name] for name in ("dorsal columns", "leg nerves"))
    for year in (0, 4, LAST_YEAR):
        said = explorer.view(who=who, year=year)["finding"][0]
        after = said[said.index("the dorsal columns") :]
        assert numbers(after)[0] == round(100 * cord.myelin[12 * year])
        assert numbers(after)[-1] == round(100 * legs.axons[12 * year])
        if cord.velocity_m_per_s[12 * year] == 0:
            assert "no longer conduct" in after


def test_the_table_of_a_year_is_that_year_of_the_tracts() -> None:
    rows = rows_of(TractsExplorer().view(who="ileal-resection", year=9), "The tracts")
    for row in rows:
        tract = nerves_of("ileal-resection", 0, RESERVES_UG[1])[row[1]]
        assert numbers(row[2])[0] == round(100 * tract.myelin[108])
        assert numbers(row[3])[0] == round(100 * tract.axons[108])
        assert numbers(row[4])[0] == pytest.approx(tract.velocity_m_per_s[108], abs=0.051)  # one decimal


def test_tracts_and_signs_say_that_they_are_illustrative_and_show_a_range() -> None:
    view = TractsExplorer().view()
    assert "Illustrative" in view["prose"][0]
    assert all("illustrative" in table["caption"] for table in view["tables"] if "model" in table["caption"])
    assert [row[1] for row in rows_of(view, "The tracts")] == list(TRACT_NAMES)
    assert all(" to " in row[2] for row in rows_of(view, "The tracts"))


def test_early_treatment_leaves_less_behind_than_late_treatment() -> None:
    ends = [
        nerves_of("pernicious-anaemia", since, RESERVES_UG[1])["dorsal columns"].myelin[-1]
        for since in (3, 4, 6, 10, 0)
    ]
    assert all(np.diff(ends) < 0)
    assert ends[0] > 0.95


def test_a_sign_begins_within_its_range_and_earlier_with_less_reserve() -> None:
    low, usual, high = RESERVES_UG
    for rule in RULES:
        begins = [onset_of("pernicious-anaemia", 0, reserve, rule.symptom) for reserve in (high, usual, low)]
        assert None not in begins
        assert begins == sorted(begins)  # type: ignore[type-var]


def test_whoever_lacks_nothing_keeps_their_nerves() -> None:
    explorer = TractsExplorer()
    assert "No sign is present" in explorer.view(who="omnivore", year=LAST_YEAR)["finding"][1]
    assert set(TREATED_FROM) >= {0}
    assert "omnivore" in WHO


# All of them ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_it_fits_into_a_report(make: type[Explorer]) -> None:
    explorer = make()  # type: ignore[call-arg]
    assert explorer.part_states() <= MOST_PART_STATES
    assert len(deflate(explorer.freeze())) <= MOST_BYTES


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_a_step_is_fast_once_its_curves_are_there(make: type[Explorer]) -> None:
    explorer = make()  # type: ignore[call-arg]
    slider = next((c for c in explorer.controls.values() if c.kind == "slider"), None)
    for control in [slider] if slider else explorer.controls.values():
        explorer.view()
        spent = []
        for option in control.options:
            began = time.perf_counter()
            explorer.view(**{control.name: option.value})
            spent.append(time.perf_counter() - began)
        assert median(spent) < 0.06 or make is DoubtExplorer  # a key press to picture takes about 60 ms


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_every_preset_is_a_sentence(make: type[Explorer]) -> None:
    explorer = make()  # type: ignore[call-arg]
    for preset in explorer.presets:
        for sentence in explorer.view(**preset.state)["finding"]:
            assert sentence.endswith(".")
            assert sentence[0].isupper() or sentence[0].isdigit()
            assert not re.search(r"\b1 (years|nodes|spikes)\b|  |nan|None", sentence)
