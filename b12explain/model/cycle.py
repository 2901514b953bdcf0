"""The methionine cycle: where B12 and folate meet (borrowed from Reed and Nijhout's model liver cell)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import root

from b12explain.model.parameters import Parameter

Floats = NDArray[np.float64]


def _borrowed(what: str, value: float, unit: str, place: str) -> Parameter:
    return Parameter(
        what=what,
        value=value,
        unit=unit,
        low=value,
        high=value,
        sources=(place.partition(":")[0],),
        kind="borrowed",
        range_from=(place, place),
    )


SYNTHASE_VMAX: Final = _borrowed("fastest methionine synthase", 500, "µM/h", "model-ms:y[Vmax]")
SYNTHASE_K_FOLATE: Final = _borrowed(
    "5-methyl-THF at half speed of the synthase", 25, "µM", "model-ms:y[K 5mTHF]"
)
SYNTHASE_K_HCY: Final = _borrowed("homocysteine at half speed of the synthase", 1, "µM", "model-ms:y[K Hcy]")
BETAINE_VMAX: Final = _borrowed("fastest betaine route", 2160, "µM/h", "model-bhmt:y[Vmax]")
BETAINE_UM: Final = _borrowed("betaine", 50, "µM", "model-bhmt:y[betaine]")
TOTAL_FOLATE_UM: Final = _borrowed(
    "folate of the cytosol", 13.35, "µM", "model-reduction-folate:y[total cytosolic folate µM]"
)
METHYLENE_SHARE: Final = _borrowed(
    "5,10-methylene-THF as a share of folate without a methyl group",
    0.0572,
    "1",
    "model-reduction-folate:y[CH2THF share of non-5mTHF folate]",
)
SERINE_UM: Final = _borrowed("serine", 562.8, "µM", "model-steady-state:y[serine]")
GLYCINE_UM: Final = _borrowed("glycine", 924.4, "µM", "model-steady-state:y[glycine]")
BLOOD_METHIONINE_UM: Final = _borrowed("methionine of the blood", 30, "µM", "model-met-import:y[blood Met]")
THYMIDYLATE_PER_FOLATE_PER_H: Final = Parameter(
    what="thymidylate synthesis for each µM of folate without a methyl group, at the published fluxes",
    value=15.3,
    unit="1/h",
    low=15.0,
    high=16.1,
    sources=("model-ms-loss-ts",),
    kind="borrowed",
    range_is="chosen",
)

#: The published resting state, where every search starts: methionine, SAM, SAH, homocysteine, 5-methyl-THF.
RESTING_UM: Final = np.array([49.19, 81.17, 19.14, 1.122, 4.497])


@dataclass(frozen=True)
class CycleState:
    """Steady states of the cycle, one for each synthase activity; every field has shape ``(activities,)``.

    Concentrations are those of a model liver cell, µM; rates are µM/h.
    """

    synthase_activity: Floats
    methionine_um: Floats
    sam_um: Floats
    sah_um: Floats
    homocysteine_um: Floats
    methyl_thf_um: Floats
    unmethylated_folate_um: Floats
    methylation_um_per_h: Floats
    thymidylate_um_per_h: Floats

    @property
    def sam_to_sah(self) -> Floats:
        """The methylation potential."""
        return self.sam_um / self.sah_um

    @property
    def trapped_share(self) -> Floats:
        """Share of folate that is stuck as 5-methyl-THF."""
        return self.methyl_thf_um / (self.methyl_thf_um + self.unmethylated_folate_um)


def cycle_fluxes_um_per_h(
    state_um: Floats, synthase_activity: float, *, betaine_route: bool = True
) -> dict[str, float]:
    """Give every rate of the cycle at one state.

    Parameters
    ----------
    state_um
        Methionine, SAM, SAH, homocysteine, 5-methyl-THF, shape ``(5,)``, µM.
    synthase_activity
        Share of methionine synthase that works, 0 to 1.
    betaine_route
        Liver and kidney have it; nerve has not.

    Notes
    -----
    Rate laws of facts ``model-ms`` to ``model-met-import``; glutathione, serine and glycine rest. Folate
    without a methyl group is closed as fact ``model-reduction-folate`` says.
    """
    met, sam, sah, hcy, methyl = state_um
    serine, glycine, betaine = SERINE_UM.value, GLYCINE_UM.value, BETAINE_UM.value
    methylene = METHYLENE_SHARE.value * (TOTAL_FOLATE_UM.value - methyl)
    both = sam + sah
    return {
        "import": 913.4 * BLOOD_METHIONINE_UM.value / (150 + BLOOD_METHIONINE_UM.value) - met,
        "MS": synthase_activity
        * (SYNTHASE_VMAX.value * methyl * hcy)
        / ((SYNTHASE_K_FOLATE.value + methyl) * (SYNTHASE_K_HCY.value + hcy)),
        "BHMT": betaine_route
        * (BETAINE_VMAX.value * hcy * betaine / ((12 + hcy) * (100 + betaine)))
        * np.exp(-0.0021 * (both - 102.6)),
        "MAT1": 260 * met / (41 + met) * (0.23 + 0.8 * np.exp(-0.0026 * sam)),
        "MAT3": 220 * met**1.21 / (300 + met**1.21) * (1 + 7.2 * sam**2 / (360**2 + sam**2)),
        "GNMT": 260
        * (sam * glycine / ((63 + sam) * (130 + glycine)))
        / (1 + sah / 18)
        * (4.8 / (0.35 + methyl)),
        "DNMT": 180 * sam / (1.4 * (1 + sah / 1.4) + sam),
        "SAHH": 320 * sah / (6.5 + sah) - 4530 * hcy / (150 + hcy),
        "CBS": 420000
        * (hcy * serine / ((1000 + hcy) * (2000 + serine)))
        * ((30 / 102.59) ** 2 + 1)
        / ((30 / both) ** 2 + 1),
        "MTHFR": 5300 * methylene * 50 / ((50 + methylene) * (16 + 50)) * 72 / (10 + sam - sah),
    }


def cycle_rates_um_per_h(state_um: Floats, synthase_activity: float, *, betaine_route: bool = True) -> Floats:
    """Give how fast each of the five concentrations changes, shape ``(5,)``, µM/h."""
    flux = cycle_fluxes_um_per_h(state_um, synthase_activity, betaine_route=betaine_route)
    sam_made, sam_used = flux["MAT1"] + flux["MAT3"], flux["GNMT"] + flux["DNMT"]
    remade = flux["MS"] + flux["BHMT"]
    return np.array(
        [
            flux["import"] + remade - sam_made,
            sam_made - sam_used,
            sam_used - flux["SAHH"],
            flux["SAHH"] - remade - flux["CBS"],
            flux["MTHFR"] - flux["MS"],
        ]
    )


def steady_cycle(
    synthase_activity: ArrayLike, *, betaine_route: bool = True, fresh_folate_um: float = 0.0
) -> CycleState:
    """Find where the cycle settles when methionine synthase works less.

    Parameters
    ----------
    synthase_activity
        Shares of the full activity, 0 to 1, any shape; flattened.
    betaine_route
        False for a tissue without betaine remethylation, such as nerve.
    fresh_folate_um
        Unmethylated folate that folic acid keeps up beside the trap, µM; it reaches DNA, not methylation.

    Returns
    -------
    CycleState
        One steady state for each activity.

    Notes
    -----
    Borrowed. Shows direction and order in a cell, not the concentrations of blood. The betaine route holds
    the liver's homocysteine, so blood has its own calibrated curve (fact ``model-ms-loss-hcy-liver``).
    Thymidylate synthesis is in proportion to folate without a methyl group (fact ``model-ms-loss-ts``).
    """
    activity = np.atleast_1d(np.asarray(synthase_activity, dtype=float)).ravel()
    states = np.array([_settle(float(share), betaine_route) for share in activity])
    met, sam, sah, hcy, methyl = states.T
    unmethylated = TOTAL_FOLATE_UM.value - methyl
    usable = unmethylated + fresh_folate_um
    return CycleState(
        synthase_activity=activity,
        methionine_um=met,
        sam_um=sam,
        sah_um=sah,
        homocysteine_um=hcy,
        methyl_thf_um=methyl,
        unmethylated_folate_um=unmethylated,
        methylation_um_per_h=180 * sam / (1.4 * (1 + sah / 1.4) + sam),
        thymidylate_um_per_h=THYMIDYLATE_PER_FOLATE_PER_H.value * usable,
    )


@lru_cache(maxsize=4096)
def _settle(synthase_activity: float, betaine_route: bool) -> tuple[float, ...]:
    """Search one steady state in logarithms, so that no concentration can become negative."""

    def imbalance(logs: Floats) -> Floats:
        return cycle_rates_um_per_h(np.exp(logs), synthase_activity, betaine_route=betaine_route)

    def trapped(logs: Floats) -> Floats:
        return np.append(logs, np.log(TOTAL_FOLATE_UM.value))

    def imbalance_of_four(logs: Floats) -> Floats:
        return imbalance(trapped(logs))[:4]

    if synthase_activity == 0:
        # Nothing frees methyl-THF: all folate ends in the trap, and four concentrations remain.
        logs = trapped(root(imbalance_of_four, np.log(RESTING_UM[:4]), tol=1e-12).x)
    else:
        start = RESTING_UM.copy()
        # A guess between rest and full trap; from the resting state itself the search can fail.
        start[4] = TOTAL_FOLATE_UM.value - 8.85 * synthase_activity**0.7
        logs = root(imbalance, np.log(start), tol=1e-12).x
    if np.abs(imbalance(logs)).max() > 1e-6:
        raise ArithmeticError(f"the cycle did not settle at a synthase activity of {synthase_activity}")
    return tuple(np.exp(logs).tolist())
