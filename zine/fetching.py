"""Fetching: what a galley may read while it is set, which is its layout, the shared base and its pictures."""

from collections.abc import Sequence
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from zine import catalogue, pictures
from zine.complaints import ElsewhereError
from zine.confinement import within
from zine.galley import Galley
from zine.layout import asking

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

HOME = "http://zine.invalid"
PICTURES = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "gif", "webp", "tiff", "bmp"))
PIXELS = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp"}
SUFFIXES = {*PIXELS, ".css", ".icc", ".ttf", ".otf", ".svg"}


def fetcher(galley: Galley, apart: Sequence[str] = ()) -> "URLFetcher":
    """Return a fetcher that knows the layout's folder, the shared base and the text's pictures alone.

    What is handled `apart` is empty to it.
    """
    roots = {"layout": galley.layout.folder, "base": catalogue.shipped("layouts") / "_base"}
    if galley.pictures:
        roots["text"] = galley.pictures
    return confined_fetcher()(roots, apart, galley.means.ink == "grey")


@cache
def confined_fetcher() -> type:
    """Return the class of fetchers, made when WeasyPrint is there."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ConfinedFetcher(URLFetcher):  # type: ignore[misc]
        """Fetches files of a few named folders, by addresses HOME/name/path; no link leads out of them."""

        def __init__(self, roots: dict[str, Path], apart: Sequence[str] = (), grey: bool = False) -> None:
            super().__init__(allowed_protocols={"http", "data"}, allow_redirects=False)
            self.roots, self.apart, self.grey = roots, apart, grey

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url.startswith("data:") and not url.startswith(PICTURES):
                return super().fetch(url)
            if url.startswith("data:"):
                data, kind = pictures.prepared(*pictures.contents(url, None), grey=self.grey)
                return URLFetcherResponse(f"{HOME}/text/", data, {"Content-Type": kind})
            if url in self.apart:
                return URLFetcherResponse(url, b"", {"Content-Type": "text/css"})
            path = confined(url, self.roots)
            if path is None:
                name = unquote(url).removeprefix(f"{HOME}/")
                raise ElsewhereError(name, asking(self.roots["layout"], name.rpartition("/")[2]))
            if url.startswith(f"{HOME}/text/") or (self.grey and path.suffix.lower() in PIXELS):
                data, kind = pictures.prepared(path.read_bytes(), path.name, grey=self.grey)
            else:
                data, kind = path.read_bytes(), guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, data, {"Content-Type": kind})

    return ConfinedFetcher


def confined(url: str, roots: dict[str, Path]) -> Path | None:
    """Return the file that an address means, None if there is none in the known folders."""
    if not url.startswith(f"{HOME}/"):
        return None
    root, _, name = unquote(urlsplit(url).path).lstrip("/").partition("/")
    if root not in roots or not name or "\0" in name:
        return None
    path = within(name, roots[root])
    return path if path and path.suffix.lower() in SUFFIXES and path.is_file() else None
