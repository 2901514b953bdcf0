"""Schedules resolve to their sources, bad ones are refused in words, and a stop is a stop."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from b12explain.errors import EvidenceError, InputError
from b12explain.evidence import fact
from b12explain.evidence.claims import claims
from b12explain.evidence.load import data_path
from b12explain.evidence.regimens import load_regimens, regimens
from b12explain.model.absorption import passive_uptake_ug, retained_from_injection_ug
from b12explain.scenarios.groups import person_of
from b12explain.scenarios.person import Person
from b12explain.scenarios.regimens import Given, schedule, treatments_of
from b12explain.scenarios.simulation import simulate
from b12explain.scenarios.treatment import SUBLINGUAL_CLAIM, Treatment, amount_words
from b12explain.units import DAYS_PER_YEAR

ANAEMIA = person_of("pernicious-anaemia").with_serum(100)


@pytest.mark.parametrize("key", regimens())
def test_every_regimen_becomes_doses_and_resolves_to_its_source(key: str) -> None:
    regimen, doses = regimens()[key], treatments_of(key)
    assert fact(regimen.fact).ref == regimen.ref
    assert {dose.route for dose in doses} == {phase.route for phase in regimen.phase}
    assert Person(treatment=doses).treatment == doses
    course = simulate(ANAEMIA.with_(treatment=doses), 1)
    assert course.stores_ug[-1] > simulate(ANAEMIA, 1).stores_ug[-1]


@pytest.mark.parametrize("key", ["kuzminski-injections"])
def test_the_nine_injections_come_on_the_published_days(key: str) -> None:
    published = fact(regimens()[key].fact)
    doses = treatments_of(key)
    assert [dose.span()[0] + 1 for dose in doses] == list(published.x)
    assert [dose.amount_ug for dose in doses] == list(published.y)


def test_loading_and_maintenance_follow_each_other_in_one_regimen() -> None:
    for key in regimens():
        spans = [dose.span() for dose in treatments_of(key)]
        assert all(before[1] < after[0] for before, after in itertools.pairwise(spans)), key


def refused(make: Callable[[], object]) -> str:
    with pytest.raises(InputError) as said:
        make()
    return str(said.value)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (partial(Treatment, -1), ["treatment.amount_ug", "-1", "0.001 to 10000 µg"]),
        (partial(Treatment, 10_000_000), ["10000000", "1 mg is 1,000 µg", "1 g would be 1,000,000 µg"]),
        (partial(Treatment, 5, "injection", every_days=0), ["every_days", "0.04 to 3653", "single dose"]),
        (partial(Treatment, 5, start=10, stop=5), ["treatment.stop", "5", "first day without a dose"]),
        (partial(treatments_of, "uk-injection"), ["Did you mean 'uk-injections'?"]),
        (partial(treatments_of, "us-tablets", 30, 30), ["regimen.stop", "30", "later than the start (30)"]),
        (partial(treatments_of, "us-tablets", -1), ["regimen.start", "-1"]),
        (
            lambda: Person(
                treatment=(
                    Treatment(1000, "injection", "hydroxocobalamin", every_days=60),
                    Treatment(1000, "injection", "cyanocobalamin", start=30, every_days=30),
                )
            ),
            ["1,000 µg (1 mg) of hydroxocobalamin by injection", "of cyanocobalamin", "stop on day 30"],
        ),
        (
            lambda: Person(
                treatment=(
                    Treatment(1000, "oral", "cyanocobalamin", every_days=1),
                    Treatment(1000, "sublingual", "methylcobalamin", every_days=1),
                )
            ),
            ["by mouth", "under the tongue", "start together: keep one"],
        ),
        (partial(Treatment, 0), ["treatment.amount_ug", "0.001 to 10000 µg"]),
        (
            lambda: schedule(Given("us-injections"), Given("us-tablets")),
            ["'us-injections' (from day 0)", "start together: keep one"],
        ),
        (
            lambda: schedule(Given("us-injections"), Given("uk-injections", start=90)),
            ["'us-injections' (from day 0)", "'uk-injections' (from day 90)", "stop=90"],
        ),
    ],
)
def test_a_bad_schedule_is_refused_with_what_to_do(make: Callable[[], object], words: list[str]) -> None:
    said = refused(make)
    for word in words:
        assert word in said


def test_forms_may_follow_each_other_and_differ_by_route() -> None:
    loading = Treatment(1000, "injection", "hydroxocobalamin", every_days=2, stop=28)
    after = Treatment(1000, "injection", "cyanocobalamin", start=28, every_days=30)
    tablet = Treatment(10, "oral", "methylcobalamin", every_days=1)
    assert len(Person(treatment=(loading, after, tablet)).treatment) == 3


def test_after_a_stop_the_stores_decline_as_if_never_treated() -> None:
    treated = ANAEMIA.with_(treatment=treatments_of("us-injections", stop=200))
    stopped = simulate(treated, 3, times_years=np.array([250, 600]) / DAYS_PER_YEAR).stores_ug
    # somebody with the stores of that day who was never treated
    alone = simulate(ANAEMIA.with_(start_stores_ug=float(stopped[0])), 350 / DAYS_PER_YEAR).stores_ug
    assert stopped[1] == pytest.approx(alone[-1], rel=1e-9)  # both are exact exponentials
    assert stopped[1] < stopped[0]


def test_an_end_of_the_regimen_itself_is_a_stop_too() -> None:
    treated = ANAEMIA.with_(treatment=treatments_of("metaxas-tablets"))
    stores = simulate(treated, 1, times_years=np.array([28, 200]) / DAYS_PER_YEAR).stores_ug
    assert stores[1] < stores[0]


def test_under_the_tongue_is_as_by_mouth_and_a_claim_says_so() -> None:
    by_mouth, under = (
        simulate(ANAEMIA.with_(treatment=(Treatment(1000, route, every_days=1),)), 1).stores_ug
        for route in ("oral", "sublingual")
    )
    assert (by_mouth == under).all()
    assert "no better than swallowed" in claims()[SUBLINGUAL_CLAIM].comment


def test_hydroxocobalamin_is_kept_better_by_about_the_published_factor() -> None:
    published = dict(zip(fact("im-form-urine-72h").labels, fact("im-form-urine-72h").y, strict=True))
    lowest = (100 - published["hydroxo 1000"]) / (100 - published["cyano 1000"])  # 2.4, after three days
    kept = fact("im-cyano-retention").y[-1]
    highest = 10 * (100 - published["hydroxo 1000"]) / kept  # 4.9, where cyanocobalamin leaves 150 µg
    model = retained_from_injection_ug(1000, "hydroxocobalamin") / retained_from_injection_ug(
        1000, "cyanocobalamin"
    )
    # cyanocobalamin's own capacity, not what a dose of 1 mg leaves, is the published 150 µg: 15 % more
    assert lowest <= model <= 1.16 * highest


def test_a_large_dose_without_intrinsic_factor_leaves_the_passive_share() -> None:
    one = Treatment(1000).reaching_blood_ug(np.zeros(1))[0]
    known = fact("passive-fraction")
    assert known.low is not None
    assert known.high is not None
    assert 10 * known.low <= one <= 10 * known.high
    assert one == passive_uptake_ug(1000)


def test_what_is_given_is_kept_or_lost() -> None:
    for key in regimens():
        course = simulate(ANAEMIA.with_(treatment=treatments_of(key)), 2)
        balance = course.stores_ug[0] + course.absorbed_ug - course.lost_ug
        assert balance == pytest.approx(course.stores_ug, rel=1e-9)


def test_forty_years_of_daily_tablets_take_no_longer_than_a_handful_of_injections() -> None:
    # by period, not dose by dose: 14,610 tablets may cost what 240 injections do, with room for noise
    def seconds(dose: Treatment) -> float:
        person, tries = ANAEMIA.with_(treatment=(dose,)), []
        for _ in range(5):
            begun = time.perf_counter()
            simulate(person, 40, points_per_year=12)
            tries.append(time.perf_counter() - begun)
        return min(tries)

    injections = seconds(Treatment(1000, "injection", "hydroxocobalamin", every_days=61))
    assert seconds(Treatment(1000, every_days=1)) < 3 * injections


def test_a_dose_is_told_in_both_units() -> None:
    assert amount_words(2000) == "2,000 µg (2 mg)"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('ref = "kuzminski1998oral"', 'ref = "kuzminski1999oral"', "kuzminski1999oral"),
        ('fact = "im-schedule-kuzminski"', 'fact = "ob12-design"', "no fact 'ob12-design'"),
        ("year = 1998", "year = 1999", "another year"),
        ('route = "sublingual"', 'route = "nasal"', "phase"),
        ("every_days = 7, until_day = 56", "until_day = 56", "either every_days or on_days"),
    ],
)
def test_a_mistake_in_the_file_of_regimens_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "regimens.toml"
    text = data_path("regimens.toml").read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EvidenceError, match=said):
        load_regimens(file)
