"""How a command speaks: messages to standard error, one JSON document or plain lines to standard output."""

import json
import sys
import time
from collections.abc import Mapping
from typing import Any

from sanad.terms.errors import SanadError
from sanad.terms.legibility import spelled

DONE, NO, WRONG_USE = 0, 1, 2
SECONDS_OF_SILENCE = 2.0


def say(command: str, message: str) -> None:
    """Tell a message on standard error."""
    lines = map(spelled, f"sanad {command}: {message}".split("\n"))
    print("\n".join(lines), file=sys.stderr, flush=True)


def print_document(document: Mapping[str, Any]) -> None:
    """Print the one JSON document of a command."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    # Half a surrogate, as of a file's name that is no UTF-8, is written as JSON escapes it.
    print(text.encode("utf-8", "backslashreplace").decode(), flush=True)


def stopped(command: str, error: SanadError, *, as_json: bool, code: int = NO) -> int:
    """Tell why a command did not do it, and return its exit."""
    say(command, error.message)
    if as_json:
        print_document({"error": {"code": error.code, "message": error.message}})
    return code


class Progress:
    """Tells how far long work is: nothing in the first two seconds, then a line every two."""

    def __init__(self, command: str) -> None:
        self._command, self._next = command, time.monotonic() + SECONDS_OF_SILENCE

    def __call__(self, message: str) -> None:
        """Tell the message, if it is time."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + SECONDS_OF_SILENCE
            say(self._command, message)
