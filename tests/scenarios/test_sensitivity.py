"""Which parameters matter: the vectorised run is the model itself, and the stored shares can be had again."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from b12explain.cli import main
from b12explain.errors import EvidenceError, InputError
from b12explain.evidence.load import data_path
from b12explain.evidence.sensitivity import load_sensitivity, sensitivity
from b12explain.model.parameters import all_parameters
from b12explain.scenarios.groups import person_of
from b12explain.scenarios.nerves import simulate_nerves, simulate_signs
from b12explain.scenarios.sensitivity import HORIZON_YEARS, OUTCOMES, VARIED, varied, years_until
from b12explain.scenarios.simulation import simulate
from b12explain.scenarios.sobol import Shares, evaluations, sobol_shares

MONTHS = np.arange(0, HORIZON_YEARS + 1 / 24, 1 / 12)
FIVE = 5


def samples(count: int, seed: int = 3) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    chance = np.random.default_rng(seed)
    return {name: chance.uniform(p.low, p.high, count) for name, p in varied().items()}


@pytest.mark.parametrize("group", ["pernicious-anaemia", "fish-tapeworm"])
def test_with_the_models_own_numbers_it_is_the_model(group: str) -> None:
    person = person_of(group)
    course = simulate(person, HORIZON_YEARS, times_years=MONTHS)
    signs = simulate_signs(simulate_nerves([course])[0][0])
    found = {key: float(value[0]) for key, value in years_until(person, {}, 1).items()}
    # A sign of the model is dated to the month in which it is there.
    for key, sign in (("feet", "paraesthesia_feet"), ("vibration", "vibration_loss")):
        month = MONTHS[np.argmax(signs[sign] > 0)]
        assert month - 1 / 12 <= found[key] <= month + 0.01
    # Left out are the lags of serum (half-life ten days) and MMA (three days): at most a month.
    assert found["serum"] == pytest.approx(course.first_year("serum_b12_pmol_per_l", below=148), abs=1 / 12)
    assert found["mma"] == pytest.approx(course.first_year("mma_nmol_per_l", above=271), abs=1 / 12)


def test_many_samples_at_once_are_the_samples_one_by_one() -> None:
    person, given = person_of("vegan"), samples(6)
    together = years_until(person, given, 6)
    for n in range(6):
        alone = years_until(person, {name: values[n : n + 1] for name, values in given.items()}, 1)
        assert all(alone[key][0] == pytest.approx(together[key][n], rel=1e-9) for key in OUTCOMES)


def test_a_run_leaves_the_model_as_it_was() -> None:
    person = person_of("pernicious-anaemia")
    before, values = years_until(person, {}, 1), {k: p.value for k, p in all_parameters().items()}
    years_until(person, samples(3), 3)
    assert {k: p.value for k, p in all_parameters().items()} == values
    assert all(np.array_equal(before[key], after) for key, after in years_until(person, {}, 1).items())


def test_a_larger_reserve_of_the_nerves_is_used_up_later() -> None:
    given = {"reserve.RESERVE_ENDS_AT_UG": np.array([150.0, 300.0, 600.0])}
    feet = years_until(person_of("pernicious-anaemia"), given, 3)["feet"]
    assert np.all(np.diff(feet) < 0)


def test_only_parameters_that_are_varied_can_be_given() -> None:
    with pytest.raises(InputError, match=r"blood\.CELL_VOLUME_FL"):
        years_until(person_of("vegan"), {"blood.CELL_VOLUME_FL": np.array([90.0])}, 1)


def test_the_stored_runs_cover_every_outcome_and_every_varied_parameter() -> None:
    assert set(VARIED) <= set(all_parameters())
    for run in sensitivity().values():
        assert [outcome.id for outcome in run.outcome] == list(OUTCOMES)
        assert all([one.parameter for one in outcome.index] == list(VARIED) for outcome in run.outcome)
        assert run.evaluations == evaluations(run.samples)
        assert run.horizon_years == HORIZON_YEARS


@pytest.fixture(scope="module")
def fresh() -> list[Shares]:
    return sobol_shares("pernicious-anaemia", 512, seed=99)


def test_fewer_samples_and_another_seed_find_the_same_shares_within_both_intervals(
    fresh: list[Shares],
) -> None:
    stored = sensitivity()["pernicious-anaemia"]
    for outcome, anew in zip(stored.outcome, fresh, strict=True):
        shares = dict(zip(VARIED, anew.total, strict=True))
        for one in outcome.ranked[:FIVE]:
            _, low, high = one.total
            assert low <= shares[one.parameter][2], (outcome.id, one.parameter)
            assert high >= shares[one.parameter][1], (outcome.id, one.parameter)


def test_the_stored_five_lead_again_or_share_their_place_with_who_replaced_them(fresh: list[Shares]) -> None:
    for outcome, anew in zip(sensitivity()["pernicious-anaemia"].outcome, fresh, strict=True):
        order = np.argsort(-anew.total[:, 0])
        fifth_low = anew.total[order[FIVE - 1], 1]
        shares = dict(zip(VARIED, anew.total, strict=True))
        assert all(shares[one.parameter][2] >= fifth_low for one in outcome.ranked[:FIVE]), outcome.id


def test_years_are_those_of_the_samples_and_not_their_distance_from_the_mean(fresh: list[Shares]) -> None:
    for outcome, anew in zip(sensitivity()["pernicious-anaemia"].outcome, fresh, strict=True):
        # A percentile of a thousand samples strays by some hundredths of the spread.
        assert outcome.years == pytest.approx(anew.years, abs=0.1 * (outcome.years[2] - outcome.years[0]))
        assert min(anew.years) >= 0


def test_shares_are_shares(fresh: list[Shares]) -> None:
    for one in fresh:
        # Shares made alone add up to no more than all of the variance, those with a part in it to no less;
        # 0.1 is twice the half-width of the widest interval at this number of samples.
        assert one.first[:, 0].sum() <= 1.1
        assert one.total[:, 0].sum() >= 0.9
        assert np.all(one.total[:, 0] >= one.first[:, 0] - 0.1)


def test_a_number_of_samples_that_does_not_fit_is_refused() -> None:
    with pytest.raises(InputError, match="a power of two"):
        sobol_shares("pernicious-anaemia", 100, seed=1)
    with pytest.raises(InputError, match="a group in which every outcome comes"):
        sobol_shares("omnivore", 16, seed=1)


def test_the_command_writes_a_file_that_the_evidence_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    file = tmp_path / "sensitivity.toml"
    assert main(["sensitivity", "--samples", "16", "--group", "fish-tapeworm", "-o", str(file)]) == 0
    (run,) = load_sensitivity(file).values()
    assert (run.id, run.samples, run.kind) == ("fish-tapeworm", 16, "computed")
    assert capsys.readouterr().out.count("fish-tapeworm, ") == len(OUTCOMES)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "vegan"', 'id = "vegans"', "no such risk group"),
        ('kind = "computed"', 'kind = "guessed"', "guessed"),
        ("first = [0.", "first = [9.", "lies outside"),
    ],
)
def test_a_wrong_run_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = data_path("sensitivity.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "sensitivity.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EvidenceError, match=said):
        load_sensitivity(tmp_path / "sensitivity.toml")
