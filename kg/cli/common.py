"""What the commands share: errors as a person reads them, tables, and where the data lie."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg import dataset
from kg.errors import KgError, OutputError
from kg.model import Numbers

FOUND_WRONG = 1
MISUSE = 2
INTERRUPTED = 130
"""As shells have it: 128, and the number of SIGINT."""

_UNWRITTEN = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO})


class Group(click.Group):
    """A group whose commands report a :class:`KgError` as a message and exit 2, never as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the command."""
        try:
            return _flushed(super().invoke(ctx))
        except KgError as error:
            fail(error)
        except BrokenPipeError:
            # `kg facts | head` closes the pipe: nothing is wrong, and Python must not complain while it exits.
            sys.stdout = None
            ctx.exit(0)
        except OSError as error:
            # The system names the file wherever one was opened: without a name it is the output that is full.
            if error.errno not in _UNWRITTEN or error.filename is not None:
                raise
            sys.stdout, what = None, f"cannot be written: {error.strerror}."
            fail(OutputError("standard output", what, "Make room, or send it elsewhere."))
        except KeyboardInterrupt:
            say("interrupted")
            ctx.exit(INTERRUPTED)


def _flushed(result: Any) -> Any:  # noqa: ANN401 - click's
    """What is written last fails here, where it can be told, and not while Python exits."""
    if sys.stdout is not None:  # as it is where the caller closed it
        sys.stdout.flush()
    return result


def fail(*errors: KgError) -> NoReturn:
    """Print the errors and exit 2."""
    for error in errors:
        say(f"error: {error}")
    raise SystemExit(MISUSE)


def say(message: str) -> None:
    """A line to stderr."""
    click.echo(message, err=True)


def data_option(function: Any) -> Any:  # noqa: ANN401 - a decorator of click
    """The option ``--data`` that most commands take."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path),
        default=Path("output"),
        show_default=True,
        help="What `kg build` wrote: a folder, or one Turtle, N-Triples, N-Quads or TriG file.",
    )(function)


def load(path: Path) -> dataset.AnyDataset:
    """The dataset at a path."""
    return dataset.load(path)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """A table to stdout: fitted to a terminal, at full width where the output goes to a file."""
    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 200)
    table = Table(title=title, title_justify="left", header_style="bold", show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    console.print(table)


def numbers(found: Numbers) -> str:
    """How many numbers no statement has: on a text without gold the nearest thing to recall."""
    share = f" ({found.share:.0%})" if found.all else ""
    return f"{found.left:,} of {found.all:,} numbers in no statement{share}"
