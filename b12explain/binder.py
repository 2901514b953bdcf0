"""The Binder link of this copy of the project, read from its git remote."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from typing import Final
from urllib.parse import quote

from b12explain.errors import B12Error

START: Final = "notebooks/00-start-here.ipynb"
_BADGE: Final = "https://mybinder.org/badge_logo.svg"
_PROVIDERS: Final = {"github.com": "gh", "gitlab.com": "gl"}
#: ``https://host/path``, ``ssh://git@host:22/path`` or ``git@host:path``; names and passwords stay behind.
_REMOTE: Final = re.compile(
    r"(?:(?:https?|ssh|git)://(?:[^@/]+@)?(?P<host>[^:/]+)(?::\d+)?/|(?:[^@/:]+@)(?P<scp_host>[^:/]+):/?)"
    r"(?P<path>[^?#]+?)(?:\.git)?/?"
)


def binder_link(remote: str, branch: str) -> str:
    """The mybinder.org address that opens the first notebook in JupyterLab.

    Parameters
    ----------
    remote
        The address of a repository at GitHub or GitLab, in the https, ssh or ``git@`` form.
    branch
        The branch, tag or commit to open.

    Raises
    ------
    B12Error
        If Binder could not find the repository by this address.

    Examples
    --------
    >>> binder_link("git@github.com:someone/b12explain.git", "main")
    'https://mybinder.org/v2/gh/someone/b12explain/main?labpath=notebooks%2F00-start-here.ipynb'
    """
    found = _REMOTE.fullmatch(remote.strip())
    host = (found["host"] or found["scp_host"]).lower() if found else ""
    if not found or host not in _PROVIDERS or "/" not in found["path"]:
        given = f"is at {host!r}" if found and host not in _PROVIDERS else "is no repository's address there"
        raise B12Error(
            f"the git remote 'origin' {given}; Binder links are made for github.com and gitlab.com. "
            "Push a fork to one of them and set it: git remote set-url origin ADDRESS"
        )
    provider, path = _PROVIDERS[host], found["path"]
    repository = quote(path, safe="/") if provider == "gh" else quote(path, safe="")
    return (
        f"https://mybinder.org/v2/{provider}/{repository}/{quote(branch, safe='')}"
        f"?labpath={quote(START, safe='')}"
    )


def badge(link: str) -> str:
    """The Markdown of a badge that leads to a Binder link."""
    return f"[![Open in Binder]({_BADGE})]({link})"


def _git(folder: Path, *words: str) -> str | None:
    """What git answers; None where it refuses."""
    try:
        done = subprocess.run(["git", *words], cwd=folder, check=False, capture_output=True, text=True)
    except FileNotFoundError:
        raise B12Error("git was not found; binder-link asks it for the remote. Install git.") from None
    return done.stdout.strip() if done.returncode == 0 else None


def link_of(folder: Path) -> str:
    """The Binder link of the git checkout in a folder, at its present branch.

    Raises
    ------
    B12Error
        If the folder is in no checkout, or that has no commit or no remote that Binder can reach.
    """
    if _git(folder, "rev-parse", "--git-dir") is None:
        raise B12Error(
            f"{folder} is in no git checkout. Change into your clone of the project and try again."
        )
    remote = _git(folder, "remote", "get-url", "origin")
    if not remote:
        raise B12Error("this checkout has no git remote 'origin'. Set it: git remote add origin ADDRESS")
    branch = _git(folder, "symbolic-ref", "--quiet", "--short", "HEAD") or _git(folder, "rev-parse", "HEAD")
    if not branch:
        raise B12Error("this checkout has no commit yet. Commit and push, then try again.")
    return binder_link(remote, branch)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``binder-link`` takes no arguments; it reads the present folder."""
    parser.epilog = "It asks git for the remote 'origin' and the present branch, which must have been pushed."


def run(arguments: argparse.Namespace) -> None:
    """Print the link, and the badge for a README."""
    del arguments
    link = link_of(Path.cwd())
    sys.stdout.write(f"{link}\n{badge(link)}\n")
