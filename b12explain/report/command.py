"""``b12explain report``: write reports of notebooks, or a whole site."""

from __future__ import annotations

import argparse
import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, cast

import nbformat
from tqdm import tqdm

from b12explain.errors import InputError
from b12explain.explorers.assets import plotly_js
from b12explain.report.blocks import title_of
from b12explain.report.exporter import ReportExporter, index_page

NOTEBOOKS = Path("notebooks")
#: Notebooks that run side by side; each takes a core and some 300 MB.
_MOST_KERNELS = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the notebooks and the place for the reports."""
    parser.add_argument("notebooks", nargs="*", type=Path, help="notebooks (default: all in notebooks/)")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("reports"), help="folder (default: reports)"
    )
    parser.add_argument(
        "--site", action="store_true", help="share one plotly.js and add an index, for a web server"
    )


def run(arguments: argparse.Namespace) -> None:
    """Write the reports."""
    write_reports(arguments.notebooks or sorted(NOTEBOOKS.glob("*.ipynb")), arguments.output, arguments.site)


def write_reports(notebooks: list[Path], folder: Path, site: bool = False) -> list[Path]:
    """Execute notebooks and write each as one page.

    Parameters
    ----------
    notebooks
        The notebooks.
    folder
        Where the pages go; made if it is not there.
    site
        Whether the pages share one plotly.js and get an index: smaller, but they need a web server.

    Returns
    -------
    list of Path
        The pages, in order.

    Raises
    ------
    InputError
        If there is no notebook, or one is not there.
    B12Error
        If a cell fails; pages written before stay, the failed one is not begun.
    """
    check_notebooks(notebooks)
    folder.mkdir(parents=True, exist_ok=True)
    pages: list[Path] = []
    titles: list[tuple[str, str]] = []
    # Each notebook runs in a kernel of its own, so that as many can run as there are cores.
    with ThreadPoolExecutor(min(len(notebooks), os.cpu_count() or 1, _MOST_KERNELS)) as pool:
        made = pool.map(partial(_page, "plotly.min.js" if site else ""), notebooks)
        for path, (title, text) in zip(
            notebooks, tqdm(made, total=len(notebooks), desc="reports", unit="notebook"), strict=True
        ):
            pages.append(write_whole(folder / f"{path.stem}.html", text))
            titles.append((f"{path.stem}.html", title))
    if site:
        write_whole(folder / "plotly.min.js", plotly_js())
        write_whole(folder / "index.html", index_page(titles))
    return pages


def _page(plotly_src: str, path: Path) -> tuple[str, str]:
    """Run a notebook; its title and its page."""
    exporter: Any = ReportExporter()  # type: ignore[no-untyped-call]
    exporter.plotly_src = plotly_src
    notebook = read_notebook(path)
    text, _ = exporter.from_notebook_node(notebook, {"metadata": {"path": str(path.parent)}})
    return title_of(notebook), text


def write_whole(path: Path, text: str) -> Path:
    """Write a file beside its place and rename it, so that nobody ever sees half of it."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as part:
        try:
            part.write(text)
        except OSError:
            os.unlink(part.name)
            raise
    os.chmod(part.name, 0o644)
    os.replace(part.name, path)
    return path


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Read a notebook.

    Raises
    ------
    InputError
        If the file is none.
    """
    formats: Any = nbformat  # its functions carry no types
    try:
        return cast(nbformat.NotebookNode, formats.read(path, as_version=4))
    except formats.reader.NotJSONError as error:
        raise InputError(
            "notebook", str(path), "a Jupyter notebook", "The file is not valid JSON."
        ) from error


def check_notebooks(notebooks: list[Path]) -> None:
    """Refuse a list of notebooks that is empty, or in which one is not there or stands twice.

    Raises
    ------
    InputError
        If so; it says what to do.
    """
    if not notebooks:
        raise InputError(
            "notebooks", "none", "at least one .ipynb", "Name one, or run this where notebooks/ lies."
        )
    for path in notebooks:
        if not path.is_file():
            raise InputError("notebook", str(path), "a file that is there", "Check the path.")
    stems = [path.stem for path in notebooks]
    for stem in stems:
        if stems.count(stem) > 1:
            raise InputError("notebooks", stem, "each name once", "Two pages would get the same name.")
