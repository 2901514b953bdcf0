"""The chain, stepped through and broken: the explorers of the first two notebooks."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Final

from b12explain.evidence import (
    GRADE_MEANING,
    Claim,
    Grade,
    Link,
    RiskGroup,
    chain,
    claims,
    downstream,
    references,
    risk_groups,
)
from b12explain.explorers.control import GROUP_CONTROLS, NOBODY, Control, Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import count, listed
from b12explain.figures.chain import HEIGHT, plot_chain
from b12explain.figures.chain_breaks import plot_break, plot_here
from b12explain.figures.style import SLOTS

#: A grade in shape and word.
GRADE_SIGN: Final[dict[Grade, str]] = {"strong": "●", "moderate": "◐", "weak": "○", "unsupported": "✕"}


class ChainExplorer(Explorer):
    """Step through the 21 links from plate to symptom, and see where up to four risk groups break them.

    Parameters
    ----------
    name
        Its name in links; give a second one on the same page another name.
    **start
        Where it starts: ``link``, ``depth`` (``"plain"`` or ``"depth"``), ``group``, ``group2``, ``group3``,
        ``group4`` (ids of risk groups, or ``"none"``).

    Raises
    ------
    InputError
        If a link or risk group is unknown; the nearest id is named.

    Examples
    --------
    >>> ChainExplorer(link="myelin").view()["finding"][0]
    'You are at link 18 of 21, Myelin sheath (spinal cord and nerves).'
    """

    def __init__(self, name: str = "chain", **start: Value) -> None:
        super().__init__(
            name=name,
            title="From plate to tingling feet, link by link",
            controls=(_link_control(), _depth_control(), *(_group_control(slot) for slot in range(4))),
            rules=(
                Rule(_whole_chain),
                Rule(_here, ("link",)),
                *(Rule(partial(_broken_by, slot), (GROUP_CONTROLS[slot],)) for slot in range(4)),
                Rule(_text, ("link", "depth")),
            ),
            presets=(
                Preset(
                    "Vegan diet against nitrous oxide",
                    {"link": "methionine-synthase", "group": "vegan", "group2": "nitrous-oxide"},
                ),
                Preset(
                    "Four ways to lose uptake",
                    {
                        "link": "intrinsic-factor",
                        "group": "acid-suppression",
                        "group2": "pernicious-anaemia",
                        "group3": "ileal-resection",
                        "group4": "metformin",
                    },
                ),
                Preset("A meal, nothing broken", {"link": "intake", "group": "omnivore"}),
            ),
            height=HEIGHT,
            start=start,
        )


class ChainGlance(Explorer):
    """The whole chain in one picture, with the breaks of one risk group."""

    def __init__(self, name: str = "glance", **start: Value) -> None:
        super().__init__(
            name=name,
            title="The chain at a glance",
            controls=(_group_control(0),),
            rules=(Rule(_counts), Rule(_whole_chain), Rule(partial(_broken_by, 0), ("group",))),
            height=HEIGHT,
            start=start,
        )


# Controls ------------------------------------------------------------------------------------------------


def _link_control() -> Control:
    options = [(link.id, f"{number}. {link.name}") for number, link in enumerate(chain().values(), 1)]
    return menu(
        "link", "Link of the chain", options, "intake", kind="steps", help="Or click a link in the picture."
    )


def _depth_control() -> Control:
    return menu("depth", "Text", [("plain", "Plain words"), ("depth", "In depth")], "plain", kind="radio")


def _group_control(slot: int) -> Control:
    everyone = [(NOBODY, "nobody"), *((group.id, group.name) for group in risk_groups().values())]
    letter = SLOTS[slot][0]
    first = "vegan" if slot == 0 else NOBODY
    return menu(GROUP_CONTROLS[slot], f"{letter}: where does it break for …", everyone, first)


# Parts ---------------------------------------------------------------------------------------------------


def _whole_chain() -> Part:
    rows = tuple(
        Row((str(number), link.name, link.where, link.plain), key=link.id)
        for number, link in enumerate(chain().values(), 1)
    )
    caption = f"All {len(chain())} links, from plate to symptom"
    table = Table(caption, ("No.", "Link", "Where", "What it does"), rows, open=False)
    return Part(figure=plot_chain(chain()), tables=(table,))


def _here(key: str) -> Part:
    link = chain()[key]
    number = list(chain()).index(key) + 1
    said = f"You are at link {number} of {len(chain())}, {link.name} ({link.where})."
    return Part(figure=plot_here(link), finding=(said,), tables=_claims_table(link), marks=(key,))


def _claims_table(link: Link) -> tuple[Table, ...]:
    if not link.claims:
        return ()
    rows = tuple(claim_row(claims()[key]) for key in link.claims)
    columns = ("What the articles say", "Grade", "Why this grade", "Sources")
    return (Table(f"Statements of the articles at {link.name}", columns, rows),)


def claim_row(claim: Claim) -> Row:
    """Show a claim: statement, grade in shape and word, correction, sources."""
    grade = f"{GRADE_SIGN[claim.grade]} {claim.grade}: {GRADE_MEANING[claim.grade]}"
    sources = "; ".join(f"[{references()[key].short}]({references()[key].url})" for key in claim.refs)
    return Row((claim.statement, grade, claim.comment, sources))


def _broken_by(slot: int, key: str) -> Part:
    if key == NOBODY:
        return Part()
    group, letter = risk_groups()[key], SLOTS[slot][0]
    picture = plot_break(chain(), group.breaks, group.name, slot)
    return Part(
        figure=picture, finding=(_break_sentence(letter, group),), tables=(break_table(letter, group),)
    )


def _break_sentence(letter: str, group: RiskGroup) -> str:
    names = _broken_names(group)
    if not names:
        return f"{letter}, {group.name}: breaks none of the {len(chain())} links."
    below = [key for key in downstream(group.breaks) if key not in group.breaks]
    return (
        f"{letter}, {group.name}: breaks {count(len(names), 'link')} of {len(chain())} ({listed(names)}); "
        f"{count(len(below), 'more link')} {'is' if len(below) == 1 else 'are'} then affected."
    )


def _broken_names(group: RiskGroup) -> list[str]:
    return [link.name for link in chain().values() if link.id in group.breaks]


def break_table(letter: str, group: RiskGroup) -> Table:
    """Say which links a group breaks, how, and how fast."""
    names = _broken_names(group)
    source = references()[group.onset.ref]
    onset = f"{group.onset.text} ([{source.short}]({source.url}))"
    row = Row((f"**{letter}** {group.name}", listed(names) if names else "none", group.how, onset))
    return Table("Where it breaks", ("Risk group", "Broken links", "How", "How fast"), (row,))


def _text(key: str, depth: str) -> Part:
    link = chain()[key]
    body = link.plain if depth == "plain" else link.depth
    paragraphs = [
        f"### {link.name}",
        body,
        f"**When it breaks.** {link.broken}",
        *_onward(link),
        *_who_and_tests(link),
    ]
    if not link.claims:
        paragraphs.append(
            "None of the five articles speaks of this link; the text rests on the sources of its numbers."
        )
    return Part(prose="\n\n".join(paragraphs))


def _onward(link: Link) -> list[str]:
    certain = {"established": "well established", "supported": "supported", "disputed": "disputed"}
    return [
        f"**Leads to {chain()[edge.to].name}** ({certain[edge.certainty]}). {edge.why}" for edge in link.next
    ]


def _who_and_tests(link: Link) -> list[str]:
    names = [risk_groups()[key].name for key in link.breaks]
    who = (
        f"**Broken in:** {listed(names, end='.')}"
        if names
        else "**Broken in:** none of the risk groups directly."
    )
    tests = [f"{measure.marker} ({measure.tells})" for measure in link.markers]
    return [
        who,
        f"**Tests that look here:** {listed(tests, end='.')}"
        if tests
        else "**Tests that look here:** none in routine use.",
    ]


def _counts() -> Part:
    placed = sum(len(link.claims) for link in chain().values())
    per_stage = Counter(link.stage for link in chain().values())
    said = (
        f"The chain has {count(len(chain()), 'link')} in {count(len(per_stage), 'stage')}.",
        f"Of {len(claims())} graded statements of the articles, {placed} belong to a link; "
        f"the other {len(claims()) - placed} concern the whole body, treatment or other matters "
        "and follow in later notebooks.",
    )
    rows = tuple(
        Row(
            (
                stage,
                str(number),
                str(sum(len(link.claims) for link in chain().values() if link.stage == stage)),
            )
        )
        for stage, number in per_stage.items()
    )
    return Part(finding=said, tables=(Table("Stages of the chain", ("Stage", "Links", "Statements"), rows),))
