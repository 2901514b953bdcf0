"""Molar masses follow from the formulas; rounding keeps four digits."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b12explain import units

#: Standard atomic weights (IUPAC 2021, abridged), g/mol.
ATOMS = {"C": 12.011, "H": 1.008, "Co": 58.933, "N": 14.007, "O": 15.999, "P": 30.974, "S": 32.06}


@pytest.mark.parametrize(
    ("given_mass", "formula"),
    [
        (units.B12_G_PER_MOL, {"C": 63, "H": 88, "Co": 1, "N": 14, "O": 14, "P": 1}),
        (units.MMA_G_PER_MOL, {"C": 4, "H": 6, "O": 4}),
        (units.HOMOCYSTEINE_G_PER_MOL, {"C": 4, "H": 9, "N": 1, "O": 2, "S": 1}),
    ],
)
def test_a_molar_mass_is_the_sum_of_its_atoms(given_mass: float, formula: dict[str, int]) -> None:
    # 0.01 %: weights differ in the last digit from one IUPAC table to the next.
    assert given_mass == pytest.approx(sum(ATOMS[atom] * n for atom, n in formula.items()), rel=1e-4)


def test_the_usual_lower_limit_of_serum_b12_is_the_same_in_both_units() -> None:
    # 200 pg/mL is printed as 148 pmol/L everywhere: half a unit of the last digit.
    assert units.pmol_per_l_from_pg_per_ml(200) == pytest.approx(148, abs=0.5)


def test_no_b12_is_none_in_every_unit() -> None:
    assert units.pmol_per_l_from_pg_per_ml(0) == 0


@given(st.floats(min_value=1e-12, max_value=1e12), st.integers(1, 8))
def test_rounding_moves_a_number_by_at_most_half_of_its_last_digit(value: float, digits: int) -> None:
    rounded = units.round_significant(value, digits)
    half = 0.5 * 10.0 ** (math.floor(math.log10(value)) - digits + 1)
    assert abs(rounded - value) <= half * (1 + 1e-9)  # the last bits of the binary number
    assert units.round_significant(rounded, digits) == rounded
    assert units.round_significant(-value, digits) == -rounded


@pytest.mark.parametrize("value", [0.0, math.inf, -math.inf])
def test_rounding_leaves_zero_and_infinity_alone(value: float) -> None:
    assert units.round_significant(value) == value


def test_rounding_leaves_what_is_no_number_alone() -> None:
    assert math.isnan(units.round_significant(math.nan))


@pytest.mark.parametrize(
    ("units_of", "unit", "to", "litre_factor"),
    [
        # pg/mL is 1e-9 g/L, and pmol/L is 1e-12 mol/L, and so on: their ratio over g/mol.
        (units.B12_UNITS, "pg/mL", "pmol/L", 1e-9 / 1e-12 / units.B12_G_PER_MOL),
        (units.B12_UNITS, "ng/L", "pmol/L", 1e-9 / 1e-12 / units.B12_G_PER_MOL),
        (units.MMA_UNITS, "µg/L", "nmol/L", 1e-6 / 1e-9 / units.MMA_G_PER_MOL),
        (units.MMA_UNITS, "µg/L", "µmol/L", 1e-6 / 1e-6 / units.MMA_G_PER_MOL),
        (units.HOMOCYSTEINE_UNITS, "mg/L", "µmol/L", 1e-3 / 1e-6 / units.HOMOCYSTEINE_G_PER_MOL),
    ],
)
@given(value=st.floats(1e-3, 1e6))
def test_mass_becomes_moles_by_the_molar_mass_and_back(
    units_of: dict[str, float], unit: str, to: str, litre_factor: float, value: float
) -> None:
    # 1e-12: the last bits of a few multiplications.
    assert units.converted(value, unit, to, units_of) == pytest.approx(value * litre_factor, rel=1e-12)
    there_and_back = units.converted(units.converted(value, unit, to, units_of), to, unit, units_of)
    assert there_and_back == pytest.approx(value, rel=1e-12)


def test_published_pairs_of_units_agree() -> None:
    # Printed side by side: 180 ng/L and 133 pmol/L, 350 and 258 (fact nice-total-b12), 148.6 pg/mL and 110
    # pmol/L (head of facts-clinical.toml); half a unit of the last digit.
    for ng_per_l, pmol_per_l in ((180, 133), (350, 258), (148.6, 110)):
        assert units.converted(ng_per_l, "ng/L", "pmol/L", units.B12_UNITS) == pytest.approx(
            pmol_per_l, abs=0.5
        )
