"""Why feet first: the longer a fibre, the more places at which it can fail."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from b12explain.errors import InputError
from b12explain.model.axon.parameters import geometry

Array = npt.NDArray[np.float64]


def reaching_share(length_m: npt.ArrayLike, failing_share: npt.ArrayLike, diameter_um: float = 10.0) -> Array:
    """Give the share of fibres whose spikes reach the end when a share of all internodes blocks, at random.

    Parameters
    ----------
    length_m
        Length of the fibres, m; any shape.
    failing_share
        Share of internodes that block, 0 to 1; broadcast with ``length_m``.
    diameter_um
        Thickness, which sets the length of an internode (one millimetre or so), 2 to 16 µm.

    Returns
    -------
    array of float
        0 to 1.

    Raises
    ------
    InputError
        When a length is negative or a share outside 0 to 1.

    Notes
    -----
    Illustrative: every internode fails by itself and equally often, one failure stops the fibre. Long fibres
    are no thicker than short ones (fact ``length_no_caliber``). Dying back, which starts at the far end for
    want of supply, comes on top and is left out.
    """
    length: Array = np.asarray(length_m, dtype=float)
    share: Array = np.asarray(failing_share, dtype=float)
    if not np.all(length >= 0):
        raise InputError("length_m", length_m, "0 or more")
    if not np.all((share >= 0) & (share <= 1)):
        raise InputError("failing_share", failing_share, "0 to 1")
    internodes = length * 1e6 / geometry(diameter_um).node_to_node_um
    return np.asarray((1 - share) ** internodes, dtype=np.float64)
