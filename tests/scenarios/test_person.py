"""What may be said about a person, and how the rest is refused."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b12explain.errors import InputError
from b12explain.model import plasma
from b12explain.scenarios.groups import GROUPS, person_of
from b12explain.scenarios.person import LIMITS, NitrousOxide, Person
from b12explain.scenarios.simulation import simulate
from b12explain.scenarios.start import at_steady_state
from b12explain.scenarios.treatment import FORMS, ROUTES, Treatment

TABLETS = """
name = "Ada"
intake_ug_per_day = 0.5
start_date = 2026-01-31

[nitrous_oxide]
start_day = 30
days = 2
hours_per_day = 1

[[treatment]]
amount_ug = 1000
route = "injection"
form = "hydroxocobalamin"
start = 2026-03-01
every_days = 60
"""


def treated(**changes: object) -> Person:
    values: dict[str, object] = {"amount_ug": 10, "route": "oral", **changes}
    return Person(treatment=(Treatment(**values),), start_date=date(2026, 1, 31))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Person(intake_ug_per_day=-1), ["intake_ug_per_day", "-1", "0 to 1000 µg/day"]),
        (lambda: Person(intake_ug_per_day=math.nan), ["intake_ug_per_day", "nan", "0 to 1000 µg/day"]),
        (lambda: Person(start_stores_ug=math.inf), ["start_stores_ug", "inf", "0 to 12000 µg"]),
        (lambda: Person(meals_per_day=40), ["meals_per_day", "40", "1 to 12"]),
        (lambda: Person(meals_per_day=2.5), ["meals_per_day", "2.5", "whole number"]),  # type: ignore[arg-type]
        (lambda: Person(age_years=None), ["age_years", "None", "10 to 110"]),  # type: ignore[arg-type]
        (lambda: Person(intake_ug_per_day=None), ["intake_ug_per_day", "None"]),  # type: ignore[arg-type]
        (lambda: Person(age_years=10**400), ["age_years", "10 to 110"]),
        (lambda: Person(nitrous_oxide=5), ["nitrous_oxide", "5", "hours_per_day"]),  # type: ignore[arg-type]
        (lambda: Person(treatment=Treatment(5)), ["treatment", "tuple of Treatment"]),  # type: ignore[arg-type]
        (lambda: Person(treatment=(5,)), ["treatment", "(5,)", "tuple"]),  # type: ignore[arg-type]
        (lambda: Person(start_date=datetime(2026, 1, 31, 9)), ["start_date", "2026-01-31T09", "time of day"]),
        (lambda: treated(start=datetime(2026, 2, 1, 9)), ["treatment.start", "Write 2026-02-01"]),
        (lambda: treated(stop=datetime(2026, 2, 1, 9)), ["treatment.stop", "Write 2026-02-01"]),
        (lambda: treated(start=None), ["treatment.start", "None"]),
        (lambda: Person(age_years="old"), ["age_years", "'old'", "10 to 110"]),  # type: ignore[arg-type]
        (lambda: Person(intrinsic_factor=True), ["intrinsic_factor", "True", "0 to 1"]),
        (lambda: Person(name=3), ["name", "3", "a text"]),  # type: ignore[arg-type]
        (lambda: Person(start_date="soon"), ["start_date", "'soon'", "2026-01-31"]),  # type: ignore[arg-type]
        (
            lambda: Person().with_(intake_ug_per_dya=1),
            ["intake_ug_per_dya", "Did you mean 'intake_ug_per_day'?"],
        ),
        (lambda: treated(form="cyano"), ["treatment.form", "'cyano'", "Did you mean 'cyanocobalamin'?"]),
        (
            lambda: treated(route="orall"),
            ["treatment.route", "'orall'", "oral, injection", "Did you mean 'oral'?"],
        ),
        (lambda: treated(amount_ug=-5), ["treatment.amount_ug", "-5", "0.001 to 10000 µg"]),
        (lambda: treated(every_days=0), ["treatment.every_days", "0", "0.04 to 3653 days"]),
        (lambda: treated(start=-3), ["treatment.start", "-3", "0 to 36525 days from the start"]),
        (lambda: treated(start=date(2026, 1, 30)), ["treatment.start", "2026-01-30", "2026-01-31 or later"]),
        (lambda: treated(start=10, stop=10), ["treatment.stop", "10", "later than the start"]),
        (
            lambda: Person(treatment=(Treatment(5, start=date(2026, 2, 1)),)),
            ["treatment.start", "start_date"],
        ),
        (lambda: NitrousOxide(hours_per_day=25), ["nitrous_oxide.hours_per_day", "25", "0 to 24 hours"]),
        (lambda: person_of("vegn"), ["risk group", "'vegn'", "Did you mean 'vegan'?"]),
        (lambda: person_of("levodopa"), ["risk group", "'levodopa'", "no course"]),
        (lambda: Person().with_serum(5000), ["serum_b12_pmol_per_l", "5000", "for this person"]),
        (lambda: Person().with_serum(math.nan), ["serum_b12_pmol_per_l", "nan", "for this person"]),
        (lambda: Person().with_serum("low"), ["serum_b12_pmol_per_l", "'low'"]),  # type: ignore[arg-type]
        (lambda: simulate(Person(), -1), ["years", "-1", "0.001 to 100 years"]),
        *(
            (partial(simulate, Person(), 1, times_years=times), ["times_years", "0 to 100 years"])
            for times in ([2, 1], [], [0, math.nan], [-1, 0], [0, 101], [[0, 1]], 3, ["soon"], "soon")
        ),
        (lambda: simulate(Person(), 1).first_year("stores", below=1), ["stores", "'stores_ug'"]),
    ],
)
def test_bad_input_is_refused_with_name_value_and_what_is_allowed(
    make: Callable[[], object], said: list[str]
) -> None:
    with pytest.raises(InputError) as refused:
        make()
    for words in said:
        assert words in str(refused.value)


def test_a_person_is_read_from_a_toml_file(tmp_path: Path) -> None:
    file = tmp_path / "ada.toml"
    file.write_text(TABLETS, encoding="utf-8")
    ada = Person.from_toml(file)
    assert (ada.name, ada.intake_ug_per_day, ada.start_date) == ("Ada", 0.5, date(2026, 1, 31))
    assert ada.nitrous_oxide == NitrousOxide(30, 2, 1)
    assert ada.treatment[0].form == "hydroxocobalamin"
    assert ada.treatment[0].days(ada.start_date)[0] == 29


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("intake_ug_per_dy = 1", "Did you mean 'intake_ug_per_day'?"),
        ("[[treatment]]\namount = 5", "Did you mean 'amount_ug'?"),
        ("[[treatment]]\nroute = 'oral'", "treatment.amount_ug"),
        ("[treatment]\namount_ug = 5", "[[treatment]]"),
        ("treatment = [3]", "a table of names and values"),
        ("[[treatment]]\namount_ug = 5\nstart = 2026-03-01T09:00:00", "Write 2026-03-01"),
        ("start_date = 2026-03-01T09:00:00Z", "Write 2026-03-01"),
        ("[nitrous_oxide]\nhours = 5", "Did you mean 'hours_per_day'?"),
        ("intake_ug_per_day = ", "a TOML file"),
    ],
)
def test_a_mistake_in_a_toml_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "person.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        Person.from_toml(file)
    assert said in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nobody\.toml.*a file that can be read"):
        Person.from_toml(tmp_path / "nobody.toml")


@pytest.mark.parametrize("serum", [60, 122, 200, 300])
def test_start_stores_are_found_that_give_a_serum_value(serum: float) -> None:
    found = simulate(person_of("vegan").with_serum(serum), 0.1).serum_b12_pmol_per_l[0]
    # The search stops within 1e-9 µg of stores.
    assert found == pytest.approx(serum, rel=1e-6)


@pytest.mark.parametrize("name", GROUPS)
def test_every_group_has_a_typical_person_who_lives_twenty_years(name: str) -> None:
    course = simulate(person_of(name), 20)
    assert all(np.isfinite(values).all() for values in course.columns().values())


NUMBERS = {
    name: st.floats(limit.low, limit.high)
    for name, limit in LIMITS.items()
    if name not in {"meals_per_day", "pregnant_from_day"}
}


def treatments_in(form: str) -> st.SearchStrategy[Treatment]:
    return st.builds(
        Treatment,
        amount_ug=st.floats(0.001, 10_000),
        route=st.sampled_from(ROUTES),
        form=st.just(form),
        start=st.floats(0, 3000),
        every_days=st.none() | st.floats(0.04, 3653),
    )


TREATMENTS = st.sampled_from(FORMS).flatmap(treatments_in)
#: Two forms at the same time by the same route are refused, so a person here keeps to one.
SCHEDULES = st.sampled_from(FORMS).flatmap(lambda form: st.lists(treatments_in(form), max_size=3).map(tuple))
PERSONS = st.builds(
    Person,
    meals_per_day=st.integers(1, 12),
    pregnant_from_day=st.none() | st.floats(0, 3000),
    nitrous_oxide=st.none()
    | st.builds(
        NitrousOxide,
        start_day=st.floats(0, 3000),
        days=st.floats(0.01, 2000),
        hours_per_day=st.floats(0, 24),
    ),
    treatment=SCHEDULES,
    **NUMBERS,
)


@settings(deadline=None, max_examples=150)
@given(person=PERSONS, years=st.floats(0.01, 40))
def test_no_person_has_impossible_blood(person: Person, years: float) -> None:
    course = simulate(person, years, points_per_year=4)
    columns = course.columns()
    for name, values in columns.items():
        assert np.isfinite(values).all(), name
        # Rounding of large exponentials leaves at most this below zero.
        assert values.min() >= -1e-9, name
    capacity = (
        plasma.HAPTOCORRIN_CAPACITY_PMOL_PER_L.value * person.haptocorrin_level
        + plasma.TRANSCOBALAMIN_PMOL_PER_L.value * person.transcobalamin_level
    )
    assert course.serum_b12_pmol_per_l.max() <= capacity
    for share in ("synthase_activity", "mutase_activity", "dna_synthesis"):
        assert columns[share].max() <= 1


JUNK: st.SearchStrategy[object] = st.sampled_from(
    [None, math.nan, math.inf, -1, 10**400, True, "much", [], (), {}, date(2026, 2, 1), datetime(2026, 2, 1)]
)
ANYTHING = st.one_of(JUNK, st.floats(), st.integers(-5, 200), TREATMENTS, st.lists(TREATMENTS, max_size=2))
TIMES = st.none() | JUNK | st.lists(st.floats(-1, 101) | st.just(math.nan), max_size=4)


@settings(deadline=None, max_examples=300)
@given(
    fields=st.dictionaries(
        st.sampled_from([f.name for f in dataclasses.fields(Person)]), ANYTHING, max_size=3
    ),
    dose=st.dictionaries(
        st.sampled_from([f.name for f in dataclasses.fields(Treatment)]), ANYTHING, max_size=2
    ),
    times=TIMES,
)
def test_whatever_is_given_is_refused_in_words_or_has_possible_blood(
    fields: dict[str, object], dose: dict[str, object], times: object
) -> None:
    try:
        doses = (Treatment(**{"amount_ug": 5, **dose}),)  # type: ignore[arg-type]
        person = Person(**{"treatment": doses, **fields})  # type: ignore[arg-type]
        course = simulate(person, 1, points_per_year=4, times_years=times)  # type: ignore[arg-type]
    except InputError:
        return
    for name, values in course.columns().items():
        assert np.isfinite(values).all(), name
        assert values.min() >= -1e-9, name


def test_no_array_of_a_course_can_be_changed() -> None:
    for name, values in simulate(at_steady_state(Person()), 1).columns().items():
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 1
        assert values.size == 53, name


def test_the_times_of_the_caller_stay_theirs() -> None:
    mine = np.array([0.0, 1])
    course = simulate(Person(), 1, times_years=mine)
    mine[1] = 2
    assert course.times_years[1] == 1


def test_one_time_and_equal_times_are_allowed() -> None:
    assert simulate(Person(), 1, times_years=[0]).stores_ug.size == 1
    stores_ug = simulate(person_of("vegan"), 1, times_years=[1, 2, 2]).stores_ug
    assert stores_ug[1] == stores_ug[2] < stores_ug[0]
