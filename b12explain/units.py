"""Units of B12 and its markers, and the numbers as they are shown.

Inside the package every name carries its unit (``_ug_per_day``, ``_pmol_per_l``). The factors here turn
conventional units into these.
"""

from __future__ import annotations

from typing import Final

#: Molar mass of cyanocobalamin, C63H88CoN14O14P, g/mol.
B12_G_PER_MOL: Final = 1355.37
#: Molar mass of methylmalonic acid, C4H6O4, g/mol.
MMA_G_PER_MOL: Final = 118.09
#: Molar mass of homocysteine, C4H9NO2S, g/mol.
HOMOCYSTEINE_G_PER_MOL: Final = 135.18

DAYS_PER_YEAR: Final = 365.25


def pmol_per_l_from_pg_per_ml(value: float) -> float:
    """Turn serum B12 in pg/mL (the same as ng/L) into pmol/L.

    Examples
    --------
    >>> round(pmol_per_l_from_pg_per_ml(200))
    148
    """
    return value * 1000 / B12_G_PER_MOL


def round_significant(value: float, digits: int = 4) -> float:
    """Round to significant digits, the one rounding that a view does.

    Examples
    --------
    >>> round_significant(281.4567), round_significant(0.00123456), round_significant(0)
    (281.5, 0.001235, 0.0)
    """
    return float(f"{value:.{digits - 1}e}")


def number(value: float) -> str:
    """A number to four significant digits, as figure and table show it.

    Examples
    --------
    >>> number(1571.709), number(0.1234567), number(300.0)
    ('1,572', '0.1235', '300')
    """
    return f"{round_significant(value):,.10g}"


def amount(value: float, unit: str) -> str:
    """A number with its unit.

    Examples
    --------
    >>> amount(1571.709, "µg")
    '1,572 µg'
    """
    return f"{number(value)} {unit}"
