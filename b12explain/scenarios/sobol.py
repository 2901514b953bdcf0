"""Sobol indices of the model's answers: whose uncertainty matters, alone and together with others."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from tqdm import tqdm

from b12explain.errors import InputError
from b12explain.scenarios.groups import person_of
from b12explain.scenarios.limits import Limit, check_number
from b12explain.scenarios.sensitivity import HORIZON_YEARS, OUTCOMES, varied, years_until

Floats = NDArray[np.float64]

SAMPLES: Final = Limit(16, 65_536, "samples")
CONFIDENCE: Final = 0.95
_RESAMPLES: Final = 300
_CHUNK: Final = 1000


@dataclass(frozen=True)
class Shares:
    """Sobol indices of one outcome; arrays of shape ``(parameters, 3)``: estimate, low and high end (95 %).

    ``years`` are the 5th, 50th and 95th percentile; ``late_percent`` of the samples had not come by the end.
    """

    outcome: str
    years: tuple[float, float, float]
    late_percent: float
    first: Floats
    total: Floats


def evaluations(samples: int) -> int:
    """How often the model is asked: two sets of samples, and one more for each parameter."""
    return samples * (len(varied()) + 2)


def sobol_shares(group: str, samples: int, seed: int, *, progress: bool = False) -> list[Shares]:
    """Vary all parameters at once over their ranges, and share the variance of each outcome among them.

    Parameters
    ----------
    group
        Id of the risk group whose typical member is followed.
    samples
        How many, a power of two.
    seed
        Where chance begins.
    progress
        Whether to show a bar on stderr.

    Returns
    -------
    list of Shares
        One for each of `OUTCOMES`.

    Raises
    ------
    InputError
        For a number of samples that is no power of two, an unknown group, or one in which nothing varies.

    Notes
    -----
    `scipy.stats.sobol_indices` (estimators of Saltelli and others, 2010), every parameter uniform over its
    range and independent of the others: the pairs to which the model was fitted are not kept together.
    """
    check_number("samples", samples, SAMPLES)
    if samples & (samples - 1):
        raise InputError("samples", samples, "a power of two", "For instance 1024")
    person, names = person_of(group), list(varied())
    ranges = [(parameter.low, parameter.high) for parameter in varied().values()]
    seen: list[Floats] = []
    with tqdm(total=evaluations(samples), disable=not progress, unit="run", leave=False) as bar:

        def ask(values: Floats) -> Floats:
            answers = []
            for at in range(0, values.shape[1], _CHUNK):
                piece = dict(zip(names, values[:, at : at + _CHUNK], strict=True))
                count = min(_CHUNK, values.shape[1] - at)
                answers.append(np.stack(list(years_until(person, piece, count).values())))
                bar.update(count)
            seen.append(np.concatenate(answers, axis=1))
            return seen[-1].copy()  # the library shifts what it is given

        found = _indices(ask, ranges, samples, seed)
    if any(np.ptp(outcome) == 0 for outcome in seen[0]):
        raise InputError("group", group, f"a group in which every outcome comes within {HORIZON_YEARS} years")
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        # where a parameter has no part in an outcome, there is nothing to resample
        warnings.simplefilter("ignore", stats.DegenerateDataWarning)
        apart = found.bootstrap(confidence_level=CONFIDENCE, n_resamples=_RESAMPLES)
    independent = np.concatenate(seen[:2], axis=1)
    return [
        Shares(
            outcome,
            _percentiles(independent[n]),
            100 * float(np.mean(independent[n] >= HORIZON_YEARS)),
            _with_ends(found.first_order[n], apart.first_order, n),
            _with_ends(found.total_order[n], apart.total_order, n),
        )
        for n, outcome in enumerate(OUTCOMES)
    ]


def _indices(
    ask: Callable[[Floats], Floats], ranges: list[tuple[float, float]], samples: int, seed: int
) -> Any:
    dists: list[Any] = [stats.uniform(loc=low, scale=high - low) for low, high in ranges]
    return stats.sobol_indices(func=ask, n=samples, dists=dists, rng=np.random.default_rng(seed))


def _percentiles(values: Floats) -> tuple[float, float, float]:
    low, middle, high = np.percentile(values, (5, 50, 95))
    return float(low), float(middle), float(high)


def _with_ends(estimate: Floats, apart: Any, outcome: int) -> Floats:
    ends = apart.confidence_interval
    low, high = np.fmin(ends.low[outcome], estimate), np.fmax(ends.high[outcome], estimate)
    return np.stack([estimate, low, high], axis=1)
