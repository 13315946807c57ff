"""The organisation's pages: cards, members, folders, groups and cases, by what each role may do."""

import re
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, member
from pages.conftest import SignIn, text_of
from teams import Teams, membership_of, named, share_with_case, the_teams

PAGES = (
    "/organisation/",
    "/organisation/members/",
    "/organisation/folders/",
    "/organisation/groups/",
    "/cases/",
)


@pytest.fixture
def teams(cast: Cast) -> Teams:
    """Return the organisation with a shut folder, a guest and a case."""
    return the_teams()


def test_it_works(teams: Teams, signed_in: SignIn) -> None:
    client = signed_in(teams.gudrun)
    for page in PAGES:
        assert client.get(page).status_code == 200, page
    page = text_of(client.get("/organisation/members/"))
    assert "gudrun (invented)" in page and "Invites members, gives roles" in page


def test_cards_are_those_of_ones_roles(teams: Teams, signed_in: SignIn) -> None:
    expected = {"gudrun": True, "hana": False, "jamila": False, "lina": False}
    for name, organises in expected.items():
        page = text_of(signed_in(getattr(teams, name)).get("/organisation/"))
        assert ("/organisation/invitations/" in page) is organises, name
    guest = text_of(signed_in(teams.lina).get("/organisation/"))
    main = guest[guest.index('<main id="content"') :]
    assert "/organisation/folders/" in main
    assert not [one for one in ("members/", "groups/", "agreements/", "audit/", "/cases/") if one in main]


def test_a_guest_finds_no_member_no_group_and_no_case(teams: Teams, signed_in: SignIn) -> None:
    client = signed_in(teams.lina)
    for page in ("members/", "members/members.csv", "groups/", "groups/groups.csv"):
        assert client.get(f"/organisation/{page}").status_code == 404, page
    for page in ("/cases/", "/cases/cases.csv", f"/cases/{teams.case}/"):
        assert client.get(page).status_code == 404, page
    assert "Guest room" in text_of(client.get("/organisation/folders/"))
    assert "Quiet room" not in text_of(client.get("/organisation/folders/"))
    assert client.get(f"/organisation/folders/{teams.room}/").status_code == 200
    assert client.get(f"/organisation/folders/{teams.shut}/").status_code == 404
    assert client.get("/").headers["location"] == "/organisation/folders/"


def test_an_alias_is_on_no_page_of_another_organisation(teams: Teams, signed_in: SignIn) -> None:
    from cast import share
    from sanad.records.queries.lists import list_detail

    agreement = share(teams.partner_list, teams.partner, teams.at)
    item = list_detail(teams.partner_list, viewer=teams.hana).imports[0].item_id
    own, theirs = (signed_in(viewer) for viewer in (teams.hana, teams.peer))
    signed = "The operator of the server"  # stands for whoever signed, in the log's words
    given, taken = (text_of(one.get(f"/agreements/{agreement}/")) for one in (theirs, own))
    assert given.count(signed) == taken.count(signed) == 1, "each side sees who signed for it"
    client = own
    for page in (
        f"/lists/{teams.partner_list}/",
        f"/items/{item}/",
        f"/items/{item}/custody.json",
        "/lists/",
        "/",
    ):
        text = text_of(client.get(page))
        assert "peer (invented)" not in text and "operator" not in text.lower().replace(
            "operator of the", ""
        ), page


