"""Errors that speak to the reader: what was given, what is allowed, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class B12Error(Exception):
    """Anything that b12explain refuses; its text is meant for the reader."""


class InputError(B12Error, ValueError):
    """A value that somebody gave is outside what is allowed.

    Parameters
    ----------
    name
        What was set, in the reader's words (``"intake_ug_per_day"``).
    given
        The value as it came in.
    allowed
        What would have been accepted (``"0 to 1000 µg/day"``).
    hint
        What to do now; may be empty.
    """

    def __init__(self, name: str, given: object, allowed: str, hint: str = "") -> None:
        self.name, self.given, self.allowed, self.hint = name, given, allowed, hint
        text = f"{name}: {given!r} was given, allowed is {allowed}."
        super().__init__(f"{text} {hint}".strip())

    def __reduce__(self) -> tuple[type[InputError], tuple[str, object, str, str]]:
        """Travel whole from one process to another."""
        return InputError, (self.name, self.given, self.allowed, self.hint)


class EvidenceError(B12Error):
    """An entry of the evidence is wrong; the text names file, entry and field."""

    def __init__(self, file: str, entry: str, field: str, problem: str) -> None:
        self.file, self.entry, self.field, self.problem = file, entry, field, problem
        super().__init__(f"{file}, entry {entry!r}, field {field!r}: {problem}")

    def __reduce__(self) -> tuple[type[EvidenceError], tuple[str, str, str, str]]:
        """Travel whole from one process to another."""
        return EvidenceError, (self.file, self.entry, self.field, self.problem)


class LostWorkError(B12Error):
    """Part of some work did not come back from the executor it was given to; nothing of the rest is used.

    Parameters
    ----------
    what
        The part (``"piece 3 of 200"``).
    reason
        What is known of why.
    """

    def __init__(self, what: str, reason: object) -> None:
        self.what, self.reason = what, reason
        kind = f"{type(reason).__name__}: " if isinstance(reason, Exception) else ""
        super().__init__(
            f"{what} did not come back from the executor ({kind}{reason}). Nothing was kept. Run it again "
            "with the same seed, which gives the same numbers: on a new executor, with more memory or fewer "
            "workers where one was killed, or on none."
        )


def nearest_word(given: str, valid: Iterable[str]) -> str:
    """Find the nearest valid word, also one of which only the beginning was given; empty where none is near.

    Examples
    --------
    >>> nearest_word("cyano", ["cyanocobalamin", "hydroxocobalamin"])
    'cyanocobalamin'
    """
    words = list(valid)
    begun = [word for word in words if given and word.startswith(given)]
    return next(iter(get_close_matches(given, words, n=1) or begun), "")


def did_you_mean(given: str, valid: Iterable[str]) -> str:
    """Name the nearest valid word, or list them all where none is near.

    Examples
    --------
    >>> did_you_mean("myelim", ["myelin", "axon"])
    "Did you mean 'myelin'?"
    """
    words = list(valid)
    near = nearest_word(given, words)
    return f"Did you mean {near!r}?" if near else f"Valid: {', '.join(words)}."
