"""Counting results for another process, line by line (`kg.building.beside`)."""

from __future__ import annotations

import json
import sys

from kg.garbage import collect_seldom
from kg.graph import ReportGraph
from kg.validation.setwise import count_results, counter


def answer() -> None:
    """Answer each report in a line of standard input with a line of counts, until there is no more."""
    collect_seldom()
    counter()
    for line in sys.stdin.buffer:
        key, iri, lines = json.loads(line)
        sys.stdout.write(json.dumps(count_results(ReportGraph(key, iri, tuple(lines)))) + "\n")
        sys.stdout.flush()
