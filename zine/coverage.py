"""Coverage: how much of the paper a PDF's ink covers, estimated from small pictures of its pages.

Five per cent is what makers of toner reckon for a page of text (ISO/IEC 19752 prints such pages).
"""

FINE = 24
"""Pixels to an inch of the pictures: a letter is a grey of two or three of them."""
MOST_PAGES = 200


def coverage(data: bytes) -> list[float]:
    """Return for each page the share of it, in per cent, that is covered if grey is that much black."""
    import pypdfium2
    from PIL import ImageStat

    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for number in range(min(len(pdf), MOST_PAGES)):
            page = pdf[number].render(scale=FINE / 72, grayscale=True).to_pil().convert("L")
            found.append(round(100 * (1 - ImageStat.Stat(page).mean[0] / 255), 1))
    return found
