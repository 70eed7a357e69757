"""One file for each kind of check: `CODES` (code → what to do) and `check(inspection)` → findings."""
