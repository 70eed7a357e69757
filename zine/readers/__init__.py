"""One file for each format that a text can come in: SUFFIXES and read(data) → Manuscript."""
