"""A wrong entry is refused, and the error names file, entry and field."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copy
from typing import NamedTuple

import pytest

from b12explain.errors import B12Error, EvidenceError
from b12explain.evidence import facts, risk_group
from b12explain.evidence.articles import load_articles
from b12explain.evidence.chain import load_chain
from b12explain.evidence.claims import load_claims
from b12explain.evidence.facts import fact, load_facts
from b12explain.evidence.groups import load_groups
from b12explain.evidence.load import data_path
from b12explain.evidence.references import load_references
from b12explain.evidence.symptoms import load_symptoms

Load = Callable[[Path], object]
LOADERS: dict[str, Load] = {
    "claims.toml": load_claims,
    "facts-clinical.toml": load_facts,
    "facts-kinetics.toml": load_facts,
    "facts-nerve.toml": load_facts,
    "risk-groups.toml": load_groups,
    "symptoms.toml": load_symptoms,
    "articles.toml": load_articles,
    "references.bib": load_references,
    "chain.toml": load_chain,
}

#: Two links that a chain file may hold, for as long as nothing in them is altered.
LINKS = """
[[link]]
id = "myelin"
name = "The sheath"
where = "around the nerve fibre"
plain = "Myelin wraps the fibre; adults need [2.4 µg/day](#fact:rda-us-adult)."
depth = "It is renewed slowly."
next = [{ to = "axon", why = "A bare fibre is starved.", certainty = "supported" }]
breaks = ["vegan"]
broken = "The sheath thins."
markers = [{ marker = "nerve conduction", tells = "It slows." }]
claims = ["myelin-protects-nerve-fibres"]
symbol = "hexagon"
stage = "nerve and blood"

