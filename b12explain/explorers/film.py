"""A spike filmed: from a lesion, a thickness and a temperature to what the picture of the spike needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from b12explain.model.axon import Conduction, Fibre, Lesion, safety_factor, simulate_spike
from b12explain.model.axon.parameters import PARAMETERS

#: Shares of the lamellae that are left in the damaged part.
MYELIN_LEFT: Final = (1.0, 0.5, 0.2, 0.1, 0.04, 0.03, 0.01, 0.0)
DIAMETERS_UM: Final = (10.0, 5.7)
TEMPERATURES_DEGC: Final = (37.0, 40.0)
#: The film: its length and its frames, and how many internodes of the fibre it shows.
FRAME_MS: Final = 0.05
FRAMES: Final = 53
SHOWN_INTERNODES: Final = 20
#: More is solved than is shown, so that neither the film nor the velocity meets the sealed end.
SOLVED_INTERNODES: Final = 30
LOOSE_GAP_NM: Final = 20.0
#: Where the local lesions lie, in internodes from the stimulus.
ONE_AT: Final = 10
STRETCH: Final = 5
STRETCH_AT: Final = 8

#: Lesion -> words, and recipe from the share of lamellae left.
LESIONS: Final[dict[str, tuple[str, Callable[[float], Lesion]]]] = {
    "all-thin": ("every sheath thinner", lambda left: Lesion(myelin_left=left)),
    "one-thin": ("one sheath thinner", lambda left: Lesion(myelin_left=left, count=1, first=ONE_AT)),
    "five-thin": (
        "five sheaths in a row thinner",
        lambda left: Lesion(myelin_left=left, count=STRETCH, first=STRETCH_AT),
    ),
    "open": (
        "every paranode open",
        lambda left: Lesion(myelin_left=left, paranode_gap_nm=LOOSE_GAP_NM),
    ),
    "five-repaired": (
        "five repaired with short ones",
        lambda left: Lesion(myelin_left=left, length_share=0.5, count=STRETCH, first=STRETCH_AT),
    ),
    "all-repaired": (
        "all repaired with short ones",
        lambda left: Lesion(myelin_left=left, length_share=0.5),
    ),
}


@dataclass(frozen=True, eq=False)
class Film:
    """One spike on the shown part of a fibre.

    ``height_mv`` (frames, nodes) is the voltage of the nodes above rest in whole mV; ``position_mm`` and
    ``arrival_ms`` belong to the shown nodes. ``conduction`` is that of the whole solved fibre.
    """

    conduction: Conduction
    time_ms: npt.NDArray[np.float64]
    position_mm: npt.NDArray[np.float64]
    height_mv: npt.NDArray[np.int64]

    @property
    def fibre(self) -> Fibre:
        """The fibre that was solved."""
        return self.conduction.fibre

    @property
    def arrival_ms(self) -> npt.NDArray[np.float64]:
        """When the spike reached each shown node; ``nan`` where it did not."""
        return self.conduction.arrival_ms[: len(self.position_mm)]

    @property
    def peak_mv(self) -> npt.NDArray[np.int64]:
        """Highest voltage above rest at each shown node, of the frames."""
        highest: npt.NDArray[np.int64] = self.height_mv.max(axis=0)
        return highest


def fibre_of(lesion: str, myelin_left: float, diameter_um: float, temperature_degc: float) -> Fibre:
    """The fibre of a state; one with twice as many nodes where all internodes are half as long."""
    recipe = LESIONS[lesion][1](myelin_left)
    internodes = SOLVED_INTERNODES * (2 if lesion == "all-repaired" else 1)
    return Fibre(diameter_um, recipe, temperature_degc, nodes=internodes + 1)


@cache
def film_of(lesion: str, myelin_left: float, diameter_um: float, temperature_degc: float) -> Film:
    """Film a spike.

    Notes
    -----
    Solved in steps of 2 µs, filmed every 50 µs. The solution ends when the spike has left the solved fibre,
    or when nothing is more than 15 mV above rest; after that the film shows rest.
    """
    fibre = fibre_of(lesion, myelin_left, diameter_um, temperature_degc)
    spike = simulate_spike(fibre, every_us=1000 * FRAME_MS)
    position = spike.conduction.position_um / 1000
    shown_mm = SHOWN_INTERNODES * fibre.measures().node_to_node_um / 1000
    nodes = int(np.searchsorted(position, shown_mm * 1.0001))
    at_nodes = np.searchsorted(spike.position_um, spike.conduction.position_um[:nodes])
    seen = np.rint(spike.voltage_mv[:FRAMES, at_nodes] - PARAMETERS["e_pas"]).astype(np.int64)
    height = np.zeros((FRAMES, nodes), dtype=np.int64)
    height[: len(seen)] = seen
    return Film(spike.conduction, FRAME_MS * np.arange(float(FRAMES)), position[:nodes], height)


@cache
def _safety_of_all(lesion: str, diameter_um: float, temperature_degc: float) -> dict[float, float]:
    """Safety factors of all thicknesses that conduct, searched together on the shown part: this is slow."""
    going = [
        left
        for left in MYELIN_LEFT
        if film_of(lesion, left, diameter_um, temperature_degc).conduction.conducted
    ]
    found = safety_factor([film_of(lesion, left, diameter_um, temperature_degc).fibre for left in going])
    return dict(zip(going, found.tolist(), strict=True))


def safety_of(lesion: str, myelin_left: float, diameter_um: float, temperature_degc: float) -> float | None:
    """How many times more sodium channels the nodes have than this fibre needs; None where it is blocked."""
    if myelin_left == 1 and lesion in ("one-thin", "five-thin"):
        lesion = "all-thin"  # nothing is thinner: the same fibre
    return _safety_of_all(lesion, diameter_um, temperature_degc).get(myelin_left)
