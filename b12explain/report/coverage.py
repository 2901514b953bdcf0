"""``b12explain coverage``: where each statement of the articles is shown, found by looking."""

from __future__ import annotations

import argparse
import ast
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from b12explain.errors import B12Error
from b12explain.evidence import claims
from b12explain.evidence.articles import articles
from b12explain.evidence.coverage import FILE, Covered, ShownIn, missing, places, toml_of
from b12explain.evidence.load import data_path
from b12explain.evidence.markup import find_numbers
from b12explain.explorers.explorer import Explorer
from b12explain.explorers.prose import plain_of
from b12explain.explorers.view import Wire
from b12explain.report.command import NOTEBOOKS, check_notebooks, read_notebook, write_whole

_NOWHERE: Final = "NOWHERE"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the notebooks."""
    parser.add_argument("notebooks", nargs="*", type=Path, help="notebooks (default: all in notebooks/)")
    parser.add_argument(
        "--save", action="store_true", help="keep what was found, for the evidence notebook to show"
    )


def run(arguments: argparse.Namespace) -> int:
    """Look, print, and return 1 if a claim is shown nowhere."""
    notebooks = arguments.notebooks or sorted(NOTEBOOKS.glob("*.ipynb"))
    check_notebooks(notebooks)
    found = walk(notebooks)
    if arguments.save:
        write_whole(data_path(FILE), toml_of(found))
    sys.stdout.write("\n".join(lines_of(found)) + "\n")
    return 1 if missing(found) else 0


def walk(notebooks: list[Path]) -> tuple[Covered, ...]:
    """Look at every state of every explorer of the notebooks, on all cores.

    Parameters
    ----------
    notebooks
        The notebooks, in the order of the result.
    """
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        looked = pool.map(shown_in, notebooks)
        return tuple(tqdm(looked, desc="coverage", unit="notebook", total=len(notebooks)))


def shown_in(notebook: Path) -> Covered:
    """What one notebook shows: its cells are run here, and each explorer is asked for all its parts.

    A claim counts as shown where its statement stands in a table, a text or a finding.

    Raises
    ------
    B12Error
        If the file is no notebook, or a cell fails.
    """
    cells = read_notebook(notebook).cells
    space: dict[str, Any] = {}
    try:
        ended = [_last_value(cell.source, space) for cell in cells if cell.cell_type == "code"]
    except Exception as error:
        raise B12Error(f"a cell of {notebook.name} failed: {type(error).__name__}: {error}") from error
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    cited = {number.key for number in find_numbers(prose) if number.kind == "claim"}
    shown = [(one.name, claims_in(one.every_part())) for one in ended if isinstance(one, Explorer)]
    return Covered(
        notebook=notebook.stem,
        shown=tuple(ShownIn(explorer=name, claims=keys) for name, keys in shown if keys),
        cited=tuple(key for key in claims() if key in cited),
    )


def _last_value(source: str, space: dict[str, Any]) -> object:
    """Run a cell, and return the value that it shows."""
    lines = ast.parse(source).body
    last = lines[-1] if lines else None
    shown = last if isinstance(last, ast.Expr) else None
    exec(compile(ast.Module(lines[:-1] if shown else lines, []), "cell", "exec"), space)
    return eval(compile(ast.Expression(shown.value), "cell", "eval"), space) if shown else None


def claims_in(parts: Iterable[Wire]) -> tuple[str, ...]:
    """The claims whose statement stands in one of these parts, in the order of the ledger."""
    text = plain_of("\n".join(piece for part in parts for piece in _pieces(part)))
    return tuple(key for key, claim in claims().items() if claim.statement in text)


def _pieces(part: Wire) -> list[str]:
    cells = [cell for table in part.get("tables", []) for row in table["rows"] for cell in row[1:]]
    return [*part.get("finding", []), part.get("prose", ""), *cells]


def lines_of(found: tuple[Covered, ...]) -> list[str]:
    """The report, article by article and section by section."""
    where = places(found)
    lines: list[str] = []
    for article in articles():
        lines += [f"Article {article.number}: {article.title}"]
        for section in filter(lambda section: section.claims, article.section):
            shown = sum(bool(where[key]) for key in section.claims)
            lines += [f"  {section.heading}: {shown} of {len(section.claims)} shown"]
            lines += [f"    {key}: {', '.join(where[key]) or _NOWHERE}" for key in section.claims]
        lines += [""]
    for covered in found:
        lines += [
            f"{covered.notebook}: {len(covered.claims)} shown, {len(covered.cited)} led to by its prose"
        ]
    lost = missing(found)
    lines += [f"{len(claims()) - len(lost)} of {len(claims())} statements are shown."]
    return [*lines, *(f"{_NOWHERE}: {key}" for key in lost)]
