"""The page of a card: closed to a folder, it says so to who has it and is absent for the rest."""

from uuid import uuid4

from cast import BECAUSE
from pages.conftest import SignIn, text_of
from sanad.register.said import Said, Told
from teams import the_teams


def test_it_works(workspace: object, signed_in: SignIn) -> None:
    from sanad.actions.cards import open_register, write_card

    teams = the_teams()
    names = dict.fromkeys(("en", "ar", "da"), "A register (invented)")
    code = f"closed-{uuid4().hex[:6]}"
    register = open_register(code, names, by=teams.hana, because=BECAUSE)
    told = Told({"title": (Said({"en": "Canaryraid"}),)})
    event = write_card("event", told, register=register, by=teams.ibrahim, because=BECAUSE).card
    address, client, other = f"/cards/{event}/", signed_in(teams.ibrahim), signed_in(teams.hana)
    assert "Quiet room" in text_of(client.get(address)) and "Quiet room" not in text_of(other.get(address))
    assert other.post(f"{address}close/", {"folder": str(teams.shut), "because": BECAUSE}).status_code == 302
    sent = {"folder": str(teams.shut), "because": BECAUSE}
    assert client.post(f"{address}close/", sent)["Location"] == address
    page = text_of(client.get(address))
    assert f'<option value="{teams.shut}" selected>' in page and "closed" in page
    assert other.get(address).status_code == other.get(f"{address}consent/").status_code == 404
    for page in (f"/register/{register}/", f"/register/{register}/register.csv"):
        assert str(event) not in text_of(other.get(page)) and "Canaryraid" not in text_of(other.get(page))
    assert "Canaryraid" in text_of(client.get(f"/register/{register}/"))
    assert other.post(f"{address}close/", {"folder": "", "because": BECAUSE}).status_code == 404
    client.post(f"{address}close/", {"folder": "", "because": BECAUSE})
    assert "Canaryraid" in text_of(other.get(address))
