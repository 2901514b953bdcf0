"""A large cohort, weekly for twenty years: what it takes, and what a loop over libRoadRunner takes.

Both sides solve the same equations for the same persons and give the same six quantities at the same times,
which is tested first. Ours gives in addition quantiles and crossings, and draws the persons. Compared is the
time of one processor, so that other programs hardly count.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from roadrunner import RoadRunner

from b12explain.model import blood, enzymes, plasma, stores
from b12explain.model.body import Body
from b12explain.model.course import LAG_RATES_PER_DAY
from b12explain.scenarios.cohort import CHUNK, QUANTITIES, Cohort, simulate_cohort
from b12explain.scenarios.draw import sample_persons
from b12explain.scenarios.groups import group_of
from b12explain.scenarios.start import body_from
from b12explain.units import DAYS_PER_YEAR

Floats = NDArray[np.float64]

GROUP = "total-gastrectomy"
SEED = 1
YEARS = 20
WEEKS_PER_YEAR = 52
POINTS = YEARS * WEEKS_PER_YEAR + 1
PERSONS = 100_000
LOOPED = 100
#: Many short rounds, of which the fastest counts on either side: other programs slow some of them down.
_ROUNDS = 6
_EACH_ROUND = 20_000

#: Runs in a process of its own: seconds of processor, the most kilobytes that it held. ``ru_maxrss`` would
#: also count what the process that started it held.
_LARGE = f"""
import json, time
from b12explain.scenarios.cohort import simulate_cohort
began = time.process_time()
cohort = simulate_cohort({GROUP!r}, {PERSONS}, {YEARS}, seed={SEED}, points_per_year={WEEKS_PER_YEAR})
spent = time.process_time() - began
assert all(values.size == {PERSONS} for values in cohort.final.values())
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([spent, int(peak)]))
"""


def first_persons() -> Body:
    """The persons that the cohort begins with."""
    (first,) = np.random.SeedSequence(SEED).spawn(1)
    drawn = sample_persons(group_of(GROUP), CHUNK, first)
    return body_from({name: values[:LOOPED] for name, values in drawn.items()})


class Loop:
    """The same equations for libRoadRunner: one person after the other."""

    def __init__(self, body: Body) -> None:
        held, folic = body.start_stores_ug, body.folic_acid_ug_per_day
        mutase, synthase = enzymes.mutase_activity(held), enzymes.synthase_activity(held)
        values = {
            "food": body.absorbed_ug_per_day,
            "intact": body.intact,
            "haptocorrin": body.haptocorrin_level,
            "transcobalamin": body.transcobalamin_level,
            "mma_factor": body.mma_factor,
            "homocysteine_factor": body.homocysteine_factor,
            "folate": body.folate_status,
            "rescued": folic / (folic + blood.FOLIC_ACID_HALF_DOSE_UG_PER_DAY.value),
            "held": held,
            "loading": body.start_loading_pmol_per_l,
            "bound": plasma.haptocorrin_target_pmol_per_l(held, body.haptocorrin_level),
            "mma": enzymes.mma_target_nmol_per_l(mutase, body.mma_factor),
            "homocysteine": enzymes.homocysteine_target_umol_per_l(
                synthase, body.folate_status, body.homocysteine_factor
            ),
            "formation": blood.red_cell_formation(held, 1.0, folic),
        }
        self.names = list(values)
        self.persons = np.array(list(values.values())).T.tolist()
        self.runner = _roadrunner(self.names)

    def run(self) -> Floats:
        """Run all persons, shape ``(persons, times, quantities)``."""
        runner, found = self.runner, np.empty((len(self.persons), POINTS, len(QUANTITIES)))
        for person, values in enumerate(self.persons):
            runner.reset()
            for name, value in zip(self.names, values, strict=True):
                runner.model[name] = value
            found[person] = runner.simulate(0, YEARS * DAYS_PER_YEAR, POINTS)
        return found


def _roadrunner(names: list[str]) -> RoadRunner:
    """Write the model down in formulas: six rates of change, and the quantities that are looked at."""
    hill, steep = plasma.HAPTOCORRIN_EXPONENT.value, blood.BLOOD_STEEPNESS.value
    bypass, around = enzymes.MMA_BYPASS_SHARE.value, enzymes.HOMOCYSTEINE_BYPASS_SHARE.value
    half_folate, left = enzymes.FOLATE_HALF_STATUS.value, blood.HAEMOGLOBIN_LEFT_SHARE.value
    full = {
        "filled": f"(held / {1000 * plasma.HALF_HAPTOCORRIN_STORES_MG.value})^{hill}",
        "returned": f"{stores.returned_per_day(1.0)} * intact * held",
        "synthase": f"held / (held + {enzymes.SYNTHASE_HALF_STORES_UG.value})",
        "mutase": f"held / (held + {enzymes.MUTASE_HALF_STORES_UG.value})",
        "supply": f"(synthase + rescued * (1 - synthase))^{steep}",
        "removal": f"synthase * folate * {1 + half_folate} / (folate + {half_folate}) + {around}",
        "stores_ug": "held",
        "holotc": f"transcobalamin * loading / (1 + loading / {plasma.TRANSCOBALAMIN_PMOL_PER_L.value})",
        "serum": "holotc + bound",
        "haemoglobin": f"{10 * blood.HAEMOGLOBIN_G_PER_L.value} * ({left} + {1 - left} * formation)",
    }
    targets = {
        "bound": f"haptocorrin * {plasma.HAPTOCORRIN_CAPACITY_PMOL_PER_L.value} * filled / (1 + filled)",
        "mma": f"mma_factor * {enzymes.MMA_FLOOR_NMOL_PER_L.value * (1 + bypass)} / (mutase + {bypass})",
        "homocysteine": "homocysteine_factor * "
        f"{enzymes.HOMOCYSTEINE_FLOOR_UMOL_PER_L.value * (1 + around)} / removal",
        "formation": f"supply / (supply + {blood.HALF_BLOOD_SYNTHASE.value**steep})",
    }
    rates = {
        "held": f"food - {stores.lost_per_day(0.0)} * held + returned",
        "loading": f"{plasma.HOLOTC_RATE_PER_DAY}"
        f" * ({plasma.HOLOTC_PER_FLOW.value} * (food + returned) - loading)",
        **{
            name: f"{rate} * ({aim} - {name})"
            for rate, (name, aim) in zip(LAG_RATES_PER_DAY, targets.items(), strict=True)
        },
    }
    runner = RoadRunner()
    for name in (*names, *full):
        runner.addParameter(name, 1.0, False)
    for name, formula in full.items():
        runner.addAssignmentRule(name, formula, False)
    for name, formula in rates.items():
        runner.addRateRule(name, formula, False)
    runner.regenerateModel()
    runner.timeCourseSelections = ["stores_ug", "serum", "holotc", "mma", "homocysteine", "haemoglobin"]
    return runner


@pytest.fixture(scope="module")
def loop() -> Loop:
    return Loop(first_persons())


def test_the_loop_solves_the_same_problem(loop: Loop) -> None:
    ours = simulate_cohort(GROUP, CHUNK, YEARS, seed=SEED, points_per_year=WEEKS_PER_YEAR).trajectories
    theirs = loop.run()
    for place, name in enumerate(QUANTITIES):
        # Both err by less than a part in ten thousand at their tolerances, the straight targets included.
        np.testing.assert_allclose(theirs[..., place], ours[name][:LOOPED], rtol=1e-3, err_msg=name)


def test_a_hundred_thousand_persons_take_less_than_two_gigabytes(tell: Callable[[str], None]) -> None:
    large = subprocess.run([sys.executable, "-c", _LARGE], capture_output=True, text=True, check=True)
    spent, kilobytes = json.loads(large.stdout)
    tell(f"{PERSONS:,} persons, weekly for {YEARS} years: {spent:.1f} s, {kilobytes / 1e6:.2f} GB")
    assert kilobytes < 2e6


def test_a_person_takes_less_than_a_twentieth_of_what_a_loop_takes(
    loop: Loop, tell: Callable[[str], None]
) -> None:
    ours, theirs = [], [_seconds(loop.run) / LOOPED]
    for _ in range(_ROUNDS):
        ours.append(_seconds(_our_round) / _EACH_ROUND)
        theirs.append(_seconds(loop.run) / LOOPED)
    ratio = min(theirs) / min(ours)
    tell(
        f"one of {_EACH_ROUND:,} persons, weekly for {YEARS} years: {1e3 * min(ours):.3f} ms, "
        f"in a loop over libRoadRunner {1e3 * min(theirs):.2f} ms, ratio {ratio:.1f}"
    )
    assert ratio >= 20


def _our_round() -> Cohort:
    return simulate_cohort(GROUP, _EACH_ROUND, YEARS, seed=SEED, points_per_year=WEEKS_PER_YEAR)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
