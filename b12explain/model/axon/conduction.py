"""Questions asked of the axon: how velocity falls with myelin, where it blocks, how safe it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from b12explain.model.axon.fibre import Fibre
from b12explain.model.axon.internode import Array
from b12explain.model.axon.parameters import TEMPERATURE_DEGC, geometry
from b12explain.model.axon.spike import conduct

#: Shares of lamellae at which curves are computed.
CURVE_SHARES: Final = (
    1,
    0.9,
    0.8,
    0.7,
    0.6,
    0.5,
    0.4,
    0.3,
    0.25,
    0.2,
    0.15,
    0.12,
    0.1,
    0.08,
    0.06,
    0.05,
    0.04,
    0.03,
    0.02,
)
#: Between these shares of lamellae a fibre is expected to block.
BLOCK_BETWEEN: Final = (0.002, 0.2)
#: Between these shares of its sodium channels a fibre is expected to fail; above, nodes would fire by
#: themselves.
SODIUM_BETWEEN: Final = (0.02, 1.5)
#: Relative accuracy of a threshold.
THRESHOLD_ACCURACY: Final = 0.01
LEVELS_AT_ONCE: Final = 7
CURVE_NODES: Final = 21


@dataclass(frozen=True, eq=False)
class MyelinCurve:
    """Velocity against the share of lamellae left, all internodes alike.

    ``velocity_m_per_s`` is 0 where the fibre is blocked, that is below ``block_point``.
    """

    diameter_um: float
    temperature_degc: float
    myelin_left: Array
    velocity_m_per_s: Array
    block_point: float


@lru_cache(maxsize=256)
def velocity_against_myelin(
    diameter_um: float, temperature_degc: float = TEMPERATURE_DEGC, *, fitted: bool = False
) -> MyelinCurve:
    """Peel the myelin off a fibre, all internodes alike, and measure its velocity.

    Parameters
    ----------
    diameter_um
        Healthy outer diameter, 2 to 16 µm.
    temperature_degc
        20 to 45 °C.
    fitted
        Take the measures from the fit even at the nine diameters of the table.

    Returns
    -------
    MyelinCurve
        From thick to thin, the block point inserted on both sides of the step. Cached; arrays are read-only.

    Raises
    ------
    InputError
        When diameter or temperature is outside its range.

    Notes
    -----
    Sourced answers: ``sim_thinning_10um``, ``sim_thinning_57um``, ``sim_thinning_15um``. Real damage is
    patchy; a fibre with one bad internode is a matter of `Lesion.count`.
    """
    anatomy = geometry(diameter_um, fitted=True) if fitted else None
    return _curves(
        [Fibre(diameter_um, temperature_degc=temperature_degc, nodes=CURVE_NODES, anatomy=anatomy)]
    )[0]


@lru_cache(maxsize=32)
def myelin_curves(diameters_um: tuple[float, ...], temperature_degc: float) -> tuple[MyelinCurve, ...]:
    """Peel the myelin off fibres of many diameters, solved together; measures are fitted, for smoothness."""
    return _curves(
        [
            Fibre(
                diameter,
                temperature_degc=temperature_degc,
                nodes=CURVE_NODES,
                anatomy=geometry(diameter, fitted=True),
            )
            for diameter in diameters_um
        ]
    )


def _curves(fibres: Sequence[Fibre]) -> tuple[MyelinCurve, ...]:
    block = block_points(fibres)
    just_above = block * (1 + THRESHOLD_ACCURACY)
    above = [[*(share for share in CURVE_SHARES if share > edge), float(edge)] for edge in just_above]
    below = [[*(share for share in CURVE_SHARES if share < edge), 0.0] for edge in block]
    conducting = [
        _with_myelin(fibre, share) for fibre, shares in zip(fibres, above, strict=True) for share in shares
    ]
    velocity = iter(one.velocity_m_per_s for one in conduct(conducting))
    return tuple(
        MyelinCurve(
            fibre.diameter_um,
            fibre.temperature_degc,
            _read_only(np.array([*upper, float(edge), *lower])),
            _read_only(np.array([next(velocity) for _ in upper] + [0.0] * (1 + len(lower)))),
            float(edge),
        )
        for fibre, edge, upper, lower in zip(fibres, block, above, below, strict=True)
    )


def block_points(fibres: Sequence[Fibre]) -> Array:
    """Find the share of lamellae at and below which each fibre no longer conducts.

    Parameters
    ----------
    fibres
        Fibres whose lesions are kept, except for the share of lamellae, which is searched.

    Returns
    -------
    array of float, (fibres,)
        The thickest share that blocks, to 1 %; at least 0.002 and at most 0.2.
    """
    return _thresholds(fibres, BLOCK_BETWEEN, _with_myelin)[0]


def safety_factor(fibres: Sequence[Fibre]) -> Array:
    """How many times more sodium channels the nodes have than conduction needs.

    Parameters
    ----------
    fibres
        Fibres with their lesions.

    Returns
    -------
    array of float, (fibres,)
        4 means that a quarter would do; 1 is the edge; below 1 the spike stops. 0 when even half as many
        again would not bring it through.

    Notes
    -----
    A working definition: the search scales the fast sodium conductance of all nodes. Other authors compare
    charges and get other numbers (often 5 to 7 for healthy nodes).
    """
    fails, works = _thresholds(fibres, SODIUM_BETWEEN, _with_sodium)
    own = np.array([fibre.lesion.sodium_left for fibre in fibres])
    return np.where(works >= SODIUM_BETWEEN[1], 0.0, own * 2 / (fails + works))


def _with_myelin(fibre: Fibre, share: float) -> Fibre:
    return replace(fibre, lesion=replace(fibre.lesion, myelin_left=share))


def _with_sodium(fibre: Fibre, share: float) -> Fibre:
    return replace(fibre, lesion=replace(fibre.lesion, sodium_left=share))


def _thresholds(
    fibres: Sequence[Fibre], between: tuple[float, float], at: Callable[[Fibre, float], Fibre]
) -> tuple[Array, Array]:
    """Narrow each fibre's threshold down, several levels of all fibres per solve."""
    fails, works = (np.full(len(fibres), edge) for edge in between)
    while np.any(works > fails * (1 + THRESHOLD_ACCURACY)):
        levels = np.geomspace(fails, works, LEVELS_AT_ONCE + 2)[1:-1]
        tried = [at(fibre, float(level)) for row in levels for fibre, level in zip(fibres, row, strict=True)]
        passed = np.array([one.conducted for one in conduct(tried)]).reshape(levels.shape)
        works = np.where(passed, levels, works).min(axis=0)
        fails = np.where(passed | (levels > works), fails, levels).max(axis=0)
    return fails, works


def _read_only(values: Array) -> Array:
    values.flags.writeable = False
    return values