def test_roles_change_by_an_administrator_and_not_ones_own(teams: Teams, signed_in: SignIn) -> None:
    from sanad.records.queries.viewers import viewers_of

    someone = member(f"someone-{uuid4().hex[:6]}", ("documenter",), teams.at)
    address = f"/organisation/members/{membership_of(someone)}/"
    client = signed_in(teams.gudrun)
    assert client.get(address).status_code == 200
    assert client.post(address, {"roles": ["reviewer"], "because": ""}).status_code == 422
    assert client.post(address, {"roles": ["guest", "reviewer"], "because": BECAUSE}).status_code == 422
    page = text_of(client.get(address))
    assert "Who may decide:" in page and "ferdinand (invented)" in page
    proposal = client.post(address, {"roles": ["reviewer"], "because": BECAUSE})["Location"]
    assert proposal.startswith("/proposals/") and proposal in text_of(client.get(address))
    assert viewers_of(someone.account, "s")[0].roles == {"documenter"}
    told = {"answer": "approve", "because": BECAUSE}
    assert signed_in(teams.ferdinand).post(f"{proposal}decide/", told).status_code == 302
    assert viewers_of(someone.account, "s")[0].roles == {"reviewer"}
    own = f"/organisation/members/{membership_of(teams.gudrun)}/"
    refused = client.post(own, {"roles": ["analyst", "administrator"], "because": BECAUSE})
    assert refused.status_code == 422 and "Nobody widens" in text_of(refused)
    assert signed_in(teams.hana).post(address, {"roles": ["analyst"], "because": BECAUSE}).status_code == 403


def test_a_membership_ends_and_the_session_with_it(teams: Teams, signed_in: SignIn) -> None:
    leaver = member(f"leaver-{uuid4().hex[:6]}", ("documenter",), teams.at)
    browser = signed_in(leaver)
    assert browser.get("/lists/").status_code == 200
    address = f"/organisation/members/{membership_of(leaver)}/end/"
    assert signed_in(teams.gudrun).post(address, {"because": BECAUSE}).status_code == 302
    assert browser.get("/lists/").status_code in {302, 404}


def test_a_folder_is_opened_restricted_filled_and_granted(teams: Teams, signed_in: SignIn) -> None:
    client = signed_in(teams.gudrun)
    name = f"Room {uuid4().hex[:6]}"
    assert client.post("/organisation/folders/", {"name": name, "because": BECAUSE}).status_code == 302
    again = client.post("/organisation/folders/", {"name": name, "because": BECAUSE})
    assert again.status_code == 422 and "this name already" in text_of(again)
    folder = re.search(
        rf'/organisation/folders/([0-9a-f-]+)/">{name}', text_of(client.get("/organisation/folders/"))
    )
    assert folder
    address = f"/organisation/folders/{folder.group(1)}/"
    hana = f"membership:{membership_of(teams.hana)}"
    client.post(f"{address}grants/", {"to": hana, "because": BECAUSE})
    page = text_of(client.post(f"{address}restrict/", {"restricted": "yes", "because": BECAUSE}, follow=True))
    assert "hana (invented)" in page and "Not open to you" in page
    assert signed_in(teams.hana).get(address).status_code == 200
    assert signed_in(teams.karl).get(address).status_code == 404
    grant = re.search(r"grants/([0-9a-f-]+)/end/", page)
    assert grant
    client.post(f"{address}grants/{grant.group(1)}/end/", {"because": BECAUSE})
    assert signed_in(teams.hana).get(address).status_code == 404


def test_what_is_shut_is_not_found_on_any_page(teams: Teams, signed_in: SignIn) -> None:
    for name in ("hana", "gudrun", "karl", "jamila", "peer"):
        client = signed_in(getattr(teams, name))
        assert client.get(f"/lists/{teams.shut_list}/").status_code == 404, name
        assert client.get(f"/lists/{teams.shut_list}/folder/").status_code in {403, 404}
        for page in ("/", "/lists/", "/data/lists.csv", "/persons/"):
            text = text_of(client.get(page))
            assert "quiet-papers" not in text and "Quietname" not in text, (name, page)


def test_a_case_is_found_by_its_team_and_by_administrators_alone(teams: Teams, signed_in: SignIn) -> None:
    agreement = share_with_case(teams, teams.case)
    found = {"munir": 200, "gudrun": 200, "nora": 404, "hana": 404, "jamila": 404, "peer": 404}
    for name, status in found.items():
        assert signed_in(getattr(teams, name)).get(f"/cases/{teams.case}/").status_code == status, name
    page = text_of(signed_in(teams.munir).get(f"/cases/{teams.case}/"))
    assert "willow (invented)" in page and f"/lists/{teams.partner_list}/" in page
    from sanad.actions.agreements import withdraw

    withdraw(agreement, by=teams.partner, because=BECAUSE)


