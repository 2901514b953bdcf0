"""The command ``b12explain sensitivity``: which parameters matter, computed anew and written to a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from b12explain.evidence.load import data_path
from b12explain.evidence.sensitivity import FILE
from b12explain.scenarios.sensitivity import HORIZON_YEARS, VARIED
from b12explain.scenarios.sobol import Shares, evaluations, sobol_shares

GROUPS: Final = ("pernicious-anaemia", "vegan")
SAMPLES: Final = 4096
SEED: Final = 12
_HEAD: Final = """\
# Sobol indices of the model's answers: share of the variance that goes back to each parameter.
# Computed by `b12explain sensitivity`; not written by hand. [estimate, low, high], 95 % intervals.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may stand behind ``b12explain sensitivity``."""
    parser.add_argument("--samples", type=int, default=SAMPLES, help=f"a power of two ({SAMPLES})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"where chance begins ({SEED})")
    parser.add_argument(
        "--group",
        action="append",
        metavar="GROUP",
        help=f"a risk group; may be repeated ({', '.join(GROUPS)})",
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=data_path(FILE), help="where to write (the package's own file)"
    )


def run(arguments: argparse.Namespace) -> None:
    """Compute, write the file, and print the first five of every outcome."""
    text = _HEAD
    for group in arguments.group or GROUPS:
        found = sobol_shares(group, arguments.samples, arguments.seed, progress=sys.stderr.isatty())
        text += _table(group, arguments.samples, arguments.seed, found)
        sys.stdout.write("\n".join(_lines(group, found)) + "\n")
    arguments.output.write_text(text, encoding="utf-8")


def _lines(group: str, found: Sequence[Shares]) -> list[str]:
    lines = []
    for one in found:
        order = (-one.total[:, 0]).argsort()[:5]
        told = ", ".join(f"{list(VARIED)[n]} {one.total[n, 0]:.2f}" for n in order)
        lines.append(f"{group}, {one.outcome}: {told}")
    return lines


def _table(group: str, samples: int, seed: int, found: Sequence[Shares]) -> str:
    """Write one run as TOML."""
    lines = [
        "\n[[run]]",
        f'id = "{group}"',
        'kind = "computed"',
        f'date = "{datetime.now(UTC):%Y-%m-%d}"',
        f"samples = {samples}",
        f"seed = {seed}",
        f"evaluations = {evaluations(samples)}",
        f"horizon_years = {HORIZON_YEARS}",
    ]
    for one in found:
        lines += [
            "\n[[run.outcome]]",
            f'id = "{one.outcome}"',
            f"years = {_numbers(one.years)}",
            f"late_percent = {one.late_percent:.2f}",
            "index = [",
            *(
                f'  {{ parameter = "{name}", first = {_numbers(first)}, total = {_numbers(total)} }},'
                for name, first, total in zip(VARIED, one.first, one.total, strict=True)
            ),
            "]",
        ]
    return "\n".join(lines) + "\n"


def _numbers(values: Sequence[float]) -> str:
    return f"[{', '.join(f'{value + 0.0:.4f}' for value in values)}]"
