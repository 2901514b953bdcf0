"""What explorers say is worked out: a number typed into their words is a setting, or it is named here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import b12explain
from b12explain.evidence.cutoffs import cutoffs
from b12explain.evidence.markup import stray_numerals
from tests.explorers.test_explorer import EXPLORERS

FOLDER = Path(b12explain.__file__).parent / "explorers"
#: Numbers that say what is counted or how it is drawn, and none that anybody measured.
_SCALES: Final = (
    r"\b[Oo]f (?:1,000|100)\b|\b(?:1,000|100) (?:people|persons|parts|sets)",  # the denominators of the house
    r"\b(?:5|95)th\b|\b(?:5|95) (?:of 100|to)|\bto (?:that of )?95(?: of 100)?|\b\d+ % interval",  # quantiles
    r"\b[Dd]ay 0\b|\b\d+ (?:steps|years|days?|months)\b",  # the clock of a scene, and the grid of a slider
    r"\b[\d.,]+ µg\b|\bcyano \d+|\bhydroxo \d+|\b100% DV",  # the doses that a scene gives, a name on labels
    r"\blog10\b|\b5-methyl-THF\b|%?\b37 °C",  # names
)
#: What else is typed, file by file, with its reason.
_NAMED: Final[dict[str, dict[str, str]]] = {
    "advice.py": {
        "28": "grams in an ounce",
        "240": "millilitres in a cup",
        "38": "steps of a published food list",
    },
    "nerve_study.py": {"80": "a criterion, sourced beside it", "70": "the same", "34": "°C", "140": "mm"},
    "schedule.py": {"100": "serum B12 of the person drawn"},
    "doses.py": {"100": "serum B12 of the person drawn"},
    "spike.py": {"0.05": "the grid of the sheath"},
    "trials.py": {"40": "a worked example, marked as computed", "1": "one, in words"},
    "guess.py": {"118": "the cut-off of the question's own source"},
    "length.py": {"1": "one sheath in so many"},
    "race.py": {"0": "the month that the clock begins with"},
}


@cache
def settings() -> str:
    """Everything that a control, an option or a preset is called."""
    words: list[str] = []
    makers: list[Any] = list(EXPLORERS)
    for make in makers:
        explorer = make()
        words += [preset.label for preset in explorer.presets]
        for control in explorer.controls.values():
            words += [control.label, control.help, *(option.label for option in control.options)]
    return "\n".join(words)


def sentences(source: str) -> Iterator[str]:
    """The words of a module that a reader may see; what is filled in is written ``{}``."""
    tree = ast.parse(source)
    inner = {
        id(n) for joined in ast.walk(tree) if isinstance(joined, ast.JoinedStr) for n in ast.walk(joined)
    }
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values]
            yield "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner | docs:
            yield node.value


def typed_numbers(name: str, source: str) -> list[str]:
    """The numerals of a module's words that are neither a setting nor named."""
    cut_offs = {f"{cut.value:g}" for cut in cutoffs().values()}
    allowed = cut_offs | _NAMED.get(name, {}).keys()
    found = []
    for words in sentences(source):
        if " " not in words.strip() or words in settings():
            continue
        text = re.sub("|".join((r"<[^>]*>", r"\bb12-[\w-]+", *_SCALES)), "", words)
        found += [numeral.rstrip(".,") for numeral in stray_numerals(text)]
    return [numeral for numeral in found if numeral and numeral not in allowed]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_no_measured_number_is_typed_into_a_finding_a_table_or_a_text(path: Path) -> None:
    assert typed_numbers(path.name, path.read_text(encoding="utf-8")) == []


def test_a_number_that_is_typed_into_a_finding_is_noticed() -> None:
    source = (
        'def _said(n: int) -> str:\n    """In 12."""\n    return f"Of {n} people 37 % got better in 4.5 h."\n'
    )
    assert typed_numbers("new.py", source) == ["37", "4.5"]
    marked = 'said = f"About [37 %](#fact:{key}) of 100 people, after 3 years."'
    assert typed_numbers("new.py", marked) == []
