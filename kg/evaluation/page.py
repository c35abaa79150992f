"""The page of an evaluation: gold and found side by side in the text, in one file that asks for nothing outside.

It reads without JavaScript; the script only filters and lights up what belongs together.
"""

from __future__ import annotations

import base64
import bisect
import functools
import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import jinja2
from markupsafe import Markup

from kg.evaluation.agreement import Comparison
from kg.evaluation.matching import KEYS, Outcome, Record
from kg.evaluation.reports import Evaluated
from kg.evaluation.scores import confusions, score
from kg.model import Span

STATUSES = ("missed", "extra", "right", "optional", "unscored")
"""In the order in which one hides another where they share words."""

_LABELS = {"optional": "optional gold", "unscored": "not scored"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as the page lists it. ``wrong`` holds the other fields that differ: name, gold, found."""

    id: str
    kind: str
    status: str
    label: str
    key: str
    wrong: tuple[tuple[str, str, str], ...]
    gold: tuple[Span, ...]
    found: tuple[Span, ...]

    @property
    def at(self) -> int:
        """Where its words begin: the gold's, where there is one."""
        return min(span.start for span in self.gold or self.found)


class Segment(NamedTuple):
    """A stretch of text under the same facts."""

    text: str
    facts: tuple[str, ...] = ()
    status: str = ""
    title: str = ""


class Row(NamedTuple):
    """A sentence, or what stands between two, with the facts that begin in it."""

    gold: list[Segment]
    found: list[Segment]
    facts: list[Shown]


class Report(NamedTuple):
    """One report of the page."""

    key: str
    synthetic: bool
    rows: list[Row]


def render(reports: Sequence[Evaluated], *, seed: int = 0) -> str:
    """The page.

    Args:
        reports: what :func:`kg.evaluation.reports.evaluate` gives.
        seed: of the bootstrap intervals.
    """
    outcomes = [o for report in reports for o in report.outcomes]
    known = sorted(confusions(outcomes).items(), key=lambda item: (-item[1], item[0]))
    return fill(
        "evaluation.html.j2",
        title="Evaluation: " + (reports[0].document.key if len(reports) == 1 else f"{len(reports)} reports"),
        scores=score(outcomes, seed=seed),
        confusions=known,
        reports=[_report(report) for report in reports],
        kinds=[kind for kind in KEYS if any(o.kind == kind for o in outcomes)],
        statuses=[status for status in STATUSES if any(o.status == status for o in outcomes)],
    )


def render_agreement(comparison: Comparison, name: str) -> str:
    """The page of an agreement with a coded dataset.

    Args:
        comparison: what :func:`kg.evaluation.agreement.agree` gives.
        name: of the coded file.
    """
    return fill("agreement.html.j2", title=f"Agreement with {name}", comparison=comparison)


def fill(template: str, **values: object) -> str:
    """A template of this package with its values; the one script of the page is allowed by its hash."""
    script = _script()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = _environment().get_template(template)
    # The script is a file of this package: the only content that is not escaped.
    return page.render(script=Markup(script), script_hash=f"sha256-{digest}", **values)  # noqa: S704


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("kg.evaluation"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _script() -> str:
    loader = _environment().loader
    return loader.get_source(_environment(), "filter.js")[0] if loader else ""


def _report(report: Evaluated) -> Report:
    document = report.document
    facts = [_shown(f"{document.key}-{n}", outcome) for n, outcome in enumerate(report.outcomes, 1)]
    parts = _parts(report)
    # A fact is listed with the part that it begins in, or that follows the white space it begins in.
    edges = [part.end for part in parts[:-1]]
    homes: dict[int, list[Shown]] = defaultdict(list)
    for fact in facts:
        homes[bisect.bisect_right(edges, fact.at)].append(fact)
    rows = [_row(document.text, part, facts, homes[index]) for index, part in enumerate(parts)]
    return Report(document.key, document.metadata.synthetic, rows)


def _shown(name: str, outcome: Outcome) -> Shown:
    wrong = tuple((field, _values(outcome.gold, field), _values(outcome.found, field)) for field in outcome.wrong)
    label = _LABELS.get(outcome.status, outcome.status)
    label += ", found" if outcome.status == "optional" and outcome.found else ""
    key = " ".join("-" if value is None else str(value) for value in outcome.key)
    gold, found = _spans(outcome.gold), _spans(outcome.found)
    return Shown(name, outcome.kind, outcome.status, label, key, wrong, gold, found)


def _values(facts: Iterable[Record], field: str) -> str:
    values = {_plain(fact.get(field)) for fact in facts}
    return " or ".join(sorted(values))


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, list | tuple) else str(value or "none")


def _spans(facts: Iterable[Record]) -> tuple[Span, ...]:
    return tuple(Span(fact["start"], fact["end"]) for fact in facts)


def _parts(report: Evaluated) -> list[Span]:
    """The sentences and what stands between them, so that the whole text is on the page."""
    text, parts, at = report.document.text, [], 0
    for sentence in report.document.sentences:
        parts += [Span(at, sentence.span.start), sentence.span] if sentence.span.start >= at else []
        at = max(at, sentence.span.end)
    parts.append(Span(at, max(at, len(text))))
    return [part for part in parts if part.text(text).strip()]


def _row(text: str, part: Span, facts: list[Shown], begun: list[Shown]) -> Row:
    begun.sort(key=lambda fact: (fact.at, STATUSES.index(fact.status)))
    gold = _segments(text, part, [(fact, span) for fact in facts for span in fact.gold])
    found = _segments(text, part, [(fact, span) for fact in facts for span in fact.found])
    return Row(gold, found, begun)


def _segments(text: str, part: Span, marks: list[tuple[Shown, Span]]) -> list[Segment]:
    """The text of a part, cut wherever a fact begins or ends."""
    inside = [(fact, span) for fact, span in marks if span.overlaps(part)]
    cuts = {part.start, part.end}
    cuts |= {at for _, span in inside for at in (span.start, span.end) if part.start < at < part.end}
    edges = sorted(cuts)
    segments = []
    for start, end in itertools.pairwise(edges):
        here = dict.fromkeys(fact for fact, span in inside if span.start <= start and end <= span.end)
        segments.append(_segment(text[start:end], list(here)))
    return segments


def _segment(text: str, facts: list[Shown]) -> Segment:
    if not facts:
        return Segment(text)
    status = min((fact.status for fact in facts), key=STATUSES.index)
    title = "; ".join(f"{fact.kind} {fact.key} ({fact.label})" for fact in facts)
    return Segment(text, tuple(fact.id for fact in facts), status, title)
