"""Controls: the named inputs of an explorer, each a short list of options."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from b12explain.errors import InputError, did_you_mean

Kind = Literal["menu", "steps", "radio", "slider"]
Value = str | float | int | bool


@dataclass(frozen=True)
class Option:
    """One value of a control and the words for it, unit included."""

    value: Value
    label: str

    @property
    def key(self) -> str:
        """How the value is written in a link."""
        return f"{self.value:g}" if isinstance(self.value, float) else str(self.value).lower()


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
        Everything it can be set to, in order; a slider moves along them.
    default
        The value it starts with.
    kind
        ``menu``, ``steps`` (a menu with previous and next), ``radio`` or ``slider``.
    help
        One sentence shown beside it.
    plays
        Whether a slider gets a button that moves it along by itself, on request.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    default: Value
    kind: Kind = "menu"
    help: str = ""
    plays: bool = False

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
        for option in self.options:
            if value in (option.value, option.key):
                return option.key
        keys = [option.key for option in self.options]
        raise InputError(self.name, value, f"one of {len(keys)} options", did_you_mean(str(value), keys))

    def value_of(self, key: str) -> Value:
        """The value that a key stands for."""
        return next(option.value for option in self.options if option.key == key)

    def spec(self) -> dict[str, Any]:
        """What the page needs to build it."""
        return {
            "name": self.name,
            "label": self.label,
            "kind": self.kind,
            "help": self.help,
            **({"plays": True} if self.plays else {}),
            "default": self.key_of(self.default),
            "options": [[option.key, option.label] for option in self.options],
        }


def menu(name: str, label: str, options: Iterable[tuple[Value, str]], default: Value, **more: Any) -> Control:
    """Make a control from pairs of value and label."""
    return Control(name, label, tuple(Option(value, text) for value, text in options), default, **more)
