"""The pieces of a page: prose, folded code, frozen explorers, and the sources of the numbers."""

from __future__ import annotations

import base64
import html
from dataclasses import dataclass
from typing import Any

import nbformat

from b12explain.errors import B12Error
from b12explain.evidence.markup import Number, check_numbers, find_numbers, refs_of
from b12explain.explorers.explorer import FROZEN_MIME
from b12explain.explorers.frozen import deflate
from b12explain.explorers.prose import describe, report_html
from b12explain.model.parameters import all_parameters


@dataclass(frozen=True)
class Block:
    """One piece of a page as HTML; `explorer` is the name of the explorer it holds."""

    html: str
    explorer: str = ""


@dataclass(frozen=True)
class Source:
    """What stands behind one marked number, for the list at the end of a page."""

    target: str
    text: str
    references: tuple[tuple[str, str], ...]


def blocks_of(notebook: nbformat.NotebookNode) -> list[Block]:
    """The blocks of an executed notebook, in order."""
    found: list[Block] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            found.append(Block(f'<div class="b12-text">{report_html(cell.source)}</div>'))
        elif cell.cell_type == "code":
            found += [block for output in cell.outputs for block in _output(output)]
            found.append(Block(_folded(cell.source)))
    return found


def _folded(source: str) -> str:
    if not source.strip():
        return ""
    code = f"<pre><code>{html.escape(source)}</code></pre>"
    return f'<details class="b12-code"><summary>Code</summary>{code}</details>'


def _output(output: Any) -> list[Block]:
    data = output.get("data", {})
    if FROZEN_MIME in data:
        return [_explorer(data[FROZEN_MIME], _joined(data["text/html"]))]
    if "text/html" in data:
        return [Block(_joined(data["text/html"]))]
    words = _joined(data.get("text/plain", output.get("text", "")))
    return [Block(f"<pre>{html.escape(words)}</pre>")] if words else []


def _explorer(frozen: dict[str, Any], fallback: str) -> Block:
    data = base64.b64encode(deflate(frozen)).decode()
    title = html.escape(frozen["title"], quote=True)
    name = html.escape(frozen["name"], quote=True)
    opening = f'<div class="b12-explorer b12-frozen" role="group" data-name="{name}" aria-label="{title}">'
    return Block(
        f'{opening}{fallback}<script type="application/octet-stream" class="b12-data">{data}</script></div>',
        explorer=frozen["name"],
    )


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def title_of(notebook: nbformat.NotebookNode) -> str:
    """The first heading of a notebook."""
    for cell in notebook.cells:
        for line in cell.source.splitlines() if cell.cell_type == "markdown" else ():
            if line.startswith("# "):
                return str(line[2:].strip())
    raise B12Error("the notebook has no title: its first Markdown cell needs a line that begins with '# '.")


def sources_of(notebook: nbformat.NotebookNode) -> list[Source]:
    """What stands behind each marked number of the prose, once each, in order of appearance.

    Raises
    ------
    EvidenceError
        If a number leads nowhere.
    """
    found: dict[str, Number] = {}
    for position, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "markdown":
            check_numbers("notebook", f"cell {position}", "text", cell.source, frozenset(all_parameters()))
            found |= {number.target: number for number in find_numbers(cell.source) if number.key}
    return [
        Source(target, describe(number), tuple((ref.text, ref.url) for ref in refs_of(number)))
        for target, number in found.items()
    ]
