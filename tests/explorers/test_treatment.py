"""Dose and route, schedules, and the race: the model's answers against what was published, and in order."""

from __future__ import annotations

import itertools
import re
from typing import Any

import numpy as np
import pytest

from b12explain.evidence import fact, references
from b12explain.evidence.regimens import regimens
from b12explain.explorers.dose_words import after_a_year
from b12explain.explorers.doses import COMPARED, DOSES_UG, DoseRouteExplorer
from b12explain.explorers.race import RaceExplorer
from b12explain.explorers.race_words import half_time, mma_time, races
from b12explain.explorers.schedule import TARGETS, ScheduleExplorer
from b12explain.explorers.stores import MOST_MEASURED_UG
from b12explain.figures.style import DASH
from b12explain.model.absorption import retained_from_injection_ug
from b12explain.scenarios.dosing import CAUSES, dosing_year, lead_days, persons_with, swing
from b12explain.scenarios.race import AFTER_MONTHS, DELAYS_MONTHS, WHO, race, settings_of
from b12explain.scenarios.simulation import simulate
from b12explain.scenarios.targets import validations
from b12explain.scenarios.treatment import Treatment
from b12explain.units import DAYS_PER_YEAR

TABLET = Treatment(1000, every_days=1)
INJECTION = Treatment(1000, "injection", "hydroxocobalamin", every_days=61)


def numbers(text: str) -> list[float]:
    return [float(word.replace(",", "")) for word in re.findall(r"\d[\d,]*\.?\d*", text.replace("B12", ""))]


def table(view: dict[str, Any], start: str) -> list[list[str]]:
    return next(t["rows"] for t in view["tables"] if t["caption"].startswith(start))


def said(view: dict[str, Any], word: str) -> str:
    return str(next(sentence for sentence in view["finding"] if word in sentence))


# Dose and route ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dose", [1000.0, 2000.0])
def test_without_intrinsic_factor_a_large_tablet_leaves_the_published_passive_share(dose: float) -> None:
    view = DoseRouteExplorer().view(route="oral", dose=dose, cause="factor")
    known = fact("passive-fraction")
    share = float(re.search(r"\(([\d.]+) %\) arrive", said(view, "arrive"))[1])  # type: ignore[index]
    assert known.low is not None
    assert known.high is not None
    assert known.low <= share <= known.high


@pytest.mark.parametrize("form", ["hydroxocobalamin", "cyanocobalamin"])
@pytest.mark.parametrize("dose", DOSES_UG)
def test_what_an_injection_leaves_is_told_as_the_model_gives_it(form: str, dose: float) -> None:
    sentence = said(DoseRouteExplorer().view(route="injection", form=form, dose=dose), "stay in the body")
    kept = float(re.search(r"([\d,.]+) µg \([\d.]+ %", sentence)[1].replace(",", ""))  # type: ignore[index]
    assert kept == pytest.approx(retained_from_injection_ug(dose, form), rel=0.05)  # two digits are shown
    low, high = (float(end) for end in re.findall(r"range ([\d.]+) to ([\d.]+) %", sentence)[0])
    assert 0.95 * low <= 100 * kept / dose <= 1.05 * high  # each in two digits


def test_the_two_shares_kept_are_told_with_the_study_that_had_both() -> None:
    for form in ("hydroxocobalamin", "cyanocobalamin"):
        view = DoseRouteExplorer().view(form=form)
        assert "73 and 31 %" in said(view, "different studies")  # Glass 1961
    assert "31 %" in said(DoseRouteExplorer().view(form="cyanocobalamin"), "stay in the body")


def test_no_table_or_sentence_tells_a_holotc_that_injections_would_bring_to_nothing() -> None:
    view = DoseRouteExplorer().view()
    assert all("holoTC" not in column for table in view["tables"] for column in table["columns"])
    assert "holoTC follows only what the gut" in " ".join(view["prose"])


def test_under_the_tongue_names_the_review_and_by_mouth_the_form_that_lifted_less() -> None:
    view = DoseRouteExplorer().view(route="sublingual")
    assert references()["abdelwahab2024routes"].short in said(view, "under the tongue it")
    assert numbers(said(DoseRouteExplorer().view(route="oral"), "lifted holoTC")) == [6, 14, 30]


@pytest.mark.parametrize("cause", CAUSES)
def test_nobody_improves_untreated_unless_the_gas_is_stopped(cause: str) -> None:
    year = dosing_year(cause, None)
    for who in (year.mild, year.smooth, year.hard):
        change = (
            who.stores_ug[-1] / who.stores_ug[0] - 1,
            1 - who.mma_nmol_per_l[-1] / who.mma_nmol_per_l[0],
        )
        assert all(each > 0 for each in change) if cause == "gas-stopped" else max(change) < 1e-6