[[link]]
id = "axon"
name = "The fibre"
where = "in the nerve"
plain = "The fibre carries the signal."
depth = "It is a metre long."
next = []
breaks = []
broken = "It dies back."
markers = []
claims = []
symbol = "circle"
stage = "nerve and blood"
"""


def error_of(tmp_path: Path, file: str, old: str, new: str) -> EvidenceError:
    """Copy a data file, replace a text once, and load it."""
    path = tmp_path / file
    text = LINKS if file == "chain.toml" else data_path(file).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    LOADERS[file](path)
    altered = re.sub(old, lambda _: new, text, count=1, flags=re.MULTILINE)
    assert altered != text
    path.write_text(altered, encoding="utf-8")
    with pytest.raises(EvidenceError) as caught:
        LOADERS[file](path)
    return caught.value


@pytest.mark.parametrize("file", [name for name in LOADERS if name != "chain.toml"])
def test_an_unaltered_copy_of_each_data_file_loads(tmp_path: Path, file: str) -> None:
    copy(data_path(file), tmp_path / file)
    assert LOADERS[file](tmp_path / file)


class Case(NamedTuple):
    """What is replaced in which file, and and entry (None: any), field and words of the error."""

    file: str
    old: str
    new: str
    entry: str | None
    field: str
    says: str


CASES = {
    "a claim with an unknown ref": Case(
        "claims.toml", '"ods2022factsheet"', '"ods2022factshet"',
        "b12-is-cobalamin", "refs", "not in references.bib. Did you mean 'ods2022factsheet'?",
    ),
    "a claim without its grade": Case(
        "claims.toml", '^grade = "strong"$', "",
        "b12-is-cobalamin", "grade", "missing required field `grade`",
    ),
    "a claim with a grade that is none": Case(
        "claims.toml", '^grade = "strong"$', 'grade = "certain"',
        "b12-is-cobalamin", "grade", "certain",
    ),
    "a claim with a field that nobody knows": Case(
        "claims.toml", '^kind = "function"$', 'kind = "function"\nsort = "x"',
        "b12-is-cobalamin", "sort", "unknown field `sort`",
    ),
    "a claim whose articles are words": Case(
        "claims.toml", r"^articles = \[2, 4, 5\]$", 'articles = ["two"]',
        "b12-is-cobalamin", "articles[0]", "Expected `int`, got `str`",
    ),
    "a claim that stands twice": Case(
        "claims.toml", 'id = "b12-essential-nutrient"', 'id = "b12-is-cobalamin"',
        "b12-is-cobalamin", "id", "stands twice",
    ),
    "a claim without an id": Case(
        "claims.toml", 'id = "b12-is-cobalamin"', "",
        "number 1", "id", "missing required field `id`",
    ),
    "a claims file that is no TOML": Case(
        "claims.toml", '^kind = "function"$', "kind = function",
        "-", "-", "not valid TOML",
    ),
    "a claims file without claims": Case(
        "claims.toml", r"(?s)\A.*\Z", 'title = "nothing"',
        "-", "claim", "no [[claim]] tables",
    ),
    "a fact that says nowhere where it was read": Case(
        "facts-nerve.toml", "^where = .*$", "",
        None, "where", "missing required field `where`",
    ),
    "a fact with a column that nobody knows": Case(
        "facts-nerve.toml", "^where = ", "column = [1, 2]\nwhere = ",
        None, "column", "unknown field `column`",
    ),
    "a fact whose table is ragged": Case(
        "facts-kinetics.toml", r"^x = \[", "x = [0, ",
        None, "x", "x but",
    ),
    "a fact with an unknown source": Case(
        "facts-clinical.toml", '^ref = ".*"$', 'ref = "nobody1900"',
        None, "ref", "'nobody1900' is not in references.bib",
    ),
    "a risk group whose onset has no words": Case(
        "risk-groups.toml", 'onset = { text = "[^"]*", ', "onset = { ",
        "omnivore", "onset.text", "missing required field `text`",
    ),
    "a risk group with more than a hundred per cent": Case(
        "risk-groups.toml", r"prevalence = \{ value = 2\.2", "prevalence = { value = 220",
        "omnivore", "prevalence.value", "<= 100",
    ),
    "a risk group with an unknown fact": Case(
        "risk-groups.toml", '"no-upper-level"', '"upper-level-none"',
        "omnivore", "facts", "no fact 'upper-level-none'",
    ),
    "a symptom whose frequency has an unknown source": Case(
        "symptoms.toml", r'(?s)(?<=frequency = \{).*?\}',
        ' value = 1, unit = "", population = "", ref = "no1" }',
        None, "frequency.ref", "'no1' is not in references.bib",
    ),
    "an article with a claim that does not exist": Case(
        "articles.toml", '"cause-diabetes"', '"cause-diabets"',
        "article 1", "section 'What are the causes", "no claim 'cause-diabets'",
    ),
    "a reference without a title": Case(
        "references.bib", r"(?i)^\s*title\s*=.*$", "",
        None, "title", "needs a title",
    ),
    "a BibTeX file with a brace too few": Case(
        "references.bib", "^@.*$", "@article{", "-", "-", "pybtex cannot read it",
    ),
    "a link that leads nowhere": Case(
        "chain.toml", 'to = "axon"', 'to = "axom"',
        "myelin", "next", "'axom' is not known. Did you mean 'axon'?",
    ),
    "a link that names an unknown risk group": Case(
        "chain.toml", '"vegan"', '"vegn"',
        "myelin", "breaks", "'vegn' is not known. Did you mean 'vegan'?",
    ),
    "a link with an unknown claim": Case(
        "chain.toml", "myelin-protects-nerve-fibres", "myelin-protects",
        "myelin", "claims", "'myelin-protects' is not known. Did you mean",
    ),
    "a link with a number that leads to no fact": Case(
        "chain.toml", "#fact:rda-us-adult", "#fact:rda-adult",
        "myelin", "plain", "'2.4 µg/day' leads to no fact 'rda-adult'",
    ),
    "a link with a number that leads to an unknown claim": Case(
        "chain.toml", "It dies back", "[1](#claim:nothing-at-all)",
        "axon", "broken", "leads to no claim 'nothing-at-all'",
    ),
    "a link that does not say why it leads on": Case(
        "chain.toml", 'why = "A bare fibre is starved.", ', "",
        "myelin", "next[0].why", "missing required field `why`",
    ),
    "a link with a marker that nobody measures": Case(
        "chain.toml", "nerve conduction", "mood",
        "myelin", "markers[0].marker", "mood",
    ),
    "a link of an unknown shape": Case(
        "chain.toml", "hexagon", "heptagon",
        "myelin", "symbol", "heptagon",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_error_names_file_entry_and_field(tmp_path: Path, case: Case) -> None:
    error = error_of(tmp_path, case.file, case.old, case.new)
    assert error.file == case.file
    assert error.entry == (case.entry or error.entry)
    assert error.field.startswith(case.field)
    assert case.says in str(error)
    assert str(error).startswith(f"{case.file}, entry {error.entry!r}, field {error.field!r}: ")
    if case.entry is None:
        assert error.entry in data_path(case.file).read_text(encoding="utf-8")


def test_an_error_of_the_evidence_is_an_error_for_the_reader() -> None:
    assert issubclass(EvidenceError, B12Error)


def test_asking_for_a_risk_group_that_is_none_names_the_nearest() -> None:
    with pytest.raises(EvidenceError, match="Did you mean 'vegan'"):
        risk_group("vegann")


def test_asking_for_a_fact_that_is_none_names_the_nearest() -> None:
    with pytest.raises(EvidenceError, match="Did you mean 'rda-us-adult'"):
        fact("rda-us-adlt")
    assert fact("rda-us-adult") is facts()["rda-us-adult"]
