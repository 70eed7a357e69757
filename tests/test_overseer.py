"""The overseer: what ends a process without a word is said in one line, and its exit code is ours."""

import os
import subprocess
import sys

import pytest
from conftest import ROOT

PROGRAM = """
import os, signal, sys
from zine.overseer import overseen
code = overseen()
if code is None:
    {work}
    os._exit(0)
os._exit(code)
"""


def run(work: str) -> "subprocess.CompletedProcess[str]":
    """Run a program whose overseen part does this."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.format(work=work)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "a library that zine stands on broke"),
        ("os.abort()", "a library that zine stands on broke"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "most likely because the machine was out of memory"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "it takes too long"),
    ],
)
def test_what_ends_the_work_without_a_word_is_said_in_one_line(work: str, said: str) -> None:
    done = run(work)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ") and said in done.stderr and done.stderr.count("\n") == 2


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_exit_code_of_the_work_is_ours(code: int) -> None:
    done = run(f"os._exit({code})")
    assert (done.returncode, done.stderr) == (code, "")


def test_of_what_a_person_stopped_there_is_nothing_to_say() -> None:
    done = run("os.kill(os.getpid(), signal.SIGTERM)")
    assert (done.returncode, done.stderr) == (143, "")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("words", "code"), [("read -", 1), ("layouts", 0)])
def test_a_stream_that_the_caller_closed_is_no_mistake_of_ours(words: str, code: int, closed: str) -> None:
    command = f'echo | "$0" -c "from zine.cli import run; run()" {words} {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable], env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert done.returncode == code and "Traceback" not in done.stderr and "mistake" not in done.stderr
