"""Corrections, parameters, sensitivity and questions: what is drawn is what is written and sourced."""

from __future__ import annotations

import re
from typing import Any

import pytest

import b12explain as b12
from b12explain.evidence import GRADES
from b12explain.evidence.answers import answers
from b12explain.evidence.corrections import corrections
from b12explain.evidence.facts import facts
from b12explain.evidence.sensitivity import sensitivity
from b12explain.explorers.parameters import PARTS, every_parameter, parameters_of
from b12explain.explorers.prose import plain_of
from b12explain.figures.grades import LOOKS as GRADE_LOOKS
from b12explain.figures.parameters import LOOKS, name_of
from b12explain.model.parameters import all_parameters
from b12explain.scenarios.sensitivity import OUTCOMES, VARIED


def cells(view: dict[str, Any], caption: str) -> list[list[str]]:
    (table,) = [table for table in view["tables"] if table["caption"].startswith(caption)]
    return [[plain_of(cell) for cell in row[1:]] for row in table["rows"]]


STORIES = b12.CorrectionsExplorer()
PARAMETERS = b12.ParametersExplorer()
SENSITIVITY = b12.SensitivityExplorer()
QUESTIONS = b12.QuestionsExplorer()


@pytest.mark.parametrize("key", corrections())
def test_a_story_opens_with_its_title_and_tells_what_is_said_and_what_was_found(key: str) -> None:
    view, told = STORIES.view(story=key), corrections()[key]
    assert view["finding"][0] == f"{told.title}."
    prose = plain_of(view["prose"][0])
    for said in told.said:
        assert f"{said.says} (" in prose
        tail = prose.partition(f"{said.says} (")[2].partition(")")[0]
        assert [int(one) for one in re.findall(r"\d", tail)] == list(said.of.articles)
        assert tail.endswith(said.of.grade)
    assert "What was found." in prose


@pytest.mark.parametrize("key", [key for key, one in corrections().items() if one.figure == "bars"])
def test_each_bar_is_a_published_number_and_stands_in_the_table(key: str) -> None:
    view = STORIES.view(story=key)
    bars = dict(spot for trace in view["traces"] for spot in zip(trace["y"], trace["x"], strict=True))
    rows = cells(view, "The numbers of the picture")
    assert [float(row[1].replace(",", "")) for row in rows] == [bars[-n] for n in range(len(rows))]
    for n, row in enumerate(corrections()[key].rows):
        # read apart from the loader: the number is one of those that the fact holds
        known = facts()[row.place.partition(":")[0]].numbers
        assert any(abs(bars[-n] - one) <= 0.001 * abs(one) for one in known)


def test_an_interval_that_was_published_is_drawn_from_end_to_end() -> None:
    (bars,) = STORIES.view(story="brain-shrinkage")["traces"]
    low, high = bars["error_x"]["arrayminus"], bars["error_x"]["array"]
    # Smith 2010, abstract: 0.76 (0.63-0.90) and 1.08 (0.94-1.22)
    assert [round(x - d, 2) for x, d in zip(bars["x"], low, strict=True)] == [0.63, 0.94]
    assert [round(x + d, 2) for x, d in zip(bars["x"], high, strict=True)] == [0.9, 1.22]


@pytest.mark.parametrize(("key", "filled"), [("anaemia-absent", 28)])
def test_people_who_stand_out_are_as_many_as_the_sentence_says(key: str, filled: int) -> None:
    view = STORIES.view(story=key)
    heads = [trace for trace in view["traces"] if trace["marker"]["symbol"] == "circle"]
    assert [len(trace["x"]) for trace in heads] == [filled, 100 - filled]
    assert f"{filled} are filled" in view["finding"][1]


def test_a_story_is_laid_only_on_the_articles_that_make_its_sentence() -> None:
    # Read in the articles: the third calls it a disease of the sheath; the first also names the axon.
    prose = plain_of(STORIES.view(story="axon-or-myelin")["prose"][0])
    assert "myelin sheath. (article 3;" in prose
    assert "article 4;" in plain_of(STORIES.view(story="nerve-study")["prose"][0])
    halves = plain_of(STORIES.view(story="homocysteine")["prose"][0])
    assert [word for word in GRADES if word in halves] == ["moderate", "weak"]


def test_what_is_only_claimed_is_laid_on_its_article_and_not_on_a_paper_against_it() -> None:
    claimed = cells(STORIES.view(story="melatonin"), "The picture")[0]
    assert claimed[3] == "article 3"


@pytest.mark.parametrize("key", [key for key, one in corrections().items() if one.figure == "bars"])
def test_the_sentence_of_a_picture_tells_its_numbers(key: str) -> None:
    view = STORIES.view(story=key)
    text = view["finding"][1].replace("B12", "")
    said = {float(one) for one in re.findall(r"\d+(?:\.\d+)?", text)}
    drawn = {float(row[1].replace(",", "")) for row in cells(view, "The numbers of the picture")}
    named = {37.0, 98.4} if key == "serum-no-proof" else set()  # how many people, and the other study
    assert said & drawn
    assert said - named <= drawn


def test_recovery_is_told_by_both_series() -> None:
    # Misra 2007: 31 of 45 well at three months; Vasconcelos 2006: 8 of 57 without any sign.
    bars = [row[1] for row in cells(STORIES.view(story="full-recovery"), "The numbers of the picture")]
    assert [float(one) for one in bars] == pytest.approx([100 * 31 / 45, 100 * 8 / 57], abs=0.1)


