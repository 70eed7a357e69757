"""Whether every sample in every layout passes a checker of accessibility: PDF/UA-1 and what it means.

Run: python tests/bench/access.py PYTHON, where PYTHON is that of an environment with the package `outloud`
(a development tool: it is not among zine's). Prints what it finds, by rule, and the count of files.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from zine import catalogue  # noqa: E402
from zine.build import Wishes, build  # noqa: E402

ASK = """
import json, sys
from outloud import check
told = lambda f: [f.rule, f.severity, f.message, f.page]
found = {name: [told(f) for f in check(name).findings] for name in sys.argv[1:]}
print(json.dumps(found))
"""


def main() -> None:
    seeds = (p for p in (ROOT / "seeds").iterdir() if p.suffix in {".txt", ".md"} and p.stem != "README")
    texts = sorted([*seeds, *(ROOT.parent / "shared" / "texts").glob("*.txt")])
    with tempfile.TemporaryDirectory() as folder:
        for text in texts:
            for layout in catalogue.layouts():
                edition = build(text, Wishes({"layout": layout, "fit": "off"}))
                (Path(folder) / f"{text.stem}-{layout}.pdf").write_bytes(edition.pages.pdf)
        files = sorted(map(str, Path(folder).iterdir()))
        asked = [sys.argv[1], "-c", ASK, *files]
        found = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    for name, findings in found.items():
        for rule, severity, message, page in findings:
            print(f"{Path(name).stem}, page {page}: {severity} {rule}: {message}")
    clean = sum(not findings for findings in found.values())
    print(f"{clean} of {len(found)} files without a finding")


if __name__ == "__main__":
    main()
