"""An explorer is controls plus a view; the view is a sum of parts, each a pure function of few controls."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.errors import InputError, did_you_mean
from b12explain.explorers import host
from b12explain.explorers.control import Control, Value, key_of
from b12explain.explorers.fallback import fallback_html
from b12explain.explorers.frozen import deflate
from b12explain.explorers.sieve import Sieve, sift
from b12explain.explorers.view import Part, Wire, add_up
from b12explain.theme import Mode, dress

FREEZE_VARIABLE: Final = "B12EXPLAIN_FREEZE"
FROZEN_MIME: Final = "application/vnd.b12explain.frozen+json"
FROZEN_VERSION: Final = 1
#: What an explorer may hold, so that a report stays small.
MOST_PART_STATES: Final = 2000
MOST_BYTES: Final = 150_000

State = Mapping[str, Value]


@dataclass(frozen=True)
class Rule:
    """How a part follows from the few controls that it names, in the order of the function's arguments.

    Parameters
    ----------
    function
        Takes one value for each control; with `total` their sum alone.
    controls
        Their names.
    by
        Makes a value of a control coarser, so that many options share one state of the part.
    total
        Whether the part depends on the sum of the values only; they are whole numbers then.
    """

    function: Callable[..., Part]
    controls: tuple[str, ...] = ()
    by: Callable[[str, Value], Value] | None = None
    total: bool = False


@dataclass(frozen=True)
class Preset:
    """A named state; controls that it does not name go to their defaults."""

    label: str
    state: dict[str, Value] = field(default_factory=dict)


class Explorer:
    """Controls plus a view; displayed it is live with a kernel, and frozen in a report.

    Parameters
    ----------
    name
        Its name in links, one word.
    title
        Its heading, in words.
    controls
        The named inputs.
    rules
        The parts of the view, added up in this order.
    presets
        Named states worth seeing.
    height
        Height of the picture in pixels; 0 for an explorer without a picture.
    start
        Where it starts, if not at the defaults.
    sieve
        What sifts the rows of the view after it was added up; its controls belong to no part.

    Raises
    ------
    InputError
        If `start` names an unknown control or value.
    """

    def __init__(
        self,
        *,
        name: str,
        title: str,
        controls: tuple[Control, ...],
        rules: tuple[Rule, ...],
        presets: tuple[Preset, ...] = (),
        height: int = 420,
        start: State | None = None,
        sieve: Sieve | None = None,
    ) -> None:
        self.name, self.title, self.height = name, title, height
        self.sieve = sieve.spec() if sieve else None
        self.controls = {control.name: control for control in controls}
        self.rules, self.presets = rules, presets
        self.start = self.keys(start or {})
        self._part = lru_cache(maxsize=MOST_PART_STATES)(self._compute_part)

    # State -----------------------------------------------------------------------------------------------

    def keys(self, state: State) -> dict[str, str]:
        """Complete a state with the defaults and write it as keys.

        Raises
        ------
        InputError
            If a control or a value is unknown.
        """
        for name in state:
            if name not in self.controls:
                raise InputError(
                    name, state[name], "a control of this explorer", did_you_mean(name, self.controls)
                )
        return {name: c.key_of(state.get(name, c.default)) for name, c in self.controls.items()}

    # View ------------------------------------------------------------------------------------------------

    def view(self, **state: Value) -> Wire:
        """The view at a state: traces, layout, finding, tables and prose as plain data.

        Raises
        ------
        InputError
            If a control or a value is unknown.
        """
        return self.view_of(self.keys({**dict[str, Value](self.start), **state}))

    def view_of(self, keys: Mapping[str, str]) -> Wire:
        """The view at a complete state written as keys."""
        return sift(self.sum_of(keys), keys, self.sieve)

    def sum_of(self, keys: Mapping[str, str]) -> Wire:
        """The parts of a state added up, before they are sifted."""
        return add_up(
            self._part(number, self._values(rule, tuple(keys[name] for name in rule.controls)))
            for number, rule in enumerate(self.rules)
        )

    def _values(self, rule: Rule, keys: tuple[str, ...]) -> tuple[Value, ...]:
        """What the rule's function is given; ``stateOf`` in parts.js looks the same up."""
        values = [self.controls[name].value_of(key) for name, key in zip(rule.controls, keys, strict=True)]
        if rule.by:
            values = [rule.by(name, value) for name, value in zip(rule.controls, values, strict=True)]
        return (sum(int(value) for value in values),) if rule.total else tuple(values)

    def _compute_part(self, number: int, values: tuple[Value, ...]) -> Wire:
        return self.rules[number].function(*values).wire()

    def figure(self, mode: Mode = "light", **state: Value) -> go.Figure:
        """The picture at a state as a plotly figure of its own."""
        view = self.view(**state)
        return dress(go.Figure(view["traces"], {**view["layout"], "height": self.height}), mode)

    # Freezing --------------------------------------------------------------------------------------------

    def part_states(self) -> int:
        """How many part states it has."""
        return sum(len(self._every_state(rule)) for rule in self.rules)

    def every_part(self) -> Iterator[Wire]:
        """Every part at every state of its own controls."""
        for number, rule in enumerate(self.rules):
            yield from (self._part(number, values) for values in self._every_state(rule).values())

    def _every_state(self, rule: Rule) -> dict[str, tuple[Value, ...]]:
        """Each state of a part by its key, with the arguments of the rule's function."""
        columns = [
            list(dict.fromkeys(rule.by(name, o.value) if rule.by else o.value for o in control.options))
            for name, control in self._controls_of(rule)
        ]
        states: list[tuple[Value, ...]] = [()]
        for column in columns:
            longer = [(*state, value) for state in states for value in column]
            sums = sorted({sum(map(int, state)) for state in longer}) if rule.total else []
            states = [(total,) for total in sums] or longer
        return {"|".join(map(key_of, state)): state for state in states}

    def _controls_of(self, rule: Rule) -> list[tuple[str, Control]]:
        return [(name, self.controls[name]) for name in rule.controls]

    def _coarse(self, rule: Rule) -> dict[str, Any]:
        """What the page needs to find the state of a part whose values are made coarser."""
        if not rule.by:
            return {}
        by = {
            name: {option.key: key_of(rule.by(name, option.value)) for option in control.options}
            for name, control in self._controls_of(rule)
        }
        return {"by": by, **({"total": True} if rule.total else {})}

    def spec(self) -> dict[str, Any]:
        """What the page needs to build the controls."""
        return {
            "name": self.name,
            "title": self.title,
            "height": self.height,
            "controls": [control.spec() for control in self.controls.values()],
            "presets": [[preset.label, self.keys(preset.state)] for preset in self.presets],
            "start": self.start,
            **({"sieve": self.sieve} if self.sieve else {}),
        }

    def freeze(self) -> dict[str, Any]:
        """Every part at every state of its own controls, for a page without a kernel.

        Raises
        ------
        ValueError
            If it has more than 2,000 part states or more than 150 kB deflated.
        """
        if self.part_states() > MOST_PART_STATES:
            raise ValueError(
                f"explorer {self.name!r} has {self.part_states()} part states; {MOST_PART_STATES} are allowed"
            )
        parts = [
            {
                "controls": rule.controls,
                **self._coarse(rule),
                "states": {key: self._part(number, state) for key, state in self._every_state(rule).items()},
            }
            for number, rule in enumerate(self.rules)
        ]
        frozen = {"version": FROZEN_VERSION, **self.spec(), "parts": parts}
        size = len(deflate(frozen))
        if size > MOST_BYTES:
            raise ValueError(f"explorer {self.name!r} is {size:,} bytes deflated; {MOST_BYTES:,} are allowed")
        return frozen

    # Display ---------------------------------------------------------------------------------------------

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        view = self.view_of(self.start)
        said = {
            "text/html": fallback_html(self.title, view, self.sieve),
            "text/plain": " ".join(view["finding"]),
        }
        if os.environ.get(FREEZE_VARIABLE) == "1":
            return {FROZEN_MIME: self.freeze(), **said}
        return {**host.show(self), **said}
