"""`./run` on machines of every kind, played by small programs on a PATH that holds nothing else."""

import os
import pty
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
TOOLS = (
    "cat chmod cksum cut dirname env head ln ls mkdir mktemp mv pwd readlink rm sed sh sleep tail touch xargs"
)

# A Python that is there, or not, by a file of the play; it makes environments of shell scripts.
PYTHON = """\
[ -e "$PLAY/python" ] || exit 127
case "$*" in
    *venv*)
        echo "venv $*" >>"$PLAY/calls"
        for last; do :; done
        mkdir -p "$last/bin"
        cp_python "$last/bin/python"
        ;;
    *"pip install"*)
        echo "$*" | sed 's/.* -r .*\\//pip /; s/.* -e .*/pip zine/' >>"$PLAY/calls"
        [ ! -e "$PLAY/no-network" ] || { echo "no route to host"; exit 1; }
        sleep "${PIP_TAKES:-0}"
        printf '#!/bin/sh\\nprintf "<%%s>" "$@"\\n' >"${0%/*}/zine"
        cp_python "${0%/*}/zine" keep
        ;;
    *" -c "*) : ;;
    *" - "*) asked=$(cat) ;;
    *-) asked=$(cat) ;;
esac
case "${asked-}" in
    *ensurepip*) echo "$PLAY/bin/python3" ;;
    *ctypes*) cat "$PLAY/lacking" ;;
esac
"""
COPY = """\
[ "${2-}" = keep ] || cat "$PLAY/bin/python3" >"$1"
chmod +x "$1"
"""
APT_GET = """\
echo "apt-get $*" >>"$PLAY/calls"
case "$*" in *install*) : >"$PLAY/lacking"; : >"$PLAY/python" ;; esac
"""


