"""The command ``b12explain validate``: published against model, every hit and miss."""

from __future__ import annotations

import argparse
import sys

from b12explain.scenarios.targets import validation_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may stand behind ``b12explain validate``: nothing."""


def run(arguments: argparse.Namespace) -> None:
    """Write the table to standard output."""
    sys.stdout.write(validation_table() + "\n")
