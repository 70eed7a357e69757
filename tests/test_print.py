"""zine print: what lp is told, and what reaches a printer through a real cupsd of its own."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result
from paper_oracle import numbered

from zine import catalogue
from zine.imposition import impose, plan

PPD = Path("/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd")
CUPSD = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
LPADMIN = shutil.which("lpadmin", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
CUPS = bool(CUPSD and LPADMIN and shutil.which("lp") and PPD.is_file())

CUPSD_CONF = """\
Listen 127.0.0.1:{port}
WebInterface No
Browsing No
DefaultAuthType None
PageLogFormat %p %T total %{{job-impressions-completed}} %{{media}} %{{sides}}
JobPrivateAccess all
JobPrivateValues none
PreserveJobFiles No
LogLevel warn
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Location /admin>
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow from 127.0.0.1
  </Limit>
</Policy>
"""
FILES_CONF = """\
FileDevice Yes
User {user}
Group {group}
SystemGroup root
ServerRoot {folder}
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/spool
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
"""


@pytest.fixture(scope="module")
def queue() -> Iterator[tuple[str, Path]]:
    """Start a cupsd on loopback with one printer that writes to a file; yield its address and that file."""
    if not CUPS:
        pytest.skip("CUPS is not installed")
    folder = Path(tempfile.mkdtemp(prefix="cups-"))
    root = os.geteuid() == 0
    for name in ("spool", "cache", "state", "ppd"):
        (folder / name).mkdir()
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user, group = ("nobody", "nogroup") if root else (getpass.getuser(), str(os.getgid()))
    (folder / "cupsd.conf").write_text(CUPSD_CONF.format(port=port))
    (folder / "cups-files.conf").write_text(FILES_CONF.format(folder=folder, user=user, group=group))
    out = folder / "out.prn"
    out.touch()
    out.chmod(0o666)
    words = [str(CUPSD), "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    daemon = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"127.0.0.1:{port}"
    try:
        add = [str(LPADMIN), "-h", address, "-p", "z", "-E", "-v", f"file://{out}", "-P", str(PPD)]
        for _ in range(50):
            if subprocess.run(add, capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.1)
        else:
            pytest.skip("cupsd does not start here")
        yield address, out
    finally:
        daemon.terminate()
        daemon.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return a folder with the sheets of an 8-page booklet, called by a title that nobody need know."""
    saddle = catalogue.module("schemes", "saddle_stitch")
    folder = tmp_path / "edition"
    folder.mkdir()
    pdf = impose(numbered(8), plan(saddle, 8), "a4", title="A secret title")
    (folder / "secret-print-a4-short.pdf").write_bytes(pdf)
    (folder / "secret-read.pdf").write_bytes(numbered(8))
    return folder


def waited(address: str, out: Path) -> bytes:
    """Return what the printer got, when its queue is empty."""
    for _ in range(200):
        jobs = subprocess.run(["lpstat", "-h", address, "-o"], capture_output=True, text=True, check=False)
        if jobs.returncode == 0 and not jobs.stdout.strip() and out.stat().st_size:
            return out.read_bytes()
        time.sleep(0.1)
    raise AssertionError("nothing was printed")


def kept(spool: Path) -> bytes:
    """Return what the queue keeps of its jobs: their names, and those of their files."""
    for _ in range(50):
        said = b"".join(path.read_bytes() for path in spool.glob("c*"))
        if b"document-format-supplied" in said:
            return said
        time.sleep(0.1)
    raise AssertionError("the queue tells nothing of the job")


