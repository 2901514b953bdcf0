"""One myelinated axon, healthy or damaged: the double-cable model, and the questions asked of it.

`Fibre` says which axon, `Lesion` what is wrong with it; `conduct` sends spikes down many of them at once,
`simulate_spike` records one everywhere. Curves and margins: `velocity_against_myelin`, `block_points`,
`safety_factor`, `doubts`.
"""

from b12explain.model.axon.conduction import (
    MyelinCurve,
    block_points,
    safety_factor,
    velocity_against_myelin,
)
from b12explain.model.axon.doubt import Doubt, doubts
from b12explain.model.axon.fibre import Fibre
from b12explain.model.axon.lesion import (
    HEALTHY,
    Lesion,
    atrophy,
    one_internode,
    open_paranodes,
    remyelination,
    run_of_internodes,
    sodium_loss,
    thinning,
)
from b12explain.model.axon.parameters import TABLE_DIAMETERS_UM, Geometry, geometry
from b12explain.model.axon.spike import Conduction, Spike, conduct, simulate_spike

__all__ = [
    "HEALTHY",
    "TABLE_DIAMETERS_UM",
    "Conduction",
    "Doubt",
    "Fibre",
    "Geometry",
    "Lesion",
    "MyelinCurve",
    "Spike",
    "atrophy",
    "block_points",
    "conduct",
    "doubts",
    "geometry",
    "one_internode",
    "open_paranodes",
    "remyelination",
    "run_of_internodes",
    "safety_factor",
    "simulate_spike",
    "sodium_loss",
    "thinning",
    "velocity_against_myelin",
]
