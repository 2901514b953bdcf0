"""Every number of the model has a source, and lies where its source allows."""

from __future__ import annotations

import pytest

from b12explain.evidence.facts import Fact, facts
from b12explain.evidence.groups import risk_groups
from b12explain.model.parameters import Parameter, all_parameters
from b12explain.scenarios.cohort import SPREADS
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


def published_numbers(fact: Fact) -> list[float]:
    """The numbers of a fact without the number of persons; an upper bound alone starts at zero."""
    numbers = list(fact.numbers)
    if fact.n is not None:
        numbers.remove(fact.n)
    only_high = fact.high is not None and fact.low is None and fact.value is None
    return [*numbers, 0.0] if only_high else numbers


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_parameter_rests_on_facts_that_exist(name: str) -> None:
    assert PARAMETERS[name].sources
    assert set(PARAMETERS[name].sources) <= set(facts())


@pytest.mark.parametrize("name", [name for name, p in PARAMETERS.items() if p.range_is == "published"])
def test_a_published_range_is_spanned_by_the_numbers_of_its_facts(name: str) -> None:
    parameter = PARAMETERS[name]
    numbers = [number for source in parameter.sources for number in published_numbers(facts()[source])]
    if name == "plasma.HAPTOCORRIN_CAPACITY_PMOL_PER_L":
        # Three quarters of 200-600 pmol/L are bound in health, and 90-275 pmol/L are free.
        numbers = [0.75 * 200 + 90, 0.75 * 600 + 275]
    assert min(numbers) <= parameter.low <= parameter.value <= parameter.high <= max(numbers)


@pytest.mark.parametrize(
    "name", [name for name, p in PARAMETERS.items() if p.kind == "borrowed" and p.range_is == "published"]
)
def test_a_borrowed_number_is_a_number_of_its_fact(name: str) -> None:
    (source,) = PARAMETERS[name].sources
    assert PARAMETERS[name].value in facts()[source].numbers


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
