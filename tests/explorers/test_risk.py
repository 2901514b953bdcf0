"""Who is at risk: every group, pair and protective step says a whole sentence with units and denominators."""

from __future__ import annotations

import itertools
import re

import pytest

from b12explain.errors import InputError
from b12explain.evidence import claims, risk_groups
from b12explain.explorers.control import NOBODY
from b12explain.explorers.onset import OnsetExplorer
from b12explain.explorers.onset_words import when
from b12explain.explorers.prevalence import PrevalenceExplorer
from b12explain.explorers.risk import RiskExplorer, published_percent
from b12explain.explorers.risk_claims import RiskClaimsExplorer, themes
from b12explain.explorers.two_breaks import TwoBreaksExplorer
from b12explain.explorers.view import Wire
from b12explain.figures.icons import icons_for
from b12explain.figures.onset import EVENT_WORDS
from b12explain.scenarios.groups import GROUPS
from b12explain.scenarios.onset import EVENTS, Span
from b12explain.scenarios.prevalence import prevalences
from b12explain.scenarios.steps import STEPS

NEVER = float("inf")
ALONE = {"group3": NOBODY, "group4": NOBODY}
#: Ways to say a risk without saying of how many.
RELATIVE = re.compile(r"\b(odds|relative risk|hazard|times (more|higher|as)|fold|double[sd]?|twice)\b", re.I)
#: A double space, a space before a mark, a mark twice, an unfinished list, a number without a noun.
CLUMSY = re.compile(
    r"  | [,.;:)]|[,;:]{2}|\.\.|\b(and|or|with|of|after) ?[.,;)]"
    r"|(?<![.\d])1 (?!is|as)\w+s\b|\b(nan|inf)\b|None"
)


@pytest.fixture(scope="module")
def risk() -> RiskExplorer:
    return RiskExplorer()


@pytest.fixture(scope="module")
def pairs() -> TwoBreaksExplorer:
    return TwoBreaksExplorer()


def check_sentences(view: Wire) -> None:
    assert view["finding"]
    for said in view["finding"]:
        assert said[0].isupper(), said
        assert said.endswith("."), said
        assert not CLUMSY.search(said), said
        assert not RELATIVE.search(said), said
        # Every share of people has its denominator, every cut-off its unit.
        assert not re.search(r"\d %", said), said
        for unit in re.findall(r"(?:below|above|[<>≤≥]=?) ?\d[\d.]* ?(\S*)", said):
            assert unit.rstrip(",.;:)") in {"pmol/L", "nmol/L", "y"}, said


@pytest.mark.parametrize("group", risk_groups())
def test_every_group_says_whole_sentences_at_every_step(risk: RiskExplorer, group: str) -> None:
    for step in STEPS:
        check_group(risk, group, step)


def check_group(risk: RiskExplorer, group: str, step: str) -> None:
    view = risk.view(group=group, group2="athlete", step=step, **ALONE)
    check_sentences(view)
    view["finding"] = [said for said in view["finding"] if not said.startswith("B")]
    meaning, said, *compared = view["finding"]
    assert STEPS[step].words in meaning
    assert risk_groups()[group].name.removesuffix(" without supplements") in said
    assert ("of 100 are low" in said) == (group in GROUPS)
    assert ("no course" in said) == (group not in GROUPS)
    assert len(compared) == risk_groups()[group].comparable
    if compared:
        assert re.search(r"published: \d.* of 100 .*below \d+(\.\d+)? pmol/L: \d.* of 100\.", compared[0])


@pytest.mark.parametrize("first", GROUPS)
def test_every_pair_says_whole_sentences(pairs: TwoBreaksExplorer, first: str) -> None:
    for second in GROUPS:
        view = pairs.view(first=first, second=second)
        check_sentences(view)
        assert risk_groups()[first].name in " ".join(view["finding"])
        assert len(view["tables"][0]["rows"]) == 9


@pytest.mark.parametrize(("event", "step"), list(itertools.product(EVENTS, STEPS)))
def test_all_groups_on_one_axis_count_up_to_all(event: str, step: str) -> None:
    view = OnsetExplorer().view(event=event, step=step)
    check_sentences(view)
    counts = re.search(
        r"in (\d+) of (\d+) groups, only to some members in (\d+), and .* in (\d+)\.", view["finding"][0]
    )
    assert counts
    typical, every, some, few = map(int, counts.groups())
    assert typical + some + few == every == len(GROUPS)
    assert view["finding"][0].lower().startswith(EVENT_WORDS[event].lower())


