"""Nothing is lost: builds that are killed, and builds at the same time, leave whole files of one build."""

import hashlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

KILLS = int(os.environ.get("ZINE_KILLS", "6"))
"""How many builds are killed; ZINE_KILLS=100 for a long run."""
TRACT = ROOT / "seeds" / "tract-jardins.txt"


def start(folder: Path, size: str) -> "subprocess.Popen[bytes]":
    """Start a build of the tract in a type size, in a process of its own."""
    command = [sys.executable, "-c", "from zine.cli import run; run()", "build", str(TRACT), "--quiet"]
    words = [*command, "-o", str(folder), "--set", f"size={size}"]
    return subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)


def written(folder: Path) -> dict[str, str]:
    """Return the digests of the files that a person sees."""
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted((folder / TRACT.stem).iterdir())
        if p.is_file()
    }


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """Return what two builds of the same text write."""
    made = []
    for size in ("9", "11"):
        folder = tmp_path_factory.mktemp("whole")
        assert start(folder, size).wait() == 0
        made.append(written(folder))
    assert made[0].keys() == made[1].keys()
    return made


def test_a_killed_build_leaves_the_files_of_the_last_one(
    tmp_path: Path, editions: list[dict[str, str]]
) -> None:
    assert start(tmp_path, "9").wait() == 0
    began = time.monotonic()
    assert start(tmp_path, "9").wait() == 0
    takes = time.monotonic() - began
    chance = random.Random(11)
    for _ in range(KILLS):
        build = start(tmp_path, "11")
        time.sleep(chance.uniform(0, takes))
        build.kill()
        build.wait()
        assert written(tmp_path) in editions
    assert start(tmp_path, "9").wait() == 0
    assert written(tmp_path) == editions[0]


def test_two_builds_at_once_do_not_mix(tmp_path: Path, editions: list[dict[str, str]]) -> None:
    builds = [start(tmp_path, "9"), start(tmp_path, "11")]
    assert [build.wait() for build in builds] == [0, 0]
    assert written(tmp_path) in editions


PATCHED = """
import os, signal, sys
from pathlib import Path
left, move, began = int(sys.argv.pop(1)), Path.replace, os.getpid()

def replace(self, target):
    global left
    overseer = "{door}" == "run" and os.getpid() == began
    if self.suffix == ".pdf" and not overseer and not (left := left - 1):
        os.kill(os.getpid(), signal.SIGKILL)
    return move(self, target)

Path.replace = replace
from zine.cli import {door}; {door}()
"""
"""A program that is killed just before it moves its nth file."""


def killed_before(move: int, door: str, folder: Path) -> None:
    command = [sys.executable, "-c", PATCHED.format(door=door), str(move), "build", str(TRACT), "--quiet"]
    words = [*command, "-o", str(folder), "--set", "size=11"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(words, env=environment, capture_output=True, check=False).returncode != 0


@pytest.mark.parametrize("move", [1, 2])
def test_a_build_killed_between_two_files_leaves_those_of_one_build(
    move: int, tmp_path: Path, editions: list[dict[str, str]]
) -> None:
    assert start(tmp_path, "9").wait() == 0
    killed_before(move, "run", tmp_path)
    assert written(tmp_path) == editions[1], "who oversees a build has not finished what it began"


def test_what_is_left_of_builds_that_were_killed_is_cleared_by_the_next(
    tmp_path: Path, editions: list[dict[str, str]]
) -> None:
    assert start(tmp_path, "9").wait() == 0
    killed_before(2, "main", tmp_path)
    (tmp_path / TRACT.stem / ".zine-draft-old").mkdir()
    assert written(tmp_path) not in editions, "nobody is left to finish it"
    assert start(tmp_path, "9").wait() == 0
    assert written(tmp_path) == editions[0]
    assert not list((tmp_path / TRACT.stem).glob(".*"))


def test_a_build_whose_overseer_is_killed_ends_too(tmp_path: Path) -> None:
    build = start(tmp_path, "9")
    children = Path(f"/proc/{build.pid}/task/{build.pid}/children")
    if not children.is_file():
        pytest.skip("this system does not tell a process's children")
    worker = until(lambda: children.read_text().split())
    build.kill()
    build.wait()
    assert until(lambda: not any(map(alive, worker)))


def alive(number: str) -> bool:
    """Say whether a process runs; one that nobody has waited for does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(found: Callable[[], Any]) -> Any:
    """Return what is found, as soon as there is something; what is false after five seconds."""
    end = time.monotonic() + 5
    while not (made := found()) and time.monotonic() < end:
        time.sleep(0.02)
    return made


FULL = """
import resource, sys
from zine.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), -1))
main()
"""
"""A program for which files may not grow beyond so many bytes, as on a disk that is full."""


@pytest.mark.parametrize("size", [0, 500, 9_000])
def test_a_full_disk_leaves_the_files_of_the_last_build(
    size: int, tmp_path: Path, editions: list[dict[str, str]]
) -> None:
    assert start(tmp_path, "9").wait() == 0
    command = [sys.executable, "-c", FULL, str(size), "build", str(TRACT), "-o", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run(
        [*command, "--quiet", "--set", "size=11"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line.startswith("Error: ")], done.stderr
    assert "Traceback" not in done.stderr and "mistake of zine" not in done.stderr, done.stderr
    assert written(tmp_path) == editions[0]
    assert not list((tmp_path / TRACT.stem).glob(".*"))
