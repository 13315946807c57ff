"""Half of a body is never taken for the whole of it."""

from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import LimitedStream

from sanad.site.whole_body import BrokenOff, whole_bodies


def read_of(sent: bytes, length: str, size: int) -> bytes:
    found: list[bytes] = []

    def application(environ: dict[str, Any], start_response: object) -> list[bytes]:
        body = LimitedStream(environ["wsgi.input"], int(length or 0))
        while part := body.read(size):
            found.append(part)
        return []

    whole_bodies(application)({"wsgi.input": BytesIO(sent), "CONTENT_LENGTH": length}, print)
    return b"".join(found)


@pytest.mark.parametrize("size", [-1, 3, 64])
def test_a_body_is_read_whole_or_not_at_all(size: int) -> None:
    assert read_of(b"because=why", "11", size) == b"because=why"
    assert read_of(b"", "", size) == b""
    with pytest.raises(BrokenOff):
        read_of(b"because=w", "11", size)
