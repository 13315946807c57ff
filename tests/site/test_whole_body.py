"""Half of a body is never taken for the whole of it."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import LimitedStream

from sanad.site.whole_body import BrokenOff, whole_bodies


def read_of(sent: bytes, length: str) -> bytes:
    found: list[bytes] = []

    def application(environ: dict[str, object], start_response: object) -> list[bytes]:
        body = environ["wsgi.input"]
        while part := LimitedStream(body, int(length or 0)).read(3):
            found.append(part)
            length_left = int(length) - sum(map(len, found))
            if not length_left:
                break
        return []

    whole_bodies(application)({"wsgi.input": BytesIO(sent), "CONTENT_LENGTH": length}, print)
    return b"".join(found)


def test_a_whole_body_is_read_as_it_is() -> None:
    assert read_of(b"because=why", "11") == b"because=why"
    assert read_of(b"", "") == b""


def test_half_a_body_is_none() -> None:
    with pytest.raises(BrokenOff):
        read_of(b"because=w", "11")
