"""Points of safety: what is agreed, what points to harm and what does not, and when it needs care now."""

from __future__ import annotations

from typing import Final

from b12explain.evidence.safety import Side, topics
from b12explain.explorers.chain import claim_row
from b12explain.explorers.claim_themes import CLAIM_COLUMNS
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import sources
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import listed

_SIDES: Final[dict[Side, str]] = {
    "agreed": "Agreed",
    "caution": "Cautions",
    "harm": "Points to harm",
    "no-harm": "Points to none",
    "unknown": "Not known",
}


#: What is said of one point of a side, and of several.
_TOLD: Final[dict[Side, tuple[str, str]]] = {
    "agreed": ("is agreed", "are agreed"),
    "caution": ("is a caution", "are cautions"),
    "harm": ("points to harm", "point to harm"),
    "no-harm": ("points to none", "point to none"),
    "unknown": ("is not known", "are not known"),
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
    parts = [f"{len(points)} {_TOLD[side][len(points) > 1]}" for side, points in sides.items() if points]
    name = f"{topic.name[0].upper()}{topic.name[1:]}"
    disputed = ", which is disputed" if sides["harm"] and sides["no-harm"] else ""
    said = f"{name}{disputed}: of {len(topic.statement)} points here {listed(parts)}."
    rows = tuple(Row((_SIDES[p.side], p.text, sources(p.refs))) for points in sides.values() for p in points)
    blocks = [
        f"**{_SIDES[side]}.** " + " ".join(point.text for point in points)
        for side, points in sides.items()
        if points
    ]
    claims = tuple(claim_row(claim) for claim in topic.stated)
    return Part(
        finding=(said, *([topic.care] if topic.care else [])),
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
