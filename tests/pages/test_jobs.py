"""Jobs: asked for by those who may, told to those who asked, stopped by them."""

from types import SimpleNamespace
from uuid import UUID

import pytest
from django.test import Client

from cast import Cast
from pages.conftest import SignIn, text_of


def asked(client: Client) -> UUID:
    response = client.post("/jobs/link/", {"because": "a test asks for it"})
    return UUID(response["Location"].removeprefix("/jobs/").strip("/"))


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.chadi)
    job = asked(client)
    page = text_of(client.get(f"/jobs/{job}/"))
    assert f'hx-get="/jobs/{job}/progress/"' in page
    assert "Waiting" in page
    assert "<html" not in text_of(client.get(f"/jobs/{job}/progress/"))
    client.post(f"/jobs/{job}/cancel/", {"because": "<a list> was left out"})
    ended = text_of(client.get(f"/jobs/{job}/progress/"))
    assert "Cancelled" in ended
    assert "&lt;a list&gt; was left out" in ended
    assert "hx-get" not in ended


def test_a_file_of_jobs_is_invented_in_the_demonstration_alone(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(cast.chadi)
    for demonstration in (False, True):
        told = SimpleNamespace(SANAD_DEMONSTRATION=demonstration)
        monkeypatch.setattr("sanad.web.pages.jobs.settings", told)
        name = client.get("/data/jobs.csv")["Content-Disposition"]
        assert ("invented" in name.lower()) is demonstration


def test_a_role_that_may_not_is_told_so_and_nothing_begins(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.dina)
    assert "Link the lists anew" not in text_of(client.get("/jobs/"))
    response = client.post("/jobs/link/", {"because": "x"})
    assert response.status_code == 403
    assert "Not among your roles" in text_of(response)
    assert "No job has ended yet" in text_of(client.get("/jobs/"))


def test_the_job_of_another_is_neither_seen_nor_stopped(cast: Cast, signed_in: SignIn) -> None:
    job = asked(signed_in(cast.chadi))
    client = signed_in(cast.dina)
    assert client.get(f"/jobs/{job}/").status_code == 404
    assert client.get(f"/jobs/{job}/progress/").status_code == 404
    assert client.post(f"/jobs/{job}/cancel/").status_code == 404
    assert "Waiting" in text_of(signed_in(cast.chadi).get(f"/jobs/{job}/"))


def test_only_a_form_starts_or_stops_one(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.chadi).get("/jobs/link/").status_code == 405
