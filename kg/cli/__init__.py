"""The command ``kg``. The only place that prints and exits: data to stdout, messages and progress to stderr.

Exit status: 0 fine, 1 found something wrong with the data, 2 misuse (a file, an option, an output).
"""

from __future__ import annotations

import click

from kg import __version__
from kg.cli.ask import ask
from kg.cli.build import build
from kg.cli.common import Group
from kg.cli.draw import draw
from kg.cli.evaluate import evaluate
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.facts import facts
from kg.cli.validate import validate


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="kg")
def main() -> None:
    """Read Trafficking in Persons Report narratives into RDF, every statement tied to the words that say it.

    \b
    Begin with:
      kg build                 the bundled report (Kosovo 2011) into ./output
      kg ask                   the questions that have answers ready
      kg ask tier-placements   one of them, with the sentences behind it
    """  # noqa: D301 - \b is click's mark for a block that keeps its lines


for command in (build, facts, validate, ask, explain, export, draw, evaluate):
    main.add_command(command)