def test_two_groups_at_least_are_compared(risk: RiskExplorer) -> None:
    for control in ("group", "group2"):
        with pytest.raises(InputError, match="one of 30 options"):
            risk.view(**{control: NOBODY})
    assert risk.view(group3=NOBODY)["finding"]


def test_four_groups_stand_in_four_lanes_with_their_counts(risk: RiskExplorer) -> None:
    view = risk.view(group="vegan", group2="metformin", group3="pernicious-anaemia", group4="alcohol")
    hundreds = [trace for trace in view["traces"] if trace["type"] == "heatmap"]
    counts = {
        block: [sum(map(sum, trace["z"])) for trace in hundreds if block in trace["name"]]
        for block in ("published", "same", "low")
    }
    # The number of pernicious anaemia is something else, and of alcohol none is known.
    assert counts["published"] == [52, 6]
    model = {row.group.id: round(row.model, 1) for row in prevalences()}
    assert counts["same"] == [icons_for(model["vegan"]), icons_for(model["metformin"])]
    assert len(counts["low"]) == 3
    names = [risk_groups()[key].name for key in ("vegan", "metformin", "pernicious-anaemia")]
    lanes = [trace["y"][0] for name in names for trace in view["traces"] if trace.get("name") == name]
    assert len(lanes) == 9
    assert lanes == sorted(lanes, reverse=True)


def test_a_count_that_is_something_else_never_stands_on_the_hundred() -> None:
    something_else = [group for group in risk_groups().values() if group.prevalence.measure]
    assert {"pernicious-anaemia", "nitrous-oxide", "levodopa"} <= {group.id for group in something_else}
    assert all(published_percent(group) is None for group in something_else)


def test_what_is_drawn_is_what_is_told(risk: RiskExplorer) -> None:
    view = risk.view(group="total-gastrectomy", group2="alcohol", **ALONE)
    drawn = [
        trace["x"][0]
        for trace in view["traces"]
        if trace.get("name") == "Total gastrectomy" and trace["mode"] == "markers"
    ]
    told = [
        row[3] for table in view["tables"] if "What comes when" in table["caption"] for row in table["rows"]
    ]
    assert [f"{x:.1f} years" for x in drawn] == told


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(1, 2, 3), "after 2 years (1 year to 3 years)"),
        (Span(2, 2, 2), "after 2 years"),
        (Span(0, 0, 0), "already on day 0"),
        (Span(0, 1, 2), "after 1 year (day 0 to 2 years)"),
        (Span(0, 1, NEVER), "after 1 year (day 0 to never)"),
        (Span(NEVER, NEVER, NEVER), "never"),
        (Span(1, NEVER, NEVER), "as a rule never (in some after 1 year)"),
        (Span(0, NEVER, NEVER), "as a rule never (in some already on day 0)"),
        (Span(2, 2, NEVER), "after 2 years (2 years to never)"),
    ],
)
def test_times_read_right_for_one_none_and_never(span: Span, said: str) -> None:
    assert when(span) == said


@pytest.mark.parametrize(("show", "rows"), [("all", 13), ("met", 9), ("missed", 4), ("fresh", 11)])
def test_published_and_model_stand_side_by_side_for_every_choice(show: str, rows: int) -> None:
    view = PrevalenceExplorer().view(show=show)
    check_sentences(view)
    assert len(view["tables"][0]["rows"]) == rows
    shown = {row[0] for row in view["tables"][0]["rows"]}
    drawn = sorted(x for trace in view["traces"] if trace["name"].startswith("model") for x in trace["x"])
    # A view rounds to four digits.
    assert drawn == pytest.approx(
        sorted(row.model for row in prevalences() if row.group.id in shown), rel=1e-3
    )


def test_every_claim_about_risk_can_be_reached() -> None:
    reached = {claim.id for theme in themes().values() for claim in theme}
    kinds = ("risk-group", "risk-modifier", "interaction")
    assert [key for key, claim in claims().items() if claim.kind in kinds and key not in reached] == []
    for theme in themes():
        check = RiskClaimsExplorer().view(theme=theme)
        assert len(check["tables"][0]["rows"]) == len(themes()[theme])
