"""`sanad again`: what it refuses; that numbers come out again is asked in tests/actions."""

from uuid import uuid4

import pytest

from database import ready


def test_it_works(capsys: pytest.CaptureFixture[str]) -> None:
    ready()
    from cast import founded
    from sanad.cli.main import main

    founded("osier")
    assert main(["again", "not-an-id", "--as", "osier"]) == 2
    assert "the one in the address of its page" in capsys.readouterr().err
    assert main(["again", str(uuid4()), "--as", "osier", "--json"]) == 1
    told = capsys.readouterr()
    assert '"code": "not_found"' in told.out
    assert "There is no such estimate" in told.err
