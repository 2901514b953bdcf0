"""A JupyterLab of its own for the tests: own folders, own token, no pop-ups."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import nbformat

from tools.lab_settings import write_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

Theme = Literal["light", "dark"]
WIDE = 1400
_TOKEN = "a-token-for-the-tests"
_PATIENCE = 90.0
_THEMES: dict[Theme, str] = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def until(answer: Callable[[], Any], what: str, patience: float = _PATIENCE, pause: float = 0.05) -> Any:
    """Ask again until the answer is true; the page's policy forbids Playwright's own way."""
    end = time.monotonic() + patience
    while not (said := answer()):
        if time.monotonic() > end:
            raise AssertionError(f"after {patience:g} s still not: {what}")
        time.sleep(pause)
    return said


def write_notebook(path: Path, cells: list[str]) -> Path:
    """Write a notebook of code cells."""
    formats: Any = nbformat  # its functions carry no types
    notebook = formats.v4.new_notebook()
    notebook.cells = [formats.v4.new_code_cell(cell) for cell in cells]
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    formats.write(notebook, path)
    return path


@dataclass
class LabPage:
    """A notebook open in JupyterLab, and what went wrong there."""

    page: Page
    errors: list[str] = field(default_factory=list)

    def listen(self) -> LabPage:
        """Note errors from now on."""
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        return self

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def command(self, name: str, arguments: Mapping[str, Any] | None = None) -> None:
        """Run a command of JupyterLab and wait for it."""
        self.page.evaluate(
            "([name, args]) => jupyterapp.commands.execute(name, args).then(() => null)",
            [name, arguments or {}],
        )

    def set_theme(self, theme: Theme) -> None:
        """Change JupyterLab's theme, and wait for it."""
        self.command("apputils:change-theme", {"theme": _THEMES[theme]})
        light = "true" if theme == "light" else "false"
        self.page.wait_for_selector(f"body[data-jp-theme-light={light}]", state="attached", timeout=20_000)

    def run_all(self) -> None:
        """Run All, as the menu does, until the kernel has answered every cell."""
        self.command("notebook:run-all-cells")

    def start_run_all(self) -> None:
        """Run All, without waiting."""
        self.page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")

    def drawn(self, number: int, patience: float = _PATIENCE) -> None:
        """Wait until so many pictures are drawn, wherever they are on the page."""
        pictures = self.page.locator(".b12-plot[data-drawn]")
        until(lambda: pictures.count() >= number, f"{number} pictures drawn", patience)

    def last_output(self) -> str:
        """The text that the last code cell of the notebook says."""
        return self.page.locator(".jp-CodeCell .jp-OutputArea-output").last.inner_text().strip()


@dataclass
class Lab:
    """A running JupyterLab."""

    address: str
    folder: Path
    environment: dict[str, str]
    browser: Browser

    @contextmanager
    def open(
        self, notebook: str, theme: Theme = "light", width: int = WIDE, script: str = ""
    ) -> Iterator[LabPage]:
        """Open a notebook in a fresh workspace, with an idle kernel; both end with the context."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
        )
        try:
            if script:
                context.add_init_script(script)
            yield self._opened(context.new_page(), notebook, theme)
        finally:
            for page in context.pages:
                page.evaluate("jupyterapp.shell.currentWidget?.sessionContext.shutdown()")
            context.close()

    def _opened(self, page: Page, notebook: str, theme: Theme) -> LabPage:
        lab_page = LabPage(page).listen()
        page.goto(f"{self.address}lab/workspaces/{time.monotonic_ns()}/tree/{notebook}?token={_TOKEN}&reset")
        page.wait_for_selector(".jp-Notebook", timeout=60_000)
        until(lambda: page.evaluate(_KERNEL_STATUS) == "idle", "the kernel is idle")
        lab_page.set_theme(theme)
        return lab_page


_KERNEL_STATUS = "globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status"


@contextmanager
def started_lab(folder: Path, browser: Browser) -> Iterator[Lab]:
    """Start JupyterLab on a free port of this machine, and end it."""
    write_settings(folder)
    environment = {
        **os.environ,
        **{f"JUPYTER_{name.upper()}_DIR": str(folder / name) for name in ("config", "data", "runtime")},
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "user-settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    with (folder / "lab.log").open("w") as log:
        process = subprocess.Popen(_command(folder), env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield Lab(_address(folder, process), folder, environment, browser)
        finally:
            process.terminate()
            process.wait(30)


def _command(folder: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", "--expose-app-in-browser"),
        *("--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", f"--IdentityProvider.token={_TOKEN}"),
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.app_settings_dir={folder / 'share' / 'jupyter' / 'lab' / 'settings'}",
    ]


def _address(folder: Path, process: subprocess.Popen[bytes]) -> str:
    def said() -> str:
        if process.poll() is not None:
            raise AssertionError((folder / "lab.log").read_text(encoding="utf-8")[-3000:])
        notes = [json.loads(path.read_text()) for path in (folder / "runtime").glob("jpserver-*.json")]
        return str(notes[0]["url"]) if notes else ""

    return cast(str, until(said, "JupyterLab says where it is"))