def test_a_lawyer_opens_seats_and_closes(teams: Teams, signed_in: SignIn) -> None:
    client = signed_in(teams.munir)
    name = f"Case {uuid4().hex[:6]}"
    assert client.post("/cases/", {"name": name, "because": BECAUSE}).status_code == 302
    case = re.search(rf'/cases/([0-9a-f-]+)/"><bdi>{name}', text_of(client.get("/cases/")))
    assert case
    address = f"/cases/{case.group(1)}/"
    assert signed_in(teams.nora).get(address).status_code == 404
    seat = {"member": str(membership_of(teams.nora)), "because": BECAUSE}
    page = text_of(client.post(f"{address}seats/", seat, follow=True))
    assert "nora (invented)" in page
    assert signed_in(teams.nora).get(address).status_code == 200
    assert signed_in(teams.karl).post(f"{address}close/", {"because": BECAUSE}).status_code == 403
    client.post(f"{address}close/", {"because": BECAUSE})
    assert client.post(f"{address}close/", {"because": BECAUSE}).status_code != 302
    assert signed_in(teams.nora).get(address).status_code == 200, "its team still reads it"
    assert signed_in(teams.hana).get(address).status_code == 404


def test_a_group_takes_and_gives_back_a_seat(teams: Teams, signed_in: SignIn) -> None:
    client = signed_in(teams.gudrun)
    name = f"Group {uuid4().hex[:6]}"
    assert client.post("/organisation/groups/", {"name": name, "because": BECAUSE}).status_code == 302
    from sanad.records.queries.groups import groups

    group = next(row for row in groups(viewer=teams.gudrun) if row.name.en == name)
    seat = {"member": str(membership_of(teams.hana)), "because": BECAUSE}
    client.post(f"/organisation/groups/{group.id}/seats/", seat)
    (taken,) = next(row for row in groups(viewer=teams.gudrun) if row.id == group.id).seats
    assert taken.alias == "hana (invented)"
    client.post(f"/organisation/groups/seats/{taken.id}/end/", {"because": BECAUSE})
    assert next(row for row in groups(viewer=teams.gudrun) if row.id == group.id).seats == ()
    assert signed_in(teams.hana).post(f"/organisation/groups/{group.id}/seats/", seat).status_code == 403


def test_every_change_asks_for_a_reason(teams: Teams, signed_in: SignIn) -> None:
    from sanad.records.queries.folders import folder

    client = signed_in(teams.gudrun)
    page = client.post(f"/organisation/folders/{teams.room}/restrict/", {"restricted": "yes"}, follow=True)
    assert "say in a few words why" in text_of(page)
    assert not folder(teams.room, viewer=teams.at).row.restricted


def test_tables_are_files_too(teams: Teams, signed_in: SignIn) -> None:
    client = signed_in(teams.gudrun)
    for page in (
        "organisation/members/members",
        "organisation/folders/folders",
        "organisation/groups/groups",
    ):
        assert client.get(f"/{page}.csv").status_code == 200
    rows = client.get("/organisation/members/members.json").json()["rows"]
    assert "lina (invented)" in {row["alias"] for row in rows}
    assert "quiet-room" in {
        row["code"] for row in client.get("/organisation/folders/folders.json").json()["rows"]
    }


def test_a_list_is_moved_between_folders(teams: Teams, signed_in: SignIn) -> None:
    from sanad.actions.folders import open_folder

    folder = open_folder(f"f-{uuid4().hex[:6]}", named("Other"), by=teams.at, because=BECAUSE)
    client = signed_in(teams.gudrun)
    for place in (str(folder), ""):
        sent = {"folder": place, "because": BECAUSE}
        assert client.post(f"/lists/{teams.open_list}/folder/", sent).status_code == 302
    assert client.get(f"/lists/{teams.partner_list}/folder/").status_code == 404
    assert client.get(f"/items/{UUID(int=7)}/folder/").status_code == 404
