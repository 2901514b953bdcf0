"""The published side of the comparisons, read from the data files that the model itself does not read."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("b12explain.evidence") / "data" / name).read_text(encoding="utf-8"))


def axon_model() -> dict[str, Any]:
    return _load("axon-model.toml")


def check(name: str) -> dict[str, Any]:
    return next(one for one in axon_model()["check"] if one["id"] == name)


def fact(name: str) -> dict[str, Any]:
    return next(one for one in _load("facts-nerve.toml")["fact"] if one["id"] == name)


def symptoms() -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in _load("symptoms.toml")["symptom"]}


def target(name: str) -> dict[str, Any]:
    return next(one for one in _load("targets.toml")["target"] if one["id"] == name)
