"""Runs the notebooks and stores only what is readable everywhere: text/html and text/plain.

A stored widget view would open as "model not found" in place of the finding, so none is kept, nor any
widget state. A notebook is written beside the old one and then renamed, and only if all its cells ran.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import Any

import nbformat

from b12explain.report.execute import execute

formats: Any = nbformat  # its functions carry no types
KEPT = ("text/html", "text/plain")
FOLDER = Path(__file__).parent.parent / "notebooks"


def tidy(notebook: Any) -> None:
    """Take out of an executed notebook whatever is not a reader's, or differs between two machines."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    seen: dict[str, int] = {}
    for cell in notebook.cells:
        digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:8]
        seen[digest] = seen.get(digest, 0) + 1
        cell.id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        cell.metadata.pop("execution", None)
        cell.metadata.pop("collapsed", None)
        if cell.cell_type == "code":
            cell.outputs = [_readable(output, cell.source) for output in cell.outputs]


def _readable(output: Any, source: str) -> Any:
    if output.output_type not in ("display_data", "execute_result"):
        said = output.get("text", output.output_type)
        raise SystemExit(f"This cell prints or warns, which a notebook here does not:\n{source}\n→ {said}")
    output.data = {kind: output.data[kind] for kind in KEPT if kind in output.data}
    output.metadata = {}
    return output


def run(path: Path) -> None:
    """Execute one notebook, tidy it, and put it in place of the old one."""
    notebook = formats.read(path, as_version=4)
    execute(notebook, str(path.parent), frozen=False)
    tidy(notebook)
    formats.validate(notebook)
    beside = path.with_name(f".{path.name}.part")
    formats.write(notebook, beside)
    os.replace(beside, path)


def main(names: list[str]) -> None:
    """Run the named notebooks, or all of them."""
    for path in [Path(name) for name in names] or sorted(FOLDER.glob("*.ipynb")):
        sys.stdout.write(f"{path.name}\n")
        run(path)


if __name__ == "__main__":
    main(sys.argv[1:])
