"""Boxes of Markdown as quotations with labels: of GitHub, Obsidian, MkDocs, Docusaurus, Quarto."""

import re

from zine.readers import pattern, words

ALERT = pattern(r"(?m)^((?: {0,3}> ?)+)\[!([A-Za-z]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*(.*)$")
BOX = pattern(r"(?:!!!|\?\?\?\+?)[ \t]+([a-z]+)(?:[ \t]+\"(.*)\")?[ \t]*")
DIVISION = pattern(
    r":{3,}[ \t]*(?:\{[^{}]*\}|([A-Za-z][\w-]*)(?:\[(.*)\]|[ \t]+(?!\{)(.*?))?)?[ \t]*:*(?:\{.*\})?"
)
CALLOUT = pattern(r"\{[^{}]*?\.(?:callout-)?([a-z]+)\b")
HEADED = pattern(r"(?m)^(> )\*\*[^*\n]*\*\*\n>\n(?:> ?\n)*> #{1,6} +([^\n#]*[^\n #]).*$")
"""A box whose label is a heading in it."""
BOXES = words("note tip info warning danger caution important hint attention success question example")


def alerts(text: str) -> str:
    """Give a quotation that is an alert its label."""

    def labelled(found: "re.Match[str]") -> str:
        label = found[3].strip() or ("" if found[2].lower() in ("quote", "cite") else found[2].capitalize())
        return f"{found[1]}**{label}**\n{found[1].rstrip()}" if label else found[1].rstrip()

    return ALERT.sub(labelled, text)


def boxes(text: str) -> str:
    """Make quotations of boxes, with their labels; a division that is no box is what it holds."""
    done: list[str] = []
    open_: list[bool] = []
    inside = False
    for line in text.split("\n"):
        box = BOX.fullmatch(line)
        inside = inside and (not line.strip() or line.startswith(("    ", "\t")))
        division = DIVISION.fullmatch(line) if line.startswith(":::") else None
        if box:
            done += ["", f"> **{box[2] or box[1].capitalize()}**", ">"] if box[2] != "" else [""]
            inside = True
        elif division and (division[0].strip(": \t") or open_):
            named = CALLOUT.search(line)
            kind = division[1] or (named[1] if named else "")
            quoted = kind.lower() in BOXES
            if division[0].strip(": \t"):
                label = division[2] or division[3] or kind.capitalize()
                done += ["", f"> **{label}**", ">"] if quoted else [""]
                open_.append(quoted)
            else:
                open_.pop()
                done.append("")
        elif inside:
            done.append("> " + line.expandtabs(4)[4:] if line.strip() else ">")
        elif done and done[-1] == ">" and line.strip() and not any(open_):
            done[-1:] = ["", line]
        else:
            done.append("> " + line if any(open_) else line)
    return HEADED.sub(r"\1**\2**\n>", "\n".join(done))
