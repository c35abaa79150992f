"""The command as a process: what a user's shell sees."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def kg() -> Run:
    """Runs ``kg`` with arguments; ``cwd`` and ``env`` may be given, standard input too."""

    def run(
        *arguments: str | Path, cwd: Path | None = None, stdin: str = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kg", *map(str, arguments)],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        )

    return run


@pytest.fixture(scope="session")
def built(kg: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``kg build`` makes of the bundled report."""
    folder = tmp_path_factory.mktemp("built") / "output"
    result = kg("build", "--out", folder)
    assert result.returncode == 0, result.stderr
    return folder


def check_golden(name: str, text: str) -> None:
    """Hold a command's output against its file; ``WRITE_EXPECTED=1`` writes it anew."""
    file = Path(__file__).parent / "expected" / name
    if os.environ.get("WRITE_EXPECTED"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
