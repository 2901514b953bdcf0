"""From a fibre and its lesion to capacitors and conductors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from b12explain.errors import InputError
from b12explain.model.axon.cable import Cable
from b12explain.model.axon.internode import Array, Ladder, modes
from b12explain.model.axon.lesion import HEALTHY, HEALTHY_GAP_NM, Lesion
from b12explain.model.axon.membrane import MAMMALIAN_NODE
from b12explain.model.axon.parameters import (
    PARAMETERS,
    TEMPERATURE_DEGC,
    TEMPERATURE_RANGE_DEGC,
    Geometry,
    geometry,
)

CM2_PER_UM2: Final = 1e-8
#: Ohm for a length over an area in 1/µm.
OHM_UM: Final = PARAMETERS["rho_a"] * 1e4
US_PER_S: Final = 1e6
NF_PER_UF: Final = 1e3
#: Compartments of half an internode: paranodal seal, juxtaparanode, three of the six inner ones.
HALF: Final = 5


@dataclass(frozen=True)
class Fibre:
    """One myelinated fibre: how thick, how many nodes, what is wrong with it, how warm.

    Parameters
    ----------
    diameter_um
        Outer diameter, 2 to 16 µm.
    lesion
        What is wrong with it.
    temperature_degc
        20 to 45 °C.
    nodes
        Nodes of the normal fibre, 11 to 201; short new internodes add to them.
    anatomy
        Measures that replace those of the diameter (for asking how much the answer depends on them).

    Raises
    ------
    InputError
        When a value is outside its range.
    """

    diameter_um: float = 10.0
    lesion: Lesion = HEALTHY
    temperature_degc: float = TEMPERATURE_DEGC
    nodes: int = 31
    anatomy: Geometry | None = None

    def __post_init__(self) -> None:
        low, high = TEMPERATURE_RANGE_DEGC
        if not low <= self.temperature_degc <= high:
            raise InputError("temperature_degc", self.temperature_degc, f"{low:g} to {high:g} °C")
        if not 11 <= self.nodes <= 201:
            raise InputError("nodes", self.nodes, "11 to 201")
        self.lesion.internodes(self.nodes - 1)
        self.measures()

    def measures(self) -> Geometry:
        """Give the fibre's measures before any lesion of its myelin, shrunken where the axon is."""
        healthy = self.anatomy or geometry(self.diameter_um)
        share = self.lesion.calibre
        return replace(
            healthy,
            fibre_diameter_um=healthy.fibre_diameter_um * share,
            axon_diameter_um=healthy.axon_diameter_um * share,
            node_diameter_um=healthy.node_diameter_um * share,
        )


@dataclass(frozen=True)
class Internodes:
    """The row of internodes of one fibre: length (µm), share of lamellae, paranodal gap (µm), each (n,)."""

    length_um: Array
    myelin_left: Array
    gap_um: Array


def row_of_internodes(fibre: Fibre) -> Internodes:
    """Lay out the internodes from the stimulated end, short new ones in place of the damaged."""
    lesion, normal_um = fibre.lesion, fibre.measures().node_to_node_um
    affected = lesion.internodes(fibre.nodes - 1)
    before, after = affected.start, fibre.nodes - 1 - affected.stop
    whole = lesion.count is None  # a fibre of short internodes throughout is simply shorter
    new = len(affected) if whole else round(len(affected) / lesion.length_share)
    new_um = normal_um * (lesion.length_share if whole else len(affected) / new)

    def along(healthy: float, damaged: float) -> Array:
        return np.concatenate([np.full(before, healthy), np.full(new, damaged), np.full(after, healthy)])

    return Internodes(
        length_um=along(normal_um, new_um),
        myelin_left=along(1.0, lesion.myelin_left),
        gap_um=along(HEALTHY_GAP_NM, lesion.paranode_gap_nm) / 1000,
    )


