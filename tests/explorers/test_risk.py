"""Who is at risk: every group, pair and protective step says a whole sentence with units and denominators."""

from __future__ import annotations

import itertools
import re

import pytest

from b12explain.evidence import claims, risk_groups
from b12explain.explorers.control import NOBODY
from b12explain.explorers.onset import OnsetExplorer
from b12explain.explorers.onset_words import event_words
from b12explain.explorers.prevalence import PrevalenceExplorer
from b12explain.explorers.risk import RiskExplorer, published_percent
from b12explain.explorers.risk_claims import RiskClaimsExplorer, themes
from b12explain.explorers.two_breaks import TwoBreaksExplorer
from b12explain.explorers.view import Wire
from b12explain.figures.onset import EVENT_WORDS
from b12explain.scenarios.groups import GROUPS
from b12explain.scenarios.onset import EVENTS, MMA, NERVE, SERUM, Span
from b12explain.scenarios.prevalence import prevalences
from b12explain.scenarios.steps import STEPS

NEVER = float("inf")
ALONE = {"group2": NOBODY, "group3": NOBODY, "group4": NOBODY}
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
        for cutoff in re.findall(r"(?:below|above) \d+(\S* \S+)", said):
            assert cutoff.strip().rstrip(",.;)") in {"pmol/L", "nmol/L"}, said


@pytest.mark.parametrize("group", risk_groups())
def test_every_group_says_whole_sentences_at_every_step(risk: RiskExplorer, group: str) -> None:
    for step in STEPS:
        check_group(risk, group, step)


def check_group(risk: RiskExplorer, group: str, step: str) -> None:
    view = risk.view(group=group, step=step, **ALONE)
    check_sentences(view)
    words = " ".join(view["finding"])
    assert risk_groups()[group].name in words
    assert "of 100" in words or "No published share" in words
    if group in GROUPS:
        assert STEPS[step].words in words
        assert "in the model" in words
    else:
        assert "no course" in words


@pytest.mark.parametrize("first", GROUPS)
def test_every_pair_says_whole_sentences(pairs: TwoBreaksExplorer, first: str) -> None:
    for second in GROUPS:
        view = pairs.view(first=first, second=second)
        check_sentences(view)
        assert risk_groups()[first].name in view["finding"][0]
        # What is the same in two rows is said once.
        assert len(view["tables"][0]["rows"]) == (9 if first != second else 6)


@pytest.mark.parametrize(("event", "step"), itertools.product(EVENTS, STEPS))
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


def test_nobody_beside_a_group_is_nobody(risk: RiskExplorer) -> None:
    assert risk.view(group=NOBODY, **ALONE)["finding"] == []


def test_four_groups_stand_in_four_lanes_with_their_counts(risk: RiskExplorer) -> None:
    view = risk.view(group="vegan", group2="metformin", group3="pernicious-anaemia", group4="alcohol")
    hundreds = [trace for trace in view["traces"] if trace["type"] == "heatmap"]
    # Published for two: the number of pernicious anaemia is something else, and of alcohol none is known.
    assert [sum(map(sum, trace["z"])) for trace in hundreds if "published" in trace["name"]] == [52, 6]
    assert len([trace for trace in hundreds if "model" in trace["name"]]) == 3
    names = [risk_groups()[key].name for key in ("vegan", "metformin", "pernicious-anaemia")]
    lanes = [trace["y"][0] for name in names for trace in view["traces"] if trace.get("name") == name]
    assert len(lanes) == 9
    assert lanes == sorted(lanes, reverse=True)


def test_a_count_that_is_something_else_never_stands_on_the_hundred() -> None:
    something_else = [group for group in risk_groups().values() if group.prevalence.measure]
    assert {"pernicious-anaemia", "nitrous-oxide", "levodopa"} <= {group.id for group in something_else}
    assert all(published_percent(group) is None for group in something_else)


def test_what_is_drawn_is_what_is_told(risk: RiskExplorer) -> None:
    view = risk.view(group="total-gastrectomy", **ALONE)
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
    ("event", "span", "said"),
    [
        (SERUM, Span(1, 2, 3), "serum B12 falls below 148 pmol/L after 2 years (1 year to 3 years)"),
        (SERUM, Span(2, 2, 2), "serum B12 falls below 148 pmol/L after 2 years"),
        (MMA, Span(0, 0, 0), "MMA rises above 271 nmol/L from the start"),
        (MMA, Span(0, 1, 2), "MMA rises above 271 nmol/L after 1 year (from the start to 2 years)"),
        (NERVE, Span(NEVER, NEVER, NEVER), "no nerve sign comes within 20 years"),
        (
            NERVE,
            Span(1, NEVER, NEVER),
            "as a rule no nerve sign comes within 20 years (in some it does after 1 year)",
        ),
        (
            MMA,
            Span(0, 1, NEVER),
            "MMA rises above 271 nmol/L after 1 year (in some from the start, in some not within 20 years)",
        ),
        (NERVE, Span(2, 2, NEVER), "the first nerve sign comes after 2 years (in some not within 20 years)"),
    ],
)
def test_times_read_right_for_one_none_and_never(event: str, span: Span, said: str) -> None:
    assert event_words(event, span) == said


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
