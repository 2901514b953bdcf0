"""Notebooks keep to the house: thin cells, sourced numbers, last words, and outputs that nbval guards."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from b12explain.evidence import claims, facts
from b12explain.evidence.care import CARE, REVIEW_DUE, REVIEWED
from b12explain.evidence.markup import Number, check_numbers, find_numbers, plain_text, stray_numerals
from b12explain.explorers.care import care_html
from b12explain.explorers.prose import plain_of
from b12explain.model.parameters import all_parameters
from tests.evidence.prose import ROOT, agrees, markdown_of, numbers_of, numerals

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LATER = [notebook for notebook in NOTEBOOKS if not notebook.stem.startswith("00")]


def cells(notebook: Path, kind: str) -> list[dict[str, Any]]:
    every = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in every if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_code_cell_is_one_import_assignment_or_call(notebook: Path) -> None:
    for cell in cells(notebook, "code"):
        statements = ast.parse(source(cell)).body
        assert len(statements) == 1
        assert isinstance(statements[0], ast.Import | ast.ImportFrom | ast.Assign | ast.Expr)
        assert "print" not in source(cell)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_and_code_alternate_in_short_pieces(notebook: Path) -> None:
    assert all(len(source(cell).split()) <= 230 for cell in cells(notebook, "markdown"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_opens_with_a_claim_and_a_question_and_ends_with_its_last_words(notebook: Path) -> None:
    prose = markdown_of(notebook)
    assert prose.startswith("# ")
    assert not prose.splitlines()[0].endswith("?")
    assert "**The question of this" in prose
    order = [prose.index(f"## {heading}") for heading in ("What this leaves out", "Sources", "Next")]
    assert order == sorted(order)
    assert source(cells(notebook, "code")[-1]) == "b12.Care()"


#: What every page has to say: dates, review, money, and what it is not.
CARRIED = (
    *("Not medical advice", "When to seek care now", f"reviewed in {REVIEWED}", f"due again by {REVIEW_DUE}"),
    *("sooner when a guideline", "No funding and no conflict of interest"),
)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_carries_dates_review_policy_funding_and_safe_use(notebook: Path) -> None:
    (output,) = cells(notebook, "code")[-1]["outputs"]
    assert "".join(output["data"]["text/html"]) == care_html()
    for kind in ("text/html", "text/plain"):
        said = plain_of("".join(output["data"][kind]))
        assert [words for words in CARRIED if words not in said] == [], kind


@pytest.mark.parametrize("template", ["page.html.j2", "index.html.j2"])
def test_every_report_and_the_front_page_of_a_site_carry_the_same(template: str) -> None:
    text = (ROOT / "b12explain" / "report" / "template" / template).read_text(encoding="utf-8")
    assert "{{ care }}" in text
    assert [words for words in CARRIED if words not in plain_text(CARE).replace("**", "")] == []


@pytest.mark.parametrize("notebook", LATER, ids=lambda path: path.stem)
def test_a_notebook_asks_for_recall_at_least_twice(notebook: Path) -> None:
    assert sum("b12.Question(" in source(cell) for cell in cells(notebook, "code")) >= 2


def test_every_notebook_after_the_first_two_asks_an_earlier_question_again() -> None:
    asked = [
        set(re.findall(r'Question\("([^"]+)"\)', n.read_text(encoding="utf-8").replace('\\"', '"')))
        for n in NOTEBOOKS
    ]
    for n in range(2, len(NOTEBOOKS)):
        assert asked[n] & set().union(*asked[:n]), (
            f"{NOTEBOOKS[n].stem} asks nothing from an earlier notebook"
        )


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_number_in_the_prose_leads_to_a_source(notebook: Path) -> None:
    prose = markdown_of(notebook)
    check_numbers(notebook.name, "prose", "text", prose, frozenset(all_parameters()))
    assert stray_numerals(prose) == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_number_of_the_prose_stands_in_the_source_that_it_leads_to(notebook: Path) -> None:
    wrong = []
    for number in find_numbers(markdown_of(notebook)):
        known = _known(number)
        wrong += [f"{number}" for n in numerals(number.text) if known is not None and not agrees(n, known)]
    assert wrong == []


def _known(number: Number) -> list[float] | None:
    """What stands in the source of a number; None for what is computed on the spot."""
    if number.kind == "fact":
        return numbers_of(facts()[number.key])
    if number.kind == "claim":
        claim = claims()[number.key]
        return [float(numeral) for numeral in numerals(f"{claim.statement} {claim.comment}")]
    if number.kind == "parameter":
        parameter = all_parameters()[number.key]
        return [parameter.value, parameter.low, parameter.high]
    return None


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_number_without_a_source_that_is_added_to_a_copy_is_noticed(notebook: Path, tmp_path: Path) -> None:
    copy = json.loads(notebook.read_text(encoding="utf-8"))
    prose = [cell for cell in copy["cells"] if cell["cell_type"] == "markdown"]
    prose[len(prose) // 2]["source"].append("\n\nOf these, 37.5 % got better.")
    (tmp_path / notebook.name).write_text(json.dumps(copy), encoding="utf-8")
    assert stray_numerals(markdown_of(tmp_path / notebook.name)) == ["37.5"]


def test_a_marked_number_that_its_source_does_not_hold_is_noticed() -> None:
    (number,) = find_numbers("[2.5 µg/day](#fact:rda-us-adult)")
    known = _known(number)
    assert known is not None
    assert not agrees("2.5", known)
    assert agrees("2.4", known)


def test_a_number_without_a_source_is_noticed() -> None:
    assert stray_numerals("B12 falls by 12 % in 3 weeks") == ["12", "3"]
    assert [n.key for n in find_numbers("[2.4](#fact:rda-us-adult)")] == ["rda-us-adult"]


def nbval(notebook: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", str(notebook)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=notebook.parent, env=env, capture_output=True, text=True, check=False)


def test_nbval_fails_when_one_finding_is_altered(tmp_path: Path) -> None:
    text = (ROOT / "notebooks" / "01-the-chain.ipynb").read_text(encoding="utf-8")
    altered = text.replace("You are at link 1 of 21", "You are at link 2 of 21")
    assert altered != text
    for name, content in (("same", text), ("altered", altered)):
        (tmp_path / f"{name}.ipynb").write_text(content, encoding="utf-8")
    assert nbval(tmp_path / "same.ipynb").returncode == 0
    failed = nbval(tmp_path / "altered.ipynb")
    assert failed.returncode == 1
    assert "Cell 1" in failed.stdout
