"""Answers and corrections: short, plain, graded like their claims, and every number in its source."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path

import pytest

import b12explain
from b12explain.errors import EvidenceError
from b12explain.evidence import articles, claims, facts
from b12explain.evidence.answers import answers, load_answers
from b12explain.evidence.corrections import corrections, load_corrections
from b12explain.evidence.load import data_path
from b12explain.evidence.markup import find_numbers, plain_text, stray_numerals
from b12explain.evidence.questions import questions
from b12explain.explorers.explorer import Explorer
from tests.evidence.prose import ROOT, agrees, numbers_of, numerals
from tests.evidence.test_reading import PLAIN_GRADE, grade, prose

TEXTS = {
    **{f"answer {key}": one.answer for key, one in answers().items()},
    **{f"correction {key}": one.found for key, one in corrections().items()},
}


def words(text: str) -> int:
    return len(plain_text(text).split())


def test_each_answer_has_40_to_100_words_and_each_story_60_to_110() -> None:
    assert {
        key: words(one.answer) for key, one in answers().items() if not 40 <= words(one.answer) <= 100
    } == {}
    counted = {key: words(one.found) for key, one in corrections().items()}
    assert {key: count for key, count in counted.items() if not 60 <= count <= 110} == {}


@pytest.mark.parametrize("name", TEXTS)
def test_every_number_stands_in_its_source(name: str) -> None:
    text = TEXTS[name]
    assert stray_numerals(text) == []
    for number in find_numbers(text):
        assert number.kind in ("fact", "claim")
        if number.kind == "fact":
            known = numbers_of(facts()[number.key])
        else:
            claim = claims()[number.key]
            known = [float(one) for one in numerals(f"{claim.statement} {claim.comment}")]
        assert all(agrees(shown, known) for shown in numerals(number.text)), number


@pytest.mark.parametrize("name", TEXTS)
def test_it_reads_plainly_and_speaks_to_nobody_in_person(name: str) -> None:
    text = plain_text(TEXTS[name])
    assert grade(prose(text)) <= PLAIN_GRADE
    assert not {"you", "your", "yours", "we", "our"} & set(text.lower().split())


def test_a_grade_is_that_of_the_common_answer_and_all_grades_occur() -> None:
    assert all(one.grade == one.about[0].grade for one in answers().values())
    assert {one.grade for one in answers().values()} == {"strong", "moderate", "weak", "unsupported"}


def test_every_claim_behind_an_answer_or_a_story_is_made_by_an_article() -> None:
    numbers = {article.number for article in articles()}
    about = [claim for one in answers().values() for claim in one.about]
    about += [claim for one in corrections().values() for claim in one.about]
    assert all(set(claim.articles) <= numbers for claim in about)
    for one in answers().values():
        assert set(one.asked_in) <= numbers


def test_the_questions_that_an_article_asks_in_its_headings_are_all_answered() -> None:
    # The third article asks 17 in its part for questions, the fourth 7; each other asks one in its title.
    asked = [one.asked_in for one in answers().values()]
    assert sum(3 in numbers for numbers in asked) == 17
    assert sum(4 in numbers for numbers in asked) == 7
    assert {number for numbers in asked for number in numbers} == {1, 2, 3, 4, 5}


def test_questions_of_readers_and_questions_for_recall_are_kept_apart() -> None:
    assert not set(answers()) & set(questions())


def test_every_answer_names_sources_and_no_source_twice() -> None:
    for one in answers().values():
        keys = [source.key for source in one.sources]
        assert keys
        assert len(keys) == len(set(keys))


@cache
def explorers_in(notebook: Path) -> dict[str, Explorer]:
    """The explorers that a notebook shows, by their name in links."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    found: dict[str, Explorer] = {}
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(ast.parse("".join(cell["source"]))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                kind = getattr(b12explain, node.func.attr, None)
                if isinstance(kind, type) and issubclass(kind, Explorer):
                    options = {word.arg: ast.literal_eval(word.value) for word in node.keywords if word.arg}
                    one = kind(*(ast.literal_eval(arg) for arg in node.args), **options)
                    found[one.name] = one
    return found


@pytest.mark.parametrize("key", answers())
def test_a_jump_leads_to_a_state_that_an_explorer_of_that_notebook_has(key: str) -> None:
    one = answers()[key]
    notebook = ROOT / "notebooks" / f"{one.notebook}.ipynb"
    assert notebook.exists()
    shown = explorers_in(notebook)
    assert one.explorer in shown, f"{one.notebook} shows {sorted(shown)}"
    keys = shown[one.explorer].keys(dict(one.state))
    assert {name: keys[name] for name in one.state} == one.state


def test_a_jump_is_written_as_a_report_reads_it() -> None:
    assert answers()["children"].jump == (
        "05-symptoms.ipynb#!said.theme=children%20and%20pregnancy&said.grade=strong"
    )
    assert answers()["who"].jump == "06-who-is-at-risk.ipynb"


def test_there_are_fifteen_corrections_and_each_draws_something_published() -> None:
    assert len(corrections()) == 15
    for one in corrections().values():
        if one.figure == "curves":
            continue
        assert all(row.fact or row.place or row.claim for row in one.rows)
        assert any(row.source for row in one.rows)
        if one.figure == "bars":
            ends = [(row.interval or (row.value, row.value), row.value) for row in one.rows]
            assert all(low <= value <= high for (low, high), value in ends)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"deficiency-silent-insidious"]', '"deficiency-silent"]', "no claim 'deficiency-silent'"),
        ('id = "sleep"\n', 'id = "brain"\n', "stands twice"),
        ('grade = "unsupported"', 'grade = "strong"', "graded unsupported"),
        ("asked_in = [1]", "asked_in = [6]", "no article 6"),
        ("[52 %](#fact:vegan-deficient-epic)", "52 %", "the number 52 names no source"),
        ("#fact:mouse_sam", "#fact:mouse_sams", "mouse_sams"),
    ],
)
def test_a_wrong_answer_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = data_path("answers.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "answers.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"answers\.toml") as caught:
        load_answers(tmp_path / "answers.toml")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"chemo-b12-helps"', '"chemo-helps"', "no claim 'chemo-helps'"),
        ("hemmer_pattern) people", "hemmer_patern) people", "hemmer_patern"),
        ("y[axonal]", "y[axon]", "no such place"),
        ("{1} on methylcobalamin", "{7} on methylcobalamin", "no such place"),
        ("{1} on methylcobalamin", "78.5 on methylcobalamin", "the number 78.5 names no source"),
        ('says = "In a year the brain', 'says = ""  # ', "bars are told in a sentence"),
        ('place = "n2o_hassing_axonal:value"', 'place = "n2o_hassing:value"', "no such fact"),
        ('moved = "none"', 'moved = "sideways"', "sideways"),
        ('fact = "melatonin-honma", moved', 'fact = "", moved', "needs a fact or a claim"),
        ('rest = "anaemia, large red cells or both", ', "", "people need 'rest'"),
        ('figure = "curves"', 'figure = "bars"', "curves come from the model"),
        ("in a thousand people", "in 1,000 people", "names no source"),
    ],
)
def test_a_wrong_correction_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = data_path("corrections.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "corrections.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EvidenceError) as caught:
        load_corrections(tmp_path / "corrections.toml")
    assert said in str(caught.value)
