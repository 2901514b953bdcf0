"""NEURON for the tests that ask it."""

from __future__ import annotations

import os

import pytest

from .oracle import Neuron, what_is_missing


@pytest.fixture(scope="session")
def neuron(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Neuron | None:
    """Give NEURON with our channels; under ``CI=true`` it must be there, elsewhere its lack is said."""
    missing = what_is_missing()
    if not missing:
        return Neuron(tmp_path_factory.mktemp("channels"))
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must compare with NEURON: {missing}")
    reporter = request.config.pluginmanager.getplugin("terminalreporter")
    if reporter is not None:
        reporter.write_line(f"\nnot run: comparisons with NEURON: {missing}")
    return None
