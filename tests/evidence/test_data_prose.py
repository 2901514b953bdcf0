"""Every text of the data files that marks a number marks all of them, and each stands in its source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import b12explain
from b12explain.evidence import claims, facts
from b12explain.evidence.markup import Number, find_numbers, stray_numerals
from tests.evidence.prose import agrees, numbers_of, numerals

FILES = sorted((Path(b12explain.__file__).parent / "evidence" / "data").glob("*.toml"))
#: Genes and their variants carry digits that are no numbers.
_NAMES = re.compile(r"TCN2(?: 776 GG)?|FUT2")


def texts(value: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a data file that marks a number, with the place where it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{where}.{key}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from texts(inner, f"{where}[{n}]")
    elif isinstance(value, str) and any(find_numbers(value)):
        yield where, value


def wrong(number: Number) -> list[str]:
    """The numerals of a marked number that its fact or claim does not hold."""
    if number.kind == "fact":
        known = numbers_of(facts()[number.key])
    elif number.kind == "claim":
        claim = claims()[number.key]
        known = [float(numeral) for numeral in numerals(f"{claim.statement} {claim.comment}")]
    else:
        return []
    return [f"{numeral} ({number.target})" for numeral in numerals(number.text) if not agrees(numeral, known)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_text_with_a_marked_number_has_no_other_and_each_stands_in_its_source(path: Path) -> None:
    found = {}
    for where, text in texts(tomllib.loads(path.read_text(encoding="utf-8"))):
        bad = stray_numerals(_NAMES.sub("", text))
        found[where] = bad + [words for number in find_numbers(text) for words in wrong(number)]
    assert {where: bad for where, bad in found.items() if bad} == {}


def test_a_text_that_marks_one_number_and_not_the_other_is_noticed() -> None:
    ((where, text),) = texts({"a": [{"why": "From [2.4 µg](#fact:rda-us-adult) to 5 µg."}]})
    assert where == ".a[0].why"
    assert stray_numerals(text) == ["5"]
    (number,) = find_numbers("[2.5 µg](#fact:rda-us-adult)")
    assert wrong(number) == ["2.5 (fact:rda-us-adult)"]
