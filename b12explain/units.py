"""Units of B12 and its markers, and the numbers as they are shown.

Inside the package every name carries its unit (``_ug_per_day``, ``_pmol_per_l``). The factors here turn
conventional units into these.
"""

from __future__ import annotations

from collections.abc import Mapping
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


#: Units in which a laboratory prints B12 (holoTC counts as the B12 in it), each with its factor to pmol/L.
B12_UNITS: Final = {"pmol/L": 1.0, "pg/mL": 1000 / B12_G_PER_MOL, "ng/L": 1000 / B12_G_PER_MOL}
#: The same for MMA, to nmol/L.
MMA_UNITS: Final = {"nmol/L": 1.0, "µmol/L": 1000.0, "µg/L": 1000 / MMA_G_PER_MOL}
#: The same for homocysteine, to µmol/L.
HOMOCYSTEINE_UNITS: Final = {"µmol/L": 1.0, "mg/L": 1000 / HOMOCYSTEINE_G_PER_MOL}


def converted(value: float, unit: str, to: str, units: Mapping[str, float]) -> float:
    """Turn a concentration from one unit into another; there and back is the same to the last bits.

    Parameters
    ----------
    value
        Concentration in `unit`.
    unit, to
        Two of the units.
    units
        One of the tables above.

    Examples
    --------
    >>> round(converted(148, "pmol/L", "pg/mL", B12_UNITS), 1)
    200.6
    >>> round(converted(0.271, "µmol/L", "µg/L", MMA_UNITS), 1)
    32.0
    """
    return value * units[unit] / units[to]


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
