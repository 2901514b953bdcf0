"""Coverage is found by looking at what notebooks show, and says what is shown nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from b12explain.cli import main
from b12explain.evidence import chain, claims
from b12explain.evidence.coverage import Covered, ShownIn, load_coverage, missing
from b12explain.explorers import claims as claims_module
from b12explain.explorers.view import Part, Table
from b12explain.report import coverage as coverage_module
from b12explain.report.coverage import lines_of, shown_in

formats: Any = nbformat


def notebook(folder: Path, *cells: str, prose: str = "# A title") -> Path:
    written = formats.v4.new_notebook()
    code = [formats.v4.new_code_cell(cell) for cell in ("import b12explain as b12", *cells)]
    written.cells = [formats.v4.new_markdown_cell(prose), *code]
    formats.write(written, folder / "page.ipynb")
    return folder / "page.ipynb"


def test_a_notebook_is_looked_at_in_every_state_and_its_prose_is_read(tmp_path: Path) -> None:
    prose = "# A title\n\n[Not](#claim:melatonin-synthesis) this [2.4 µg](#fact:rda-us-adult)."
    found = shown_in(notebook(tmp_path, "b12.ChainExplorer()", "1 + 1", "x = 1", prose=prose))
    of_links = tuple(key for key, claim in claims().items() if claim.chain in chain())
    assert found == Covered(
        notebook="page", shown=(ShownIn(explorer="chain", claims=of_links),), cited=("melatonin-synthesis",)
    )


def test_a_statement_that_the_explorer_leaves_out_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = claims_module._everything()

    def without_one() -> Part:
        rows = tuple(row for row in whole.tables[0].rows if row.key != "melatonin-synthesis")
        return Part(tables=(Table("Some", whole.tables[0].columns, rows),))

    path = notebook(tmp_path, "b12.ClaimsExplorer()")
    assert missing([shown_in(path)]) == []
    monkeypatch.setattr(claims_module, "_everything", without_one)
    found = (shown_in(path),)
    assert missing(found) == ["melatonin-synthesis"]
    assert "185 of 186 statements are shown." in lines_of(found)
    assert "    melatonin-synthesis: NOWHERE" in lines_of(found)


def test_a_notebook_that_fails_or_is_none_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["coverage", str(notebook(tmp_path, "1 / 0"))]) == 2
    assert capsys.readouterr().err.endswith(
        "b12explain: a cell of page.ipynb failed: ZeroDivisionError: division by zero\n"
    )
    (tmp_path / "broken.ipynb").write_text("{", encoding="utf-8")
    assert main(["coverage", str(tmp_path / "broken.ipynb")]) == 2
    assert "The file is not valid JSON." in capsys.readouterr().err
    assert main(["coverage", str(tmp_path / "nowhere.ipynb")]) == 2
    monkeypatch.chdir(tmp_path)
    assert main(["coverage"]) == 2
    assert "at least one .ipynb" in capsys.readouterr().err


def test_the_command_goes_through_articles_and_sections_and_ends_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["coverage", str(notebook(tmp_path, "b12.ClaimsExplorer()"))]) == 0
    said = capsys.readouterr().out
    assert "Article 1: Understanding the Link" in said
    assert (
        "  1) Impaired Myelin Formation: 3 of 3 shown\n    myelin-synthesis-needs-b12: page (claims)" in said
    )
    assert said.endswith("186 of 186 statements are shown.\n")


def test_the_command_fails_where_a_statement_is_shown_nowhere_and_saves_only_when_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(coverage_module, "data_path", lambda name: tmp_path / name)
    path = str(notebook(tmp_path, "b12.ChainExplorer()"))
    assert main(["coverage", path]) == 1
    assert "NOWHERE: melatonin-synthesis" not in capsys.readouterr().out.splitlines()
    assert not (tmp_path / "coverage.toml").exists()
    assert main(["coverage", path, "--save"]) == 1
    assert "NOWHERE: immune-function" in capsys.readouterr().out.splitlines()
    assert [one.notebook for one in load_coverage(tmp_path / "coverage.toml")] == ["page"]
