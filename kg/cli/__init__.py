"""The command ``kg``. The only place that prints and exits: data to stdout, messages and progress to stderr.

Exit status: 0 fine, 1 found something wrong with the data, 2 misuse (a file, an option, an output).
"""

from __future__ import annotations

import importlib

import click

from kg import __version__
from kg.cli.common import Group
from kg.garbage import collect_seldom

COMMANDS = ("ask", "build", "draw", "evaluate", "explain", "export", "facts", "validate")
"""Each is a module of this package, with the command in it under the same name."""


class _Commands(Group):
    """The commands, each loaded when it is called: validation alone would double the start of all others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        found = getattr(importlib.import_module(f"kg.cli.{cmd_name}"), cmd_name)
        return found if isinstance(found, click.Command) else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="kg")
def main() -> None:
    """Read Trafficking in Persons Report narratives into RDF, every statement tied to the words that say it.

    \b
    Begin with:
      kg build                 the bundled report (Kosovo 2011) into ./output
      kg ask                   the questions that have answers ready
      kg ask tier-placements   one of them, with the sentences behind it
    """  # noqa: D301 - \b is click's mark for a block that keeps its lines
    # Loading the rules makes many objects and no circles of them: to look for some took a tenth of a command's time.
    collect_seldom()
