"""One file for each language: its tables and its rules, with doctests as examples."""
