"""A plain cable with the classical squid membrane at its nodes: a test piece known to every simulator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from b12explain.model.axon.cable import Cable
from b12explain.model.axon.fibre import CM2_PER_UM2, NF_PER_UF, OHM_UM, US_PER_S
from b12explain.model.axon.internode import Array, Ladder, modes
from b12explain.model.axon.membrane import Membrane, ramp, step_up


def squid_rates(v: Array, temperature_degc: float) -> tuple[Array, Array]:
    """Rates of m, h and n of the classical squid axon, reference 6.3 °C, Q10 3."""
    q = 3.0 ** ((temperature_degc - 6.3) / 10)
    opening = [0.1 * ramp(v + 40, 10), 0.07 * np.exp(-(v + 65) / 20), 0.01 * ramp(v + 55, 10)]
    closing = [4 * np.exp(-(v + 65) / 18), step_up(v + 35, 10), 0.125 * np.exp(-(v + 65) / 80)]
    return q * np.array(opening), q * np.array(closing)


#: Squid membrane, only for comparing the solver with other simulators.
SQUID_NODE: Final = Membrane(
    rates=squid_rates,
    cubed=1,
    power=4,
    conductances_s_per_cm2=(0.12, 0.036),
    reversals_mv=(50.0, -77.0),
    leak_s_per_cm2=0.0003,
    leak_mv=-54.3,
    capacitance_uf_per_cm2=1.0,
)


@dataclass(frozen=True)
class PlainCable:
    """Nodes with channels and passive stretches between them, one conductor, one diameter.

    The defaults conduct at about 11 m/s.
    """

    nodes: int = 31
    diameter_um: float = 6.0
    node_length_um: float = 2.0
    internode_length_um: float = 500.0
    compartments: int = 10
    channel_density: float = 10.0
    capacitance_uf_per_cm2: float = 0.02
    leak_s_per_cm2: float = 1e-5
    rest_mv: float = -65.0
    temperature_degc: float = 20.0


def build_plain(plain: PlainCable) -> Cable:
    """Turn a plain cable into the arrays that the solver steps; ``compartments`` must be even."""
    half, gaps = plain.compartments // 2, plain.nodes - 1
    slice_um = plain.internode_length_um / plain.compartments
    area_cm2 = np.pi * plain.diameter_um * slice_um * CM2_PER_UM2
    node_cm2 = np.pi * plain.diameter_um * plain.node_length_um * CM2_PER_UM2
    density = plain.channel_density * node_cm2 * US_PER_S
    ohm_per_um = OHM_UM / (np.pi * plain.diameter_um**2 / 4)
    axial_us = np.full((gaps, half + 1), US_PER_S / (ohm_per_um * slice_um))
    axial_us[:, 0] = US_PER_S / (ohm_per_um * (slice_um + plain.node_length_um) / 2)
    pitch_um = plain.node_length_um + plain.internode_length_um
    nothing: Array = np.zeros((gaps, half))
    ladder = Ladder(
        axolemma_nf=nothing + area_cm2 * plain.capacitance_uf_per_cm2 * NF_PER_UF,
        axolemma_us=nothing + area_cm2 * plain.leak_s_per_cm2 * US_PER_S,
        myelin_nf=nothing,
        myelin_us=nothing,
        inside_us=axial_us,
        periaxonal_us=np.zeros_like(axial_us),
        bare=np.full(gaps, True),
    )
    return Cable(
        membrane=SQUID_NODE,
        capacitance_nf=np.full(plain.nodes, node_cm2 * SQUID_NODE.capacitance_uf_per_cm2 * NF_PER_UF),
        channels_us=np.tile(np.array(SQUID_NODE.conductances_s_per_cm2)[:, None] * density, plain.nodes),
        leak_us=np.full(plain.nodes, SQUID_NODE.leak_s_per_cm2 * density),
        temperature_degc=np.full(plain.nodes, plain.temperature_degc),
        position_um=np.arange(float(plain.nodes)) * pitch_um,
        rest_mv=plain.rest_mv,
        modes=modes(ladder),
        starts=(0,),
    )
