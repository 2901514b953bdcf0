"""The borrowed methionine cycle against the published model cell."""

from __future__ import annotations

import numpy as np
import pytest

from b12explain.evidence.facts import fact
from b12explain.model.cycle import (
    RESTING_UM,
    cycle_fluxes_um_per_h,
    cycle_rates_um_per_h,
    steady_cycle,
)

RESIDUAL = np.array([1, 0.5, 0.2, 0.1, 0])


def test_the_resting_state_is_the_published_one_within_one_percent() -> None:
    published = dict(zip(fact("model-steady-state").labels, fact("model-steady-state").y, strict=True))
    rest = steady_cycle(1.0)
    found = {
        "Met": rest.methionine_um,
        "SAM": rest.sam_um,
        "SAH": rest.sah_um,
        "Hcy": rest.homocysteine_um,
        "5mTHF": rest.methyl_thf_um,
    }
    for name, value in found.items():
        assert value[0] == pytest.approx(published[name], rel=0.01), name


def test_the_resting_fluxes_are_the_published_ones() -> None:
    published = fact("model-check-residual")
    flux = cycle_fluxes_um_per_h(RESTING_UM, 1.0)
    for name, value in zip(published.labels, published.y, strict=True):
        # Concentrations are printed with four digits or three; half a percent is what that leaves.
        assert flux[name] == pytest.approx(value, rel=0.005), name


def test_at_a_steady_state_nothing_changes() -> None:
    state = steady_cycle(0.3)
    values = np.array(
        [
            v[0]
            for v in (
                state.methionine_um,
                state.sam_um,
                state.sah_um,
                state.homocysteine_um,
                state.methyl_thf_um,
            )
        ]
    )
    # The search stops below 1e-6 of fluxes near 100 µM/h.
    assert np.abs(cycle_rates_um_per_h(values, 0.3)).max() < 1e-6


def test_without_the_betaine_route_loss_of_synthase_does_what_was_published() -> None:
    published = fact("model-no-bhmt-ratio")
    found = steady_cycle(RESIDUAL, betaine_route=False)
    # The same five equations; the last printed digit of the ratios is worth 0.3 %.
    assert found.sam_to_sah == pytest.approx(published.y, rel=0.003)
    assert found.homocysteine_um == pytest.approx(published.extra["y2"], rel=0.002)


@pytest.mark.parametrize(
    ("key", "field", "tolerance"),
    # The published numbers come from the full liver of 34 species; the core closes folate by one share and
    # holds serine and glycine, which costs 8 % of 5mTHF, 5 % of homocysteine and 6 % of thymidylate.
    [
        ("model-ms-loss-5mthf", "methyl_thf_um", 0.08),
        ("model-ms-loss-hcy-liver", "homocysteine_um", 0.05),
        ("model-ms-loss-ts", "thymidylate_um_per_h", 0.06),
    ],
)
def test_in_liver_loss_of_synthase_does_what_the_full_model_does(
    key: str, field: str, tolerance: float
) -> None:
    found = getattr(steady_cycle(RESIDUAL), field)
    assert found == pytest.approx(fact(key).y, rel=tolerance, abs=1e-9)


def test_folate_is_trapped_step_by_step_and_dna_synthesis_stops() -> None:
    found = steady_cycle(np.linspace(0, 1, 21))
    assert np.all(np.diff(found.trapped_share) < 0)
    assert found.trapped_share[0] == pytest.approx(1)
    # All folate is trapped to the precision of the search.
    assert found.thymidylate_um_per_h[0] == pytest.approx(0, abs=1e-9)


def test_folic_acid_mends_dna_synthesis_and_leaves_methylation_alone() -> None:
    without, with_folate = (
        steady_cycle([0.05], betaine_route=False, fresh_folate_um=fresh) for fresh in (0, 5)
    )
    assert with_folate.thymidylate_um_per_h[0] > 3 * without.thymidylate_um_per_h[0]
    assert with_folate.methylation_um_per_h[0] == without.methylation_um_per_h[0]
    assert with_folate.sam_to_sah[0] == without.sam_to_sah[0]


def test_a_tissue_without_betaine_methylates_less_when_the_synthase_fails() -> None:
    nerve = steady_cycle([1, 0.2, 0], betaine_route=False).methylation_um_per_h
    assert nerve[0] > nerve[1] > nerve[2]
