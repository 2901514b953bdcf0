"""A nerve of many fibres, and what electrodes on the skin hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from b12explain.errors import InputError
from b12explain.model.sural import REPRESENTATIVES, fibre_velocities, sural_diameters, surviving_share

Array = npt.NDArray[np.float64]

#: Myelinated fibres in the nerve (fact ``sural_count``).
FIBRES: Final = 8150.0
#: Amplitude of the healthy potential, baseline to negative peak, and its lower limit, µV (fact
#: ``norm_sural``).
HEALTHY_AMPLITUDE_UV: Final = 21.7
LOWEST_AMPLITUDE_UV: Final = 8.3
#: Lower limit over mean of velocity, taken over from the tibial nerve (42.2 of 50.7, fact
#: ``norm_tibial_ncv``).
LOWEST_VELOCITY_SHARE: Final = 42.2 / 50.7
#: Demyelination is called below this share of the lower limit of velocity, or below the second where the
#: amplitude is reduced too (fact ``edx_demyel_aan``).
DEMYELINATING_SHARE: Final = 0.8
DEMYELINATING_SHARE_IF_SMALL: Final = 0.7
#: A fibre's potential grows with velocity to this power and gets shorter with that one (fact
#: ``unit_exponents``).
AMPLITUDE_POWER: Final = 1.5
DURATION_POWER: Final = -0.5
#: Time from peak to trough of a fibre's potential at 50 m/s, ms: illustrative.
PEAK_TO_TROUGH_MS: Final = 0.5
#: Warmth of the limb and distance between the electrodes: illustrative, usual in practice.
LIMB_DEGC: Final = 34.0
DISTANCE_MM: Final = 140.0
#: How unevenly a nerve's damaged fibres lose myelin (spread of the logarithm): illustrative.
UNEVENNESS: Final = 0.35

#: Below this nothing is seen in the noise, µV: illustrative. A deflection counts from this share of the peak.
NO_RESPONSE_UV: Final = 0.5
ONSET_SHARE: Final = 0.02
TIME_STEP_MS: Final = 0.02
LONGEST_MS: Final = 40.0


@dataclass(frozen=True)
class NerveLesion:
    """What is wrong with a nerve; the default is nothing.

    Parameters
    ----------
    axons_left
        Share of the axons that is left, 0.02 to 1. Thick ones are lost before thin ones.
    myelin_left
        Share of the lamellae left in the damaged fibres, 0 to 1 (their middle value; they differ).
    damaged_share
        Share of the fibres that is demyelinated, 0 to 1.
    """

    axons_left: float = 1.0
    myelin_left: float = 1.0
    damaged_share: float = 1.0

    def __post_init__(self) -> None:
        for name, low in (("axons_left", 0.02), ("myelin_left", 0.0), ("damaged_share", 0.0)):
            given = getattr(self, name)
            if not low <= given <= 1:
                raise InputError(name, given, f"{low:g} to 1")


@dataclass(frozen=True, eq=False)
class NerveStudy:
    """What a nerve conduction study of the sural nerve would find.

    ``waveform_uv`` has the negative side up, as usual. Velocity, latencies and ``pattern`` belong to the
    whole response; with no response they are ``nan`` and ``"no response"``.
    """

    lesion: NerveLesion
    temperature_degc: float
    time_ms: Array
    waveform_uv: Array
    amplitude_uv: float
    velocity_m_per_s: float
    onset_latency_ms: float
    peak_latency_ms: float
    conducting_share: float
    pattern: str


def study_nerve(
    lesion: NerveLesion | None = None,
    *,
    temperature_degc: float = LIMB_DEGC,
    distance_mm: float = DISTANCE_MM,
) -> NerveStudy:
    """Stimulate the sural nerve and record what arrives at the skin some way on.

    Parameters
    ----------
    lesion
        What is wrong with the nerve; nothing by default.
    temperature_degc
        Warmth of the limb, 25 to 40 °C.
    distance_mm
        Distance between stimulus and recording, 50 to 400 mm.

    Returns
    -------
    NerveStudy

    Raises
    ------
    InputError
        When a value is outside its range.

    Notes
    -----
    Borrowed: the velocity of each fibre. Sourced: the modes of the diameters, the growth of a fibre's
    potential with velocity (taken as a sign of thickness), the healthy amplitude (the scale is set by it).
    Illustrative: spreads and shares of the two kinds of fibre, the shape of a fibre's potential, the order of
    axon loss, limb temperature and distance. Left out: tissue between nerve and electrode, new sprouts,
    swelling, damage in patches along a fibre.
    """
    if not 25 <= temperature_degc <= 40:
        raise InputError("temperature_degc", temperature_degc, "25 to 40 °C")
    if not 50 <= distance_mm <= 400:
        raise InputError("distance_mm", distance_mm, "50 to 400 mm")
    damage = lesion or NerveLesion()
    time, trace, conducting = _response(damage, temperature_degc, distance_mm)
    trace = trace * _scale()
    peak = int(trace.argmax())
    amplitude = float(trace[peak])
    if amplitude < NO_RESPONSE_UV:
        nothing = float("nan")
        return NerveStudy(
            damage,
            temperature_degc,
            time,
            trace,
            amplitude,
            nothing,
            nothing,
            nothing,
            conducting,
            "no response",
        )
    onset = float(time[_onset(trace, peak)])
    velocity = distance_mm / onset
    return NerveStudy(
        lesion=damage,
        temperature_degc=temperature_degc,
        time_ms=time,
        waveform_uv=trace,
        amplitude_uv=amplitude,
        velocity_m_per_s=velocity,
        onset_latency_ms=onset,
        peak_latency_ms=float(time[peak]),
        conducting_share=conducting,
        pattern=_pattern(amplitude, velocity / _healthy_velocity(temperature_degc, distance_mm)),
    )


def _response(damage: NerveLesion, temperature_degc: float, distance_mm: float) -> tuple[Array, Array, float]:
    """Sum the fibres' potentials: time (ms), trace (in units of a 50 m/s fibre), share that conducts."""
    diameter, left, number = _fibres(damage)
    velocity = fibre_velocities(diameter, left, temperature_degc)
    going = velocity > 0
    sound = fibre_velocities(diameter[going], np.ones(going.sum()), temperature_degc)
    usual = fibre_velocities(diameter[going], np.ones(going.sum()), LIMB_DEGC)
    time = np.arange(0.0, LONGEST_MS, TIME_STEP_MS)
    # size and shape go with the fibre's thickness, that is its sound velocity; cold only stretches time
    width = PEAK_TO_TROUGH_MS / np.sqrt(3) * (usual / 50) ** DURATION_POWER * usual / sound
    # the first, positive, trough of a fibre's potential comes when its spike does
    arrival = distance_mm / velocity[going] + np.sqrt(3) * width
    late = (time[:, None] - arrival) / width
    each = (1 - late**2) * np.exp(-(late**2) / 2)
    trace = each @ (number[going] * (usual / 50) ** AMPLITUDE_POWER)
    return time, trace, float(number[going].sum() / FIBRES)


