"""Writes the expected tables and ``docs/questions.md``; then read the diff.

``python -m tests.queries.write_expected``
"""

from __future__ import annotations

from pathlib import Path

from kg.export import to_store
from kg.queries import ask, load_queries, render_questions_markdown
from tests.queries.graphs import EXPECTED, is_across_reports, parameters_of, report_graph, series_graphs


def main() -> None:
    """Answer every question with its examples on the gold graph of the sample, or of the series."""
    sample, series = to_store([report_graph()], vocabulary=True), to_store(series_graphs(), vocabulary=True)
    for name, query in load_queries().items():
        store = series if is_across_reports(query) else sample
        (EXPECTED / f"{name}.tsv").write_text(ask(query, store, parameters_of(query)).to_tsv(), encoding="utf-8")
    page = Path(__file__).parents[2] / "docs" / "questions.md"
    page.write_text(render_questions_markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
