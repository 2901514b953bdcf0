"""Years of strain and repair: how myelin and axons of five tracts come and go.

Illustrative: the directions and the order of things are supported, the rates are a choice within published
bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from b12explain.errors import InputError, did_you_mean
from b12explain.model.axon.conduction import velocity_against_myelin
from b12explain.model.pace import USUAL, Pace
from b12explain.model.parameters import Number

Array = npt.NDArray[np.float64]
Pattern = Literal["axon first", "myelin first"]

#: Longest step of the integration, years.
LONGEST_STEP_YEARS: Final = 1 / 24
#: Middle of the lengths of leg nerves, to which length dependence refers, m.
REFERENCE_LENGTH_M: Final = 1.0


@dataclass(frozen=True)
class Tract:
    """A bundle of fibres.

    ``length_m`` is that of an adult's longest fibres, ``diameter_um`` that of its fast fibres,
    ``vulnerability`` how quickly it comes to harm, and ``pattern`` what goes first.
    """

    name: str
    length_m: float
    diameter_um: float
    vulnerability: float
    pattern: Pattern


def _by_length(length_m: float) -> float:
    """Give a peripheral nerve's burden: its length, as long axons are no thicker (``length_no_caliber``)."""
    return length_m / REFERENCE_LENGTH_M


#: Vulnerability of peripheral nerves follows length; that of central tracts follows how often their tests are
#: abnormal (tibial evoked potentials 87 %, visual 64 %, motor 57 %: facts ``sep_abn_pmj2007``, ``vep_…``,
#: ``mep_…``).
TRACTS: Final = MappingProxyType(
    {
        tract.name: tract
        for tract in (
            Tract("leg nerves", 1.0, 10.0, _by_length(1.0), "axon first"),
            Tract("arm nerves", 0.7, 10.0, _by_length(0.7) ** 2, "axon first"),
            Tract("dorsal columns", 0.6, 10.0, 1.1, "myelin first"),
            Tract("corticospinal tract", 0.6, 10.0, 0.7, "myelin first"),
            Tract("optic nerve", 0.05, 5.7, 0.8, "myelin first"),
        )
    }
)


@dataclass(frozen=True, eq=False)
class TractCourse:
    """One tract over time; arrays have the shape of the strain that was given, time last.

    ``myelin`` and ``axons`` are shares of the healthy tract; ``myelin_in_reach`` and ``axons_in_reach`` are
    the best they could come back to: the rest is lost for good.
    """

    tract: Tract
    years: Array
    myelin: Array
    axons: Array
    myelin_in_reach: Array
    axons_in_reach: Array

    @property
    def velocity_m_per_s(self) -> Array:
        """Velocity of a fast fibre with this much myelin, from the axon model; 0 when blocked."""
        return tract_velocity(self.tract, self.myelin)

    @property
    def function(self) -> Array:
        """Share of the tract's axons times their relative velocity: 1 healthy, 0 silent (illustrative)."""
        pace: Array = self.velocity_m_per_s / tract_velocity(self.tract, np.ones(1))
        return self.axons * pace


def strain(
    methylation: npt.ArrayLike, fatty_acids: npt.ArrayLike, fatty_acid_share: Number = USUAL.fatty_acid_share
) -> Array:
    """Combine the two ways in which a lack of B12 strains myelin, each 0 (none) to 1 (enzyme idle), into one.

    Parameters
    ----------
    methylation
        Strain from methionine synthase, any shape.
    fatty_acids
        Strain from methylmalonyl-CoA mutase, same shape; alone it counts half.
    fatty_acid_share
        How much it counts alone, 0 to 1.

    Returns
    -------
    array of float
        0 to 1.

    Raises
    ------
    InputError
        When a value is outside 0 to 1 or not a number.
    """
    one: Array = np.asarray(methylation, dtype=float)
    two: Array = np.asarray(fatty_acids, dtype=float)
    for name, values in (("methylation", one), ("fatty_acids", two)):
        if not np.all((values >= 0) & (values <= 1)):
            worst = values[~((values >= 0) & (values <= 1))].flat[0]
            raise InputError(name, float(worst), "0 (no strain) to 1 (enzyme idle)")
    combined: Array = np.asarray(1 - (1 - one) * (1 - fatty_acid_share * two), dtype=np.float64)
    return combined


