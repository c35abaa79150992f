"""Violations as a person reads them: what, where, which rule, how bad."""

from __future__ import annotations

from collections.abc import Iterator

from kg import terms
from kg.validation.results import INVERSE, SEVERITIES, Severity, Term, ValidationResult, Violation

_TITLES: dict[Severity, str] = {
    "violation": "Violations (the graph is broken)",
    "warning": "Warnings (look at these; the report itself may err)",
    "info": "Infos (what the report leaves open)",
}


def format_violations(result: ValidationResult) -> str:
    """The results as plain text, the worst first, with a count at the end.

    >>> print(format_violations(ValidationResult()))
    No violations, no warnings, no infos.
    """
    lines = [line for severity in SEVERITIES for line in _section(result, severity)]
    return "\n".join([*lines, _count(result)])


def _section(result: ValidationResult, severity: Severity) -> Iterator[str]:
    found = result.of(severity)
    if not found:
        return
    yield _TITLES[severity]
    # Two components of one shape may fail on the same value with the same message; people need it once.
    yield from dict.fromkeys("\n".join(_lines(violation)) for violation in found)
    yield ""


def _lines(found: Violation) -> Iterator[str]:
    yield f"  {found.message}"
    yield f"    where  {short(found.statement or found.focus_node)}" + (f"  ({found.label})" if found.label else "")
    if found.path is not None:
        yield f"    what   {short(found.path)}" + (f" = {short(found.value)}" if found.value is not None else "")
    if found.quote is not None:
        yield f'    words  "{found.quote}"'
    yield f"    rule   {short(found.shape)}, {found.rule}"


def short(term: Term | str) -> str:
    """An IRI with the prefixes of the project, other terms as they are.

    >>> short("https://w3id.org/tip-kg/ontology#origin")
    'tip:origin'
    """
    text = term if isinstance(term, str) else getattr(term, "value", str(term))
    sign, bare = (INVERSE, text[1:]) if text.startswith(INVERSE) else ("", text)
    fits = [(iri, name) for name, iri in terms.PREFIXES.items() if bare.startswith(iri)]
    if not fits:
        return text
    iri, name = max(fits, key=lambda fit: len(fit[0]))
    return f"{sign}{name}:{bare.removeprefix(iri)}"


def _count(result: ValidationResult) -> str:
    numbers = [(len(result.of(severity)), severity) for severity in SEVERITIES]
    text = ", ".join(f"{number or 'no'} {name}{'' if number == 1 else 's'}" for number, name in numbers)
    return text[0].upper() + text[1:] + "."
