"""Break each finding code, and see a test fail: `python tests/bench/codes.py [CODE…]`.

In a copy of the tree a code is renamed in the source, and the tests that name it are run: one of them must
fail, not counting those that only read the docs. The codes whose planted defects tests/test_preflight.py
lists are left out, unless they are asked for: a test of its own goes through each of them.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import test_preflight as planted  # noqa: E402 -- the tests are no package

DOCS = "not findings_page and not every_code"
"""The tests that hold the page of findings to the source."""


def told() -> list[str]:
    """Return the codes of the page of findings; those of doubts have names of their own."""
    page = (ROOT / "docs" / "findings.md").read_text("utf-8")
    return [code for code in re.findall(r"^### `([a-z-]+)`", page, re.MULTILINE) if code != "typography"]


def named(code: str, folder: Path) -> list[Path]:
    """Return the Python files in a folder that name a code."""
    return [path for path in sorted(folder.rglob("*.py")) if f'"{code}"' in path.read_text("utf-8")]


def failing(code: str, tree: Path) -> str:
    """Return the first test that fails when a code is another one, "" if none does."""
    sources = {path: path.read_text("utf-8") for path in named(code, tree / "zine")}
    tests = [str(path) for path in named(code, tree / "tests") if path.name.startswith("test_")]
    for path, text in sources.items():
        path.write_text(text.replace(f'"{code}"', f'"{code}-broken"'), "utf-8")
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-x", "--whole", "-k", DOCS, *tests]
    said = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False).stdout
    for path, text in sources.items():
        path.write_text(text, "utf-8")
    found = re.search(r"^FAILED (\S+)", said, re.MULTILINE)
    return found[1] if found and tests else ""


def main() -> None:
    """Break one code after the other, and say which test saw it."""
    codes = sys.argv[1:] or [one for one in told() if one not in {*planted.DEFECTS, *planted.LINES}]
    seen = dict[str, str]()
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "zine"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".venv", ".git", "build", "__pycache__"))
        for code in codes:
            seen[code] = failing(code, tree)
            print(f"{code}: {seen[code] or 'NO TEST'}", flush=True)
    print(f"{sum(map(bool, seen.values()))} of {len(codes)} codes are seen by a test")


if __name__ == "__main__":
    main()
