"""The evidence is complete, and what is incomplete in it is counted."""

from __future__ import annotations

import pytest

from b12explain import evidence
from b12explain.evidence import (
    articles,
    claims,
    facts,
    incomplete_references,
    references,
    risk_groups,
    symptoms,
)


def test_every_entry_of_the_ledger_is_there() -> None:
    counted = {
        "claims": len(claims()),
        "facts": len(facts()),
        "references": len(references()),
        "risk groups": len(risk_groups()),
        "symptoms": len(symptoms()),
        "articles": len(articles()),
    }
    assert counted == {
        "claims": 186,
        "facts": 520,
        "references": 392,
        "risk groups": 30,
        "symptoms": 45,
        "articles": 5,
    }


def test_every_ref_of_the_evidence_resolves() -> None:
    used = {key for claim in claims().values() for key in claim.refs}
    used |= {fact.ref for fact in facts().values()}
    for group in risk_groups().values():
        used |= {*group.refs, group.onset.ref, group.prevalence.ref}
        used |= {group.who_to_test.ref} if group.who_to_test else set()
    for symptom in symptoms().values():
        used |= {*symptom.refs, *([symptom.frequency.ref] if symptom.frequency else [])}
    assert used <= references().keys()
    # A loader that read nothing would pass the line above.
    assert len(used) > 300


def test_every_claim_has_a_reference_and_a_reason_for_its_grade() -> None:
    assert [claim.id for claim in claims().values() if not claim.refs or not claim.comment] == []
    assert {claim.grade for claim in claims().values()} == set(evidence.GRADES) == set(evidence.GRADE_MEANING)


def test_incomplete_references_are_counted_not_hidden() -> None:
    # Lower this number as records are completed; it may not rise unseen.
    assert len(incomplete_references()) == 221
    for reference in incomplete_references():
        assert reference.missing
        assert reference.missing in reference.text


def test_every_reference_can_be_printed_and_says_where_it_stands() -> None:
    for reference in references().values():
        assert len(reference.text) > 20, reference.key
        assert reference.short, reference.key
        assert "{" not in reference.text + reference.short, reference.key
        assert not reference.url or reference.url.startswith(("https://", "http://")), reference.key


def test_every_claim_of_each_section_of_the_articles_exists() -> None:
    named = {key for article in articles() for section in article.section for key in section.claims}
    assert named <= claims().keys()
    assert len(named) > 100


def test_a_section_is_one_of_the_headings_of_its_article() -> None:
    for article in articles():
        assert {section.heading for section in article.section} <= set(article.headings), article.number


def test_the_articles_that_a_claim_names_make_it() -> None:
    made = {article.number: {k for s in article.section for k in s.claims} for article in articles()}
    for claim in claims().values():
        assert {number for number, keys in made.items() if claim.id in keys} == set(claim.articles), claim.id


def test_the_numbers_of_a_fact_are_finite_and_its_bounds_are_in_order() -> None:
    for fact in facts().values():
        assert all(abs(number) < float("inf") for number in fact.numbers), fact.id
        bounds = [number for number in (fact.low, fact.value, fact.high) if number is not None]
        assert bounds == sorted(bounds), fact.id


@pytest.mark.parametrize(
    "entries", [evidence.claims, evidence.facts, evidence.risk_groups, evidence.references]
)
def test_the_evidence_cannot_be_changed_by_a_reader(entries: object) -> None:
    with pytest.raises(TypeError):
        entries()["new"] = None  # type: ignore[operator]


def test_the_table_of_a_fact_has_one_number_for_each_label() -> None:
    for fact in facts().values():
        if fact.labels:
            columns = [fact.y, *(column for column in fact.extra.values() if isinstance(column, list))]
            assert {len(column) for column in columns if column} == {len(fact.labels)}, fact.id
