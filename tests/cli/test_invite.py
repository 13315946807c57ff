"""`sanad invite`: how an organisation's first administrator begins."""

import json
from uuid import uuid4

import pytest

from database import ready, rows


def test_it_works(capsys: pytest.CaptureFixture[str]) -> None:
    ready()
    from sanad.actions.invitations import Arrival, accept_invitation
    from sanad.cli.main import main
    from sanad.partners.invitation import digest_of
    from sanad.records.queries.viewers import viewers_of

    code = f"first-{uuid4().hex[:12]}"
    words = [
        "invite",
        "--as",
        code,
        "--role",
        "administrator",
        "--alias",
        "A (invented)",
        "--because",
        "a test",
    ]
    assert main(words) == 0
    told = capsys.readouterr().out.strip()
    account = accept_invitation(digest_of(told), Arrival(f"u-{code}", "nobody-signs-in-with-this", "en"))
    (viewer,) = viewers_of(account, "")
    assert (viewer.organisation_code, viewer.roles) == (code, frozenset({"administrator"}))
    assert main([*words[:6], "B (invented)", *words[7:], "--role", "auditor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["organisation"] == code
    statement = (
        "SELECT verb FROM records_custodyentry e JOIN records_organisation o ON o.id = e.organisation_id"
        " WHERE o.code = %s ORDER BY e.at"
    )
    assert [verb for (verb,) in rows("superuser", statement, [code])] == ["found", "invite", "join", "invite"]


def test_a_taken_alias_a_slip_and_no_reason_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    ready()
    from sanad.cli.main import main

    code = f"second-house-{uuid4().hex[:12]}"
    slip = code.replace("house", "hose")
    words = ["invite", "--as", code, "--role", "reviewer", "--alias", "C (invented)", "--because", "a test"]
    assert main(words) == 0
    assert main(words) == 1
    assert main([*words[:2], slip, *words[3:]]) == 1
    assert main([*words[:-1], " "]) == 1
    capsys.readouterr()
    assert rows("superuser", "SELECT count(*) FROM records_organisation WHERE code = %s", [slip]) == [(0,)]
