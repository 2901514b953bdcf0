"""NEURON for the tests that ask it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest

from .oracle import Neuron, what_is_missing


@pytest.fixture(scope="session")
def neuron(tmp_path_factory: pytest.TempPathFactory, not_run: Callable[[str], NoReturn]) -> Neuron:
    """Give NEURON with our channels; where it or a C compiler is not there, say so."""
    missing = what_is_missing()
    if missing:
        not_run(f"no comparison with NEURON: {missing}")
    return Neuron(tmp_path_factory.mktemp("channels"))