def test_what_is_handed_over_has_no_title_and_no_name(
    edition: Path, zine: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = edition.parent / "bin"
    shell.mkdir()
    (shell / "lp").write_text(f'#!/bin/sh\necho "$@" > {shell}/words\ncat > {shell}/got\n')
    (shell / "lp").chmod(0o755)
    monkeypatch.setenv("PATH", f"{shell}{os.pathsep}{os.environ['PATH']}")
    sheets = edition / "secret-print-a4-short.pdf"
    assert zine("print", edition).exit_code == 0
    with pikepdf.open(sheets) as before, pikepdf.open(shell / "got") as after:
        assert before.docinfo["/Title"] == "A secret title"
        assert "/Info" not in after.trailer and "/Metadata" not in after.Root
    assert places((shell / "got").read_bytes()) == places(sheets.read_bytes())
    assert "secret" not in (shell / "words").read_text()


@pytest.mark.skipif(not CUPS, reason="CUPS is not installed")
def test_what_reaches_the_printer(
    queue: tuple[str, Path], edition: Path, zine: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, out = queue
    monkeypatch.setenv("CUPS_SERVER", address)
    done = zine("print", edition, "--printer", "z", "--copies", "2")
    assert done.exit_code == 0, done.output
    got = waited(address, out)
    header = got[: got.index(b"%PDF")].decode("latin-1")
    assert "BINDING=SHORTEDGE" in header and "DUPLEX=ON" in header
    assert b"secret" not in (header.encode("latin-1") + got + kept(out.parent / "spool")).lower()
    assert getpass.getuser() not in header.replace("anonymous", "")
    pages = (out.parent / "page_log").read_text().splitlines()
    assert any("total 8 A4 two-sided-short-edge" in line for line in pages), pages
    assert places(got[got.index(b"%PDF") :]) == places((edition / "secret-print-a4-short.pdf").read_bytes())


def places(pdf: bytes) -> list[list[tuple[int, int]]]:
    """Return for each side its pages and how far they are apart: what scaling would change."""
    from paper_oracle import seen

    result = []
    for side in seen(pdf)[:4]:
        middle = [(s.x, s.y) for s in side]
        apart = max(abs(middle[0][axis] - middle[1][axis]) for axis in (0, 1))
        result.append([(s.page, round(apart)) for s in sorted(side, key=lambda s: s.page)])
    return result


def test_the_command_says_everything(edition: Path, zine: Callable[..., Result]) -> None:
    done = zine("print", edition, "--dry-run", "--copies", "3", "--printer", "z")
    words = done.output.split()
    assert words[:9] == ["lp", "-d", "z", "-U", "anonymous", "-t", "booklet", "-n", "3"]
    assert words[9::2][:4] == ["-o"] * 4
    assert words[10:17:2] == ["media=A4", "sides=two-sided-short-edge", "print-scaling=none", "collate=true"]
    turned = zine("print", edition / "secret-print-a4-short.pdf", "--dry-run", "--flip", "long")
    assert "sides=two-sided-long-edge" in turned.output


def test_what_cannot_be_printed_is_said(tmp_path: Path, zine: Callable[..., Result]) -> None:
    done = zine("print", tmp_path / "none.pdf", "--dry-run")
    assert done.exit_code == 1 and "There is no" in done.output
    done = zine("print", tmp_path, "--dry-run")
    assert done.exit_code == 1 and "holds 0 sets of sheets" in done.output
    (tmp_path / "x.pdf").write_bytes(b"no")
    done = zine("print", tmp_path / "x.pdf", "--dry-run")
    assert done.exit_code == 1 and "not a PDF" in done.output


def emptied(folder: Path, *names: str) -> Path:
    """Return a folder with files of one page under these names."""
    folder.mkdir()
    for name in names:
        pdf = pikepdf.new()
        pdf.add_blank_page(page_size=(842, 595))
        pdf.Root.Called = pikepdf.String(name)
        pdf.save(folder / name)
    return folder


def printed(output: str) -> list[str]:
    """Return the names of the files that `--dry-run` would print, in order."""
    return [line.rpartition("/")[2] for line in output.splitlines()]


def test_an_edition_in_several_goes_is_printed_in_their_order(
    tmp_path: Path, zine: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    goes = [
        "my-cover-inside-print-half-letter-1-fronts.pdf",
        "my-cover-inside-print-half-letter-2-backs.pdf",
        "my-cover-cover-print-half-letter-1-fronts.pdf",
        "my-cover-cover-print-half-letter-2-backs.pdf",
    ]
    folder = emptied(tmp_path / "my-cover", *goes)
    assert printed(zine("print", folder, "--dry-run").output) == goes
    shell = tmp_path / "bin"
    shell.mkdir()
    (shell / "lp").write_text("#!/bin/sh\ngrep -ao 'my-cover[a-z0-9.-]*pdf'\n")
    (shell / "lp").chmod(0o755)
    monkeypatch.setenv("PATH", f"{shell}{os.pathsep}{os.environ['PATH']}")
    done = zine("print", folder, input="y\ny\ny\n")
    assert done.exit_code == 0, done.output
    asked = ["Print the backs?", "Print the cover?", "Print the backs?"]
    places = [done.output.index(goes[0])]
    for question, name in zip(asked, goes[1:], strict=True):
        places += [done.output.index(question, places[-1]), done.output.index(name, places[-1])]
    assert places == sorted(places)
    stopped = zine("print", folder, input="n\n")
    assert stopped.exit_code == 1 and goes[0] in stopped.output and goes[1] not in stopped.output


def test_an_edition_with_two_sets_of_sheets_asks_which(tmp_path: Path, zine: Callable[..., Result]) -> None:
    folder = emptied(tmp_path / "text", "text-print-a4-short.pdf", "text-print-letter-short.pdf")
    done = zine("print", folder, "--dry-run")
    assert done.exit_code == 1 and "2 sets of sheets" in done.output and "text-print-letter" in done.output
