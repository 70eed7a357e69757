"""What a PDF says to one who listens: its structure, read back from the file alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

INLINE = ("Span", "Link", "Reference", "Code")


@dataclass
class Element:
    """An element of the structure: its type, its attributes, what it says itself, and what is in it."""

    kind: str
    said: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def text(self) -> str:
        """Return what is said, in its order: `\\0` stands in `said` for each child."""
        parts = self.said.split("\0")
        apart = ["" if child.kind in INLINE else " " for child in self.children]
        inner = zip(self.children, apart, parts[1:], strict=True)
        return parts[0] + "".join(f"{space}{child.text}{space}{part}" for child, space, part in inner)


class Heard:
    """A PDF that is listened to."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        self.numbers = {page.obj.objgen: at for at, page in enumerate(self.pdf.pages)}
        self.outside: list[str] = []
        self.marks = [self.listened(page) for page in self.pdf.pages]
        self.claimed: set[tuple[int, int]] = set()
        root: Any = self.pdf.Root.StructTreeRoot
        self.tree = self.element(root.K[0], None)

    def listened(self, page: Any) -> dict[int, str]:
        """Return what each mark of a page says; what no mark holds goes to `outside`."""
        letters = {name: mapped(font) for name, font in page.resources.get("/Font", {}).items()}
        found: dict[int, str] = {}
        open_marks: list[tuple[str, int | None, str | None]] = []
        font = ""
        for instruction in pikepdf.parse_content_stream(page):
            operator, operands = str(instruction.operator), instruction.operands
            if operator == "Tf":
                font = str(operands[0])
            elif operator in ("BDC", "BMC"):
                stated: Any = operands[1] if operator == "BDC" else {}
                number = stated.get("/MCID")
                actual = stated.get("/ActualText")
                open_marks.append((str(operands[0]), number, None if actual is None else str(actual)))
                if number is not None:
                    assert int(number) not in found, "a mark's number is used twice"
                    found[int(number)] = ""
                if actual is not None:
                    found[holder(open_marks)] += str(actual)
            elif operator == "EMC":
                open_marks.pop()
            elif operator == "TJ" and not any(actual is not None for _, _, actual in open_marks):
                text = "".join(letters[font](bytes(o)) for o in operands[0] if isinstance(o, pikepdf.String))
                if any(tag == "/Artifact" for tag, _, _ in open_marks):
                    assert all(number is None for _, number, _ in open_marks), "text in an ornament"
                    self.outside.append(text)
                else:
                    found[holder(open_marks)] += text
        assert not open_marks
        return found

    def element(self, stated: Any, page: int | None) -> Element:
        """Return an element with all that is in it."""
        page = self.numbers[stated.Pg.objgen] if "/Pg" in stated else page
        keys = ("/Alt", "/Lang", "/ID", "/E", "/A", "/ActualText", "/Ref")
        made = Element(str(stated.S)[1:], attributes={key: stated[key] for key in keys if key in stated})
        kids = stated.K if isinstance(stated.K, pikepdf.Array) else [stated.K]
        for kid in kids:
            if isinstance(kid, int):
                assert page is not None
                made.said += self.mark(page, kid, stated)
            elif str(kid.get("/Type")) == "/MCR":
                made.said += self.mark(self.numbers[kid.Pg.objgen], int(kid.MCID), stated)
            elif str(kid.get("/Type")) == "/OBJR":
                made.attributes.setdefault("links", []).append(kid.Obj)
            else:
                assert kid.P.objgen == stated.objgen, "a child of another parent"
                made.said += "\0"
                made.children.append(self.element(kid, page))
        return made

    def mark(self, page: int, number: int, owner: Any) -> str:
        """Return what a mark says; it must be this element's, by the parent tree too, and no other's."""
        assert (page, number) not in self.claimed
        self.claimed.add((page, number))
        numbers: Any = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        back = parents[int(self.pdf.pages[page].obj.StructParents)][number]
        assert back.objgen == owner.objgen
        return self.marks[page][number]


def holder(open_marks: list[tuple[str, int | None, str | None]]) -> int:
    """Return the number of the mark that something stands in."""
    numbers = [int(number) for _, number, _ in open_marks if number is not None]
    assert len(numbers) == 1, "text in no mark, or in two"
    return numbers[0]


def mapped(font: Any) -> Any:
    """Return what reads a font's strings."""
    said = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", said)
    letters = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
    return lambda string: "".join(
        letters.get(int.from_bytes(string[at : at + 2], "big"), "\ufffd") for at in range(0, len(string), 2)
    )
