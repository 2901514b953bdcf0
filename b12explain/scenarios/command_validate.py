"""The command ``b12explain validate``: published against model, every hit and miss."""

from __future__ import annotations

import argparse
import sys

from b12explain.scenarios.kept_aside import kept_aside_table
from b12explain.scenarios.targets import validation_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may stand behind ``b12explain validate``: nothing."""


def run(arguments: argparse.Namespace) -> None:
    """Write both tables to standard output: what the model is fitted to, and what was kept aside."""
    sys.stdout.write(f"{validation_table()}\n\n{kept_aside_table()}\n")