@dataclass(frozen=True)
class Play:
    """A machine in a folder: a checkout whose path has spaces, and the programs that PATH offers."""

    folder: Path

    @property
    def checkout(self) -> Path:
        return self.folder / "my zines" / "zine (copy)"

    @property
    def calls(self) -> list[str]:
        path = self.folder / "calls"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    def offer(self, name: str, script: str) -> None:
        program = self.folder / "bin" / name
        program.write_text(f"#!/bin/sh\n{script}", "utf-8")
        program.chmod(0o755)

    def be(self, user: str) -> None:
        self.offer("id", f"echo {0 if user == 'root' else 1000}\n")

    def lack(self, *libraries: str) -> None:
        (self.folder / "lacking").write_text("".join(f"{name}\n" for name in libraries), "utf-8")

    def start(self, *words: str, run: Path | None = None, **environment: str) -> "subprocess.Popen[str]":
        settings = {
            "PATH": str(self.folder / "bin"),
            "PLAY": str(self.folder),
            "HOME": str(self.folder / "home"),
        }
        return subprocess.Popen(
            [str(run or self.checkout / "run"), *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            env={**settings, **environment},
        )

    def run(self, *words: str, run: Path | None = None, **environment: str) -> tuple[int, str, str]:
        process = self.start(*words, run=run, **environment)
        said, complained = process.communicate(timeout=30)
        return process.returncode, said, complained


@pytest.fixture
def play(tmp_path: Path) -> Play:
    """Return a Debian on which everything is there, for an ordinary user without sudo."""
    play = Play(tmp_path)
    play.checkout.mkdir(parents=True)
    for name in ("run", "requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, play.checkout)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS.split():
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    play.offer("python3", PYTHON)
    play.offer("cp_python", COPY)
    play.offer("apt-get", APT_GET)
    play.offer("apt-cache", "echo Version: 3.11.2-1\n")
    play.offer("ldconfig", "exit 1\n")
    play.be("stranger")
    play.lack()
    (tmp_path / "python").touch()
    return play


def test_first_call_makes_the_environment_and_passes_the_words(play: Play) -> None:
    status, said, complained = play.run("zine", "build", "a text.txt", "")
    assert (status, said) == (0, "<build><a text.txt><>")
    assert play.calls[1:] == ["pip requirements.txt", "pip zine"]
    assert complained.count("\n") == 1, complained


def test_second_call_makes_nothing_and_starts_no_python(play: Play) -> None:
    play.run("zine")
    made = play.calls
    (play.folder / "bin" / "python3").unlink()
    assert play.run("zine", "x") == (0, "<x>", "")
    assert play.calls == made


def test_a_start_costs_well_under_a_tenth_of_a_second(play: Play) -> None:
    play.run("true")
    before, count = os.times(), 10
    for _ in range(count):
        play.run("cat")
    after = os.times()
    cost = after.children_user + after.children_system - before.children_user - before.children_system
    assert cost / count < 0.05


def test_other_commands_get_the_tools_too_and_only_once(play: Play) -> None:
    play.run("zine")
    play.run("cat")
    play.run("cat")
    assert play.calls[1:] == ["pip requirements.txt", "pip zine", "pip requirements-dev.txt"]


def test_exit_code_of_the_command_passes_through(play: Play) -> None:
    assert play.run("sh", "-c", "exit 7")[0] == 7
    assert play.run("no-such-command")[0] == 127


def test_no_command_is_wrong_usage(play: Play) -> None:
    status, said, _ = play.run()
    assert (status, said.splitlines()[0]) == (2, "Usage: ./run COMMAND [ARGUMENT]…")
    assert play.run("--help")[0] == 0


def test_through_links_from_another_folder(play: Play) -> None:
    (play.folder / "first").symlink_to(play.checkout / "run")
    (play.folder / "home").mkdir()
    (play.folder / "home" / "second").symlink_to("../first")
    assert play.run("zine", "x", run=play.folder / "home" / "second")[:2] == (0, "<x>")
    assert (play.checkout / ".venv").is_dir()


def test_through_a_link_given_to_the_shell_by_its_bare_name(play: Play) -> None:
    play.run("zine")
    (play.folder / "link").symlink_to(play.checkout.relative_to(play.folder) / "run")
    assert play.run("link", "zine", "x", run=Path(str(shutil.which("sh"))))[:2] == (0, "<x>")


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
def test_changed_requirements_are_brought_up_to_date(play: Play, name: str) -> None:
    play.run("zine")
    with (play.checkout / name).open("a") as file:
        file.write("# another\n")
    play.run("zine")
    assert [call for call in play.calls if "venv" not in call] == ["pip requirements.txt", "pip zine"] * 2
    assert sum("venv" in call for call in play.calls) == 1


def test_moved_checkout_is_made_again(play: Play) -> None:
    play.run("zine")
    moved = play.folder / "elsewhere"
    play.checkout.rename(moved)
    assert play.run("zine", "x", run=moved / "run")[:2] == (0, "<x>")
    assert sum("venv" in call for call in play.calls) == 2


def test_environment_whose_python_is_gone_is_made_again(play: Play) -> None:
    play.run("zine")
    python = play.checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.11")
    assert play.run("zine", "x")[:2] == (0, "<x>")
    assert sum("venv" in call for call in play.calls) == 2


def test_failed_install_leaves_nothing_that_passes_as_good(play: Play) -> None:
    (play.folder / "no-network").touch()
    status, _, complained = play.run("zine")
    assert status == 1
    assert "| no route to host" in complained
    assert "is there a network?" in complained
    (play.folder / "no-network").unlink()
    assert play.run("zine", "x")[:2] == (0, "<x>")


def test_failed_update_does_not_pass_as_good_when_the_change_is_taken_back(play: Play) -> None:
    requirements = play.checkout / "requirements.txt"
    before = requirements.read_bytes()
    play.run("zine")
    requirements.write_bytes(before + b"another\n")
    (play.folder / "no-network").touch()
    assert play.run("zine")[0] == 1
    requirements.write_bytes(before)
    (play.folder / "no-network").unlink()
    play.run("zine")
    assert sum("venv" in call for call in play.calls) == 2


def test_interrupted_set_up_is_made_again(play: Play) -> None:
    process = play.start("zine", PIP_TAKES="0.5")
    wait_for(lambda: "pip requirements.txt" in play.calls)
    process.terminate()
    assert process.wait(timeout=10) != 0
    process.communicate()
    assert not (play.checkout / ".venv" / ".lock").is_symlink()
    assert play.run("zine", "x")[:2] == (0, "<x>")
    assert sum("venv" in call for call in play.calls) == 2


def test_two_at_once_make_one_environment(play: Play) -> None:
    both = [play.start("zine", word, PIP_TAKES="0.2") for word in "ab"]
    assert [process.communicate(timeout=30)[0] for process in both] == ["<a>", "<b>"]
    assert play.calls[1:] == ["pip requirements.txt", "pip zine"]


def test_lock_of_a_dead_process_is_taken_over(play: Play) -> None:
    dead = subprocess.Popen(["true"])
    dead.wait()
    (play.checkout / ".venv").mkdir()
    (play.checkout / ".venv" / ".lock").symlink_to(str(dead.pid))
    assert play.run("zine", "x")[:2] == (0, "<x>")


def test_environment_of_another_is_left_alone(play: Play) -> None:
    theirs = play.checkout / ".venv" / "pyvenv.cfg"
    theirs.parent.mkdir()
    theirs.touch()
    assert play.run("zine", "x")[:2] == (0, "<x>")
    assert list(theirs.parent.iterdir()) == [theirs]
    assert (play.folder / "home" / ".cache" / "zine").is_dir()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_checkout_uses_the_cache(play: Play) -> None:
    play.checkout.chmod(0o555)
    assert play.run("zine", "x")[:2] == (0, "<x>")
    play.checkout.chmod(0o755)
    assert not (play.checkout / ".venv").exists()


def test_no_place_at_all_is_said(play: Play) -> None:
    (play.checkout / ".venv").touch()
    (play.folder / "home").touch()
    status, _, complained = play.run("zine")
    assert status == 1
    assert "can be written" in complained


def test_without_rights_prints_the_line_and_installs_nothing(play: Play) -> None:
    play.lack("pangoft2-1.0", "harfbuzz-subset")
    status, _, complained = play.run("zine", "build")
    assert status == 1
    assert line_to_run(complained) == (
        "su - -c 'apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0'"
    )
    assert play.calls == []
    assert not (play.checkout / ".venv").exists()


def test_with_sudo_that_asks_but_no_terminal_prints_the_line(play: Play) -> None:
    play.lack("pango-1.0")
    play.offer("sudo", 'echo "sudo $*" >>"$PLAY/calls"; exit 1\n')
    status, _, complained = play.run("zine")
    assert status == 1
    assert line_to_run(complained) == "sudo apt-get install -y --no-install-recommends libpango-1.0-0"
    assert play.calls == ["sudo -n true"]


def test_passwordless_sudo_installs(play: Play) -> None:
    play.lack("pango-1.0")
    play.offer("sudo", 'echo sudo >>"$PLAY/calls"; [ "$1" != -n ] || shift; exec "$@"\n')
    play.offer("true", "exit 0\n")
    assert play.run("zine", "x")[:2] == (0, "<x>")
    assert any(re.fullmatch(r"apt-get .*install .*libpango-1.0-0", call) for call in play.calls)


def test_root_installs_what_is_lacking_and_says_so(play: Play) -> None:
    play.be("root")
    (play.folder / "python").unlink()
    status, said, complained = play.run("zine", "x")
    assert (status, said) == (0, "<x>")
    assert complained.splitlines()[0] == (
        "zine: installing packages of the system: "
        "python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )
    assert not any("update" in call for call in play.calls)


def test_package_lists_are_fetched_where_there_are_none(play: Play) -> None:
    play.be("root")
    play.lack("pango-1.0")
    play.offer("apt-cache", "exit 100\n")
    play.run("zine")
    assert "update" in play.calls[0]


def test_python_of_an_old_ubuntu_is_a_newer_one_beside_the_usual(play: Play) -> None:
    (play.folder / "python").unlink()
    play.offer(
        "apt-cache", "case $2 in python3) echo Version: 3.10.6-1 ;; python3.1[24]*) exit 100 ;; esac\n"
    )
    _, _, complained = play.run("zine")
    assert " python3.13 python3.13-venv libpango" in line_to_run(complained)


def test_system_without_a_new_enough_python_says_so(play: Play) -> None:
    play.be("root")
    (play.folder / "python").unlink()
    play.offer("apt-cache", "case $2 in python3) echo Version: 3.9.2-3 ;; python3.*) exit 100 ;; esac\n")
    status, _, complained = play.run("zine")
    assert status == 1
    assert complained.count("\n") == 1
    assert "this system has no package of one" in complained
    assert not any("install" in call for call in play.calls)


def test_on_a_terminal_sudo_may_ask(play: Play) -> None:
    play.lack("pango-1.0")
    play.offer("sudo", 'echo "sudo $*" >>"$PLAY/calls"; [ "$1" != -n ] || exit 1; exec "$@"\n')
    terminal, ours = pty.openpty()
    settings = {"PATH": str(play.folder / "bin"), "PLAY": str(play.folder), "HOME": str(play.folder)}
    run = [str(play.checkout / "run"), "zine", "x"]
    said = subprocess.run(
        run, stdin=ours, stderr=ours, stdout=subprocess.PIPE, env=settings, check=True
    ).stdout
    assert b"installing packages of the system: libpango-1.0-0" in os.read(terminal, 10_000)
    os.close(terminal)
    os.close(ours)
    assert said == b"<x>"
    assert play.calls[0] == "sudo -n true"
    assert play.calls[1].endswith("install --no-install-recommends libpango-1.0-0")


def test_failing_apt_is_shown_with_the_line(play: Play) -> None:
    play.be("root")
    play.lack("pango-1.0")
    play.offer("apt-get", "echo E: no such thing; exit 100\n")
    status, _, complained = play.run("zine")
    assert status == 1
    assert "| E: no such thing" in complained
    assert "libpango-1.0-0" in line_to_run(complained)


def test_without_the_subsetter_alone_goes_on(play: Play) -> None:
    play.lack("harfbuzz-subset")
    status, said, complained = play.run("zine", "x")
    assert (status, said) == (0, "<x>")
    assert "libharfbuzz-subset0" in line_to_run(complained)


def test_system_that_packages_no_subsetter_gets_the_rest(play: Play) -> None:
    play.be("root")
    play.offer("apt-cache", "case $2 in *subset0) exit 100 ;; *) echo Version: 3.11.2-1 ;; esac\n")
    play.offer("apt-get", f'{APT_GET}echo harfbuzz-subset >"$PLAY/lacking"\n')
    play.lack("pango-1.0", "harfbuzz-subset")
    status, said, complained = play.run("zine", "x")
    assert (status, said) == (0, "<x>")
    assert complained.splitlines()[0] == "zine: installing packages of the system: libpango-1.0-0"
    assert complained.splitlines()[1].startswith("zine: going on without HarfBuzz's subsetter")
    assert "  " not in complained


@pytest.mark.parametrize(("manager", "line"), [("dnf", "sudo dnf install"), ("pacman", "sudo pacman -S")])
def test_other_systems_get_a_line(play: Play, manager: str, line: str) -> None:
    (play.folder / "bin" / "apt-get").unlink()
    play.offer(manager, "exit 1\n")
    play.lack("pango-1.0")
    status, _, complained = play.run("zine")
    assert status == 1
    assert line_to_run(complained).startswith(line)


def test_homebrew_installs(play: Play) -> None:
    (play.folder / "bin" / "apt-get").unlink()
    play.offer("brew", 'echo "brew $*" >>"$PLAY/calls"; : >"$PLAY/lacking"\n')
    play.lack("pango-1.0", "harfbuzz-subset")
    assert play.run("zine", "x")[:2] == (0, "<x>")
    assert play.calls[0] == "brew install --quiet pango harfbuzz"


def line_to_run(complained: str) -> str:
    """Return the one line that a person is told to run."""
    (line,) = [
        line for line in complained.splitlines() if line.startswith("  ") and not line.startswith("  |")
    ]
    return line.strip()


def test_leaves_nothing_in_the_temporary_folder(play: Play) -> None:
    temporary = play.folder / "tmp"
    temporary.mkdir()
    play.run("zine", TMPDIR=str(temporary))
    (play.folder / "no-network").touch()
    assert play.run("cat", TMPDIR=str(temporary))[0] == 1
    assert not list(temporary.iterdir())


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened, ten seconds at most."""
    deadline = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_real_pythons_are_found() -> None:
    """The questions that are put to Python are answered by a real one as `run` expects."""
    script = (ROOT / "run").read_text("utf-8")
    first, second = re.findall(r"<<'END'[^\n]*\n(import .*?)\nEND\n", script, flags=re.DOTALL)
    path = subprocess.run(
        [sys.executable, "-I", "-"], input=first, text=True, capture_output=True, check=True
    ).stdout
    assert Path(path.strip()).is_file()
    lacking = subprocess.run(
        [sys.executable, "-I", "-"], input=second, text=True, capture_output=True, check=True
    )
    assert set(lacking.stdout.split()) <= {"harfbuzz-subset"}


def pins(name: str) -> dict[str, str]:
    """Return the exact versions that a requirements file names, by normal name."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    pinned = (line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pinned}


def needed(named: Iterable[str], known: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the packages that these requirements lead to, as far as they are installed here."""
    for requirement in map(Requirement, named):
        name, extras = canonicalize_name(requirement.name), requirement.extras or {""}
        if name in known:
            continue
        known = known | {name}
        further = (Requirement(text) for text in metadata.requires(name) or ())
        wanted = (
            r for r in further if r.marker is None or any(r.marker.evaluate({"extra": e}) for e in extras)
        )
        known = needed((f"{r.name}[{','.join(r.extras)}]" for r in wanted), known)
    return known


def test_every_dependency_is_pinned_and_every_pin_allowed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    pinned = pins("requirements.txt")
    for requirement in map(Requirement, named):
        name = canonicalize_name(requirement.name)
        assert name in pinned, f"{name} is not in requirements.txt"
        assert requirement.specifier.contains(pinned[name])
    assert needed(project["project"]["dependencies"]) <= pinned.keys()


def test_the_tools_that_the_checks_need_are_pinned() -> None:
    tools = pins("requirements-dev.txt")
    assert {"pytest", "hypothesis", "mypy", "ruff"} <= tools.keys()
    assert not tools.keys() & pins("requirements.txt").keys()
