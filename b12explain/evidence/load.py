"""Reading the data files: one typed entry per table, and errors that name file, entry and field."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from b12explain.errors import EvidenceError

T = TypeVar("T")
_FIELD_AT = re.compile(r" - at `\$\.?(?P<path>[^`]*)`")
_FIELD_NAMED = re.compile(r"field `(?P<field>[^`]+)`")


def data_path(name: str) -> Path:
    """Where a data file of the package lies."""
    return Path(str(files("b12explain.evidence") / "data" / name))


def read_tables(path: Path, table: str) -> list[dict[str, Any]]:
    """Read the array of tables called `table` of a TOML file as plain dictionaries.

    Raises
    ------
    EvidenceError
        If the file is no TOML or has no such tables.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise EvidenceError(path.name, "-", "-", f"this is not valid TOML: {error}") from error
    if not isinstance(document.get(table), list):
        raise EvidenceError(path.name, "-", table, f"the file has no [[{table}]] tables")
    return list(document[table])


def read_entries(path: Path, table: str, kind: type[T]) -> dict[str, T]:
    """Read the tables of a TOML file as typed entries, keyed by their id.

    Parameters
    ----------
    path
        The file.
    table
        The name of its array of tables, such as ``"claim"``.
    kind
        The msgspec type of an entry; it has an ``id``.

    Raises
    ------
    EvidenceError
        If a field is missing, unknown or of the wrong kind, or an id stands twice.
    """
    entries: dict[str, T] = {}
    for position, raw in enumerate(read_tables(path, table), start=1):
        name = str(raw.get("id", f"number {position}"))
        entry = convert(path.name, name, raw, kind)
        if name in entries:
            raise EvidenceError(path.name, name, "id", "this id stands twice in the file")
        entries[name] = entry
    return entries


def convert(file: str, entry: str, raw: dict[str, Any], kind: type[T]) -> T:
    """Turn one raw table into its type, or say which field is wrong and how."""
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        message = str(error)
        at, named = _FIELD_AT.search(message), _FIELD_NAMED.search(message)
        inner = named["field"] if named else ""
        field = ".".join(word for word in (at["path"] if at else "", inner) if word) or "-"
        raise EvidenceError(file, entry, field, _FIELD_AT.sub("", message)) from error
