"""The feet of pages: what it costs that a page, or the text, ends where it does.

A cost of 1 is a difference that nobody sees.
"""

from zine.flow import Block

ALONE = 150.0  # a line of a paragraph alone at the foot or the head of a page
TIED = 400.0  # a page that ends after a heading
TURN, ACROSS = 60.0, 4.0  # a hyphen at the turn of a page, or at the end of the left one of two facing pages
WHITE = (0.0, 1.0, 5.0)  # lines of white at the foot, and 8 for each more
UNEVEN = 16.0  # for each line by which two facing pages are not level
LEVEL = 0.5  # for each line of white on the first of two facing pages which are all that a text takes
AIR = 2.5  # a line of white more above a heading
APART = 3.5  # one above what white sets off from the text: a quotation, a list, a picture, what comes after
LAST = 4  # lines that the last page holds at least
SCANT = 60.0  # for each line that the last page lacks
HELD = 0.4  # the share of the last page that is taken at least, or it looks as if it had been forgotten
THIN = 2.0  # for each line that it lacks of that


def alone(block: Block, end: int, rows: int) -> float:
    """Return what it costs that a page ends after a row, if too few are before it or after it."""
    return ALONE * (end < block.orphans) + ALONE * (rows - end < block.widows)


def white_at_foot(rows: int) -> float:
    """Return what so many rows of white at the foot of a page cost."""
    return WHITE[rows] if rows < len(WHITE) else WHITE[-1] + 8 * (rows - len(WHITE) + 1)


def last_page(lines: float, taken: float, rows: float) -> float:
    """Return what it costs that the last page holds so many lines, and has so many of its rows taken."""
    return max(0.0, LAST - lines) * SCANT + max(0.0, HELD * rows - taken) * THIN
