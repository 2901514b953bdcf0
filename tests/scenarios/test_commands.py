"""``b12explain simulate`` and ``b12explain validate``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from b12explain.cli import main


def test_simulate_writes_a_table_of_a_risk_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "vegan", "--years", "2"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 105
    assert float(rows[-1]["times_years"]) == 2
    assert float(rows[-1]["stores_ug"]) < float(rows[0]["stores_ug"])


def test_simulate_reads_a_person_from_a_file_and_changes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ada.toml"
    file.write_text("intake_ug_per_day = 0.1", encoding="utf-8")
    stores = []
    for change in ([], ["--set", "intake_ug_per_day=8", "--set", "name=Ada"]):
        assert main(["simulate", str(file), *change, "--years", "5", "--format", "json"]) == 0
        stores.append(json.loads(capsys.readouterr().out)["stores_ug"][-1])
    assert stores[0] < 1000 < stores[1]


def test_simulate_takes_treatment_as_toml(capsys: pytest.CaptureFixture[str]) -> None:
    tablets = 'treatment=[{amount_ug=1000, every_days=1, form="hydroxocobalamin"}]'
    assert main(["simulate", "vegan", "--years", "1", "--format", "json", "--set", tablets]) == 0
    assert json.loads(capsys.readouterr().out)["stores_ug"][-1] > 4000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["vegn"], "Did you mean 'vegan'?"),
        (["levodopa"], "has text and sources, but no course"),
        (["nobody.toml"], "a file that can be read"),
        (["vegan", "--set", "meal_per_day=3"], "Did you mean 'meals_per_day'?"),
        (["vegan", "--set", "meals_per_day=40"], "1 to 12 meals a day"),
        (["vegan", "--set", "meals_per_day"], "name=value"),
        (["vegan", "--set", "intake_ug_per_day=nan"], "0 to 1000 µg/day"),
        (["vegan", "--years", "1000"], "0.001 to 100 years"),
    ],
)
def test_simulate_refuses_with_what_is_allowed(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["simulate", *words]) == 2
    spoken = capsys.readouterr()
    assert spoken.out == ""
    assert said in spoken.err


def test_validate_shows_every_target_and_counts_the_hits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate"]) == 0
    table = capsys.readouterr().out
    assert "pa-maintenance: hit" in table
    assert "sural-velocity-repletion: " in table
    assert " of 20 targets of the body are hit.\n" in table
    assert "mma-per-doubling-of-intake: not met" in table
    assert table.endswith(" of 7 results kept aside are met.\n")
