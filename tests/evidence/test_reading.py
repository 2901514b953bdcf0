"""Plain words are plain: reading grade by the Flesch-Kincaid formula, syllables from hyphenation patterns."""

from __future__ import annotations

import re
from pathlib import Path

import pyphen
import pytest

from b12explain.evidence import chain
from b12explain.evidence.care import CARE
from b12explain.evidence.markup import plain_text
from tests.evidence.prose import ROOT, markdown_of

_SYLLABLES = pyphen.Pyphen(lang="en_GB")
#: A grade is about the school year that reads a text with ease: 9 is a 14-year-old.
PLAIN_GRADE = 9.0


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text."""
    sentences = [s for s in re.split(r"[.!?:;]+(?:\s|$)|\n\n", text) if re.search(r"[a-z]", s)]
    words = re.findall(r"[A-Za-z][A-Za-z'-]*", text)
    syllables = sum(len(_SYLLABLES.inserted(word).split("-")) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def prose(markdown: str) -> str:
    """Text without tables, headings, links and markup."""
    lines = [line for line in markdown.splitlines() if not line.startswith(("|", "#"))]
    return re.sub(r"[*_`]|\]\([^)]*\)|\[", "", "\n".join(lines))


def test_the_grade_tells_easy_from_hard() -> None:
    easy = "The cat sat on the mat. It was a big red cat."
    hard = "Methylmalonyl-coenzyme accumulation necessitates comprehensive biochemical procedures."
    assert grade(easy) < 3
    assert grade(hard) > 15


def test_plain_sentences_of_the_chain_are_plain() -> None:
    assert grade(" ".join(link.plain for link in chain().values())) <= PLAIN_GRADE
    assert grade(" ".join(link.broken for link in chain().values())) <= PLAIN_GRADE


@pytest.mark.parametrize("notebook", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_the_prose_of_a_notebook_is_plain(notebook: Path) -> None:
    assert grade(prose(plain_text(markdown_of(notebook)))) <= PLAIN_GRADE


def test_the_safe_use_notice_is_plain() -> None:
    assert grade(prose(CARE)) <= PLAIN_GRADE
