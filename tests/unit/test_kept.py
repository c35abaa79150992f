"""What is kept beside byte code: only what was made of the same, whole, and nothing where nothing is to be written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.kept import kept


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of ``__pycache__``."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def files(folder: Path) -> list[Path]:
    """What is kept."""
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_kept_is_used_for_the_same_alone() -> None:
    """It is made once, and anew of something else."""
    made = iter(range(9))
    assert [kept("one", of, lambda: (next(made), "é")) for of in (b"a", b"a", b"b", b"b")] == [
        (0, "é"), (0, "é"), (1, "é"), (1, "é"),
    ]  # fmt: skip


@pytest.mark.parametrize("place", [0, 40, -1])
def test_what_is_damaged_is_made_anew(folder: Path, place: int) -> None:
    """One byte that is another one, a file that is cut short or foreign: it is not used, and replaced."""
    kept("one", b"a", lambda: ["first"] * 20)
    [file] = files(folder)
    whole = file.read_bytes()
    changed = bytearray(whole)
    changed[place] ^= 1
    for content in (bytes(changed), whole[:50], b"", b"\0" * 99):
        file.write_bytes(content)
        assert kept("one", b"a", lambda: ["second"] * 20)[0] == "second"
        assert kept("one", b"a", lambda: ["third"])[0] == "second"


def test_nothing_is_written_where_python_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for byte code; nor is it an error where the folder cannot be made."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept("one", b"a", lambda: 1) == 1
    assert files(folder) == []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (folder / "file").write_bytes(b"")
    monkeypatch.setattr(sys, "pycache_prefix", str(folder / "file"))
    assert kept("one", b"a", lambda: 2) == 2
