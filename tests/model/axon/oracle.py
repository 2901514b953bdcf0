"""NEURON as the judge: the same cables, built from its own parts."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from b12explain.model.axon.parameters import Geometry
from b12explain.model.axon.plain import SQUID_NODE, PlainCable

CHANNELS = Path(__file__).parent / "channels"


@dataclass(frozen=True)
class Answer:
    """Velocity (0 when blocked), the node voltages' peak, and the time the integration alone took."""

    velocity_m_per_s: float
    peak_mv: float
    seconds: float


@dataclass(frozen=True)
class NeuronFibre:
    """Sections in order, its nodes, their distance, and how it is started."""

    sections: list[Any]
    nodes: list[Any]
    pitch_um: float
    rest_mv: float
    temperature_degc: float


def what_is_missing() -> str:
    """Say why NEURON or its compiler cannot be used, or nothing."""
    try:
        import neuron  # noqa: F401, PLC0415
    except ImportError:
        return "NEURON is not installed"
    if _compiler() is None or shutil.which("g++") is None or shutil.which("make") is None:
        return "no C++ compiler for NEURON's channel files"
    return ""


def _compiler() -> str | None:
    beside = Path(sys.executable).parent / "nrnivmodl"
    return str(beside) if beside.exists() else shutil.which("nrnivmodl")


