"""The command ``b12explain simulate``: a person's course as a table."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from b12explain.errors import InputError, did_you_mean
from b12explain.evidence.groups import risk_groups
from b12explain.scenarios.groups import GROUPS, person_of
from b12explain.scenarios.person import Person
from b12explain.scenarios.simulation import simulate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may stand behind ``b12explain simulate``."""
    parser.add_argument("person", metavar="PERSON", help="a risk group (vegan) or a TOML file")
    parser.add_argument(
        "--set", dest="changes", action="append", default=[], metavar="NAME=VALUE", help="change one property"
    )
    parser.add_argument("--years", type=float, default=10.0, help="how long, in years (10)")
    parser.add_argument("--format", choices=("csv", "json"), default="csv", help="csv (default) or json")


def run(arguments: argparse.Namespace) -> None:
    """Write the course to standard output."""
    person = find_person(arguments.person).updated(read_changes(arguments.changes))
    course = simulate(person, arguments.years)
    sys.stdout.write(course.to_csv() if arguments.format == "csv" else course.to_json() + "\n")


def find_person(word: str) -> Person:
    """Find a person by the name of a risk group or by the path of a TOML file.

    Raises
    ------
    InputError
        When the word is neither.
    """
    if word in GROUPS or word in risk_groups():
        return person_of(word)
    if word.endswith(".toml") or Path(word).exists():
        return Person.from_toml(word)
    raise InputError("PERSON", word, "a risk group or a TOML file", did_you_mean(word, GROUPS))


def read_changes(changes: Sequence[str]) -> dict[str, Any]:
    """Read ``name=value`` words; values are written as in TOML, and bare words are texts."""
    values: dict[str, Any] = {}
    for change in changes:
        name, equals, text = change.partition("=")
        if not equals:
            raise InputError("--set", change, "name=value", "For instance --set intake_ug_per_day=0.4")
        try:
            values[name.strip()] = tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            values[name.strip()] = text.strip()
    return values
