"""A number of the model, with its unit, its range and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

#: A value of a parameter: one for everybody, or an array that broadcasts with what it is used on.
Number = float | npt.NDArray[np.float64]

Kind = Literal["calibrated", "borrowed", "illustrative"]

#: The stages that hold parameters, in the order of the chain.
STAGES: Final = ("absorption", "stores", "plasma", "enzymes", "blood", "cycle", "reserve", "pace", "signs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One number of the model.

    Parameters
    ----------
    what
        What it is, in plain words.
    value, low, high
        Its value and its range, in ``unit``.
    unit
        The unit of the facts it comes from.
    sources
        Ids of the facts that it rests on.
    kind
        ``calibrated`` (fitted to the targets), ``borrowed`` (from a published model) or ``illustrative``
        (direction and order are supported, the number is a choice).
    range_is
        ``published`` when its ends are numbers of facts about just this, else ``chosen``.
    range_from
        Where a published range comes from: the places of its low and of its high end, as ``fact:field``,
        ``fact:column[index]`` or ``fact:column[label]``; ``zero`` below an upper bound that stands alone.
    """

    what: str
    value: float
    unit: str
    low: float
    high: float
    sources: tuple[str, ...]
    kind: Kind = "calibrated"
    range_is: Literal["published", "chosen"] = "published"
    range_from: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.what}: {self.value} lies outside {self.low} to {self.high} {self.unit}")


def all_parameters() -> dict[str, Parameter]:
    """Collect the parameters of every stage.

    Returns
    -------
    dict
        From ``stage.NAME`` (``"stores.HEALTHY_LOSS_PERCENT_PER_DAY"``) to the parameter.
    """
    return {
        f"{stage}.{name}": value
        for stage in STAGES
        for name, value in vars(import_module(f"b12explain.model.{stage}")).items()
        if isinstance(value, Parameter)
    }
