"""zine turns the text of a communiqué into a booklet to print, fold and staple."""