def test_markers_turn_at_each_dose_that_stands_alone() -> None:
    for every in (30.0, 61.0, 91.0):
        drawn = dosing_year("factor", Treatment(1000, "injection", "hydroxocobalamin", every_days=every))
        assert set(np.arange(0, 365, every)) <= set(drawn.smooth_days)


def test_injections_draw_a_saw_tooth_and_daily_tablets_a_plateau() -> None:
    low, high = swing(dosing_year("factor", INJECTION))
    flat_low, flat_high = swing(dosing_year("factor", TABLET))
    assert high > 2 * low
    assert flat_high < 1.3 * flat_low
    stores = dosing_year("factor", INJECTION).course.stores_ug
    assert (np.diff(stores) > 1).sum() == 6  # one jump for each of the year's injections
    assert "swings between" in said(DoseRouteExplorer().view(), "A,")


def test_under_the_tongue_and_every_form_by_mouth_draw_the_same_lines() -> None:
    explorer = DoseRouteExplorer()
    lines = [
        [trace["y"] for trace in explorer.view(**state)["traces"] if trace["name"].startswith("A: ")]
        for state in (
            {"route": "oral", "form": "cyanocobalamin"},
            {"route": "sublingual", "form": "cyanocobalamin"},
            {"route": "oral", "form": "methylcobalamin"},
        )
    ]
    assert lines[0] == lines[1] == lines[2]


def test_a_small_tablet_restores_a_vegan_and_not_somebody_without_intrinsic_factor() -> None:
    vegan, anaemia = (dosing_year(cause, Treatment(10, every_days=1)) for cause in ("diet", "factor"))
    assert vegan.smooth.mma_nmol_per_l[-1] < 0.5 * vegan.smooth.mma_nmol_per_l[0]
    assert anaemia.smooth.mma_nmol_per_l[-1] > anaemia.smooth.mma_nmol_per_l[0]


def test_while_nitrous_oxide_goes_on_b12_does_not_restore_the_enzyme() -> None:
    goes_on, stopped = (dosing_year(cause, INJECTION).smooth for cause in ("gas", "gas-stopped"))
    healthy = simulate(persons_with("gas")[0], 1, times_years=[0]).synthase_activity[0]
    assert goes_on.synthase_activity[-1] < 0.3 * healthy
    assert stopped.synthase_activity[-1] > healthy
    assert goes_on.serum_b12_pmol_per_l[-1] > goes_on.serum_b12_pmol_per_l[0]  # serum hides it
    sentence = said(DoseRouteExplorer().view(cause="gas"), "methionine synthase")
    assert numbers(sentence)[1] == pytest.approx(
        100 * goes_on.synthase_activity[-1], abs=0.5
    )  # whole per cent


@pytest.mark.parametrize("cause", CAUSES)
def test_the_drawn_year_is_the_simulated_one(cause: str) -> None:
    drawn = dosing_year(cause, TABLET)
    since = lead_days(cause)
    person = persons_with(cause)[0].with_(treatment=(Treatment(1000, start=since, every_days=1),))
    again = simulate(person, 1, times_years=(since + drawn.days) / DAYS_PER_YEAR)
    assert drawn.course.stores_ug == pytest.approx(again.stores_ug, rel=1e-9)  # the same closed form
    line = next(t for t in DoseRouteExplorer().view(cause=cause)["traces"] if t["name"].startswith("B, MMA"))
    assert line["y"] == pytest.approx(drawn.smooth.mma_nmol_per_l, rel=5e-3)  # three digits are drawn


def test_stores_beyond_all_that_was_measured_are_told_as_such() -> None:
    much = dosing_year("factor", Treatment(2000, "injection", "hydroxocobalamin", every_days=1))
    assert much.smooth.stores_ug[-1] > MOST_MEASURED_UG
    said_of = after_a_year("A", "much", much)
    assert "more than was measured" in said_of
    assert "no limit to storage" in said_of
    view = DoseRouteExplorer().view(cause="gas", dose=2000.0, every=1.0)
    rows = [row for row in table(view, "The year") if "A" in row[1]]
    assert rows[-1][3] == "over 11,100"
    stores = next(t for t in view["traces"] if t["name"].startswith("A: "))["y"]
    assert max(stores) <= MOST_MEASURED_UG
    assert not any(re.search(r"^A.*synthase goes", sentence) for sentence in view["finding"])
    assert "more than was measured" not in after_a_year("A", "little", dosing_year("factor", None))


