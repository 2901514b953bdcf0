"""What can be wrong with a nerve fibre, one recipe each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from b12explain.errors import InputError
from b12explain.model.axon.parameters import PARAMETERS

HEALTHY_GAP_NM: Final = 1000 * PARAMETERS["w_mysa"]


@dataclass(frozen=True)
class Lesion:
    """What is wrong with a fibre; the default is nothing.

    Parameters
    ----------
    myelin_left
        Share of the lamellae that is left, 0 (bare) to 1. The sheath gets thinner with them.
    length_share
        Length of the internodes as a share of the normal length, 0.1 to 1. A repaired fibre has more and
        shorter internodes.
    paranode_gap_nm
        Width of the space under the paranodal seal, 2 nm (healthy) to 1000.
    sodium_left
        Share of the node's fast sodium channels, 0 to 1.5 (with more, nodes fire by themselves). It holds for
        all nodes.
    calibre
        Share of the axon's diameter, 0.3 to 1; the sheath shrinks with it. It holds for the whole fibre.
    count
        How many internodes in a row are affected; ``None`` means all.
    first
        The first of them, counted from the stimulated end; ``None`` puts them in the middle.
    keep_outer_diameter
        Leave the outer diameter when lamellae go, which overstates the capacitance. Only for comparing with
        other programs (``thinning_literal``).

    Raises
    ------
    InputError
        When a value is outside its range.

    Notes
    -----
    Recipes: ``lesion`` tables of ``axon-model.toml``. Loss of whole axons is a matter of the nerve
    (`b12explain.model.nerve`), heat one of the fibre (``temperature_degc``). Channels that spread along a
    bare axon, or swell at old nodes, are left out.
    """

    myelin_left: float = 1.0
    length_share: float = 1.0
    paranode_gap_nm: float = HEALTHY_GAP_NM
    sodium_left: float = 1.0
    calibre: float = 1.0
    count: int | None = None
    first: int | None = None
    keep_outer_diameter: bool = False

    def __post_init__(self) -> None:
        for name, low, high in (
            ("myelin_left", 0, 1),
            ("length_share", 0.1, 1),
            ("paranode_gap_nm", HEALTHY_GAP_NM, 1000),
            ("sodium_left", 0, 1.5),
            ("calibre", 0.3, 1),
        ):
            given = getattr(self, name)
            if not low <= given <= high:
                raise InputError(name, given, f"{low:g} to {high:g}")
        for name, lowest in (("count", 1), ("first", 0)):
            number = getattr(self, name)
            if number is not None and number < lowest:
                raise InputError(name, number, f"a whole number from {lowest}, or None")

    def internodes(self, total: int) -> range:
        """Which internodes of a fibre with ``total`` normal ones are affected."""
        if self.count is None:
            return range(total)
        count = min(self.count, total)
        first = (total - count) // 2 if self.first is None else self.first
        if first + count > total:
            raise InputError("first", first, f"0 to {total - count}", "The lesion must lie within the fibre.")
        return range(first, first + count)


HEALTHY: Final = Lesion()


def thinning(myelin_left: float) -> Lesion:
    """Thin the sheath evenly along the whole fibre."""
    return Lesion(myelin_left=myelin_left)


def one_internode(myelin_left: float, first: int | None = None) -> Lesion:
    """Thin one internode between normal ones."""
    return Lesion(myelin_left=myelin_left, count=1, first=first)


def run_of_internodes(myelin_left: float, count: int, first: int | None = None) -> Lesion:
    """Thin several internodes in a row."""
    return Lesion(myelin_left=myelin_left, count=count, first=first)


def open_paranodes(gap_nm: float) -> Lesion:
    """Loosen the seal beside every node."""
    return Lesion(paranode_gap_nm=gap_nm)


def remyelination(length_share: float = 0.5, myelin_left: float = 0.5, count: int | None = None) -> Lesion:
    """Repair with short, thin internodes; each normal one gives way to about ``1/length_share`` new ones."""
    return Lesion(myelin_left=myelin_left, length_share=length_share, count=count)


def sodium_loss(sodium_left: float) -> Lesion:
    """Take sodium channels from every node."""
    return Lesion(sodium_left=sodium_left)


def atrophy(calibre: float) -> Lesion:
    """Shrink the axon and its sheath together."""
    return Lesion(calibre=calibre)
