"""Every number of the model has a source, and lies where its source allows."""

from __future__ import annotations

import pytest

from b12explain.evidence.facts import fact, facts
from b12explain.evidence.groups import risk_groups
from b12explain.model.parameters import Parameter, all_parameters
from b12explain.scenarios.draw import SPREADS
from b12explain.scenarios.groups import GROUPS
from b12explain.scenarios.person import LIMITS

PARAMETERS = {**all_parameters(), **{f"cohort.{name}": spread for name, spread in SPREADS.items()}}
#: Which property of a person stands for which link of the chain.
LINKS = {
    "intake_ug_per_day": {"intake"},
    "food_release": {"gastric-release"},
    "intrinsic_factor": {"intrinsic-factor", "enterohepatic-recirculation"},
    "ileal_uptake": {"ileal-uptake", "enterohepatic-recirculation"},
}


def number_at(place: str) -> float:
    """The number at ``fact:field`` or ``fact:column[index or label]``; ``zero`` is none of them."""
    if place == "zero":
        return 0.0
    name, _, field = place.partition(":")
    column, _, inside = field.rstrip("]").partition("[")
    found = fact(name)
    values = getattr(found, column)
    if not inside:
        return float(values)
    return float(values[int(inside) if inside.isdigit() else found.labels.index(inside)])


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_parameter_rests_on_facts_that_exist(name: str) -> None:
    assert PARAMETERS[name].sources
    assert set(PARAMETERS[name].sources) <= set(facts())


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_range_names_the_two_published_numbers_at_its_ends_or_is_called_chosen(name: str) -> None:
    parameter = PARAMETERS[name]
    if parameter.range_is == "chosen":
        assert parameter.range_from == ()
        return
    assert [number_at(place) for place in parameter.range_from] == [parameter.low, parameter.high]
    assert {place.partition(":")[0] for place in parameter.range_from} - {"zero"} <= set(parameter.sources)


def test_a_borrowed_number_is_the_published_one() -> None:
    borrowed = [p for p in PARAMETERS.values() if p.kind == "borrowed" and p.range_is == "published"]
    assert len(borrowed) == 10
    assert all(p.low == p.value == p.high for p in borrowed)


def test_numbers_of_a_fact_are_found_by_place_and_by_label() -> None:
    assert number_at("passive-fraction:low") == 1.2
    assert number_at("n2o-ms-rat-recovery:y[0]") == 80
    assert number_at("binder-half-lives:y[haptocorrin days high]") == 12
    with pytest.raises(TypeError):
        number_at("passive-with-food:low")


def test_no_parameter_is_told_twice() -> None:
    assert len({id(parameter) for parameter in PARAMETERS.values()}) == len(PARAMETERS)


def test_a_parameter_outside_its_range_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="lies outside"):
        Parameter(what="loss", value=3, unit="%", low=1, high=2, sources=("fractional-loss-range",))


def test_the_model_follows_exactly_the_groups_that_the_evidence_calls_modelled() -> None:
    assert set(GROUPS) == {name for name, group in risk_groups().items() if group.modelled}


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_breaks_only_links_that_the_evidence_says_it_breaks(name: str) -> None:
    group, told = GROUPS[name], set(risk_groups()[name].breaks)
    for own in group.breaks:
        assert set(own.sources) <= set(facts())
        assert own.field in LIMITS
        assert LINKS[own.field] & told or name in {"omnivore", "athlete"}
    assert (group.gas is not None) == ("methionine-synthase" in told)
    assert (group.pregnant_from_day is not None) == ("demand" in told)
