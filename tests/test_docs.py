"""What the docstrings show is what happens."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import b12explain

MODULES = [module.name for module in pkgutil.walk_packages(b12explain.__path__, "b12explain.")]


@pytest.mark.parametrize("name", ["b12explain", *MODULES])
def test_the_examples_of_a_module_hold(name: str) -> None:
    module = import_module(name)
    assert doctest.testmod(module).failed == 0
    assert (module.__doc__ or "").strip(), f"{name} does not say what it is for"


def test_examples_are_there_at_all() -> None:
    found = [
        test
        for name in ["b12explain", *MODULES]
        for test in doctest.DocTestFinder().find(import_module(name))
    ]
    assert sum(bool(test.examples) for test in found) >= 10


def test_the_facade_names_nothing_that_is_not_there() -> None:
    for name in b12explain.__all__:
        assert getattr(b12explain, name) is not None
    with pytest.raises(AttributeError, match="It has: "):
        b12explain.nothing_of_the_kind  # noqa: B018
