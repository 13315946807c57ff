"""The body of a request, whole or not at all: half of what somebody wrote is not what they wrote."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Readable(Protocol):
    """What a server gives to read a body from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return so many bytes."""

    def readline(self, size: int = -1, /) -> bytes:
        """Return a line."""


class BrokenOff(OSError):
    """The line broke off before the body was whole; Django answers as to what cannot be read."""


class _Whole:
    """A body that counts what is read, and says when its end came too early."""

    def __init__(self, body: Readable, length: int) -> None:
        self.body, self.left = body, length

    def read(self, size: int = -1, /) -> bytes:
        """Return what is read; BrokenOff, where less comes than was asked for and something is left."""
        asked = self.left if size < 0 else min(size, self.left)
        part = self.body.read(size)
        self.left -= len(part)
        return _unbroken(part, len(part) >= asked, self.left)

    def readline(self, size: int = -1, /) -> bytes:
        """Return a line that is read; BrokenOff, where none comes and something is left."""
        part = self.body.readline(size)
        self.left -= len(part)
        return _unbroken(part, bool(part) or size == 0, self.left)


def _unbroken(part: bytes, whole: bool, left: int) -> bytes:
    if left > 0 and not whole:
        raise BrokenOff(f"The body broke off, {left} bytes before its end; it is required whole.")
    return part


def whole_bodies(application: Application) -> Application:
    """Return an application that never takes half of a body for the whole of it."""

    def whole(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or ""
        if length.isdecimal() and int(length):
            environ["wsgi.input"] = _Whole(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return whole
