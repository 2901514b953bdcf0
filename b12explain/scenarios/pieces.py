"""Work in pieces on any executor: in order, few at a time, and none lost without a word."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from itertools import islice, starmap
from typing import Final, TypeVar, TypeVarTuple

from b12explain.errors import B12Error, LostWorkError

Inputs = TypeVarTuple("Inputs")
Found = TypeVar("Found")

#: Results that wait for their turn take memory, however many workers there are.
AT_ONCE: Final = 32


def run_pieces(
    work: Callable[[*Inputs], Found], pieces: Sequence[tuple[*Inputs]], executor: Executor | None
) -> Iterator[Found]:
    """Give the result of each piece, in the order of the pieces.

    Parameters
    ----------
    work
        What is done with a piece.
    pieces
        Its arguments, one tuple for each piece.
    executor
        Who does it; None for this process.

    Raises
    ------
    LostWorkError
        When the executor does not bring a piece: a worker was killed, ran out of memory, or was shut down.
    """
    if executor is None:
        yield from starmap(work, pieces)
        return
    left, waiting = iter(pieces), deque[Future[Found]]()
    try:
        for number in range(1, len(pieces) + 1):
            new = islice(left, AT_ONCE - len(waiting))
            try:
                waiting.extend(executor.submit(work, *piece) for piece in new)
                found = waiting.popleft().result()
            except B12Error:
                raise
            except Exception as error:
                raise LostWorkError(f"piece {number} of {len(pieces)}", error) from error
            yield found
    finally:
        for future in waiting:
            future.cancel()
