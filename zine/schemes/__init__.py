"""One file for each way to fold: a docstring that says how, and a pure plan(count) → sheets."""
