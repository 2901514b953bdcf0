"""Every sentence about a look-alike has a source, and a wrong entry is refused by file, entry and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from b12explain.errors import EvidenceError
from b12explain.evidence import claims, facts, references, symptoms
from b12explain.evidence.load import data_path
from b12explain.evidence.lookalikes import load_lookalikes, lookalikes
from b12explain.evidence.markup import find_numbers, plain_text, stray_numerals
from b12explain.evidence.places import STAGES, load_places, symptom_places
from tests.evidence.prose import agrees, numbers_of, numerals
from tests.evidence.test_prose import copied_runs

SENTENCES = [(key, s.text) for key, entry in lookalikes().items() for s in entry.statements]


def test_the_look_alikes_that_a_reader_asks_for_are_there() -> None:
    asked = {"multiple-sclerosis", "dementia", "depression", "diabetes", "b6-excess", "copper"}
    assert asked <= set(lookalikes())


def test_every_statement_has_sources_that_exist_and_each_entry_says_all_three_things() -> None:
    for entry in lookalikes().values():
        assert entry.alike
        assert entry.apart
        assert entry.tests
        assert all(statement.refs for statement in entry.statements)
        assert {ref for statement in entry.statements for ref in (*statement.refs, *entry.refs)} <= set(
            references()
        )


def test_every_number_stands_in_its_source_and_that_source_is_named() -> None:
    for entry in lookalikes().values():
        for statement in entry.statements:
            assert stray_numerals(statement.text) == []
            for number in find_numbers(statement.text):
                if number.kind == "fact":
                    known, refs = numbers_of(facts()[number.key]), {facts()[number.key].ref}
                else:
                    claim = claims()[number.key]
                    known, refs = (
                        [float(n) for n in numerals(f"{claim.statement} {claim.comment}")],
                        set(claim.refs),
                    )
                assert all(agrees(shown, known) for shown in numerals(number.text)), number
                assert refs & set(statement.refs), number


@pytest.mark.parametrize(("key", "text"), SENTENCES, ids=range(len(SENTENCES)))
def test_no_sentence_shares_a_run_of_seven_words_with_an_article(key: str, text: str) -> None:
    assert copied_runs(plain_text(text)) == [], key


def test_no_sentence_speaks_to_one_person() -> None:
    said = " ".join(text for _, text in SENTENCES).lower().split()
    assert not {"you", "your", "yours"} & set(said)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"merck2026scd"', '"merk2026scd"', "reference 'merk2026scd' is not in references.bib"),
        ('"optic nerve"', '"optic nerves"', "field 'sites': no symptom has the site 'optic nerves'"),
        ("#fact:cog_cunha", "#fact:cog_cuna", "cog_cuna"),
        ("[19 %](#fact:linazi_mri)", "19 %", "the number 19 names no source"),
        ('claim = "mimics-dementia"', 'claim = "mimic"', "no claim 'mimic'"),
        ("apart = [", "parts = [", "parts"),
    ],
)
def test_a_wrong_entry_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = data_path("lookalikes.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "lookalikes.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"lookalikes\.toml") as caught:
        load_lookalikes(tmp_path / "lookalikes.toml")
    assert message in str(caught.value)


def test_every_symptom_has_a_place_and_a_stage() -> None:
    assert list(symptom_places()) == list(symptoms())
    assert {entry.stage for entry in symptom_places().values()} == {*STAGES, "any", "infancy"}


@pytest.mark.parametrize(
    ("words", "stage"),
    [("first symptom", "first"), ("silent", "silent"), ("any stage", "any"), ("late untreated", "late")],
)
def test_a_stage_does_not_contradict_the_words_of_its_symptom(words: str, stage: str) -> None:
    found = [key for key, symptom in symptoms().items() if words in symptom.order]
    assert found
    assert {symptom_places()[key].stage for key in found} == {stage}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "lhermitte"', 'id = "lermitte"', "Did you mean 'lhermitte'"),
        ('claim = "symptom-memory"', 'claim = "symptom-memry"', "Did you mean 'symptom-memory'"),
        ('stage = "first"', 'stage = "frist"', "frist"),
        ('[[place]]\nid = "lhermitte"\nplace = "neck"\nstage = "middle"\n', "", "lhermitte"),
    ],
)
def test_a_wrong_place_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = data_path("symptom-places.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "symptom-places.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EvidenceError) as caught:
        load_places(tmp_path / "symptom-places.toml")
    assert message in str(caught.value)