def test_what_rests_on_a_choice_for_its_group_is_dashed() -> None:
    for cause, kind in (("factor", "calibrated"), ("ileum", "illustrative"), ("gas", "illustrative")):
        traces = DoseRouteExplorer().view(cause=cause)["traces"]
        named = [t for t in traces if t["name"].startswith(("A: ", "B: "))]
        assert {t["line"]["dash"] for t in named} == {DASH[kind]}  # type: ignore[index]


def test_every_comparison_is_named_and_spoken() -> None:
    for key, (words, _) in COMPARED.items():
        view = DoseRouteExplorer().view(beside=key)
        assert words in said(view, "B, ")
        assert any(row[1] == "<strong>B</strong>" for row in table(view, "The year"))


# Schedules -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", regimens())
def test_a_schedule_says_its_source_and_what_was_chosen(key: str) -> None:
    view, known = ScheduleExplorer().view(regimen=key), regimens()[key]
    assert references()[known.ref].short in view["finding"][0]
    assert known.wording in view["finding"][0]
    row = next(row for row in table(view, "All regimens") if row[0] == key)
    assert (known.choice or "nothing") in row
    assert key in view["marks"]


def test_every_target_of_doses_is_shown_with_its_verdict_and_a_miss_with_its_reason() -> None:
    shown = {row[0]: row for row in table(ScheduleExplorer().view(), "Published results")}
    for row in validations(TARGETS):
        cells = shown[row.target.id]
        assert row.verdict in cells
        assert row.verdict == "hit" or row.why or row.choice


def test_a_schedule_that_stops_lets_mma_rise_again() -> None:
    view = ScheduleExplorer().view(regimen="metaxas-tablets", cause="factor")
    mma = next(t for t in view["traces"] if t["name"] == "MMA")["y"]
    assert min(mma) < mma[0]
    assert mma[-1] > min(mma)


def test_a_schedule_is_followed_closely_after_the_last_of_its_dense_doses() -> None:
    days = (
        365.25
        / 12
        * np.array(next(t for t in ScheduleExplorer().view()["traces"] if t["name"].startswith("Serum"))["x"])
    )
    # the label's dense part ends on day 26: no straight line from there to day 44
    assert np.diff(days[(days > 25) & (days < 45)]).max() < 6


def test_the_kind_of_a_source_is_told_with_its_year() -> None:
    shown = {row[0]: row[2] for row in table(ScheduleExplorer().view(), "All regimens")}
    assert shown["uk-injections-nerves"] == "label, read in 2026"  # a product characteristic, undated
    assert shown["bypass-injections"] == "review, 2013"
    assert shown["us-tablets"] == "guideline, second-hand, 2009"
    second_hand = {key for key, each in regimens().items() if "guideline" in each.kind}
    assert all(fact(regimens()[key].fact).confidence == "indirect" for key in second_hand)


# The race ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
def test_a_longer_delay_leaves_more_in_every_setting(who: str) -> None:
    for tract in ("dorsal columns", "leg nerves"):
        left = np.array([run.tracts[tract].function[:, -1] for run in races(who)])
        assert (np.diff(left, axis=0) < 0).all()


@pytest.mark.parametrize("who", WHO)
def test_full_recovery_is_for_the_early_ones_and_a_minority_of_the_late(who: str) -> None:
    free = {run.delay_months: run.without_signs.mean() for run in races(who)}
    assert free[0] > 0.5
    assert free[36] == 0
    shares = [free[delay] for delay in DELAYS_MONTHS]
    assert all(sooner >= later for sooner, later in itertools.pairwise(shares))
    # 14 % of published cases: at some delay between months and a year the model has that share, too
    published = (fact("scd_resolution").value or 0) / 100
    assert free[3] > published > free[12]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("delay", [1, 6, 12])
