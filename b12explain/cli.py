"""The command line: ``b12explain COMMAND``.

To add a command, write a module with ``add_arguments(parser)`` and ``run(arguments)``, and name it in
`COMMANDS`. Only the module of the command that was typed is imported: ``b12explain --help`` stays fast.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final, NamedTuple

from b12explain import __version__
from b12explain.errors import B12Error


class Command(NamedTuple):
    """A word of the command line, what it does, and the module that does it."""

    name: str
    help: str
    module: str


COMMANDS: Final = (
    Command("simulate", "follow a person over years", "b12explain.scenarios.command_simulate"),
    Command("validate", "hold the model against published results", "b12explain.scenarios.command_validate"),
    Command(
        "sensitivity", "compute which parameters matter most", "b12explain.scenarios.command_sensitivity"
    ),
    Command("report", "write notebooks as pages that stay interactive offline", "b12explain.report.command"),
    Command("coverage", "show where each statement of the articles is shown", "b12explain.report.coverage"),
    Command("binder-link", "print this copy's Binder link and badge", "b12explain.binder"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv
        The words after ``b12explain``; those of the process where none are given.

    Returns
    -------
    int
        0, 1 where a check found something missing, or 2 where the reader asked for something that cannot be;
        the reason is then on stderr.
    """
    words = sys.argv[1:] if argv is None else list(argv)
    arguments = _parser(words).parse_args(words)
    try:
        return arguments.run(arguments) or 0
    except B12Error as error:
        sys.stderr.write(f"b12explain: {error}\n")
        return 2


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="b12explain", description="How vitamin B12 deficiency becomes nerve damage. Not medical advice."
    )
    parser.add_argument("--version", action="version", version=f"b12explain {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        own = commands.add_parser(command.name, help=command.help, description=command.help)
        if command.name in words:
            module = import_module(command.module)
            module.add_arguments(own)
            own.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
