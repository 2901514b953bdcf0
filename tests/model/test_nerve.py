"""The nerve study. Borrowed: the fibres' velocities. Illustrative, and named so: see the last test."""

import numpy as np
import pytest

from b12explain.errors import InputError
from b12explain.model import nerve as nerve_module
from b12explain.model import sural as sural_module
from b12explain.model.axon import Fibre, Lesion, conduct, geometry
from b12explain.model.nerve import NerveLesion, study_nerve
from b12explain.model.sural import fibre_velocities, sural_diameters, surviving_share

from .axon.evidence import fact


def test_the_fibres_have_the_two_measured_sizes() -> None:
    counts, edges = np.histogram(sural_diameters(), bins=np.arange(0.5, 17))
    middle = (edges[:-1] + edges[1:]) / 2
    small, large = middle[middle < 7], middle[middle >= 7]
    assert 3 <= small[counts[middle < 7].argmax()] <= 5  # fact sural_bimodal: lower mode 3-5
    assert (
        fact("sural_bimodal")["low"] <= large[counts[middle >= 7].argmax()] <= fact("sural_bimodal")["high"]
    )
    low, high = fact("sural_count")["low"], fact("sural_count")["high"]
    assert low <= nerve_module.FIBRES <= high


def test_a_fibres_velocity_between_the_curves_is_that_of_the_axon() -> None:
    diameters, left = np.array([3.0, 9.0, 11.0, 13.0]), np.array([0.7, 0.35, 0.09, 1.0])
    read = fibre_velocities(diameters, left, 34.0)
    asked = conduct(
        [
            Fibre(d, Lesion(myelin_left=f), 34.0, 21, geometry(d, fitted=True))
            for d, f in zip(diameters, left, strict=True)
        ]
    )
    # 2 %: straight lines between curves one to two micrometres apart
    assert read == pytest.approx([one.velocity_m_per_s for one in asked], rel=0.02)


def test_the_healthy_nerve_has_the_published_amplitude_and_speed_per_diameter() -> None:
    healthy = study_nerve()
    assert healthy.amplitude_uv == pytest.approx(fact("norm_sural")["value"])  # the scale is set by it
    assert healthy.pattern == "normal"
    # not set: fact human_factor, velocity over largest diameter 4.55, SD 0.19; two SD for an uncertain tail
    factor = healthy.velocity_m_per_s / sural_diameters().max()
    assert factor == pytest.approx(fact("human_factor")["value"], abs=2 * 0.19)


def test_axon_loss_lowers_the_response_and_leaves_its_speed() -> None:
    # fact edx_axonal: small responses with normal or only slightly reduced velocity
    healthy, lost = study_nerve(), study_nerve(NerveLesion(axons_left=0.3))
    assert lost.amplitude_uv < fact("norm_sural")["low"]
    assert lost.velocity_m_per_s > 0.95 * healthy.velocity_m_per_s
    assert lost.pattern == "axonal"


def test_demyelination_slows_and_delays_beyond_what_axon_loss_can() -> None:
    # fact edx_axonal: clearly reduced velocity and prolonged latencies; at the same amplitude as axon loss
    thin, lost = study_nerve(NerveLesion(myelin_left=0.3)), study_nerve(NerveLesion(axons_left=0.56))
    healthy = study_nerve()
    assert thin.amplitude_uv == pytest.approx(lost.amplitude_uv, rel=0.1)  # chosen so
    assert thin.velocity_m_per_s < 0.85 * healthy.velocity_m_per_s < lost.velocity_m_per_s
    assert thin.peak_latency_ms > 1.2 * healthy.peak_latency_ms
    very_thin = study_nerve(NerveLesion(myelin_left=0.12))
    assert very_thin.pattern in ("demyelinating", "mixed")


def test_without_myelin_nothing_arrives() -> None:
    silent = study_nerve(NerveLesion(myelin_left=0.0))
    assert silent.conducting_share == 0
    assert silent.pattern == "no response"
    assert np.isnan(silent.velocity_m_per_s)


def test_a_nerve_half_of_whose_fibres_are_bare_is_half_a_nerve() -> None:
    half = study_nerve(NerveLesion(myelin_left=0.0, damaged_share=0.5))
    assert half.amplitude_uv == pytest.approx(study_nerve().amplitude_uv / 2)  # damage knows no diameter


def test_the_response_falls_with_distance_and_keeps_its_size_in_the_cold() -> None:
    # fact sensory_motor_dispersion: sensory responses fall with distance; temp_nonlinear: amplitude keeps
    near, far = study_nerve(distance_mm=80), study_nerve(distance_mm=200)
    assert far.amplitude_uv < near.amplitude_uv
    cold = study_nerve(temperature_degc=28)
    assert cold.amplitude_uv == pytest.approx(study_nerve().amplitude_uv, rel=0.05)
    # fact q10_velocity: 1.36 to 1.44
    q10 = (study_nerve().velocity_m_per_s / cold.velocity_m_per_s) ** (10 / 6)
    assert 1.36 <= q10 <= 1.46  # the time step of the trace adds 1 % to each


def test_thick_axons_go_first_and_the_share_is_kept() -> None:
    diameters = sural_diameters()
    left = surviving_share(diameters, 0.4)
    assert left.mean() == pytest.approx(0.4)
    assert np.all(np.diff(left) <= 0)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(InputError, match="axons_left"):
        NerveLesion(axons_left=0.0)
    with pytest.raises(InputError, match="distance_mm"):
        study_nerve(distance_mm=10.0)


def test_limits_are_the_published_ones() -> None:
    assert fact("norm_sural")["value"] == nerve_module.HEALTHY_AMPLITUDE_UV
    assert fact("norm_sural")["low"] == nerve_module.LOWEST_AMPLITUDE_UV
    tibial = fact("norm_tibial_ncv")
    assert tibial["low"] / tibial["value"] == nerve_module.LOWEST_VELOCITY_SHARE
    assert fact("edx_demyel_aan")["value"] / 100 == nerve_module.DEMYELINATING_SHARE
    exponents = fact("unit_exponents")["y"]
    assert [exponents[0], exponents[2]] == [nerve_module.AMPLITUDE_POWER, nerve_module.DURATION_POWER]


def test_what_is_illustrative_in_the_nerve_study_says_so() -> None:
    assert study_nerve.__doc__ is not None
    said = " ".join(study_nerve.__doc__.split("Illustrative:")[1].split("Left out:")[0].split())
    for word in ("spreads", "shape", "order of axon loss", "temperature", "distance"):
        assert word in said
    assert sural_module.surviving_share.__doc__ is not None
    assert "illustrative" in sural_module.surviving_share.__doc__
