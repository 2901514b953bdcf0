"""What may be given: one place for the allowed range of every number, and for the words of its refusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from numbers import Real
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from b12explain.errors import InputError, nearest_word


class Limit(NamedTuple):
    """Smallest and largest value allowed, with unit."""

    low: float
    high: float
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.low:g} to {self.high:g} {self.unit}".strip()


def check_number(name: str, given: object, limit: Limit, *, whole: bool = False) -> None:
    """Refuse what is not a number within its limit.

    Raises
    ------
    InputError
        With name, value and allowed range.
    """
    value: Any = given
    is_number = isinstance(given, Real) and not isinstance(given, bool)
    if not is_number or not limit.low <= value <= limit.high or (whole and value % 1):
        raise InputError(name, given, f"a whole number, {limit}" if whole else str(limit))


def check_names(given: Iterable[str], valid: Iterable[str], what: str) -> None:
    """Refuse a name that does not exist, and name the nearest that does."""
    words = list(valid)
    for name in given:
        if name not in words:
            raise InputError(f"name in {what}", name, ", ".join(words), _nearest(name, words))


def check_word(name: str, given: object, valid: Iterable[str]) -> None:
    """Refuse a word that is not among the valid ones."""
    words = list(valid)
    if given not in words:
        raise InputError(name, given, ", ".join(words), _nearest(str(given), words))


def _nearest(given: str, words: list[str]) -> str:
    # The refusal lists all words already, so nothing is said where none is near.
    near = nearest_word(given, words)
    return f"Did you mean {near!r}?" if near else ""


def read_toml(path: Path) -> Mapping[str, Any]:
    """Read a TOML file.

    Raises
    ------
    InputError
        When there is no such file or it is not TOML.
    """
    try:
        decoded = msgspec.toml.decode(path.read_bytes())
    except OSError as problem:
        raise InputError("file", str(path), "a file that can be read", str(problem.strerror)) from problem
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise InputError("file", str(path), "a TOML file", str(problem)) from problem
    return dict(decoded)
