"""The same seed gives the same cohort wherever it runs, and no killed worker is passed over in silence."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache
from typing import Any

import distributed
import numpy as np
import pytest

from b12explain.errors import InputError, LostWorkError
from b12explain.scenarios.cohort import Cohort, simulate_cohort
from b12explain.scenarios.pieces import AT_ONCE, run_pieces

#: Has no types of its own.
dask: Any = distributed

#: 33 pieces, more than are handed out at once, and the last one smaller.
PERSONS = 16_200


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with (
        dask.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        dask.Client(cluster) as client,
    ):
        yield client


def cohort(executor: Executor | None = None) -> Cohort:
    return simulate_cohort("vegan", PERSONS, 3, seed=7, executor=executor)


@cache
def alone() -> Cohort:
    return cohort()


def assert_same(found: Cohort) -> None:
    for part in ("quantiles", "first_crossing_years", "final"):
        for name, values in getattr(alone(), part).items():
            np.testing.assert_array_equal(getattr(found, part)[name], values, err_msg=f"{part} of {name}")


class Killing(Executor):
    """Hands work on, and kills a worker as soon as the first piece is done."""

    def __init__(self, executor: Executor, pid: int) -> None:
        self.executor, self.pid = executor, pid
        self.submitted, self.submitted_when_killed = 0, 0

    def submit(self, work: Callable[..., Any], /, *inputs: Any, **named: Any) -> Future[Any]:
        future = self.executor.submit(work, *inputs, **named)
        self.submitted += 1
        if self.submitted == 1:
            future.add_done_callback(self.kill)
        return future

    def kill(self, _: Future[Any]) -> None:
        self.submitted_when_killed = self.submitted
        os.kill(self.pid, signal.SIGKILL)


class Forgetful(ThreadPoolExecutor):
    """Leaves out the last person of each piece."""

    def submit(self, work: Callable[..., Any], /, *inputs: Any, **named: Any) -> Future[Any]:
        seed, size = inputs
        return super().submit(work, seed, size - 1, **named)


def test_a_process_pool_gives_the_same_bits() -> None:
    with ProcessPoolExecutor(2) as pool:
        assert_same(cohort(pool))


def test_a_dask_cluster_gives_the_same_bits(client: Any) -> None:
    assert_same(cohort(client.get_executor()))


def test_a_dask_cluster_does_again_what_a_killed_worker_did(client: Any) -> None:
    before = client.run(os.getpid)
    killing = Killing(client.get_executor(), next(iter(before.values())))
    assert_same(cohort(killing))
    assert 0 < killing.submitted_when_killed < killing.submitted
    client.wait_for_workers(2, timeout=15)
    assert set(client.run(os.getpid).values()) != set(before.values())


def test_a_process_pool_with_a_killed_worker_says_what_happened_and_what_to_do() -> None:
    with ProcessPoolExecutor(2) as pool:
        killing = Killing(pool, pool.submit(os.getpid).result())
        with pytest.raises(LostWorkError) as refused:
            cohort(killing)
    text = str(refused.value)
    assert "of 33 did not come back from the executor (BrokenProcessPool" in text
    assert "Nothing was kept" in text
    assert "same seed" in text


def test_persons_that_do_not_come_back_are_missed() -> None:
    with Forgetful(1) as executor, pytest.raises(LostWorkError, match="1 of 500 persons did not come back"):
        cohort(executor)


def test_few_pieces_are_handed_out_at_once_and_the_rest_is_called_off() -> None:
    begun: list[int] = []
    with ThreadPoolExecutor(1) as executor:
        found = run_pieces(begun.append, [(piece,) for piece in range(10 * AT_ONCE)], executor)
        for _ in range(3):
            next(found)
        del found
    assert begun == list(range(len(begun)))
    assert len(begun) <= AT_ONCE + 2


def test_what_a_piece_refuses_is_said_in_its_own_words() -> None:
    def refuse(piece: int) -> None:
        raise InputError("piece", piece, "none")

    with ThreadPoolExecutor(1) as executor, pytest.raises(InputError, match="allowed is none"):
        list(run_pieces(refuse, [(1,)], executor))
