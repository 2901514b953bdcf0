"""Points of safety: what is agreed, what points to harm and what does not, and when it needs care now."""

from __future__ import annotations

from typing import Final

from b12explain.evidence.markup import plain_text
from b12explain.evidence.safety import Point, Side, Topic, topics
from b12explain.explorers.chain import claim_row
from b12explain.explorers.claim_themes import CLAIM_COLUMNS
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import sources
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import count, listed

_SIDES: Final[dict[Side, str]] = {
    "agreed": "Agreed",
    "caution": "Cautions",
    "harm": "Points to harm",
    "no-harm": "Points to no harm",
    "unknown": "Not known",
}


class SafetyExplorer(Explorer):
    """Choose a point of safety, and read what is agreed and what speaks for either side.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``topic``.
    """

    def __init__(self, name: str = "safety", **start: Value) -> None:
        every = [(key, topic.name) for key, topic in topics().items()]
        super().__init__(
            name=name,
            title="Points of safety, and both sides of what is disputed",
            controls=(menu("topic", "Topic", every, "folic-acid", kind="steps"),),
            rules=(Rule(_topic, ("topic",)),),
            presets=(
                Preset("Potassium at the start", {"topic": "potassium"}),
                Preset("The gas that goes on", {"topic": "nitrous-oxide"}),
                Preset("When it cannot wait", {"topic": "fast"}),
            ),
            height=0,
            start=start,
        )


def _topic(key: str) -> Part:
    topic = topics()[key]
    sides = {side: [p for p in topic.statement if p.side == side] for side in _SIDES}
    name = f"{topic.name[0].upper()}{topic.name[1:]}"
    agreed = " ".join(plain_text(point.text) for point in sides["agreed"])
    said = f"Agreed on {topic.name}: {agreed}" if agreed else f"{name}: nothing is agreed."
    rows = tuple(Row((_SIDES[p.side], p.text, sources(p.refs))) for points in sides.values() for p in points)
    blocks = [
        f"**{_SIDES[side]}.** " + " ".join(point.text for point in points)
        for side, points in sides.items()
        if points
    ]
    claims = tuple(claim_row(claim) for claim in topic.stated)
    return Part(
        finding=(said, *_rest(topic, sides), *([topic.care] if topic.care else [])),
        prose="\n\n".join([f"### {name}", *blocks]),
        tables=(
            Table(
                f"{name}: every point with its sources",
                ("Side", "What is known", "Sources"),
                rows,
                open=False,
            ),
            Table("What the articles say of it", CLAIM_COLUMNS, claims, open=False),
        ),
    )


def _rest(topic: Topic, sides: dict[Side, list[Point]]) -> list[str]:
    """What stands beside that which is agreed: the dispute, and how many cautions and open questions."""
    harm, none = (len(sides[side]) for side in ("harm", "no-harm"))
    said = []
    if topic.disputed:
        said.append(
            f"Disputed: {topic.disputed}; {count(harm, 'point')} here {'speak' if harm > 1 else 'speaks'} "
            f"for harm, {count(none, 'point')} for no harm."
        )
    parts = [] if topic.disputed or not none else [f"{count(none, 'point')} to no harm"]
    parts += [count(len(sides["caution"]), "caution")] if sides["caution"] else []
    parts += [count(len(sides["unknown"]), "open question")] if sides["unknown"] else []
    return [*said, f"Beside it: {listed(parts)}."] if parts else said
