"""How far the axon's answers move over what nobody knows exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from b12explain.model.axon.conduction import CURVE_NODES, block_points
from b12explain.model.axon.fibre import Fibre
from b12explain.model.axon.internode import Array
from b12explain.model.axon.lesion import Lesion
from b12explain.model.axon.parameters import TEMPERATURE_DEGC, Geometry, geometry
from b12explain.model.axon.spike import conduct


@dataclass(frozen=True, eq=False)
class Doubt:
    """How an answer moves over the sourced range of one input; ``fact`` names the source of the range."""

    quantity: str
    unit: str
    fact: str
    value: Array
    typical: float
    velocity_m_per_s: Array
    block_point: Array


#: Internode length over fibre diameter (fact ``mrg_internode``), g-ratio (``gratio_theory``), °C
#: (``heat_block_human``).
INTERNODE_RANGE: Final = (87.7, 115.0)
G_RATIO_RANGE: Final = (0.6, 0.77)
WARMTH_RANGE_DEGC: Final = (25.0, 40.0)


def doubts(diameter_um: float = 10.0, lesion: Lesion | None = None, points: int = 5) -> tuple[Doubt, ...]:
    """Ask how much the answer depends on what nobody knows exactly: g-ratio, internode length, temperature.

    Parameters
    ----------
    diameter_um
        Fibre diameter, 2 to 16 µm.
    lesion
        Lesion at which velocity is asked; nothing by default. The block point is that of even thinning.
    points
        Values per range.

    Returns
    -------
    tuple of Doubt
        g-ratio, internode length, temperature; arrays of length ``points``.

    Notes
    -----
    One input moves at a time, the others stay. Along with the g-ratio go the diameter of axon and node and
    the number of lamellae (each keeps its thickness); the outer diameter stays.
    """
    base, damage = geometry(diameter_um), lesion or Lesion()
    ranges: list[tuple[str, str, str, tuple[float, float], float]] = [
        ("g-ratio", "axon / fibre diameter", "gratio_theory", G_RATIO_RANGE, base.g_ratio),
        (
            "internode length",
            "fibre diameters",
            "mrg_internode",
            INTERNODE_RANGE,
            base.node_to_node_um / diameter_um,
        ),
        ("temperature", "°C", "heat_block_human", WARMTH_RANGE_DEGC, TEMPERATURE_DEGC),
    ]
    values = [np.linspace(*span, points) for _, _, _, span, _ in ranges]
    fibres = [
        Fibre(diameter_um, damage, TEMPERATURE_DEGC, CURVE_NODES, _with_g_ratio(base, float(g)))
        for g in values[0]
    ]
    fibres += [
        Fibre(
            diameter_um,
            damage,
            TEMPERATURE_DEGC,
            CURVE_NODES,
            replace(base, node_to_node_um=float(length) * diameter_um),
        )
        for length in values[1]
    ]
    fibres += [Fibre(diameter_um, damage, float(degc), CURVE_NODES) for degc in values[2]]
    speed = np.array([one.velocity_m_per_s for one in conduct(fibres)]).reshape(3, points)
    block = block_points([replace(fibre, lesion=Lesion()) for fibre in fibres]).reshape(3, points)
    return tuple(
        Doubt(quantity, unit, fact, values[row], typical, speed[row], block[row])
        for row, (quantity, unit, fact, _, typical) in enumerate(ranges)
    )


def _with_g_ratio(base: Geometry, g_ratio: float) -> Geometry:
    axon_um = g_ratio * base.fibre_diameter_um
    sheath_share = (base.fibre_diameter_um - axon_um) / (base.fibre_diameter_um - base.axon_diameter_um)
    return replace(
        base,
        axon_diameter_um=axon_um,
        node_diameter_um=base.node_diameter_um * axon_um / base.axon_diameter_um,
        lamellae=base.lamellae * sheath_share,
    )
