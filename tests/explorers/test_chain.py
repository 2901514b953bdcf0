"""What the chain explorer says is what the evidence says."""

from __future__ import annotations

from typing import Any

import pytest

from b12explain.evidence import chain, claims, downstream, references, risk_groups
from b12explain.explorers import ChainExplorer, ChainGlance
from b12explain.explorers.prose import plain_of


@pytest.fixture(scope="module")
def explorer() -> ChainExplorer:
    return ChainExplorer(group="none")


def table(view: dict[str, Any], start: str) -> list[list[str]]:
    return next((t["rows"] for t in view["tables"] if t["caption"].startswith(start)), [])


@pytest.mark.parametrize("key", list(chain()))
def test_every_claim_of_a_link_stands_there_with_grade_and_sources(explorer: ChainExplorer, key: str) -> None:
    rows = table(explorer.view(link=key), "Statements")
    assert [plain_of(row[1]) for row in rows] == [claims()[c].statement for c in chain()[key].claims]
    for row, claim in zip(rows, (claims()[c] for c in chain()[key].claims), strict=True):
        assert claim.grade in row[2]
        for ref in claim.refs:
            assert f'href="{references()[ref].url}"' in row[4].replace("&amp;", "&")


@pytest.mark.parametrize("key", list(chain()))
def test_plain_and_in_depth_are_two_texts_about_the_same_claims(explorer: ChainExplorer, key: str) -> None:
    plain, depth = explorer.view(link=key, depth="plain"), explorer.view(link=key, depth="depth")
    assert plain["prose"] != depth["prose"]
    assert table(plain, "Statements") == table(depth, "Statements")
    assert len(depth["prose"][0]) > len(plain["prose"][0])


@pytest.mark.parametrize("group", list(risk_groups()))
def test_a_break_is_counted_named_and_explained(explorer: ChainExplorer, group: str) -> None:
    view = explorer.view(group3=group)
    said = view["finding"][-1]
    breaks = risk_groups()[group].breaks
    assert risk_groups()[group].name in said
    assert all(chain()[key].name in said for key in breaks)
    below = len(downstream(breaks)) - len(breaks)
    assert (f"breaks {len(breaks)} link" in said and f"{below} more link" in said) or "breaks none" in said
    assert plain_of(table(view, "Where it breaks")[0][1]).endswith(risk_groups()[group].name)


def test_nitrous_oxide_and_a_vegan_diet_break_different_locks_with_the_same_end() -> None:
    gas, diet = (set(risk_groups()[g].breaks) for g in ("nitrous-oxide", "vegan"))
    assert not gas & diet
    assert downstream(gas)[-1] == downstream(diet)[-1] == "symptom"


def test_the_same_group_twice_is_said_under_both_letters(explorer: ChainExplorer) -> None:
    finding = explorer.view(group="vegan", group2="vegan")["finding"]
    assert [s[0] for s in finding[1:]] == ["A", "B"]


def test_the_row_of_the_present_link_is_marked(explorer: ChainExplorer) -> None:
    view = explorer.view(link="axon")
    assert view["marks"] == ["axon"]
    assert "axon" in [row[0] for row in table(view, "All 21 links")]


def test_claims_outside_the_chain_are_counted() -> None:
    said = " ".join(ChainGlance().view()["finding"])
    outside = sum(claim.chain not in chain() for claim in claims().values())
    assert f"the other {outside} " in said
    assert f"{len(claims()) - outside} belong to a link" in said
