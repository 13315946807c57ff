"""`sanad unlock`: the one way back after an emergency lock."""

import pytest

from cast import founded, member
from database import ready


def test_it_works(capsys: pytest.CaptureFixture[str]) -> None:
    ready()
    from sanad.actions.locks import lock_organisation
    from sanad.cli.main import main
    from sanad.records.queries.viewers import viewers_of

    administrator = member("osier-administrator", ("administrator",), founded("osier"))
    words = ["unlock", "osier", "--because", "a test asks for it"]
    lock_organisation(by=administrator, because="the office is searched")
    assert viewers_of(administrator.account, "") == ()
    assert main(words) == 0
    assert viewers_of(administrator.account, "")
    assert main(words) == 1
    assert "was not locked" in capsys.readouterr().err


def test_an_organisation_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    ready()
    from sanad.cli.main import main

    assert main(["unlock", "no-such-code", "--because", "a test asks for it"]) == 1
    assert main(["unlock", "osier", "--because", " "]) == 1
