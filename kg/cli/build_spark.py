"""``kg build --engine spark``: what a person is told of it."""

from __future__ import annotations

from typing import Literal

from kg import cluster, resources
from kg.cli.common import FOUND_WRONG, say

SHOWN = 5
"""Problems that are printed; the rest is in ``problems.jsonl``."""


def build_spark(paths: tuple[str, ...], out: str, master: str | None, prefer: Literal["newest"] | None) -> None:
    """Build the narratives with Spark; exit status 1 where a file is no report.

    Args:
        paths: files and folders that Hadoop reads; without any the bundled narrative.
        out: a folder that Hadoop writes.
        master: of Spark; ``local[*]`` where left out.
        prefer: which of several files for one report is taken.
    """
    options = cluster.Options(master or "local[*]", prefer)
    outcome = cluster.build_on_spark(paths or (str(resources.sample_report()),), out, options)
    for item in outcome.problems[:SHOWN]:
        say(f"problem: {item.path}: {item.problem} {item.remedy}")
    if len(outcome.problems) > SHOWN:
        say(f"{len(outcome.problems) - SHOWN} more problems are in {out}/problems.jsonl")
    for path in outcome.left_out[:SHOWN]:
        say(f"left out, since a newer file is of the same report: {path}")
    say(f"{out}: {outcome.reports:,} reports, {outcome.triples:,} triples, {len(outcome.problems):,} problems")
    if outcome.problems:
        raise SystemExit(FOUND_WRONG)
