"""Rows are found by words and settings, by one rule that reads the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from b12explain.errors import InputError
from b12explain.evidence import GRADES, Claim, claims, references
from b12explain.explorers.claims import ClaimsExplorer
from b12explain.explorers.fallback import MOST_ROWS
from b12explain.explorers.host import Host
from b12explain.explorers.prose import plain_of
from b12explain.explorers.references import ReferencesExplorer
from b12explain.explorers.sieve import folded


def found(explorer: Any, **state: str) -> list[str]:
    tables = explorer.view(**state)["tables"]
    return [row[0] for row in tables[0]["rows"] if row[0]] if tables else []


def test_everything_is_shown_until_something_is_sought() -> None:
    view = ClaimsExplorer().view()
    assert found(ClaimsExplorer()) == list(claims())
    numbers = ", ".join(f"{sum(c.grade == g for c in claims().values())} {g}" for g in GRADES[:-1])
    unsupported = sum(c.grade == "unsupported" for c in claims().values())
    assert view["finding"] == [
        f"All {len(claims())} statements are shown.",
        f"By grade: {numbers} and {unsupported} unsupported.",
    ]


@pytest.mark.parametrize("words", ["melatonin", "MELATONIN", "melat", "  melatonin  ", "hormone"])
def test_capitals_blanks_and_parts_of_words_are_no_hindrance(words: str) -> None:
    wanted = [
        key
        for key, c in claims().items()
        if words.strip().lower()
        in f"{c.statement}\n{c.comment}\n{' '.join(references()[r].short for r in c.refs)}".lower()
    ]
    assert found(ClaimsExplorer(), search=words) == wanted


def test_every_word_must_occur_though_not_side_by_side() -> None:
    both = set(found(ClaimsExplorer(), search="injections")) & set(found(ClaimsExplorer(), search="oral"))
    assert set(found(ClaimsExplorer(), search="injections oral")) == both != set()


def test_accents_and_small_digits_are_made_plain_on_both_sides() -> None:
    assert folded("Grä\u0308sbeck \u00b5g CO₂ ﬁbre İ") == "grasbeck μg co2 fibre i"
    assert found(ReferencesExplorer(), search="grasbeck") == found(ReferencesExplorer(), search="GRÄSBECK")
    assert found(ReferencesExplorer(), search="grasbeck")


@pytest.mark.parametrize("name", ["kind", "link", "grade", "article"])
def test_each_setting_leaves_exactly_the_claims_that_have_it(name: str) -> None:
    explorer = ClaimsExplorer()
    has: dict[str, Callable[[Claim, str], bool]] = {
        "kind": lambda c, key: c.kind == key,
        "link": lambda c, key: c.chain == key,
        "grade": lambda c, key: c.grade == key,
        "article": lambda c, key: int(key) in c.articles,
    }
    for option in explorer.controls[name].options[1:]:
        wanted = [key for key, claim in claims().items() if has[name](claim, option.key)]
        assert found(explorer, **{name: option.key}) == wanted
        number = re.search(r"\((\d+)\)$", option.label)
        assert number is not None
        assert int(number[1]) == len(wanted)


def test_settings_and_words_count_together_and_the_finding_names_them() -> None:
    explorer = ClaimsExplorer()
    view = explorer.view(search="b12", grade="weak", article="3")
    wanted = [c.id for c in claims().values() if c.grade == "weak" and 3 in c.articles]
    assert set(found(explorer, search="b12", grade="weak", article="3")) <= set(wanted)
    number = len(found(explorer, search="b12", grade="weak", article="3"))
    assert view["finding"] == [
        f"{number} of 186 statements match: with the word “b12”, graded weak, made by article 3.",
        f"By grade: {number} weak.",
    ]


def test_one_match_is_said_in_the_singular() -> None:
    assert ClaimsExplorer().view(search="melatonin").get("finding") == [
        "1 of 186 statements matches: with the word “melatonin”.",
        "By grade: 1 unsupported.",
    ]


def test_no_match_says_so_and_what_to_do() -> None:
    view = ClaimsExplorer().view(search="no such words here")
    assert view["finding"] == [
        "Not one of 186 statements matches: with the words “no such words here”. Fewer or other words may "
        "find some; Reset shows all 186."
    ]
    assert [table["caption"] for table in view["tables"]] == ["All statements by kind and grade"]


def test_the_picture_keeps_every_sign_and_fades_what_does_not_match() -> None:
    view, wanted = (
        ClaimsExplorer().view(grade="weak", search="b12"),
        found(ClaimsExplorer(), grade="weak", search="b12"),
    )
    chosen = [t["ids"][n] for t in view["traces"] for n in t["selectedpoints"]]
    assert sorted(chosen) == sorted(wanted)
    assert sorted(key for t in view["traces"] for key in t["ids"]) == sorted(claims())
    assert all("selectedpoints" not in trace for trace in ClaimsExplorer().view()["traces"])


def test_every_claim_comes_with_its_grade_its_correction_and_links_to_its_sources() -> None:
    rows = {row[0]: row for row in ClaimsExplorer().view()["tables"][0]["rows"]}
    for claim in claims().values():
        _, said, grade, why, where, sources = rows[claim.id]
        assert plain_of(said) == claim.statement
        assert claim.grade in grade
        assert plain_of(why) == claim.comment
        assert all(str(number) in where for number in claim.articles)
        urls = [references()[key].url for key in claim.refs if references()[key].url]
        assert [url for url in urls if url.replace("&", "&amp;") not in sources] == []


def test_the_host_sends_everything_once_and_leaves_the_sifting_to_the_page() -> None:
    host = Host(ClaimsExplorer())
    sent: list[object] = []
    host.observe(sent.append, "view")
    host.state = {**host.state, "search": "melatonin", "grade": "weak"}
    assert sent == []
    assert len(host.view["tables"][0]["rows"]) == len(claims())
    host.close()


def test_where_nothing_can_search_only_the_beginning_of_the_list_is_kept_and_said() -> None:
    html = ClaimsExplorer()._repr_mimebundle_()["text/html"]
    shown = [key for key, claim in claims().items() if claim.statement in plain_of(html)]
    assert shown == list(claims())[:MOST_ROWS]
    assert f"These are {MOST_ROWS} of {len(claims())};" in html
    few = ClaimsExplorer(search="melatonin")._repr_mimebundle_()["text/html"]
    assert "These are" not in few


@pytest.mark.parametrize("words", [7, "x" * 121])
def test_what_cannot_be_sought_is_refused(words: Any) -> None:
    with pytest.raises(InputError, match=r"search.*words of up to 120 letters"):
        ClaimsExplorer(search=words)


def test_every_reference_is_in_the_list_formatted_with_its_link_and_the_incomplete_marked() -> None:
    rows = {row[0]: row for row in ReferencesExplorer().view()["tables"][0]["rows"]}
    assert set(rows) == set(references())
    for reference in references().values():
        _, text, where, record, _ = rows[reference.key]
        assert plain_of(text) == reference.text.partition(" [incomplete record:")[0]
        assert reference.url.replace("&", "&amp;") in where
        assert ("incomplete" in record) is not reference.complete
        assert reference.missing in plain_of(record)
    incomplete = [key for key, reference in references().items() if not reference.complete]
    assert sorted(found(ReferencesExplorer(), record="incomplete")) == sorted(incomplete)
