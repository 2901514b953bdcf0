"""What the explorers of the notebook on stores say is what the model and the publications give."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from b12explain.evidence import fact
from b12explain.explorers.absorption import DOSES_UG, AbsorptionExplorer
from b12explain.explorers.courses import TABLETS_UG, course_of, everyone
from b12explain.explorers.serum import SerumExplorer
from b12explain.explorers.stores import StoresExplorer
from b12explain.explorers.validation import ValidationExplorer
from b12explain.explorers.words import amount, count, listed, number, years
from b12explain.figures.style import DASH
from b12explain.scenarios.groups import kind_of, person_of
from b12explain.scenarios.kept_aside import kept_aside
from b12explain.scenarios.simulation import simulate
from b12explain.scenarios.targets import validations


def numbers(text: str) -> list[float]:
    return [float(word.replace(",", "")) for word in re.findall(r"\d[\d,]*\.?\d*", text.replace("B12", ""))]


def table(view: dict[str, Any], start: str) -> list[list[str]]:
    return next(t["rows"] for t in view["tables"] if t["caption"].startswith(start))


@pytest.mark.parametrize("dose", DOSES_UG)
def test_the_two_routes_add_up_to_what_arrives(dose: float) -> None:
    said = AbsorptionExplorer().view(dose=dose)["finding"][0]
    given, total, _, active, passive = numbers(said)[:5]
    assert given == dose
    assert active + passive == pytest.approx(total, rel=2e-3)  # each is shown to four digits


@pytest.mark.parametrize("dose", DOSES_UG)
def test_without_intrinsic_factor_only_the_published_share_of_a_dose_arrives(dose: float) -> None:
    said = AbsorptionExplorer().view(dose=dose, factor=0.0)["finding"][0]
    known = fact("passive-fraction")
    assert known.low is not None
    assert known.high is not None
    assert known.low <= numbers(said)[2] <= known.high
    assert "no intrinsic factor" in said


def test_published_points_are_drawn_where_they_were_published() -> None:
    traces = {t["name"]: t for t in AbsorptionExplorer().view()["traces"]}
    known = fact("oral-dose-absorbed-normal")
    assert traces["published, healthy"]["x"] == list(known.x)
    assert traces["published, healthy"]["y"] == list(known.y)


def test_a_published_dose_is_missed_by_no_more_than_the_target_allows() -> None:
    for row in table(AbsorptionExplorer().view(), "Published"):
        published, model = numbers(row[3])[0], numbers(row[4])[0]
        # targets.toml accepts 30 % with and 35 % without intrinsic factor; 1 µg without it is not among them
        assert numbers(row[2])[0] == 1 or model == pytest.approx(published, rel=0.35)


@pytest.mark.parametrize("group", ["vegan", "total-gastrectomy", "omnivore"])
def test_the_curve_is_the_course_rounded(group: str) -> None:
    view = StoresExplorer().view(group=group, group2="none")
    drawn = next(t for t in view["traces"] if t["name"].startswith("A: "))
    course = course_of(group, 0.0, 0.0)
    assert drawn["x"] == pytest.approx(course.times_years, rel=5e-4)  # four significant digits
    assert drawn["y"] == pytest.approx(course.stores_ug, rel=5e-4, abs=1e-9)


def test_losing_the_stomach_empties_the_stores_and_a_vegan_diet_does_not() -> None:
    vegan, stomach = StoresExplorer().view()["finding"]
    assert numbers(vegan)[1] > 100
    assert numbers(stomach)[1] < 10


def test_a_small_tablet_saves_the_vegan_and_not_the_one_without_a_stomach() -> None:
    vegan, stomach = StoresExplorer().view(tablet=10.0)["finding"]
    assert "never below" in vegan
    assert "never below" not in stomach


def test_the_typical_member_lies_within_the_range_of_its_group() -> None:
    for key, _ in everyone():
        view = StoresExplorer().view(group=str(key), group2="none")
        named = {t["name"]: t for t in view["traces"]}
        if "A, lowest" in named:
            low, middle, high = (
                np.array(named[n]["y"]) for n in ("A, lowest", view["traces"][2]["name"], "A, highest")
            )
            assert (low <= middle + 1e-9).all()
            assert (middle <= high + 1e-9).all()


@pytest.mark.parametrize("tablet", TABLETS_UG)
def test_serum_is_the_sum_of_its_two_carriers_in_every_row(tablet: float) -> None:
    for key, _ in everyone():
        for row in table(SerumExplorer().view(who=key, tablet=tablet), "Serum"):
            serum, holotc, bound = (numbers(row[column])[0] for column in (2, 4, 5))
            assert holotc + bound == pytest.approx(serum, rel=2e-3)  # each is shown to four digits


def test_a_new_vegans_serum_falls_faster_than_the_stores_in_the_first_month() -> None:
    holotc, serum, stores = numbers(SerumExplorer().view(who="vegan")["finding"][0])
    assert holotc > serum > stores


def test_a_large_tablet_lifts_serum_more_than_the_stores_of_a_healthy_person() -> None:
    said = SerumExplorer().view(who="omnivore", tablet=1000.0)["finding"][-1]
    _, serum, lifted, stores, filled = numbers(said)
    assert lifted / serum > filled / stores


def test_dense_times_do_not_change_the_course() -> None:
    course = course_of("vegan", 0.0, 0.0)
    other = simulate(person_of("vegan"), 40, times_years=[0, 1, 17.5, 40])
    at = np.interp([1, 40], course.times_years, course.stores_ug)
    assert at == pytest.approx(other.stores_ug[[1, 3]], rel=5e-3)  # read off between times by straight lines


def test_every_target_is_told_and_a_miss_would_be_told_as_one() -> None:
    explorer, known = ValidationExplorer(), validations()
    fitted = [row for row in known if row.is_fitted]
    said = explorer.view()["finding"][0]
    assert numbers(said)[:2] == [len(fitted), sum(row.is_hit for row in fitted)]
    verdicts = {(row[0], row[7]) for row in table(explorer.view(), "Every result")}
    assert verdicts == {(row.target.id, row.verdict) for row in known}
    for option in explorer.controls["target"].options[1:]:
        assert explorer.view(target=option.value)["marks"] == [option.value]


def test_words_count_and_measure_in_good_english() -> None:
    assert [count(n, "link") for n in (0, 1, 2)] == ["no links", "1 link", "2 links"]
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [years(t) for t in (1 / 365.25, 10 / 365.25, 1 / 12, 0.5, 1, 1.04, 20)] == [
        "1 day", "1.4 weeks", "1 month", "6 months", "1 year", "1 year", "20 years",
    ]  # fmt: skip
    assert number(1571.709) == "1,572"
    assert amount(0.12, "µg") == "0.12 µg"


def test_what_rests_on_a_choice_is_drawn_dashed_and_said() -> None:
    for key, _ in everyone():
        view = StoresExplorer().view(group=key, group2="none")
        line = next(t for t in view["traces"] if t["name"].startswith("A: "))["line"]
        assert line["dash"] == DASH[kind_of(str(key))]
        assert {row[-1] for row in table(view, "B12 in the body")} == {kind_of(str(key))}


def test_a_fall_that_mends_is_told_with_its_lowest_point() -> None:
    said = StoresExplorer().view(group="nitrous-oxide", group2="none")["finding"][0]
    assert "fall from" in said
    assert "are at" in said


def test_stores_that_settle_on_the_line_are_not_given_a_day_of_crossing() -> None:
    said = StoresExplorer().view(group="vegan", group2="none")["finding"][0]
    assert "close to the 300 µg" in said


def test_nobody_is_said_and_somebody_is_not() -> None:
    nobody = dict.fromkeys(("group", "group2", "group3", "group4"), "none")
    assert StoresExplorer().view(**nobody)["finding"] == [
        "Nobody is chosen: pick somebody in one of the four menus."
    ]
    assert "Nobody" not in " ".join(StoresExplorer().view(**{**nobody, "group3": "vegan"})["finding"])


@pytest.mark.parametrize("tablet", TABLETS_UG)
def test_a_finding_names_the_tablet_and_the_years(tablet: float) -> None:
    for most, words in ((1.0, "1 year"), (40.0, "40 years")):
        said = StoresExplorer().view(tablet=tablet, years=most)["finding"][0]
        assert ("no tablet" if tablet == 0 else f"{number(tablet)} µg a day") in said
        assert words in said


def test_picture_and_finding_show_the_same_rounded_number() -> None:
    for dose in DOSES_UG:
        view = AbsorptionExplorer().view(dose=dose)
        shown = view["layout"]["annotations"][-1]["text"]
        assert numbers(shown)[0] == numbers(view["finding"][0])[1]


def test_results_that_were_kept_aside_stand_there_with_their_misses() -> None:
    rows = table(ValidationExplorer().view(), "Kept aside")
    verdicts = [row[6] for row in rows]
    assert len(rows) == sum(len(check.published) for check in kept_aside())
    assert set(verdicts) == {"hit", "miss"}
    outside = ValidationExplorer().view()["finding"][1]
    assert numbers(outside)[:2] == [len(rows), verdicts.count("hit")]
    assert outside.count("published") == verdicts.count("miss")
    for row in rows:
        low, high = (float(end.replace(",", "")) for end in row[3].split(" to "))
        assert (low <= float(row[4].replace(",", "")) <= high) == (row[6] == "hit")
