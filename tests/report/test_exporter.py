"""A report is one page that needs nothing, and refuses what would be half a page."""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from pathlib import Path
from typing import Any

import nbformat
import pytest

from b12explain.errors import B12Error, EvidenceError, InputError
from b12explain.explorers.assets import plotly_js
from b12explain.report.command import write_reports, write_whole

formats: Any = nbformat


def notebook(folder: Path, *cells: str, title: str = "# A title") -> Path:
    written = formats.v4.new_notebook()
    written.cells = [formats.v4.new_markdown_cell(title), *(formats.v4.new_code_cell(cell) for cell in cells)]
    formats.write(written, folder / "page.ipynb")
    return folder / "page.ipynb"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    text = "# Much [2.4 µg/day](#fact:rda-us-adult)\n\n[next](02-stores.ipynb) <script>alert(1)</script>"
    cells = ("import b12explain as b12", "b12.ChainGlance()", "1 + 1")
    return write_reports([notebook(folder, *cells, title=text)], folder)[0].read_text(encoding="utf-8")


def test_a_page_loads_nothing_from_anywhere(page: str) -> None:
    without_plotly = re.sub(r'<script type="application/octet-stream".*?</script>', "", page, flags=re.DOTALL)
    for tag in re.findall(r"<(?:script|img|iframe|link|audio|video|source)\b[^>]*>", without_plotly):
        assert "src=" not in tag
        assert "href=" not in tag or 'href="data:,"' in tag
    assert "@import" not in page
    assert "url(" not in re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)[0]


def test_the_policy_allows_exactly_the_two_scripts_by_their_hashes(page: str) -> None:
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0]
    player = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)[0]
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
        for s in (player, plotly_js())
    }
    script_src = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert set(script_src.split()[1:]) == hashes
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in script_src


def test_plotly_is_the_installed_one(page: str) -> None:
    packed = re.findall(r'id="b12-plotly">([^<]*)<', page)[0]
    assert zlib.decompress(base64.b64decode(packed)).decode() == plotly_js()


def test_a_page_is_at_most_3_mb(page: str) -> None:
    assert len(page.encode()) <= 3_000_000


def test_a_number_leads_to_its_source_in_the_page(page: str) -> None:
    assert '<a class="b12-number" href="#fact:rda-us-adult">2.4 µg/day</a>' in page
    assert '<li id="fact:rda-us-adult">' in page


def test_links_to_notebooks_become_links_to_reports_and_markup_is_escaped(page: str) -> None:
    assert 'href="02-stores.html"' in page
    assert "<script>alert" not in page


def test_every_page_says_when_to_seek_care(page: str) -> None:
    assert page.count('id="care"') == 1
    assert "When to seek care now" in page


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    source = notebook(tmp_path, "import b12explain as b12", "b12.ChainGlance()")
    first, second = (write_reports([source], tmp_path / name)[0].read_bytes() for name in ("a", "b"))
    assert first == second


def test_a_failing_cell_writes_nothing_and_says_which(tmp_path: Path) -> None:
    with pytest.raises(B12Error, match="ZeroDivisionError"):
        write_reports([notebook(tmp_path, "1 / 0")], tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_two_explorers_of_one_name_are_refused(tmp_path: Path) -> None:
    source = notebook(tmp_path, "import b12explain as b12", "b12.ChainGlance()", "b12.ChainGlance()")
    with pytest.raises(B12Error, match=r"'glance'.*another name"):
        write_reports([source], tmp_path / "out")


def test_a_notebook_without_title_is_refused(tmp_path: Path) -> None:
    with pytest.raises(B12Error, match="no title"):
        write_reports([notebook(tmp_path, title="no heading")], tmp_path / "out")


def test_a_number_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="rda-us-adlt"):
        write_reports([notebook(tmp_path, title="# [2.4](#fact:rda-us-adlt)")], tmp_path / "out")


def test_a_number_may_lead_to_a_parameter_of_the_model(tmp_path: Path) -> None:
    key = "absorption.PASSIVE_PERCENT"
    page = write_reports([notebook(tmp_path, title=f"# [1.2 %](#parameter:{key})")], tmp_path)[0].read_text(
        "utf-8"
    )
    assert f'<li id="parameter:{key}">' in page
    assert "share of any free dose" in page


def test_what_is_no_notebook_is_refused_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "broken.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.ipynb.*not valid JSON"):
        write_reports([tmp_path / "broken.ipynb"], tmp_path / "out")


def test_two_notebooks_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    twins = [notebook(tmp_path / folder) for folder in ("a", "b")]
    with pytest.raises(InputError, match="same name"):
        write_reports(twins, tmp_path / "out")


def test_a_missing_notebook_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.ipynb"):
        write_reports([tmp_path / "nowhere.ipynb"], tmp_path)
    with pytest.raises(InputError, match="at least one"):
        write_reports([], tmp_path)


def test_a_site_shares_one_plotly_and_has_an_index(tmp_path: Path) -> None:
    source = notebook(tmp_path, "import b12explain as b12", "b12.ChainGlance()")
    page = write_reports([source], tmp_path / "site", site=True)[0].read_text(encoding="utf-8")
    assert '<script src="plotly.min.js">' in page
    assert len(page) < 300_000
    assert (tmp_path / "site" / "plotly.min.js").read_text(encoding="utf-8") == plotly_js()
    assert 'href="page.html"' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "x.html"
    target.write_text("old", encoding="utf-8")
    write_whole(target, "new")
    assert target.read_text(encoding="utf-8") == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["x.html"]
