"""The rules of the house, held by reading the source: imports run one way, budgets hold, tests assert."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = sorted((ROOT / "kg").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

LAYERS = (
    "garbage", "records", "model", "facts", "errors", "terms", "resources", "kept", "reading",
    "lexicon", "guards", "quantities", "matching", "extractors", "unclaimed", "extraction", "graph", "as_rdflib",
    "export", "validation", "queries", "dataset", "explanation", "network", "drawing", "pipeline", "building",
    "cluster", "evaluation", "cli",
)  # fmt: skip
"""Each module imports only from those before it (and from its own package)."""

BODY_LIMIT, FILE_LIMIT = 40, 300


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """All functions and methods of a module."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def public(node: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The public functions and classes of a module, and the public methods of its public classes."""
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef | ast.ClassDef) and not inner.name.startswith("_"):
            yield inner
            if isinstance(inner, ast.ClassDef):
                yield from public(inner)


def body_lines(function: ast.FunctionDef) -> int:
    """Lines of the body, the docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def layer(path: Path) -> str:
    """The layer that a file belongs to."""
    return path.relative_to(ROOT / "kg").parts[0].removesuffix(".py")


def imported_layers(tree: ast.Module) -> set[str]:
    """The layers of ``kg`` that a module imports, wherever in the file."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "kg":
            parts = (node.module or "").split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("kg.")}
    return found & set(LAYERS)


@pytest.mark.parametrize("path", PACKAGE, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    """No module imports from a later step of the pipeline, nor relatively."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level]
    if layer(path) not in ("__init__", "__main__", "_api"):
        own = LAYERS.index(layer(path))
        assert {name for name in imported_layers(tree) if LAYERS.index(name) > own} == set()


def test_every_module_has_its_place_in_the_order() -> None:
    """A new module is put into LAYERS by whoever adds it."""
    known = {*LAYERS, "__init__", "__main__", "_api"}
    assert {layer(path) for path in PACKAGE} <= known


@pytest.mark.parametrize("path", PACKAGE, ids=lambda p: str(p.relative_to(ROOT)))
def test_budgets(path: Path) -> None:
    """Files and functions keep to the limits of the house."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= FILE_LIMIT
    assert [f.name for f in functions(ast.parse(text)) if body_lines(f) > BODY_LIMIT] == []


def test_functions_are_short() -> None:
    """The spread decides what is pleasant to read: the median body has at most 8 lines."""
    bodies = sorted(body_lines(f) for path in PACKAGE for f in functions(ast.parse(path.read_text(encoding="utf-8"))))
    assert statistics.median(bodies) <= 8
    assert bodies[int(0.9 * (len(bodies) - 1))] <= 20


@pytest.mark.parametrize("path", PACKAGE, ids=lambda p: str(p.relative_to(ROOT)))
def test_public_functions_say_what_they_do(path: Path) -> None:
    """Every public function and class has a docstring; only the command prints or exits."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [d.name for d in public(tree) if not ast.get_docstring(d)] == []
    calls = {ast.unparse(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
    if layer(path) != "cli":
        assert not calls & {"print", "sys.exit", "exit", "logging.basicConfig"}


def asserts(test: ast.FunctionDef) -> bool:
    """Whether a test has a statement that can fail it: an assertion, or a call that expects an error or checks."""
    calls = (ast.unparse(n.func).rpartition(".")[2] for n in ast.walk(test) if isinstance(n, ast.Call))
    return any(isinstance(n, ast.Assert) for n in ast.walk(test)) or any(
        name == "raises" or name.startswith(("check_", "expect_")) for name in calls
    )


_SKIPS = re.compile(r"(?:\A|\.)(?:mark\.(?:skip|skipif|xfail)|pytest\.(?:skip|xfail))\Z")


def skips_without_reason(tree: ast.Module) -> list[int]:
    """Lines with a skip or an expected failure that says no reason: called without one, or not called at all."""
    skips: dict[ast.expr, int]
    skips = {n: n.lineno for n in ast.walk(tree) if isinstance(n, ast.Attribute) and _SKIPS.search(ast.unparse(n))}
    for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.func in skips):
        by_place = bool(call.args) and ast.unparse(call.func).endswith(("skip", "pytest.xfail"))
        if by_place or any(keyword.arg in ("reason", "msg") for keyword in call.keywords):
            del skips[call.func]
    return sorted(skips.values())


@pytest.mark.parametrize("path", TESTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_tests_assert_and_explain(path: Path) -> None:
    """Every test asserts something and says in one sentence what; skips and expected failures give a reason."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tests = [f for f in functions(tree) if f.name.startswith("test")]
    assert [f.name for f in tests if not asserts(f)] == []
    assert [f.name for f in tests if not ast.get_docstring(f)] == []
    assert skips_without_reason(tree) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("'We assert this later.'", False),
        ("x = check_\n    raises = 1", False),
        ("assert x", True),
        ("with pytest.raises(ValueError): f()", True),
        ("check_golden('a', 'b')", True),
    ],
)
def test_the_check_of_assertions_can_fail(body: str, expected: bool) -> None:
    """Words of a docstring assert nothing."""
    (test,) = functions(ast.parse(f"def test_x():\n    {body}\n"))
    assert asserts(test) is expected


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("@pytest.mark.skip\ndef test_x(): ...", [1]),
        ("@pytest.mark.skip()\ndef test_x(): ...", [1]),
        ("pytestmark = [pytest.mark.xfail(strict=True)]", [1]),
        ("def test_x():\n    pytest.skip()", [2]),
        ("@pytest.mark.skip('why')\ndef test_x(): ...", []),
        ("pytestmark = pytest.mark.skipif(x, reason='why')", []),
        ("def test_x():\n    pytest.skip('why')", []),
    ],
)
def test_the_check_of_skips_can_fail(source: str, lines: list[int]) -> None:
    """A mark without a call is a skip too."""
    assert skips_without_reason(ast.parse(source)) == lines


def sources() -> list[Path]:
    """What speaks of the project: its code, data and pages."""
    folders = ("kg", "ontology", "shapes", "queries", "docs", "benchmarks")
    inside = [p for folder in folders for p in (ROOT / folder).rglob("*")]
    return [p for p in (*inside, *ROOT.glob("*.md")) if p.suffix in (".py", ".ttl", ".rq", ".md", ".tsv")]


_MACHINE = re.compile(r"(?<![\w.>-])/(?:work|home|root|Users|mnt)/\w")


def test_no_file_names_the_machine() -> None:
    """Tracked sources speak of the project only: no path of this checkout, nor of anybody's home."""
    assert len(sources()) > 300
    texts = {path: path.read_text(encoding="utf-8") for path in sources()}
    assert [path for path, text in texts.items() if str(ROOT) in text or _MACHINE.search(text)] == []


@pytest.mark.parametrize(
    ("before", "folder", "expected"),
    [("see ", "home", True), ("'", "Users", True), ("file://", "work", True), ("https://a.org", "home", False)],
)
def test_the_check_of_paths_can_fail(before: str, folder: str, expected: bool) -> None:
    """Paths of other machines than this one are found as well; addresses are none."""
    assert bool(_MACHINE.search(f"{before}/{folder}/anna")) is expected


def test_pages_that_are_named_exist() -> None:
    """Whoever follows a reference to a page of the documentation finds it."""
    named = {
        (path, name) for path in sources() for name in re.findall(r"\bdocs/[\w/-]+\.md\b", path.read_text("utf-8"))
    }
    assert named
    assert [(path, name) for path, name in sorted(named) if not (ROOT / name).is_file()] == []