def test_melatonin_went_the_other_way_than_is_claimed() -> None:
    traces = {trace["name"]: trace for trace in STORIES.view(story="melatonin")["traces"]}
    assert traces["less"]["x"] == [-1, -1]
    assert traces["more"]["x"] == [1]
    assert traces["more"]["marker"]["symbol"] == ["triangle-up-open"]  # claimed only, so hollow


def test_folic_acid_keeps_the_blood_and_does_nothing_for_the_nerves() -> None:
    view = STORIES.view(story="folate")
    with_acid, without, nerves = view["traces"]
    assert min(with_acid["y"]) > 130
    assert without["y"][-1] < 100
    assert nerves["y"][0] == 100
    assert nerves["y"][-1] < 50
    lasting = cells(view, "Two runs")[-1]
    assert lasting[1].startswith(f"{without['y'][-1]:g}")
    assert lasting[2].startswith(f"{with_acid['y'][-1]:g}")


def test_every_parameter_is_shown_in_exactly_one_part() -> None:
    shown = [name for part in PARTS for name in parameters_of(part)]
    assert sorted(shown) == sorted(every_parameter())
    assert set(all_parameters()) < set(every_parameter())


@pytest.mark.parametrize("part", PARTS)
def test_a_value_lies_in_its_range_as_drawn_with_the_sign_of_its_kind(part: str) -> None:
    view, shown = PARAMETERS.view(part=part), list(parameters_of(part).values())
    signs = {
        trace["name"].removeprefix("value, "): trace for trace in view["traces"] if trace["mode"] == "markers"
    }
    assert {kind: signs[kind]["marker"]["symbol"] for kind in signs} == {k: v[0] for k, v in LOOKS.items()}
    for kind, trace in signs.items():
        of_kind = [(n, p) for n, p in enumerate(shown) if p.kind == kind]
        assert trace["y"] == [-n for n, _ in of_kind]
        for x, (_, known) in zip(trace["x"], of_kind, strict=True):
            # undoing the scale gives the value back; a range that is a point has no scale
            back = known.low + x * (known.high - known.low)
            assert back == pytest.approx(known.value, rel=0.002)
    assert [row[0] for row in cells(view, "Parameters: ")] == [known.what for known in shown]


def test_the_counts_of_kinds_add_up_to_all() -> None:
    said = PARAMETERS.view()["finding"][1]
    total, *kinds = (int(n) for n in re.findall(r"\d+", said))
    assert total == len(every_parameter()) == sum(kinds[:3]) == sum(kinds[3:])


@pytest.mark.parametrize("who", sensitivity())
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_longest_bar_is_the_parameter_that_the_finding_names_first(who: str, outcome: str) -> None:
    view = SENSITIVITY.view(who=who, outcome=outcome)
    shares, _ = view["traces"]
    assert shares["x"] == sorted(shares["x"], reverse=True)
    rows = cells(view, "")
    assert len(rows) == len(VARIED)
    first = next(name for name in VARIED if all_parameters()[name].what == rows[0][1])
    assert f"“{VARIED[first]}”" in view["finding"][1]
    assert f"{shares['x'][0]:.0f} %" in view["finding"][1]
    assert view["finding"][2].count(" %)") == 4


def test_the_nerves_reserve_decides_when_feet_tingle_and_a_carrier_when_serum_falls() -> None:
    # The reserve is a choice between 150 and 600 µg, a fourfold range; serum is what haptocorrin holds.
    assert "stores below which nerves are strained" in SENSITIVITY.view(outcome="feet")["finding"][1]
    assert "haptocorrin" in SENSITIVITY.view(outcome="serum")["finding"][1]


def test_words_in_brackets_are_left_out_of_a_name() -> None:
    named = name_of(all_parameters()["stores.LEFT_PERCENT_AFTER_33_DAYS_OF_GAS"])
    assert named == "B12 left after 33 days of unbroken nitrous oxide"


def test_every_question_has_one_sign_on_the_board_with_the_shape_of_its_grade() -> None:
    view = QUESTIONS.view()
    assert [trace["name"] for trace in view["traces"]] == list(GRADES)
    for trace in view["traces"]:
        asked = [one.id for one in answers().values() if one.grade == trace["name"]]
        assert [data.removeprefix("question=") for data in trace["customdata"]] == asked
        assert trace["marker"]["symbol"] == GRADE_LOOKS[trace["name"]][0]


@pytest.mark.parametrize("key", answers())
def test_an_answer_shows_its_words_its_grade_its_sources_and_its_jump(key: str) -> None:
    view, one = QUESTIONS.view(question=key), answers()[key]
    assert one.asks in view["finding"][0]
    assert all(f"“{claim.statement}” ({claim.grade})" in view["finding"][1] for claim in one.common)
    prose = view["prose"][0]
    assert f'href="{one.jump.replace("&", "&amp;")}"' in prose
    assert all(source.short in plain_of(prose) for source in one.sources)
    assert [row[0] for row in cells(view, "Statements behind")] == [claim.statement for claim in one.about]
    assert view["marks"] == [key]


def test_the_ground_lies_under_the_sign_of_the_question_where_the_reader_is() -> None:
    for key in ("why-symptoms", "stress", "new-ideas"):
        view = QUESTIONS.view(question=key)
        (ground,) = view["layout"]["shapes"]
        spots = {
            data: (x, y)
            for trace in view["traces"]
            for data, x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=True)
        }
        x, y = spots[f"question={key}"]
        assert ground["x0"] < x < ground["x1"]
        assert ground["y0"] < y < ground["y1"]