def build(fibre: Fibre, row: Internodes | None = None) -> Cable:
    """Turn a fibre into the arrays that the solver steps; ``row`` may replace its internodes by uneven ones.

    Notes
    -----
    Layout and equations: ``layout``, ``stin_length``, ``myelin``, ``axial_inside`` and ``axial_periaxonal``
    of ``axon-model.toml``. Both ends are sealed at a node.
    """
    measures, row = fibre.measures(), row or row_of_internodes(fibre)
    nodes = len(row.length_um) + 1
    area_cm2 = np.pi * measures.node_diameter_um * PARAMETERS["node_length"] * CM2_PER_UM2
    density = np.array(MAMMALIAN_NODE.conductances_s_per_cm2)
    density[0] *= fibre.lesion.sodium_left
    return Cable(
        membrane=MAMMALIAN_NODE,
        capacitance_nf=np.full(nodes, area_cm2 * MAMMALIAN_NODE.capacitance_uf_per_cm2 * NF_PER_UF),
        channels_us=np.tile(density[:, None] * area_cm2 * US_PER_S, nodes),
        leak_us=np.full(nodes, area_cm2 * MAMMALIAN_NODE.leak_s_per_cm2 * US_PER_S),
        temperature_degc=np.full(nodes, fibre.temperature_degc),
        position_um=np.concatenate([[0.0], np.cumsum(row.length_um)]),
        rest_mv=PARAMETERS["e_pas"],
        modes=modes(_ladder(measures, row, fibre.lesion)),
        starts=(0,),
    )


def compartment_positions(cable: Cable, fibre: Fibre) -> Array:
    """Where the middles of the compartments of each internode lie, µm from its node, (internodes, 10)."""
    lengths = _half_lengths(fibre.measures(), np.diff(cable.position_um))
    left = PARAMETERS["node_length"] / 2 + np.cumsum(lengths, axis=1) - lengths / 2
    whole = np.diff(cable.position_um)[:, None]
    return np.hstack([left, (whole - left)[:, ::-1]])


def _half_lengths(measures: Geometry, length_um: Array) -> Array:
    """Lengths of the compartments of half an internode, (internodes, 5)."""
    node, mysa = PARAMETERS["node_length"], PARAMETERS["mysa_length"]
    inner = length_um - node - 2 * mysa
    flut = np.minimum(
        measures.flut_length_um, 0.4 * inner
    )  # in very short internodes something else must be left
    stin = (inner - 2 * flut) / PARAMETERS["stin_per_internode"]
    return np.stack([np.full_like(flut, mysa), flut, stin, stin, stin], axis=1)


def _ladder(measures: Geometry, row: Internodes, lesion: Lesion) -> Ladder:
    axon_um, node_um = measures.axon_diameter_um, measures.node_diameter_um
    length = _half_lengths(measures, row.length_um)
    left = np.maximum(row.myelin_left, 1e-12)[:, None]
    diameter = np.array([node_um, axon_um, axon_um, axon_um, axon_um])
    width = np.tile(
        [PARAMETERS[key] for key in ("w_mysa", "w_flut", "w_stin", "w_stin", "w_stin")], (len(length), 1)
    )
    width[:, 0] = row.gap_um
    density = np.array([PARAMETERS[key] for key in ("g_mysa", "g_flut", "g_stin", "g_stin", "g_stin")])
    area = np.pi * diameter * length * CM2_PER_UM2
    outer = np.full_like(left, measures.fibre_diameter_um)
    if not lesion.keep_outer_diameter:
        outer = axon_um + left * (outer - axon_um)
    per_membrane = np.pi * outer * length * CM2_PER_UM2 / (2 * left * measures.lamellae)
    node_length = PARAMETERS["node_length"]
    return Ladder(
        axolemma_nf=area * PARAMETERS["c_axolemma"] * NF_PER_UF,
        axolemma_us=area * density * US_PER_S,
        myelin_nf=per_membrane * PARAMETERS["c_lamella"] * NF_PER_UF,
        myelin_us=per_membrane * PARAMETERS["g_lamella"] * US_PER_S,
        inside_us=_axial_us(length / _disc(diameter), node_length / _disc(node_um)),
        periaxonal_us=_axial_us(
            length / _ring(diameter, width), node_length / _ring(node_um, PARAMETERS["w_node"])
        ),
        bare=row.myelin_left == 0,
    )


def _axial_us(slices: Array, node: Array) -> Array:
    """Conductances from node to middle, µS, from length over area of node and compartments, 1/µm."""
    chain = np.hstack([np.full((len(slices), 1), node), slices, slices[:, -1:]]) * OHM_UM
    between: Array = US_PER_S / ((chain[:, 1:] + chain[:, :-1]) / 2)
    return between


def _disc(diameter_um: npt.ArrayLike) -> Array:
    return np.asarray(np.pi * np.square(np.asarray(diameter_um)) / 4)


def _ring(diameter_um: npt.ArrayLike, width_um: npt.ArrayLike) -> Array:
    """Area of a thin gap around a cylinder, µm² (written so that no digits cancel)."""
    diameter, width = np.asarray(diameter_um), np.asarray(width_um)
    return np.asarray(np.pi * width * (diameter + width))