class Neuron:
    """A NEURON with our node channels compiled into ``folder``."""

    def __init__(self, folder: Path) -> None:
        for source in CHANNELS.glob("*.mod"):
            shutil.copy(source, folder)
        compiler = _compiler()
        assert compiler is not None
        subprocess.run([compiler, "."], cwd=folder, check=True, capture_output=True)
        from neuron import h  # noqa: PLC0415

        library = next(folder.glob("*/libnrnmech.*"))
        h.nrn_load_dll(str(library))
        h.nlayer_extracellular(1)  # one periaxonal layer is all that is needed, and it is faster
        self.h = h

    def myelinated(
        self, measures: Geometry, nodes: int, myelin_left: float = 1.0, *, keep_outer: bool = False
    ) -> NeuronFibre:
        """Build the double-cable fibre; the periaxonal space is NEURON's extracellular layer."""
        axon, node = measures.axon_diameter_um, measures.node_diameter_um
        outer = (
            measures.fibre_diameter_um
            if keep_outer
            else axon + myelin_left * (measures.fibre_diameter_um - axon)
        )
        membranes = 2 * measures.lamellae * myelin_left
        flut = measures.flut_length_um
        stin = (measures.node_to_node_um - 1 - 6 - 2 * flut) / 6
        half = [(3.0, node, 0.002, 1e-3), (flut, axon, 0.004, 1e-4)]
        stretch = half + [(stin, axon, 0.004, 1e-4)] * 6 + half[::-1]
        sections: list[Any] = []
        node_sections = []
        for k in range(nodes):
            section = self._section(1.0, node, 2.0, sections)
            section.insert("b12node")
            self._second_conductor(section, node, 0.002, 1e10, 0.0)
            node_sections.append(section)
            for length, diameter, gap, leak in stretch if k < nodes - 1 else ():
                section = self._section(length, diameter, 2.0, sections)
                section.insert("pas")
                section.g_pas, section.e_pas = leak, -80.0
                per_area = outer / diameter / membranes
                self._second_conductor(section, diameter, gap, 1e-3 * per_area, 0.1 * per_area)
        return NeuronFibre(sections, node_sections, measures.node_to_node_um, -80.0, 37.0)

    def plain(self, plain: PlainCable) -> NeuronFibre:
        """Build the plain cable with NEURON's own hh and pas."""
        self.h.usetable_hh = 0
        sections: list[Any] = []
        node_sections = []
        sodium, potassium = SQUID_NODE.conductances_s_per_cm2
        for k in range(plain.nodes):
            section = self._section(plain.node_length_um, plain.diameter_um, 1.0, sections)
            section.insert("hh")
            section.gnabar_hh = sodium * plain.channel_density
            section.gkbar_hh = potassium * plain.channel_density
            section.gl_hh = SQUID_NODE.leak_s_per_cm2 * plain.channel_density
            node_sections.append(section)
            if k < plain.nodes - 1:
                section = self._section(
                    plain.internode_length_um, plain.diameter_um, plain.capacitance_uf_per_cm2, sections
                )
                section.nseg = plain.compartments
                section.insert("pas")
                section.g_pas, section.e_pas = plain.leak_s_per_cm2, plain.rest_mv
        pitch = plain.node_length_um + plain.internode_length_um
        return NeuronFibre(sections, node_sections, pitch, plain.rest_mv, plain.temperature_degc)

    def _section(self, length: float, diameter: float, capacitance: float, chain: list[Any]) -> Any:
        section = self.h.Section(name=f"part{len(chain)}")
        section.L, section.diam, section.cm, section.Ra, section.nseg = length, diameter, capacitance, 70.0, 1
        if chain:
            section.connect(chain[-1](1))
        chain.append(section)
        return section

    @staticmethod
    def _second_conductor(section: Any, diameter: float, gap: float, leak: float, capacitance: float) -> None:
        section.insert("extracellular")
        ring_um2 = np.pi * ((diameter / 2 + gap) ** 2 - (diameter / 2) ** 2)
        section.xraxial[0] = 70.0 / ring_um2 * 1e8 * 1e-6  # ohm cm over µm² in MOhm/cm
        section.xg[0], section.xc[0] = leak, capacitance

    def run(
        self,
        fibre: NeuronFibre,
        *,
        until_ms: float,
        step_us: float | None = None,
        second_order: bool = False,
        tolerance: float | None = None,
        stimulus_na: float = 2.0,
    ) -> Answer:
        """Send a spike; ``tolerance`` chooses the variable step. Velocity from 28 to 74 % of the fibre."""
        h = self.h
        h.celsius = fibre.temperature_degc
        clamp = h.IClamp(fibre.nodes[0](0.5))
        clamp.delay, clamp.dur, clamp.amp = 0, 0.1, stimulus_na
        last = len(fibre.nodes) - 1
        ends = [round(0.28 * last), round(0.74 * last)]
        traces = [h.Vector().record(fibre.nodes[k](0.5)._ref_v) for k in ends]
        clock = h.Vector().record(h._ref_t)
        variable = h.CVode()
        variable.active(tolerance is not None)
        h.secondorder = 2 if second_order else 0
        if tolerance is not None:
            variable.atol(tolerance)
        else:
            assert step_us is not None
            h.dt = step_us / 1000
        h.finitialize(fibre.rest_mv)
        begin = time.perf_counter()
        if tolerance is not None:
            variable.solve(until_ms)
        else:
            for _ in range(round(until_ms / h.dt)):
                h.fadvance()
        seconds = time.perf_counter() - begin
        variable.active(False)
        h.secondorder = 0
        times = np.array(clock)
        voltages = [np.array(trace) for trace in traces]
        start, end = (_arrival_ms(times, trace) for trace in voltages)
        reached = np.isfinite(end)
        velocity = (ends[1] - ends[0]) * fibre.pitch_um / 1000 / (end - start) if reached else 0.0
        return Answer(float(velocity), float(voltages[0].max()), seconds)


def _arrival_ms(time_ms: np.ndarray[Any, Any], voltage_mv: np.ndarray[Any, Any]) -> float:
    up = np.flatnonzero((voltage_mv[1:] >= -30) & (voltage_mv[:-1] < -30))
    if not len(up):
        return float("nan")
    k = int(up[0])
    share = (-30 - voltage_mv[k]) / (voltage_mv[k + 1] - voltage_mv[k])
    return float(time_ms[k] + share * (time_ms[k + 1] - time_ms[k]))
