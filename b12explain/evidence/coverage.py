"""Where each claim is shown: stored as `b12explain coverage --save` found it in the notebooks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from b12explain.evidence.claims import claims
from b12explain.evidence.load import convert, data_path, read_tables

FILE = "coverage.toml"


class ShownIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The claims that one explorer of a notebook shows in any of its states."""

    explorer: str
    claims: tuple[str, ...]


class Covered(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one notebook shows.

    Attributes
    ----------
    notebook
        Its name without the ending.
    shown
        The explorers that show claims, in order.
    cited
        Claims that its prose leads to.
    """

    notebook: str
    shown: tuple[ShownIn, ...] = ()
    cited: tuple[str, ...] = ()

    @property
    def claims(self) -> frozenset[str]:
        """Every claim that the notebook shows."""
        return frozenset(key for each in self.shown for key in each.claims)


def load_coverage(path: Path) -> tuple[Covered, ...]:
    """Read a coverage file.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong.
    """
    tables = read_tables(path, "notebook")
    return tuple(convert(path.name, str(raw.get("notebook", "-")), raw, Covered) for raw in tables)


@cache
def coverage() -> tuple[Covered, ...]:
    """What each notebook shows (from coverage.toml)."""
    return load_coverage(data_path(FILE))


def missing(found: Iterable[Covered]) -> list[str]:
    """The claims that no notebook shows, in the order of the ledger."""
    shown = {key for covered in found for key in covered.claims}
    return [key for key in claims() if key not in shown]


def places(found: Iterable[Covered]) -> dict[str, list[str]]:
    """For each claim the places that show it: notebook and explorer."""
    every: dict[str, list[str]] = {key: [] for key in claims()}
    for covered in found:
        for each in covered.shown:
            for key in each.claims:
                every[key].append(f"{covered.notebook} ({each.explorer})")
    return every


def toml_of(found: Iterable[Covered]) -> str:
    """The text of a coverage file."""
    lines = [
        "# Where each claim is shown. Written by `b12explain coverage --save`, which looks at every state of",
        "# every explorer of every notebook; a test compares. Not for editing by hand.",
    ]
    for covered in found:
        lines += ["", "[[notebook]]", f"notebook = {json.dumps(covered.notebook)}"]
        lines += [f"cited = {json.dumps(covered.cited)}"]
        for each in covered.shown:
            lines += ["", "[[notebook.shown]]", f"explorer = {json.dumps(each.explorer)}", "claims = ["]
            lines += [*(f"    {json.dumps(key)}," for key in each.claims), "]"]
    return "\n".join(lines) + "\n"
