"""The emergency pages: for administrators, with a reason, and dead sessions at the next request."""

from typing import TYPE_CHECKING

from cast import Cast, founded, member
from database import rows
from pages.conftest import SignIn, text_of

if TYPE_CHECKING:
    from sanad.partners.member import Viewer


def membership_of(viewer: "Viewer") -> object:
    return rows("superuser", "SELECT id FROM records_membership WHERE account_id = %s", [viewer.account])[0][
        0
    ]


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    operator = founded("hazel")
    administrator = member("hazel-administrator", ("administrator",), operator)
    documenter = member("hazel-documenter", ("documenter",), operator)
    locking, working, stranger = signed_in(administrator), signed_in(documenter), signed_in(cast.dina)
    assert working.get("/lists/").status_code == 200
    assert locking.post("/organisation/lock/", {"because": " "}).status_code == 422
    assert (
        locking.post("/organisation/lock/", {"because": "the office is searched"})["Location"] == "/sign-in/"
    )
    assert working.get("/lists/")["Location"].startswith("/sign-in/")
    assert locking.get("/lists/")["Location"].startswith("/sign-in/")
    assert stranger.get("/lists/").status_code == 200
    again = signed_in(documenter)
    assert again.get("/lists/").status_code == 404, "signing in anew opens nothing of a locked organisation"


def test_all_sessions_of_a_member_end(cast: Cast, signed_in: SignIn) -> None:
    operator = founded("holly")
    administrator = member("holly-administrator", ("administrator",), operator)
    documenter = member("holly-documenter", ("documenter",), operator)
    acting, one, other = signed_in(administrator), signed_in(documenter), signed_in(documenter)
    page = f"/organisation/members/{membership_of(documenter)}/sessions/"
    assert "holly-documenter (invented)" in text_of(acting.get(page))
    assert acting.post(page, {"because": ""}).status_code == 422
    assert one.get("/lists/").status_code == 200
    assert acting.post(page, {"because": "the telephone was taken"}).status_code == 302
    assert one.get("/lists/").status_code == other.get("/lists/").status_code == 302
    assert acting.get("/lists/").status_code == 200


def test_nobody_else_does_it(cast: Cast, signed_in: SignIn) -> None:
    page = f"/organisation/members/{membership_of(cast.basma)}/sessions/"
    for viewer in (cast.amal, cast.elias, cast.dina):
        client = signed_in(viewer)
        assert client.get(page).status_code == client.post(page, {"because": "x"}).status_code == 404
        assert client.get("/organisation/lock/").status_code == 403
        assert client.post("/organisation/lock/", {"because": "x"}).status_code == 403
    assert signed_in(cast.basma).get("/lists/").status_code == 200
