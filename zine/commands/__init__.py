"""One file for each command of the terminal: COMMAND, a Click command that parses, calls and says."""