def simulate_tract(
    name: str,
    years: npt.ArrayLike,
    methylation: npt.ArrayLike,
    fatty_acids: npt.ArrayLike = 0.0,
    pace: Pace = USUAL,
) -> TractCourse:
    """Follow one tract through years of strain.

    Parameters
    ----------
    name
        A key of `TRACTS`.
    years
        Rising times, (times,).
    methylation, fatty_acids
        Strain at these times, 0 to 1; shape (times,) or (…, times) for many persons. Between times it is
        taken to change in a straight line.
    pace
        How fast harm and repair go.

    Returns
    -------
    TractCourse

    Raises
    ------
    InputError
        When the tract is unknown, the times do not rise, or a strain is outside 0 to 1.

    Notes
    -----
    Illustrative. Strain takes myelin away at a rate that grows with strain and vulnerability; whatever is
    missing is put back, slower under strain; what stays missing is lost for good bit by bit. Axons likewise:
    peripheral ones die from strain itself and can grow back, central ones die when bare and cannot. Kept
    within: first response within three months, longer delay leaves more behind, full recovery of the cord in
    a minority. Left out: age, swelling, other
    nutrients, the different sheaths of the brain and cord (all tracts borrow the peripheral axon), and
    everything that makes one person's nerves hardier than another's.
    """
    if name not in TRACTS:
        raise InputError("tract", name, "a known tract", did_you_mean(name, TRACTS))
    tract, times = TRACTS[name], np.asarray(years, dtype=float)
    if times.ndim != 1 or len(times) < 1 or np.any(np.diff(times) <= 0):
        raise InputError("years", years, "a row of rising times")
    load = strain(methylation, fatty_acids, np.asarray(pace.fatty_acid_share)[..., None])
    load = np.broadcast_to(load, (*load.shape[:-1], len(times)))
    state = np.ones((4, *load.shape[:-1]))
    states = [state]
    for before, after, step in zip(range(len(times) - 1), range(1, len(times)), np.diff(times), strict=True):
        state = _advance(tract, pace, state, (load[..., before], load[..., after]), float(step))
        states.append(state)
    return TractCourse(tract, times, *np.stack(states, axis=-1))


def simulate_tracts(
    years: npt.ArrayLike, methylation: npt.ArrayLike, fatty_acids: npt.ArrayLike = 0.0
) -> dict[str, TractCourse]:
    """Follow all tracts through the same years of strain; see `simulate_tract`."""
    return {name: simulate_tract(name, years, methylation, fatty_acids) for name in TRACTS}


def tract_velocity(tract: Tract, myelin: Array) -> Array:
    """Velocity of a fast fibre of the tract at shares of its myelin, m/s, read from the axon's own curve."""
    share, velocity, block = _curve(tract.diameter_um)
    return np.where(myelin > block, np.interp(myelin, share, velocity), 0.0)


@lru_cache(maxsize=8)
def _curve(diameter_um: float) -> tuple[Array, Array, float]:
    curve = velocity_against_myelin(diameter_um)
    going = curve.velocity_m_per_s > 0
    return curve.myelin_left[going][::-1], curve.velocity_m_per_s[going][::-1], curve.block_point


def _advance(tract: Tract, pace: Pace, state: Array, loads: tuple[Array, Array], years: float) -> Array:
    """Runge-Kutta of fourth order, in steps short against every rate."""
    parts = max(1, int(np.ceil(years / LONGEST_STEP_YEARS)))
    step = years / parts
    load_before, load_after = loads
    for part in range(parts):
        start, middle, end = (
            load_before + (load_after - load_before) * share / parts for share in (part, part + 0.5, part + 1)
        )
        one = _change(tract, pace, state, start)
        two = _change(tract, pace, state + one * step / 2, middle)
        three = _change(tract, pace, state + two * step / 2, middle)
        four = _change(tract, pace, state + three * step, end)
        state = state + step / 6 * (one + 2 * two + 2 * three + four)
    return state


def _change(tract: Tract, pace: Pace, state: Array, load: Array) -> Array:
    """Change per year of myelin, axons, and of what is in reach of either."""
    myelin, axons, myelin_reach, axon_reach = state
    missing, dead = myelin_reach - myelin, axon_reach - axons
    calm = 1 - load
    if tract.pattern == "axon first":
        dying = pace.axon_damage_per_year * tract.vulnerability * load * axons
        regrowth = np.asarray(pace.axon_regrowth_m_per_year / tract.length_m)
    else:
        dying = pace.bare_axon_loss_per_year * missing**2 * axons  # a little bare is borne
        dead, regrowth = np.zeros_like(axons), np.zeros_like(axons)
    harm = pace.myelin_damage_per_year * tract.vulnerability * load * myelin
    return np.stack(
        [
            pace.myelin_repair_per_year * calm * missing - harm,
            regrowth * calm * dead - dying,
            -pace.lost_for_good_per_year * missing,
            -pace.lost_for_good_per_year * dead if tract.pattern == "axon first" else -dying,
        ]
    )
