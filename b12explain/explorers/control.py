"""Controls: the named inputs of an explorer, each a short list of options."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from b12explain.errors import InputError, did_you_mean

#: Names of the menus for up to four groups side by side, and what each is set to where nobody is chosen.
GROUP_CONTROLS: Final = ("group", "group2", "group3", "group4")
NOBODY: Final = "none"

Kind = Literal["menu", "steps", "radio", "slider", "search"]
#: How many letters a search takes.
LONGEST: Final = 120
Value = str | float | int | bool
BLANK: Final = re.compile(r"[ \t\n\r\f\v]+")


def key_of(value: Value) -> str:
    """How a value is written in a link."""
    return f"{value:g}" if isinstance(value, float) else str(value).lower()


def tidied(text: str) -> str:
    """Typed words with one space between them, as ``tidied`` in sieve.js makes them."""
    return " ".join(word for word in BLANK.split(text) if word)


@dataclass(frozen=True)
class Option:
    """One value of a control and the words for it, unit included."""

    value: Value
    label: str

    @property
    def key(self) -> str:
        """How the value is written in a link."""
        return key_of(self.value)


@dataclass(frozen=True)
class Entry:
    """How a number can be typed that moves a control to its nearest step.

    Parameters
    ----------
    units
        Names of the units that may be typed, the control's own first, each with its factor to that one.
    low, high
        What is allowed, in the control's own unit.
    edges
        Values that separate bands; a number snaps to a step within its own band.
    empty
        The value of the option that stands for an empty field.
    """

    units: tuple[tuple[str, float], ...]
    low: float
    high: float
    edges: tuple[float, ...] = ()
    empty: str = "none"

    def nearest(self, value: float, options: Iterable[Option]) -> Option:
        """The step nearest to a value, by ratio, among those of its band."""
        steps = [option for option in options if isinstance(option.value, float)]
        here = [option for option in steps if self._band(option.value) == self._band(value)]
        return min(here or steps, key=lambda option: abs(math.log(float(option.value) / value)))

    def _band(self, value: Value) -> int:
        return sum(float(value) >= edge for edge in self.edges)

    def spec(self) -> dict[str, Any]:
        """What the page needs to read a number."""
        return {
            "units": [list(unit) for unit in self.units],
            "low": self.low,
            "high": self.high,
            "edges": list(self.edges),
            "empty": self.empty,
        }


@dataclass(frozen=True)
class Control:
    """One named input.

    Parameters
    ----------
    name
        Its name in Python and in links, a word such as ``"link"``.
    label
        Its name for the reader.
    options
        Everything it can be set to, in order; a slider moves along them. A search takes any words, and its
        options are examples.
    default
        The value it starts with.
    kind
        ``menu``, ``steps`` (a menu with previous and next), ``radio``, ``slider`` or ``search``.
    help
        One sentence shown beside it.
    plays
        Whether a slider gets a button that moves it along by itself, on request.
    entry
        How a number can be typed beside a slider; it snaps to the slider's steps.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    default: Value
    kind: Kind = "menu"
    help: str = ""
    plays: bool = False
    entry: Entry | None = None

    def __post_init__(self) -> None:
        """Refuse a control that could not work."""
        keys = [option.key for option in self.options]
        if len(set(keys)) != len(keys):
            raise ValueError(f"control {self.name!r}: two options have the same key: {keys}")
        if self.default not in [option.value for option in self.options]:
            raise ValueError(f"control {self.name!r}: the default {self.default!r} is no option")

    def key_of(self, value: Value) -> str:
        """The key of a value, or an error that names the nearest valid one.

        Raises
        ------
        InputError
            If the control has no such option.
        """
        if self.kind == "search":
            return self._words(value)
        for option in self.options:
            if value in (option.value, option.key):
                return option.key
        if self.entry and isinstance(value, float | int) and self.entry.low <= value <= self.entry.high:
            return self.entry.nearest(value, self.options).key
        keys = [option.key for option in self.options]
        raise InputError(self.name, value, f"one of {len(keys)} options", did_you_mean(str(value), keys))

    def _words(self, value: Value) -> str:
        words = tidied(value) if isinstance(value, str) else ""
        if not isinstance(value, str) or len(words) > LONGEST:
            raise InputError(self.name, value, f"words of up to {LONGEST} letters", "Use fewer words.")
        return words

    def value_of(self, key: str) -> Value:
        """The value that a key stands for."""
        if self.kind == "search":
            return key
        return next(option.value for option in self.options if option.key == key)

    def spec(self) -> dict[str, Any]:
        """What the page needs to build it."""
        return {
            "name": self.name,
            "label": self.label,
            "kind": self.kind,
            "help": self.help,
            **({"plays": True} if self.plays else {}),
            **({"entry": self.entry.spec()} if self.entry else {}),
            **({"longest": LONGEST} if self.kind == "search" else {}),
            "default": self.key_of(self.default),
            "options": [[option.key, option.label] for option in self.options],
        }


def menu(name: str, label: str, options: Iterable[tuple[Value, str]], default: Value, **more: Any) -> Control:
    """Make a control from pairs of value and label."""
    return Control(name, label, tuple(Option(value, text) for value, text in options), default, **more)
