"""Forms, trials and points of safety: what is said stands in its source, and a wrong entry is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from b12explain.errors import EvidenceError
from b12explain.evidence import claims, facts
from b12explain.evidence.facts import prints
from b12explain.evidence.forms import FORM_KEYS, features, forms, load_forms
from b12explain.evidence.load import data_path
from b12explain.evidence.markup import find_numbers, plain_text
from b12explain.evidence.safety import b6_doses, load_safety, topics, watched
from b12explain.evidence.trials import SEEN, conditions, load_trials, trials
from tests.evidence.prose import agrees, numbers_of, numerals
from tests.evidence.test_prose import copied_runs

TEXTS = {
    **{f"{f.id}, {form}": s.text for f in features().values() for form, s in f.known.items()},
    **{f"{t.id}, {n}": text for t in trials().values() for n, text in enumerate(t.texts)},
    **{entry.id: entry.text for entry in watched().values()},
    **{f"{t.id}, {n}": point.text for t in topics().values() for n, point in enumerate(t.statement)},
}


def test_every_number_stands_in_its_source() -> None:
    wrong = []
    for name, text in TEXTS.items():
        for number in find_numbers(text):
            assert number.kind == "fact", f"{name}: a data file computes nothing"
            known = numbers_of(facts()[number.key])
            # numbers up to twelve are written as words, which the source writes as digits
            wrong += [f"{name}: {number}" for n in numerals(number.text) if not agrees(n, known)]
    assert wrong == []
    assert len(TEXTS) > 60


def test_no_run_of_words_is_copied_from_an_article() -> None:
    assert {name: runs for name, text in TEXTS.items() if (runs := copied_runs(plain_text(text)))} == {}


def test_the_rows_of_the_forms_hold_every_claim_about_forms() -> None:
    held = {claim.id for feature in features().values() for claim in feature.claims}
    assert held == {claim.id for claim in claims().values() if claim.kind == "form"}
    assert list(forms()) == list(FORM_KEYS)


def test_the_conditions_hold_every_claim_about_other_neuropathies() -> None:
    held = {claim.id for condition in conditions().values() for claim in condition.stated}
    assert held >= {claim.id for claim in claims().values() if claim.kind == "other-neuropathy"}


def test_every_trial_says_what_was_felt_and_how_far_to_trust_it() -> None:
    for trial in trials().values():
        assert trial.outcome("felt")
        assert trial.trust
        assert {facts()[key].ref for key in trial.facts} == {facts()[trial.facts[0]].ref}
    assert {seen for trial in trials().values() for seen in SEEN if trial.outcome(seen)} == set(SEEN)


def test_a_fact_prints_the_doses_of_b6_and_no_other() -> None:
    for dose in b6_doses().values():
        assert prints(facts()[dose.fact], dose.mg_per_day)
        assert not prints(facts()[dose.fact], dose.mg_per_day + 0.37)


def test_harm_was_reported_above_every_need_and_the_limits_lie_between() -> None:
    of = {
        kind: [d.mg_per_day for d in b6_doses().values() if d.kind == kind]
        for kind in ("need", "limit", "harm")
    }
    assert max(of["need"]) < min(of["limit"]) < min(of["harm"])
    assert max(of["limit"]) / min(of["limit"]) == 10


def test_blood_answers_before_nerves() -> None:
    at = watched()
    order = ["wellbeing", "reticulocytes", "haemoglobin", "nerves", "gain"]
    starts = [at[key].from_days for key in order]
    assert starts == sorted(starts)
    assert at["haemoglobin"].to_days < at["nerves"].to_days


# A wrong entry is refused --------------------------------------------------------------------------------

LOADS: dict[str, Callable[[Path], object]] = {
    "forms.toml": load_forms,
    "trials.toml": load_trials,
    "safety.toml": load_safety,
}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("forms.toml", '"methylcobalamin-natural"', '"methylcobalamin-naturl"', "no claim"),
        ("forms.toml", "#fact:im-form-urine-72h", "#fact:im-form-urine-7", "leads to no fact"),
        ("forms.toml", 'refs = ["greibe2018holotc"]', 'refs = ["greibe"]', "greibe"),
        ("forms.toml", 'id = "adenosylcobalamin"', 'id = "adenosyl"', "adenosyl"),
        ("trials.toml", "people = 90", "people = 91", "91 stands in none of"),
        (
            "trials.toml",
            'conditions = ["chemotherapy"]',
            'conditions = ["chemo"]',
            "no condition",
        ),
        ("trials.toml", 'effect = "same"', 'effect = "worse"', "worse"),
        ("trials.toml", 'ratio = "mecobalamin-rr"', 'ratio = "mecobalamin"', "no fact"),
        ("safety.toml", "mg_per_day = 35", "mg_per_day = 36", "36 is not in 'metanx-trial'"),
        ("safety.toml", "to_days = 10", "to_days = 6", "ends before it begins"),
        ("safety.toml", 'side = "harm"', 'side = "bad"', "bad"),
        ("safety.toml", "sd = 92", "sd = 93", "93 is not in"),
        ("safety.toml", 'disputed = "', 'care = "', "harm and no-harm"),
        ("trials.toml", 'main = "examined"', 'main = "measured"', "nothing is told"),
        ("safety.toml", 'claims = ["folate-synergy"]', 'claims = ["folate"]', "no claim"),
    ],
)
def test_a_wrong_entry_is_refused_and_named(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    text = data_path(file).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / file
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EvidenceError, match=said) as refused:
        LOADS[file](path)
    assert str(refused.value).startswith(f"{file}, entry")
