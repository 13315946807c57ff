"""Agreements and releases, as programs read them."""

from uuid import uuid4

from api.conftest import Program
from cast import Cast


def test_it_works(cast: Cast, program: Program) -> None:
    asking = program(cast.chadi)
    found = asking.get("/api/v1/agreements").json()
    of_shared = [one for one in found if [listed["id"] for listed in one["lists"]] == [str(cast.shared)]]
    assert of_shared and not of_shared[0]["given"] and of_shared[0]["purpose"] == "reading"
    one = asking.get(f"/api/v1/agreements/{of_shared[0]['id']}")
    assert one.status_code == 200 and one.json() == of_shared[0]
    assert "operator" not in one.content.decode(), "no alias of who signed"


def test_a_stranger_sees_none_of_it(cast: Cast, program: Program) -> None:
    theirs = [one["id"] for one in program(cast.chadi).get("/api/v1/agreements").json() if one["recipient"]]
    dina = program(cast.dina)
    assert not set(theirs) & {one["id"] for one in dina.get("/api/v1/agreements").json()}
    for hidden in (theirs[0], uuid4()):
        assert dina.get(f"/api/v1/agreements/{hidden}").status_code == 404


def test_every_release_is_listed(cast: Cast, program: Program) -> None:
    asking = program(cast.amal)
    found = asking.get("/api/v1/releases")
    assert found.status_code == 200
    for one in found.json():
        assert one["row"].keys() >= {"id", "replaces", "manifest_sha256"}
        assert asking.get(f"/api/v1/releases/{one['row']['id']}").json()["row"] == one["row"]
