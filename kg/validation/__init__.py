"""SHACL over a report's graph: violations as people read them, and the report of the W3C."""

from kg.validation.engine import validate
from kg.validation.rendering import format_violations
from kg.validation.results import ValidationResult, Violation
from kg.validation.setwise import count_results, validate_each, validate_store

__all__ = [
    "ValidationResult",
    "Violation",
    "count_results",
    "format_violations",
    "validate",
    "validate_each",
    "validate_store",
]
