"""The heads of a mail or of a saved page, parsed by the library, unless they are endless."""

import email
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any, cast

from zine.errors import ZineError

LONGEST = 20_000
"""Characters of a line: the library's time grows with their square."""


class Heads(EmailPolicy):
    """The default policy, with a bound."""

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        """Parse a line when it is asked for. Raises ZineError if it is too long."""
        if len(value) > LONGEST:
            raise ZineError(
                f"The mail's line “{name}” has {len(value)} characters: the most is {LONGEST}.",
                "Save its text as a file of its own.",
            )
        return super().header_fetch_parse(name, value)


def parsed(data: bytes) -> EmailMessage:
    """Parse a message; its lines are parsed when they are asked for."""
    return cast(EmailMessage, email.message_from_bytes(data, policy=Heads()))
