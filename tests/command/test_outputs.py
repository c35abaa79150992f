"""What stands in the way of an output: full devices, links, pipes, folders, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import ModuleType

import pytest

from kg.__main__ import main
from tests.builders import DATA
from tests.command.conftest import Run

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("command", [("export", "--format", "nquads"), ("facts",), ("ask",)], ids=lambda c: c[0])
def test_standard_output_that_is_full(built: Path, command: tuple[str, ...]) -> None:
    """No room left is one line and exit 2, whether it is seen while data are written or at the end."""
    data = ("--data", str(built)) if command[0] == "export" else ()
    with FULL.open("wb") as full:
        line = [sys.executable, "-m", "kg", *command, *data]
        result = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr.startswith("error: standard output: cannot be written: ")
    assert len(result.stderr.splitlines()) == 1


def test_standard_output_that_is_closed(tmp_path: Path) -> None:
    """A caller who wants no output gets none, and no error."""
    line = ["sh", "-c", '"$0" "$@" >&-', sys.executable, "-m", "kg", "build", "--no-answers", "--out", str(tmp_path)]
    result = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (result.returncode, "Traceback" in result.stderr) == (0, False)
    assert (tmp_path / "XKX-2011.ttl").exists()


def test_a_link_is_followed(kg: Run, built: Path, tmp_path: Path) -> None:
    """The link stays, what it points to is written; one that points to nothing makes its file."""
    target, link = tmp_path / "data" / "graph.nt", tmp_path / "link.nt"
    target.parent.mkdir()
    link.symlink_to(target)
    for _ in range(2):
        assert kg("export", "--format", "ntriples", "--to", link, "--data", built).returncode == 0
        assert link.is_symlink()
        assert target.read_bytes().count(b"\n") > 1000
    assert list(target.parent.iterdir()) == [target]


def test_a_pipe_is_written_into(kg: Run, built: Path, tmp_path: Path) -> None:
    """What is no regular file is never replaced by one."""
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    result = kg("export", "--format", "ntriples", "--to", pipe, "--data", built)
    reader.join(10)
    assert result.returncode == 0, result.stderr
    assert pipe.is_fifo()
    assert read[0].count(b"\n") > 1000


def test_a_folder_in_the_way(kg: Run, built: Path, tmp_path: Path) -> None:
    """The advice is about the file that was named, not about a build."""
    small = DATA / "evaluation" / "KEN-2012.jsonl"
    export = ("export", "--format", "turtle", "--to", tmp_path, "--data", built)
    for command in (export, ("evaluate", small, "--html", tmp_path)):
        result = kg(*command)
        assert result.returncode == 2
        assert "Is a directory. What stood there before is untouched" in result.stderr
        assert "--out" not in result.stderr


def test_ctrl_c_while_the_command_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before there is a command to end, the exit status is the same, and nothing is printed."""

    class Interrupted(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "kg.cli", Interrupted("kg.cli"))
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 130


@pytest.mark.parametrize("seconds", [0.1, 0.8])
def test_ctrl_c_ends_a_build_quietly(tmp_path: Path, seconds: float) -> None:
    """While workers start and while they read: no traceback, exit 130 as a shell has it."""
    for name in range(40):
        text = (DATA / "reports" / "ALB-2004.txt").read_text(encoding="utf-8")
        (tmp_path / f"ALB-{1980 + name}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", str(tmp_path), "--out", str(tmp_path / "out"), "--jobs", "3"]
    # A session of its own is what the keys of a terminal reach: the command and all its workers.
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as build:
        while not (tmp_path / "out").exists() and build.poll() is None:
            time.sleep(0.01)
        time.sleep(seconds)
        os.killpg(build.pid, signal.SIGINT)
        _, errors = build.communicate(timeout=60)
    assert "Traceback" not in errors
    assert "Exception" not in errors
    assert build.returncode == 130, errors
