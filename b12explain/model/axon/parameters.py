"""The constants of the double-cable axon, each under the key it has in ``evidence/data/axon-model.toml``.

The model reads no file, so the numbers stand here; a test compares every one of them with the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from b12explain.errors import InputError

#: Parameter id -> value, in the units of the evidence file.
PARAMETERS: Final[dict[str, float]] = {
    "rho_a": 70.0,  # ohm cm
    "c_axolemma": 2.0,  # uF/cm2
    "c_lamella": 0.1,  # uF/cm2 for each of the two membranes of a lamella
    "g_lamella": 0.001,  # S/cm2 for each of the two membranes of a lamella
    "g_mysa": 0.001,  # S/cm2
    "g_flut": 0.0001,  # S/cm2
    "g_stin": 0.0001,  # S/cm2
    "e_pas": -80.0,  # mV
    "v_init": -80.0,  # mV
    "node_length": 1.0,  # um
    "mysa_length": 3.0,  # um
    "w_node": 0.002,  # um
    "w_mysa": 0.002,  # um
    "w_flut": 0.004,  # um
    "w_stin": 0.004,  # um
    "stin_per_internode": 6.0,
    "g_naf": 3.0,  # S/cm2
    "g_nap": 0.01,  # S/cm2
    "g_ks": 0.08,  # S/cm2
    "g_lk": 0.007,  # S/cm2
    "e_na": 50.0,  # mV
    "e_k": -90.0,  # mV
    "e_lk": -90.0,  # mV
    "q10_m": 2.2,
    "q10_h": 2.9,
    "q10_s": 3.0,
}

#: Column of the geometry table -> values, µm (lamellae are counts).
GEOMETRY_TABLE: Final[dict[str, tuple[float, ...]]] = {
    "fiber_diameter": (5.7, 7.3, 8.7, 10.0, 11.5, 12.8, 14.0, 15.0, 16.0),
    "axon_diameter": (3.4, 4.6, 5.8, 6.9, 8.1, 9.2, 10.4, 11.5, 12.7),
    "node_diameter": (1.9, 2.4, 2.8, 3.3, 3.7, 4.2, 4.7, 5.0, 5.5),
    "node_to_node": (500, 750, 1000, 1150, 1250, 1350, 1400, 1450, 1500),
    "flut_length": (35, 38, 40, 46, 50, 54, 56, 58, 60),
    "lamellae": (80, 100, 110, 120, 130, 135, 140, 145, 150),
}

#: The nine fibre diameters whose anatomy was measured, µm.
TABLE_DIAMETERS_UM: Final = GEOMETRY_TABLE["fiber_diameter"]

#: Second-order fits through the table: column -> factors of D², D and 1.
GEOMETRY_FIT: Final[dict[str, tuple[float, float, float]]] = {
    "axon_diameter": (0.02361, 0.3673, 0.7122),
    "node_diameter": (0.01093, 0.1008, 1.099),
    "node_to_node": (-8.215, 272.4, -780.2),
    "flut_length": (-0.1652, 6.354, -0.2862),
    "lamellae": (-0.4749, 16.85, -0.7648),
}
#: Below this diameter the fitted node-to-node distance is a straight line: slope, offset.
THIN_BELOW_UM: Final = 5.643
THIN_NODE_TO_NODE: Final = (81.08, 37.84)
FIT_RANGE_UM: Final = (2.0, 16.0)

TEMPERATURE_DEGC: Final = 37.0
#: Within this range the gates' Q10 was used by the project; outside it the model says nothing.
TEMPERATURE_RANGE_DEGC: Final = (20.0, 45.0)


@dataclass(frozen=True)
class Geometry:
    """The measures of one healthy myelinated fibre, in µm (``lamellae`` is a count)."""

    fibre_diameter_um: float
    axon_diameter_um: float
    node_diameter_um: float
    node_to_node_um: float
    flut_length_um: float
    lamellae: float

    @property
    def g_ratio(self) -> float:
        """Axon diameter over fibre diameter."""
        return self.axon_diameter_um / self.fibre_diameter_um


def geometry(diameter_um: float, *, fitted: bool = False) -> Geometry:
    """Give the measures of a fibre: from the table at its nine diameters, else from the fit through them.

    Parameters
    ----------
    diameter_um
        Outer diameter of the fibre, 2 to 16 µm.
    fitted
        Use the fit everywhere. Table and fit differ by a few per cent, so a curve over many diameters is
        only smooth with the fit.

    Returns
    -------
    Geometry

    Raises
    ------
    InputError
        When the diameter is outside 2 to 16 µm.

    Notes
    -----
    Sources: ``geometry_table`` and ``geometry_fit`` of ``axon-model.toml``. Below 5.7 µm nothing was
    measured; the fit is an extrapolation there.
    """
    low, high = FIT_RANGE_UM
    if not low <= diameter_um <= high:
        raise InputError("diameter_um", diameter_um, f"{low:g} to {high:g} µm")
    if diameter_um in TABLE_DIAMETERS_UM and not fitted:
        row = TABLE_DIAMETERS_UM.index(diameter_um)
        return _geometry(diameter_um, {name: column[row] for name, column in GEOMETRY_TABLE.items()})
    fit = {name: (a * diameter_um + b) * diameter_um + c for name, (a, b, c) in GEOMETRY_FIT.items()}
    if diameter_um < THIN_BELOW_UM:
        slope, offset = THIN_NODE_TO_NODE
        fit["node_to_node"] = slope * diameter_um + offset
    return _geometry(diameter_um, fit)


def _geometry(diameter_um: float, column: dict[str, float]) -> Geometry:
    return Geometry(
        fibre_diameter_um=diameter_um,
        axon_diameter_um=column["axon_diameter"],
        node_diameter_um=column["node_diameter"],
        node_to_node_um=column["node_to_node"],
        flut_length_um=column["flut_length"],
        lamellae=column["lamellae"],
    )
