"""Where the data folders lie: beside ``kg/`` in a checkout, in ``kg/_data/`` in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def package_folder() -> Path:
    """The folder of the code."""
    return _PACKAGE


def ontology_folder() -> Path:
    """The folder that holds ``tip.ttl`` and ``vocabulary/``."""
    return _folder("ontology")


def vocabulary_files() -> list[Path]:
    """The SKOS files, sorted by name."""
    return sorted((ontology_folder() / "vocabulary").glob("*.ttl"))


def shapes_files() -> list[Path]:
    """The SHACL files, sorted by name."""
    return sorted(_folder("shapes").glob("*.ttl"))


def queries_folder() -> Path:
    """The folder of ``.rq`` files; views (CONSTRUCT) are in ``views/`` below it."""
    return _folder("queries")


def sample_report() -> Path:
    """The bundled narrative: Kosovo 2011, a work of the US government as Refworld published it."""
    return _PACKAGE / "samples" / "XKX-2011.txt"
