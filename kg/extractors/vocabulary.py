"""What the cues of the vocabulary express: concept code -> the code that its ``tip:expresses`` names."""

from __future__ import annotations

import functools

import pyoxigraph as ox

from kg import resources, terms
from kg.errors import VocabularyError


@functools.cache
def expressed(file: str, scheme: str) -> dict[str, str]:
    """The last segment of what each concept of a scheme expresses.

    Args:
        file: the name of a file in ``ontology/vocabulary/``.
        scheme: the name of the scheme, such as ``agency-head``.

    Raises:
        VocabularyError: the file is missing or not Turtle.

    >>> expressed("agency-types.ttl", "agency-head")["court"]
    'court'
    """
    path = resources.ontology_folder() / "vocabulary" / file
    try:
        quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise VocabularyError(path, f"cannot be read as Turtle: {error}.", "Mend or restore the file.") from error
    prefix, said = terms.code(scheme, ""), terms.TIP + "expresses"
    pairs = [(q.subject.value, q.object.value) for q in quads if q.predicate.value == said]
    return {s.removeprefix(prefix): o.rsplit("/", 1)[-1] for s, o in sorted(pairs) if s.startswith(prefix)}
