"""What a canned question is: SPARQL text and the head that says what it asks, takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

ParameterType: TypeAlias = Literal["report", "place", "measure", "voice", "year", "iri", "string", "integer"]
"""What a value must look like; see `kg.queries.parameters`."""

Form: TypeAlias = Literal["select", "construct", "ask"]

PARAMETER_TYPES: tuple[str, ...] = get_args(ParameterType)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the user may give. Its variable in the text is ``$_<name>``, as in grlc."""

    name: str
    type: ParameterType
    example: str
    meaning: str
    required: bool = False
    default: str | None = None

    @property
    def variable(self) -> str:
        """The name of the variable that the value is bound to."""
        return f"_{self.name}"


@dataclass(frozen=True, slots=True)
class Query:
    """One question: ``name`` is that of its file, ``question`` is plain English, ``text`` is the whole file.

    The text projects the variables of its parameters after its columns, because Oxigraph binds only what is projected;
    an answer leaves them out.
    """

    name: str
    question: str
    description: str
    columns: tuple[Column, ...]
    parameters: tuple[Parameter, ...]
    tags: tuple[str, ...]
    text: str
    form: Form

    @property
    def examples(self) -> dict[str, str]:
        """A working value for each parameter."""
        return {parameter.name: parameter.example for parameter in self.parameters}

    @property
    def required(self) -> tuple[str, ...]:
        """The parameters without which the question cannot be asked."""
        return tuple(p.name for p in self.parameters if p.required and p.default is None)
