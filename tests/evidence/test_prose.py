"""Every number in our prose stands in its source, and no run of words is copied."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from b12explain.errors import EvidenceError
from b12explain.evidence import chain, claims, facts
from b12explain.evidence.load import data_path
from b12explain.evidence.markup import (
    check_numbers,
    find_numbers,
    plain_text,
    refs_of,
    stray_numerals,
)
from tests.evidence.prose import ROOT, agrees, markdown_of, numbers_of, numerals, pieces_of
from tools.shingles import RUN, STORE, shingles, words

PIECES = [(link.id, field, text) for link in chain().values() for field, text in pieces_of(link)]


def test_every_number_of_the_chain_stands_in_its_source() -> None:
    wrong = []
    for link, field, text in PIECES:
        for number in find_numbers(text):
            assert number.kind in ("fact", "claim"), f"{link} {field}: a data file computes nothing"
            if number.kind == "fact":
                known = numbers_of(facts()[number.key])
            else:
                claim = claims()[number.key]
                known = [float(numeral) for numeral in numerals(f"{claim.statement} {claim.comment}")]
            wrong += [f"{link} {field}: {number}" for n in numerals(number.text) if not agrees(n, known)]
    assert wrong == []


def test_every_number_of_the_chain_leads_to_a_reference() -> None:
    for link, field, text in PIECES:
        for number in find_numbers(text):
            assert refs_of(number), f"{link} {field}: {number}"


def test_the_chain_has_no_number_without_a_source() -> None:
    assert [(link, field, stray) for link, field, text in PIECES if (stray := stray_numerals(text))] == []


def test_every_depth_text_has_a_number_with_its_source() -> None:
    assert {link for link, field, text in PIECES if field == "depth" and any(find_numbers(text))} == set(
        chain()
    )


@pytest.mark.parametrize(
    ("shown", "known", "stands"),
    [
        ("71", 70.7, True),
        ("70", 70.7, False),
        ("52", 0.52, True),
        ("2.5", 2500.0, True),
        ("48", 2.0, True),
        ("2", 148.0, False),
        ("200", 190.0, False),
        ("1.2", 1.24, True),
        ("1.2", 1.26, False),
        ("1", 148.0, False),
        ("19", -19.0, True),
    ],
)
def test_a_shown_number_may_be_rounded_or_converted_but_not_changed(
    shown: str, known: float, stands: bool
) -> None:
    assert agrees(shown, [known]) is stands


def test_a_marked_number_is_found_with_its_source_and_reads_well_without_it() -> None:
    text = "Adults need [2.4 µg/day](#fact:rda-us-adult); [3](#computed) of [4](#parameter:loss) did."
    assert [number.target for number in find_numbers(text)] == [
        "fact:rda-us-adult",
        "computed",
        "parameter:loss",
    ]
    assert plain_text(text) == "Adults need 2.4 µg/day; 3 of 4 did."
    check_numbers("x.md", "a", "text", text, parameters=frozenset({"loss"}))
    with pytest.raises(
        EvidenceError, match=r"x\.md, entry 'a', field 'text': the number '4' leads to no param"
    ):
        check_numbers("x.md", "a", "text", text)


def test_a_number_without_source_is_seen_and_a_name_with_digits_is_none() -> None:
    assert stray_numerals("B12 falls by 12 % in 2,000 people") == ["12", "2,000"]
    assert stray_numerals("B12, N2O and H. pylori: [9 %](#computed)") == []


@cache
def stored_runs() -> frozenset[str]:
    return frozenset(STORE.read_text(encoding="utf-8").split())


def copied_runs(text: str) -> list[str]:
    return [run for run, digest in shingles(text) if digest in stored_runs()]


def test_the_store_of_the_articles_words_is_whole() -> None:
    lines = STORE.read_text(encoding="utf-8").split()
    assert len(lines) == len(set(lines)) == 4721
    assert lines == sorted(lines)
    assert {len(line) for line in lines} == {10}


def test_a_copied_run_of_seven_words_is_seen() -> None:
    title = "Understanding the Link Between Vitamin B12 Deficiency and Neuropathy: Causes and Mechanisms"
    # The titles of the articles are the only words of theirs that this project shows.
    assert len(copied_runs(title)) == len(words(title)) - RUN + 1 > 0
    assert copied_runs(title.replace("Deficiency", "shortage")) == []


def test_the_chain_shares_no_run_of_seven_words_with_an_article() -> None:
    assert {
        f"{link} {field}": runs for link, field, text in PIECES if (runs := copied_runs(plain_text(text)))
    } == {}


def test_our_statements_of_the_claims_share_no_run_of_seven_words_with_an_article() -> None:
    shared = {c.id: runs for c in claims().values() if (runs := copied_runs(f"{c.statement} | {c.comment}"))}
    assert shared == {}


def strings_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_of(inner)


#: The headings and titles in articles.toml are the articles' own words, shown as such.
DATA = [p for p in sorted(data_path("claims.toml").parent.glob("*.toml")) if p.name != "articles.toml"]


def test_the_data_holds_the_stories_answers_and_regimens() -> None:
    assert {"answers.toml", "corrections.toml", "regimens.toml", "claims.toml"} <= {p.name for p in DATA}


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_no_text_of_the_data_shares_a_run_of_seven_words_with_an_article(path: Path) -> None:
    texts = strings_of(tomllib.loads(path.read_text(encoding="utf-8")))
    assert [run for text in texts for run in copied_runs(plain_text(text))] == []


def test_the_notebooks_and_the_pages_beside_them_share_no_run_of_seven_words_with_an_article() -> None:
    texts = {path.name: markdown_of(path) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))}
    texts |= {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("*.md")}
    assert {"README.md", "SELF-CHECK.md", "TEACHING.md"} <= set(texts)
    assert {name: runs for name, text in texts.items() if (runs := copied_runs(plain_text(text)))} == {}