def test_the_first_response_of_the_cord_comes_within_three_months(who: str, delay: int) -> None:
    run = race(who, delay)
    cord = run.tracts["dorsal columns"]
    months = fact("savage_response").value or 0
    start, soon, end = (run.at(delay + later) for later in (0, months, AFTER_MONTHS))
    # a tenth of all that comes back can be seen; myelin answers in every setting
    gained = cord.myelin[:, soon] - cord.myelin[:, start:].min(axis=1)
    assert (gained > 0.1 * (cord.myelin[:, end] - cord.myelin[:, start:].min(axis=1))).all()
    # function answers "usually": in the typical setting and in most, not where axons go on dying fastest
    better = cord.function[:, soon] > cord.function[:, start]
    assert better[0]
    assert better.mean() > 0.5
    row = next(r for r in table(RaceExplorer().view(who=who, delay=delay), "How long") if "better" in r[1])
    assert row[2] == f"{better.sum()} of {better.size} settings"


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("delay", [0, 24])
def test_when_something_is_reached_does_not_hang_on_the_times_computed(
    who: str, delay: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def times() -> list[float]:
        run = race.__wrapped__(who, delay)
        cord, blood = run.tracts["dorsal columns"].myelin, run.haemoglobin_g_per_l
        return [mma_time(run)[0], half_time(run, blood)[0], half_time(run, cord)[0]]

    coarse = times()
    monkeypatch.setattr("b12explain.scenarios.race._SOON_MONTHS", np.arange(0.02, 12, 0.02))
    assert coarse == pytest.approx(times(), rel=0.05, abs=0.02)  # half a day


@pytest.mark.parametrize("who", WHO)
def test_blood_comes_back_before_myelin_and_myelin_before_axons(who: str) -> None:
    rows = {row[1]: row[2] for row in table(RaceExplorer().view(who=who, delay=6), "How long")}
    order = ["MMA below its cut-off", "haemoglobin: half of its way back",
             "dorsal columns: half of the myelin that comes back",
             "leg nerves: half of the axons that come back"]  # fmt: skip
    times = [in_days(rows[what]) for what in order]
    assert times == sorted(times)
    assert rows["dorsal columns: axons"] == "none comes back"


def in_days(words: str) -> float:
    size = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}
    if words.startswith("at once"):
        return 0
    number, unit = words.split()[:2]
    return float(number) * size[unit.rstrip("s").rstrip("(")]


@pytest.mark.parametrize("who", WHO)
def test_axons_of_the_cord_never_come_back_and_those_of_the_legs_do(who: str) -> None:
    run = race(who, 6)
    start = run.at(6)
    assert (np.diff(run.tracts["dorsal columns"].axons[:, start:], axis=1) <= 1e-12).all()
    legs = run.tracts["leg nerves"].axons
    assert (legs[:, -1] > legs[:, start]).all()


def test_the_picture_shows_the_range_of_all_settings() -> None:
    view = RaceExplorer().view(delay=6)
    named = {t["name"]: t for t in view["traces"]}
    line = named["Myelin of the dorsal columns (illustrative)"]
    low, high = named["cord myelin, lowest"]["y"], named["cord myelin, highest"]["y"]
    assert all(a <= b <= c for a, b, c in zip(low, line["y"], high, strict=True))
    assert max(c - a for a, c in zip(low, high, strict=True)) > 20
    assert line["line"]["dash"] == DASH["illustrative"]
    run = race("pernicious-anaemia", 6)
    assert len(settings_of("pernicious-anaemia")) == len(run.without_signs)
    at_end = np.rint(100 * run.tracts["dorsal columns"].myelin[:, run.at(60)])
    assert (low[-1], high[-1]) == (at_end.min(), at_end.max())


def test_each_setting_has_its_first_sign_in_month_0() -> None:
    run = race("pernicious-anaemia", 6)
    levels = np.array(list(run.sign_levels.values()))
    before, after = run.months < -1, (run.months >= 1) & (run.months <= 6)
    assert not (levels[..., before] > 0).any()
    assert (levels[..., after] > 0).any(axis=0).all()


def test_the_race_is_followed_for_five_years_of_treatment_at_every_delay() -> None:
    assert all(run.since[-1] == AFTER_MONTHS for run in races("nitrous-oxide"))


@pytest.mark.parametrize("make", [DoseRouteExplorer, RaceExplorer, ScheduleExplorer])
def test_nothing_reads_as_advice_to_a_person(make: Any) -> None:
    explorer = make()
    for preset in explorer.presets:
        view = explorer.view(**preset.state)
        text = " ".join([*view["finding"], *view["prose"]])
        assert not re.search(r"\b(you|your|should|must|take (a|one|it))\b", text, re.IGNORECASE), text


def test_sentence_and_table_say_the_same_numbers() -> None:
    states: tuple[dict[str, Any], ...] = ({}, {"cause": "diet", "dose": 10.0}, {"cause": "gas", "every": 7.0})
    for state in states:
        view = DoseRouteExplorer().view(**state)
        _, _, first, last, mma_first, mma_last, *_ = numbers(said(view, "A, 1").replace("A, ", "", 1))
        rows = [row for row in table(view, "The year") if row[1] == "<strong>A</strong>"]
        assert [numbers(rows[at][3])[0] for at in (0, -1)] == [first, last]
        # whole nmol/L in the table, three digits in the sentence
        assert [numbers(rows[at][5])[0] for at in (0, -1)] == pytest.approx([mma_first, mma_last], abs=0.5)
