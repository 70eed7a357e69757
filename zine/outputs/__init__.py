"""One file for each thing a build writes: write(edition, folder) → path."""
