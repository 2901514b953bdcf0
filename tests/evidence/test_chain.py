"""The chain: 21 links in their order, whose words, breaks and claims agree with the rest of the evidence."""

from __future__ import annotations

from collections import Counter

import pytest

from b12explain.evidence import Link, chain, claims, downstream, risk_groups
from b12explain.evidence.markup import plain_text

LINKS = [
    "intake",
    "gastric-release",
    "intrinsic-factor",
    "ileal-uptake",
    "transport",
    "stores",
    "enterohepatic-recirculation",
    "demand",
    "cell-activation",
    "methionine-synthase",
    "methylmalonyl-coa-mutase",
    "homocysteine",
    "methylation",
    "dna-synthesis",
    "blood",
    "fatty-acids",
    "neurotransmitters",
    "myelin",
    "axon",
    "conduction",
    "symptom",
]


@pytest.fixture(params=LINKS)
def link(request: pytest.FixtureRequest) -> Link:
    return chain()[request.param]


def test_the_chain_has_its_21_links_in_the_fixed_order() -> None:
    assert list(chain()) == LINKS


def test_every_link_is_reached_from_the_plate() -> None:
    assert downstream(["intake"], disputed=True) == tuple(LINKS)


def test_every_link_leads_to_a_symptom(link: Link) -> None:
    assert "symptom" in downstream([link.id], disputed=True)


def test_the_chain_ends_in_the_symptom_and_nowhere_else() -> None:
    assert [link.id for link in chain().values() if not link.next] == ["symptom"]


def test_the_chain_forks_into_two_enzymes_and_bile_flows_back() -> None:
    to = {link.id: {edge.to for edge in link.next} for link in chain().values()}
    assert {"methionine-synthase", "methylmalonyl-coa-mutase"} <= to["cell-activation"]
    assert "stores" in downstream(to["enterohepatic-recirculation"])
    assert "enterohepatic-recirculation" in to["stores"]
    assert {"blood", "myelin"} <= set(downstream(["methionine-synthase"], disputed=True))
    assert "blood" not in downstream(["methylmalonyl-coa-mutase"], disputed=True)


def test_a_link_leads_to_another_only_once_and_never_to_itself(link: Link) -> None:
    targets = [edge.to for edge in link.next]
    assert len(set(targets)) == len(targets)
    assert link.id not in targets


def test_the_breaks_of_a_link_are_those_of_the_risk_groups(link: Link) -> None:
    assert set(link.breaks) == {group.id for group in risk_groups().values() if link.id in group.breaks}
    assert len(set(link.breaks)) == len(link.breaks)


def test_a_risk_group_breaks_only_links_that_exist() -> None:
    for group in risk_groups().values():
        assert set(group.breaks) <= set(LINKS), group.id


def test_every_claim_of_a_link_appears_at_that_link_and_nowhere_else(link: Link) -> None:
    assert set(link.claims) == {claim.id for claim in claims().values() if claim.chain == link.id}
    assert len(set(link.claims)) == len(link.claims)


def test_the_claims_that_belong_to_no_link_are_counted_for_the_later_notebooks() -> None:
    elsewhere = Counter(claim.chain for claim in claims().values() if claim.chain not in LINKS)
    assert elsewhere == {"whole-body": 15, "treatment": 27, "none": 16}
    assert sum(len(link.claims) for link in chain().values()) == len(claims()) - elsewhere.total()


def test_the_depth_of_a_link_has_80_to_150_words(link: Link) -> None:
    assert 80 <= len(plain_text(link.depth).split()) <= 150


def test_the_plain_text_of_a_link_is_one_sentence_that_the_depth_does_not_repeat(link: Link) -> None:
    plain = plain_text(link.plain)
    assert plain[-1] == "."
    assert ". " not in plain
    assert len(plain.split()) <= 45
    assert plain[:-1] not in plain_text(link.depth)


def test_a_link_says_what_follows_when_it_breaks_and_why_it_leads_on(link: Link) -> None:
    for text in (link.name, link.where, link.broken, *[edge.why for edge in link.next]):
        assert text.strip(), link.id
    assert len({edge.why for edge in link.next}) == len(link.next)
