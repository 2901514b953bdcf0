"""Run cables until every spike has arrived or died."""

from __future__ import annotations

from typing import Final

import numpy as np

from b12explain.model.axon.cable import Cable, Stepper
from b12explain.model.axon.internode import Array

#: Length of the stimulus (``numerics`` of the evidence).
STIMULUS_MS: Final = 0.1
#: A spike has arrived when the node's voltage rises through this.
THRESHOLD_MV: Final = -30.0
#: When no node is this far above rest, nothing will happen any more.
QUIET_MV: Final = 15.0
#: Look at the outcome once in so many steps.
STEPS_AT_ONCE: Final = 25
#: Leave the decided fibres behind when no more than this share is open.
WORTH_SHRINKING: Final = 0.7


def follow(
    stepper: Stepper,
    injected_na: Array,
    limit_ms: float,
    pictures: list[Array] | None = None,
    every: int = 1,
) -> Array:
    """Step until all spikes have arrived or died; return when each node was reached, ms.

    Parameters
    ----------
    stepper
        Cables at rest.
    injected_na
        Current into each node during the first 0.1 ms, (n,).
    limit_ms
        Give up then.
    pictures, every
        Add the voltages of a single fibre to this list, once in so many steps.

    Returns
    -------
    array of float, (n,)
        ``nan`` where no spike came.
    """
    cable, step_ms = stepper.cable, stepper.step_ms
    threshold = THRESHOLD_MV - cable.rest_mv
    stimulated = round(STIMULUS_MS / step_ms)
    arrival_ms = np.full(len(injected_na), np.nan)
    last = np.array([*cable.starts[1:], len(injected_na)]) - 1
    size = np.diff(last, prepend=-1)
    open_nodes = np.arange(len(injected_na))  # nodes of fibres that are not decided yet
    heights = np.zeros((STEPS_AT_ONCE + 1, len(injected_na)))
    done = 0
    while done * step_ms < limit_ms:
        for row in range(1, STEPS_AT_ONCE + 1):
            stepper.step(injected_na if done < stimulated else None)
            heights[row] = stepper.height_mv
            done += 1
            if pictures is not None and done % every == 0:
                pictures.append(picture(cable, stepper))
        arrival_ms[open_nodes] = _arrivals(arrival_ms[open_nodes], heights, threshold, step_ms, done)
        heights[0] = heights[-1]
        begins = np.cumsum(size) - size
        open_fibres = np.isnan(arrival_ms[last])
        if pictures is not None:  # a film goes on until the spike has left the last node
            open_fibres |= heights[0, begins + size - 1] >= threshold
        open_fibres &= np.maximum.reduceat(heights[0], begins) >= QUIET_MV
        if done <= stimulated:
            continue
        if not open_fibres.any():
            break
        if open_fibres.mean() < WORTH_SHRINKING:
            kept = np.repeat(open_fibres, size)
            stepper.keep(kept)
            open_nodes, heights = open_nodes[kept], heights[:, kept]
            last, size = last[open_fibres], size[open_fibres]
    return arrival_ms


def _arrivals(known_ms: Array, heights: Array, threshold: float, step_ms: float, done: int) -> Array:
    """Add to known arrivals where the voltage first rose through the threshold during the last steps."""
    arrival_ms = known_ms.copy()
    rising = (heights[1:] >= threshold) & (heights[:-1] < threshold)
    new = np.flatnonzero(rising.any(axis=0) & np.isnan(arrival_ms))
    row = rising[:, new].argmax(axis=0)
    before, after = heights[row, new], heights[row + 1, new]
    steps = done - STEPS_AT_ONCE + row + (threshold - before) / (after - before)
    arrival_ms[new] = steps * step_ms
    return arrival_ms


def picture(cable: Cable, stepper: Stepper) -> Array:
    """Voltage inside at nodes and compartments of a single fibre, mV."""
    even, odd = np.einsum("npcm,pmn->pnc", cable.modes.shape, stepper.motion)
    heights = np.hstack([stepper.height_mv[:, None], even + odd, (even - odd)[:, ::-1]])
    within: Array = heights.ravel()[: 1 + (len(heights) - 1) * heights.shape[1]]
    return within + cable.rest_mv
