"""Forms, trials, vitamin B6, time and food: findings say what the tables hold, for none, one and many."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from b12explain.evidence import fact
from b12explain.evidence.forms import FORM_KEYS, features
from b12explain.evidence.markup import plain_text
from b12explain.evidence.safety import b6_doses, topics, watched
from b12explain.evidence.trials import conditions, trials
from b12explain.explorers.advice import MISSES, PEOPLE, AdviceExplorer, servings, taken_up_ug
from b12explain.explorers.b6 import B6Explorer
from b12explain.explorers.forms import FormsExplorer
from b12explain.explorers.prose import plain_of
from b12explain.explorers.safety import SafetyExplorer
from b12explain.explorers.trials import ANYWAY, TrialsExplorer, in_people, shown_for
from b12explain.explorers.watch import DAYS, WatchExplorer


def said(view: dict[str, Any]) -> str:
    return " ".join(view["finding"])


def table(view: dict[str, Any], start: str) -> list[list[str]]:
    return next((t["rows"] for t in view["tables"] if t["caption"].startswith(start)), [])


# Forms ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", list(features()))
def test_a_feature_is_told_of_both_forms_with_every_claim_and_all_that_is_known(key: str) -> None:
    explorer, feature = FormsExplorer(), features()[key]
    for a, b in itertools.permutations(FORM_KEYS, 2):
        view = explorer.view(feature=key, a=a, b=b)
        assert ", and " in view["finding"][0]
        for form, letter in ((a, "A"), (b, "B")):
            number = len(feature.claims_of(form))
            noun = "statement" if number == 1 else "statements"
            expected = f"{number} {noun} on {form} ({letter})" if number else f"nothing is said of {form}"
            assert expected in view["finding"][0]
    assert len(table(view, "What the articles say")) == len(feature.claims)
    known = table(view, "What is known")
    assert [row[0] for row in known] == list(FORM_KEYS)
    assert sum("nothing among the sources" in row[2] for row in known) == 4 - len(feature.known)


def test_a_form_beside_itself_is_said_to_be_the_same() -> None:
    assert "B is the same form" in FormsExplorer().view(a="cyanocobalamin", b="cyanocobalamin")["finding"][0]


def test_the_form_of_british_injections_is_missing_from_the_articles() -> None:
    assert "hydroxocobalamin or adenosylcobalamin" in FormsExplorer().view()["finding"][1]


@pytest.mark.parametrize(
    ("show", "key", "numbers"),
    [
        ("urine", "im-form-urine-72h", ("69", "27")),
        ("swallowed", "holotc-rise-low-status", ("30", "14")),
        ("vegans", "vegan-cn-vs-me-holotc", ("150", "78.5")),
    ],
)
def test_a_picture_of_numbers_says_and_lists_what_it_draws(
    show: str, key: str, numbers: tuple[str, str]
) -> None:
    view = FormsExplorer().view(show=show)
    assert len(view["finding"]) == 1  # the row of the statements is not drawn, so it is not spoken of
    assert all(f" {number}" in view["finding"][0] for number in numbers)
    assert fact(key).population in view["finding"][0]
    drawn = {value for trace in view["traces"] for value in trace["y"] if value}
    cells = " ".join(cell for row in view["tables"][0]["rows"] for cell in row)
    assert all(re.search(rf"\b{value:g}\b", cells) for value in drawn)


def test_hydroxocobalamin_is_kept_better_when_injected_and_lifts_holotc_less_when_swallowed() -> None:
    # two published comparisons, the other way round from each other
    urine, blood = (FormsExplorer().view(show=show)["traces"] for show in ("urine", "swallowed"))
    for cyano, hydroxo in (urine, blood):
        assert all(one > other for one, other in zip(cyano["y"], hydroxo["y"], strict=True))


# Trials --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("anyway", ANYWAY)
def test_a_ratio_makes_people_of_a_hundred(anyway: float) -> None:
    value, low, high = in_people(fact("mecobalamin-rr"), anyway)
    assert value == round(anyway * 1.17)
    assert low <= value <= high <= 100
    view = TrialsExplorer().view(show="people", anyway=anyway)
    assert f"{value} of 100 ({low} to {high})" in view["finding"][0]
    assert "high risk of bias" in view["finding"][0]
    assert "Sawangjit 2020" in view["finding"][0]
    assert [len(t["x"]) for t in view["traces"]][::2] == [anyway, 100 - anyway, value, 100 - value]


@pytest.mark.parametrize("condition", ["all", *(key for key in conditions() if key != "any")])
def test_a_condition_counts_its_trials_and_lists_them_with_doubts_and_source(condition: str) -> None:
    view, meant = TrialsExplorer().view(condition=condition), shown_for(condition)
    rows = table(view, "What each found")
    assert [row[0] for row in rows] == [trial.id for trial in meant]
    counted = f"{len(meant)} trials and reviews" if len(meant) > 1 else f"1 {meant[0].kind};"
    assert counted in view["finding"][0]
    for row, trial in zip(rows, meant, strict=True):
        assert row[5] == trial.bias
        assert plain_of(row[6])
        assert "http" in row[7]
        assert (f"{trial.people:,} people" if trial.people else "not counted") in row[1]


@pytest.mark.parametrize("key", list(trials()))
def test_a_trial_tells_what_was_given_what_changed_and_how_far_to_trust_it(key: str) -> None:
    view, trial = TrialsExplorer().view(trial=key), trials()[key]
    prose = plain_of(view["prose"][-1])
    assert "How far to trust it." in prose
    assert trial.name in view["finding"][-1]
    assert ("what instruments measured" in view["finding"][-1]) is (trial.measured is not None)
    assert view["marks"] == [key]


@pytest.mark.parametrize(("condition", "said_so"), [("diabetes", False), ("all", False), ("alcohol", True)])
def test_the_pooled_ratio_says_where_it_is_not_about_the_cause(condition: str, said_so: bool) -> None:
    words = said(TrialsExplorer().view(show="people", condition=condition))
    assert ("This pool is about diabetes and pain, not about" in words) is said_so


def test_a_main_outcome_that_did_not_differ_is_told_before_what_was_asked_beside_it() -> None:
    # Schloss 2017: the neurologist's score was the main outcome, P = 0.73
    view = TrialsExplorer().view(condition="chemotherapy", trial="b-complex")
    for sentence in view["finding"]:
        main, beside = sentence.index("the main outcome"), sentence.index("asked beside it")
        assert "did not differ" in sentence[main:beside]
        assert "was better" in sentence[beside:]


# Vitamin B6 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dose", "limits", "harm"),
    [
        (1.0, "none of 5 limits", "lies below every dose"),
        (12.0, "1 of 5 limits", "lies below every dose"),
        (50.0, "3 of 5 limits", "in 1 source at or below"),
        (200.0, "all 5 limits", "in 1 source at or below"),
        (500.0, "all 5 limits", "in 2 sources at or below"),
    ],
)
def test_a_dose_is_placed_among_limits_and_reports(dose: float, limits: str, harm: str) -> None:
    view = B6Explorer().view(dose=dose)
    assert limits in view["finding"][0]
    assert harm in view["finding"][1]
    assert ("below the US allowance" in view["finding"][0]) is (dose < 1.3)


def test_the_table_of_b6_holds_every_dose_with_its_source() -> None:
    rows = table(B6Explorer().view(), "Doses of vitamin B6")
    assert {row[0] for row in rows} == set(b6_doses())
    assert all("http" in row[4] for row in rows)


def test_a_mean_is_no_dose_at_which_harm_was_reported() -> None:
    known = fact("b6-low-dose-neuropathy")
    spread = dict(zip(known.labels, known.extra["y_sd"], strict=True))
    assert {d.id: d.sd for d in b6_doses().values() if d.sd is not None} == {"women": spread["symptoms"]}
    for view in (B6Explorer().view(dose=dose) for dose in (200.0, 500.0)):
        assert "117" not in view["finding"][1]
        assert "flaws in the reports of the lower doses" in view["finding"][1]
    assert any("mean (SD 92)" in row[1] for row in table(B6Explorer().view(), "Doses of vitamin B6"))


# Time ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", list(DAYS))
def test_what_happens_is_before_now_or_after_and_nothing_is_lost(day: float) -> None:
    view = WatchExplorer().view(day=day)
    words = said(view)
    assert all(entry.name in words for entry in watched().values() if entry.kind == "happens")
    going = {e.id for e in watched().values() if e.from_days <= day <= e.to_days}
    assert set(view["marks"]) == going


def test_an_end_that_no_source_gives_is_told_as_such_wherever_it_is_due() -> None:
    # the review says "within the first three months" and "some further gain later", and no more
    for day in (14.0, 28.0, 91.0):
        assert "within 3 months; its start is not published" in said(WatchExplorer().view(day=day))
    for day in (91.0, 182.0, 365.0):
        assert "for how long is not published" in said(WatchExplorer().view(day=day))
    rows = {row[0]: row[2] for row in table(WatchExplorer().view(), "What happens")}
    assert {key for key, days in rows.items() if "not published" in days} == {"nerves", "gain"}


def test_feeling_better_is_not_told_as_over() -> None:
    assert "Already begun or done: feeling better" in said(WatchExplorer().view(day=28.0))


def test_the_first_two_days_watch_potassium_and_three_months_review_symptoms() -> None:
    assert "watch on potassium" in said(WatchExplorer().view(day=2.0))
    assert "review of symptoms" in said(WatchExplorer().view(day=91.0))
    assert "nothing of the list is due" not in said(WatchExplorer().view(day=365.0))


# Points of safety ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", list(topics()))
def test_a_topic_lists_every_point_with_sources_and_counts_them(key: str) -> None:
    view, topic = SafetyExplorer().view(topic=key), topics()[key]
    rows = next(t["rows"] for t in view["tables"] if "every point" in t["caption"])
    assert len(rows) == len(topic.statement)
    assert all("http" in row[3] or "(" in row[3] for row in rows)
    agreed = [plain_text(point.text) for point in topic.statement if point.side == "agreed"]
    assert all(text in view["finding"][0] for text in agreed)
    rest = " ".join(view["finding"][1:])
    counted = sum(int(n) for n in re.findall(r"\b(\d+) (?:points?|cautions?|open questions?)\b", rest))
    assert counted == len(topic.statement) - len(agreed)


def test_the_watch_on_potassium_is_told_as_second_hand() -> None:
    # its only source is a page that quotes the label
    assert fact("hypokalaemia-48h").confidence == "indirect"
    assert "second-hand" in " ".join(SafetyExplorer().view(topic="potassium")["prose"])
    row = next(row for row in table(WatchExplorer().view(), "What happens") if row[0] == "potassium")
    assert "weak page" in row[4]
    assert "read second-hand" in row[5]


# Food ----------------------------------------------------------------------------------------------------


def test_servings_are_those_of_the_published_table() -> None:
    known = fact("food-b12-content")
    assert [held for _, _, held in servings()] == list(known.y)
    assert all(food.split()[0] in label for (food, _, _), label in zip(servings(), known.labels, strict=True))


@pytest.mark.parametrize("who", list(PEOPLE))
def test_nobody_takes_up_more_than_a_serving_holds_nor_more_than_the_healthy(who: str) -> None:
    for got, healthy, (_, _, held) in zip(taken_up_ug(who), taken_up_ug("omnivore"), servings(), strict=True):
        assert 0 < got <= healthy < held


def test_added_b12_needs_no_release_so_a_cereal_brings_an_older_adult_as_much_as_anybody() -> None:
    cereal = next(n for n, (food, _, _) in enumerate(servings()) if food.startswith("fortified"))
    older, healthy = taken_up_ug("older-adult"), taken_up_ug("omnivore")
    assert older[cereal] == healthy[cereal]
    assert all(one < other for n, (one, other) in enumerate(zip(older, healthy, strict=True)) if n != cereal)


def test_half_of_an_ordinary_serving_arrives_in_health() -> None:
    # the US panel assumes half of an ordinary diet; servings of about 1.5 µg are its unit
    shares = [got / held for got, (_, _, held) in zip(taken_up_ug("omnivore"), servings(), strict=True)]
    ordinary = [share for share, (_, _, held) in zip(shares, servings(), strict=True) if 1 < held < 2]
    assert all(0.4 < share < 0.6 for share in ordinary)


def test_the_finding_of_a_serving_says_the_numbers_of_its_row() -> None:
    for food, who in itertools.product(range(len(servings())), PEOPLE):
        view = AdviceExplorer().view(food=str(food), who=who)
        row = next(r for r in table(view, "One serving") if r[0] == str(food))
        assert plain_of(row[2]) in view["finding"][0]
        assert plain_of(row[3]) in view["finding"][0]
        assert ("A healthy adult would" in said(view)) is (who != "omnivore")


def test_foods_that_the_model_is_known_to_miss_are_marked_with_what_was_measured() -> None:
    egg, paste = fact("bioavail-egg-14c"), fact("liver-paste-absorbed")
    held = {food: (taken_up_ug("omnivore")[n], held) for n, (food, _, held) in enumerate(servings())}
    assert 100 * held["egg"][0] / held["egg"][1] > (egg.high or 0)  # above the highest of ten people
    assert held["beef liver"][0] < (paste.value or 0)
    assert MISSES == {"egg": "too high", "beef liver": "too low"}
    for n, (food, _, _) in enumerate(servings()):
        finding = AdviceExplorer().view(food=str(n))["finding"]
        assert ("known to be too" in finding[0]) is (food in MISSES)
        assert "of an egg" not in finding[-1]
    assert "30.2 % (13.2 to 57.7)" in said(AdviceExplorer().view(food=str(len(servings()) - 1)))
