"""What a person did that cannot work, said in one line, with what to do instead."""


class ZineError(Exception):
    """A mistake that the person can mend: one line that says what is wrong, and a hint. Exit code 1."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message

    def format_message(self) -> str:
        """Return the message, and the hint on a line of its own."""
        return f"{self.message}\n  {self.hint}" if self.hint else self.message
