"""Finds a Chromium for the browser tests, or installs one, and prints where it is.

It looks at the variable B12EXPLAIN_CHROMIUM, then on the PATH, then for Playwright's own. Where there is none
it installs Debian's package (as root, with apt-get), else Playwright's own. Where that fails too it says
the one line to type, prints an empty line, and is a failure only under CI=true.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def starts(path: str | None) -> bool:
    """Whether there is a browser at a path that tells its version."""
    try:
        return (
            bool(path)
            and not subprocess.run([str(path), "--version"], check=False, capture_output=True).returncode
        )
    except OSError:
        return False


def on_path() -> str | None:
    """The first working browser of the PATH."""
    return next((path for name in NAMES if starts(path := shutil.which(name))), None)


def playwrights_own() -> str | None:
    """The Chromium that Playwright has downloaded, if it has."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # slow, and often not needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if starts(path) else None


def from_apt() -> str | None:
    """Debian's package, with a font, installed now."""
    if not may_apt() or not _succeeds(["apt-get", "update"]):
        return None
    packages = ["chromium", "fonts-dejavu-core"]
    _succeeds(["apt-get", "install", "--yes", "--no-install-recommends", *packages])
    return on_path()


def from_playwright() -> str | None:
    """Playwright's own, downloaded now."""
    with_libraries = ["--with-deps"] if may_apt() else []
    _succeeds([sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"])
    return playwrights_own()


def may_apt() -> bool:
    """Whether packages of the system can be installed without asking anybody."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def ways() -> Iterator[Callable[[], str | None]]:
    """Every way to a browser, the cheap ones first."""
    yield on_path
    yield playwrights_own
    yield from_apt
    yield from_playwright


def find() -> str | None:
    """Where a working Chromium is, after installing one if need be."""
    chosen = os.environ.get("B12EXPLAIN_CHROMIUM")
    if chosen:
        return chosen if starts(chosen) else None
    return next((path for way in ways() if (path := way())), None)


def _succeeds(command: list[str]) -> bool:
    """Run a command with what it says on stderr, so that stdout stays free for the answer."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, check=False, stdout=sys.stderr, env=environment).returncode == 0
    except OSError:
        return False


def main() -> int:
    """Print the path; say what to type where there is none."""
    path = find()
    sys.stdout.write(f"{path or ''}\n")
    if path:
        return 0
    chosen = os.environ.get("B12EXPLAIN_CHROMIUM")
    sys.stderr.write(
        f"B12EXPLAIN_CHROMIUM is set to {chosen!r}, and that does not start. Correct it or unset it.\n"
        if chosen
        else "No Chromium for the browser tests. Type: .venv/bin/playwright install --with-deps chromium\n"
    )
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
