"""Our own prose, piece by piece, and how the digits in it are compared with their source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from b12explain.evidence import Fact, Link

ROOT = Path(__file__).parent.parent.parent
#: A share as per cent and back, milli- and micro-units, and days told in hours: what a sentence may convert.
CONVERSIONS = (1.0, 100.0, 0.01, 1000.0, 0.001, 24.0)


def pieces_of(link: Link) -> Iterator[tuple[str, str]]:
    """Every text of a link that a reader sees, with the field it stands in."""
    for field in ("name", "where", "plain", "depth", "broken"):
        yield field, getattr(link, field)
    yield from ((f"next[{n}].why", edge.why) for n, edge in enumerate(link.next))
    yield from ((f"markers[{n}].tells", measure.tells) for n, measure in enumerate(link.markers))


def markdown_of(notebook: Path) -> str:
    """The prose of a notebook."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def numerals(text: str) -> list[str]:
    """The numbers of a text as they are written, without the comma between thousands."""
    text = re.sub(r"\bB12\b", "", text)
    return re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3}\b)", "", text))


def agrees(shown: str, known: Iterable[float]) -> bool:
    """Whether a written number is one of the known ones, rounded or in a neighbouring unit.

    The tolerance is half a unit of the last digit shown, since prose rounds: 71 stands for 70.7, and 1.2 for
    1.24. After a conversion it is no more than 2 % besides: else 1 would stand for 148, told in hundreds.
    """
    target = float(shown)
    half = 0.5 * 10.0 ** -len(shown.partition(".")[2]) * (1 + 1e-9)  # the last bits of the binary number
    tolerance = {factor: half if factor == 1 else min(half, 0.02 * target) for factor in CONVERSIONS}
    return any(
        abs(abs(number) * factor - target) <= tolerance[factor] for number in known for factor in CONVERSIONS
    )


def numbers_of(fact: Fact) -> list[float]:
    """Every number of a fact: its own, and those that its words hold."""
    words = f"{fact.statement} {fact.unit} {fact.population} {' '.join(fact.labels)}"
    return [*fact.numbers, *(float(numeral) for numeral in numerals(words))]
