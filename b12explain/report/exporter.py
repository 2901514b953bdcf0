"""The report exporter: a notebook, executed and frozen, as one HTML page that needs no network.

``jupyter nbconvert --to b12report notebooks/01-the-chain.ipynb`` uses it through nbconvert's entry point.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any, Final

import jinja2
import nbformat
from nbconvert.exporters import Exporter

from b12explain.errors import B12Error
from b12explain.explorers.assets import own, page_js, plotly_deflated, plotly_js, themes_json
from b12explain.explorers.care import care_html
from b12explain.report.blocks import Block, blocks_of, sources_of, title_of
from b12explain.report.execute import execute

_FURTHER_POLICY: Final = "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"


class ReportExporter(Exporter):
    """Execute a notebook with frozen explorers and write it as one offline page."""

    export_from_notebook = "b12explain report"
    file_extension = ".html"
    output_mimetype = "text/html"
    #: Where a page of a site finds plotly.js; empty for a page that carries it itself.
    plotly_src = ""

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own exporters return text here, too
        self, nb: nbformat.NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Turn a notebook into a page.

        Raises
        ------
        B12Error
            If a cell fails, naming its first line, or two explorers have the same name.
        """
        notebook, resources = super().from_notebook_node(nb, resources, **kwargs)
        executed = execute(notebook, resources.get("metadata", {}).get("path") or ".", frozen=True)
        return page_of(executed, self.plotly_src), resources


def page_of(notebook: nbformat.NotebookNode, plotly_src: str = "") -> str:
    """The page of an executed notebook."""
    blocks = blocks_of(notebook)
    _refuse_twins(blocks)
    player = player_js()
    hashes = [player] if plotly_src else [player, plotly_js()]
    allowed = " ".join(f"'sha256-{_sha256(script)}'" for script in hashes) + (" 'self'" if plotly_src else "")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            title=title_of(notebook),
            blocks=blocks,
            sources=sources_of(notebook),
            care=care_html(),
            has_care=any('id="care"' in block.html for block in blocks),
            policy=f"default-src 'none'; script-src {allowed}; {_FURTHER_POLICY}",
            style=own("view.css") + _text("report.css"),
            player=player,
            plotly="" if plotly_src else base64.b64encode(plotly_deflated()).decode(),
            plotly_src=plotly_src,
            themes=themes_json(),
        )
    )


def index_page(pages: list[tuple[str, str]]) -> str:
    """The front page of a site: file and title of each report."""
    template = environment().get_template("index.html.j2")
    return template.render(pages=pages, style=own("view.css") + _text("report.css"), care=care_html())


def player_js() -> str:
    """The script of a report: the code that live explorers use too, and the player."""
    return f"(() => {{\n{page_js()}\n{_text('player.js')}\n}})();"


def environment() -> jinja2.Environment:
    """Templates of the report."""
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "template")
    return jinja2.Environment(loader=loader, autoescape=False, undefined=jinja2.StrictUndefined)


def _text(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _refuse_twins(blocks: list[Block]) -> None:
    names = [block.explorer for block in blocks if block.explorer]
    twins = {name for name in names if names.count(name) > 1}
    if twins:
        raise B12Error(
            f"two explorers of this notebook are both called {sorted(twins)[0]!r}; links could not tell them "
            "apart. Give one of them another name, as in ChainExplorer(name='locks')."
        )
