"""What the columns in which lines are set in say: paragraphs as books begin them, items of lists."""

from zine.readers._line import Line
from zine.readers._markers import marker


def outdented(lines: list[Line]) -> list[Line]:
    """Set paragraphs out whose first lines are all set in, which items are not: so books begin them."""
    plain = [not marker(line.text) and line.apart and not line.quoted for line in lines]
    said = [line for line, own in zip(lines, plain, strict=True) if own and line.text[-1] in ".!?…"]
    depth = said[0].indent if said else 0
    first = next((at for at, line in enumerate(lines) if marker(line.text)), 0)
    before = any(line is said[0] for line in lines[:first]) if said else False
    if not depth or not before or len(said) < 2 or any(line.indent != depth for line in said):
        return lines
    return [
        line._replace(indent=0) if own and line.indent == depth else line
        for line, own in zip(lines, plain, strict=True)
    ]


def bulleted(lines: list[Line]) -> list[Line]:
    """Make bullets of the letters `o` before items set in, by which word processors draw a hollow one."""
    hollow = [line.indent > 0 and line.text.startswith("o ") and len(line.text) > 3 for line in lines]
    beside = [any(hollow[max(0, at - 1) : at] + hollow[at + 1 : at + 2]) for at in range(len(lines))]
    return [
        line._replace(text=f"◦{line.text[1:]}") if one and other else line
        for line, one, other in zip(lines, hollow, beside, strict=True)
    ]