def _fibres(damage: NerveLesion) -> tuple[Array, Array, Array]:
    """List diameter (µm), share of lamellae and number of fibres, the sound ones and then the damaged."""
    diameter = sural_diameters()
    number = FIBRES / REPRESENTATIVES * surviving_share(diameter, damage.axons_left)
    # golden-ratio order: unevenness without a relation to diameter, and the same at every call
    rank = (np.arange(len(diameter)) * 0.6180339887 + 0.5) % 1.0
    uneven = np.exp(UNEVENNESS * ndtri(np.clip(rank, 0.01, 0.99)) * (1 - damage.myelin_left))
    left = np.minimum(1.0, damage.myelin_left * uneven)
    return (
        np.concatenate([diameter, diameter]),
        np.concatenate([np.ones_like(left), left]),
        np.concatenate([number * (1 - damage.damaged_share), number * damage.damaged_share]),
    )


def _onset(trace: Array, peak: int) -> int:
    """Where the first deflection, to the positive side, is deepest: the fastest fibres arrive."""
    falling = np.flatnonzero(trace[:peak] < -ONSET_SHARE * trace[peak])
    if not len(falling):
        return int(trace[: peak + 1].argmin())
    first = int(falling[0])
    rising = np.flatnonzero(np.diff(trace[first : peak + 1]) > 0)
    return first + (int(rising[0]) if len(rising) else 0)


@lru_cache(maxsize=1)
def _scale() -> float:
    """µV per unit, so that the healthy nerve under usual conditions has the published amplitude."""
    return HEALTHY_AMPLITUDE_UV / float(_response(NerveLesion(), LIMB_DEGC, DISTANCE_MM)[1].max())


@lru_cache(maxsize=64)
def _healthy_velocity(temperature_degc: float, distance_mm: float) -> float:
    time, trace, _ = _response(NerveLesion(), temperature_degc, distance_mm)
    return float(distance_mm / time[_onset(trace, int(trace.argmax()))])


def _pattern(amplitude_uv: float, velocity_share: float) -> str:
    """Name the pattern by the usual rules: slow beyond doubt, small, both to a degree, or neither."""
    share_of_limit = velocity_share / LOWEST_VELOCITY_SHARE
    small = amplitude_uv < LOWEST_AMPLITUDE_UV
    if share_of_limit < (DEMYELINATING_SHARE_IF_SMALL if small else DEMYELINATING_SHARE):
        return "demyelinating"
    if share_of_limit < DEMYELINATING_SHARE:
        return "mixed"
    return "axonal" if small else "normal"
