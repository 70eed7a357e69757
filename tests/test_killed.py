"""Nothing is lost: builds that are killed, and builds at the same time, leave whole files of one build."""

import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT

KILLS = int(os.environ.get("ZINE_KILLS", "6"))
"""How many builds are killed; ZINE_KILLS=100 for a long run."""
TRACT = ROOT / "seeds" / "tract-jardins.txt"


def start(folder: Path, size: str) -> "subprocess.Popen[bytes]":
    """Start a build of the tract in a type size, in a process of its own."""
    command = [sys.executable, "-c", "from zine.cli import main; main()", "build", str(TRACT), "--quiet"]
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
