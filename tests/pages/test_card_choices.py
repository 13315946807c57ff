"""What is chosen by typing in a card's form: in either script, of one's own register, without script too."""

import re
from uuid import UUID

from cast import BECAUSE, Cast
from pages.conftest import SignIn, text_of
from pages.test_cards import register, written

__all__ = ["register"]  # the fixture
WHY = {"because": BECAUSE}


def test_it_works(cast: Cast, signed_in: SignIn, register: UUID) -> None:
    client = signed_in(cast.amal)
    person = written(client, register, "person", first_name__0__ar="سامر", family_name__0__ar="القزويني")
    address = f"/register/{register}/choices/"
    for words in ("القزويني", "Qazwini", ""):
        found = client.post(address, {"kinds": "person,group", "words": words}).json()
        assert [one["value"] for one in found["options"]] == [str(person)]
        assert found["options"][0]["text"].startswith("\u2067") or "سامر" in found["options"][0]["text"]
    assert client.post(address, {"kinds": "event", "words": ""}).json()["options"] == []
    assert client.get(address).status_code == 405


def test_a_term_is_found_in_any_language_with_its_wider_ones(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    address = f"/register/{register}/choices/"
    for words in ("tortur", "تعذيب"):
        found = signed_in(cast.amal).post(address, {"vocabulary": "acts", "words": words}).json()
        assert "torture" in [one["value"] for one in found["options"]]
    every = signed_in(cast.amal).post(address, {"vocabulary": "acts"}).json()["options"]
    assert len(every) > 50 and any(one["note"] for one in every)


def test_nobody_else_is_offered_a_card(cast: Cast, signed_in: SignIn, register: UUID) -> None:
    written(signed_in(cast.amal), register, "person", first_name__0__en="Zubaydah")
    asked = {"kinds": "person", "words": "Zubaydah"}
    for viewer in (cast.chadi, cast.dina, cast.elias):
        answer = signed_in(viewer).post(f"/register/{register}/choices/", asked)
        assert answer.status_code in (403, 404) or answer.json()["options"] == []
        assert "Zubaydah" not in text_of(answer)


def test_without_a_script_the_button_searches_and_nothing_is_kept_or_lost(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    person = written(client, register, "person", first_name__0__en="Samer", family_name__0__en="Invented")
    sent = {
        "said.description.0.ar": "كلمات لا تضيع",
        "find.said.victim.0.value": "Samer",
        "look": "said.victim.0.value",
        "because": "words kept",
    }
    answer = client.post(f"/register/{register}/new/act/", sent)
    page = text_of(answer)
    assert answer.status_code == 200
    assert f'<option value="{person}">' in page and "كلمات لا تضيع" in page and 'value="words kept"' in page
    assert "aria-invalid" not in page
    sent |= {"look": "said.type_of_act.0.value", "find.said.type_of_act.0.value": "تعذيب"}
    assert '<option value="torture">' in text_of(client.post(f"/register/{register}/new/act/", sent))


def test_without_a_script_the_button_beside_a_value_asks_for_its_source(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client, address = signed_in(cast.amal), f"/register/{register}/new/act/"
    plain = text_of(client.get(address))
    assert 'name="said.date.0.certainty"' not in plain and 'value="said.date.0.beside"' in plain
    sent = {"said.date.0.value": "2013-05", "look": "said.date.0.beside", "because": "words kept"}
    answer = client.post(address, sent)
    page = text_of(answer)
    assert answer.status_code == 200 and 'value="2013-05"' in page and 'value="words kept"' in page
    for part in ("unknown", "certainty", "note", "source"):
        assert f'name="said.date.0.{part}"' in page, part
    assert 'name="said.victim.0.certainty"' not in page
    # What is empty is written once for all forms: not in the language of whoever asked first.
    client.cookies["sanad_language"] = "ar"
    arabic = text_of(client.get(address))
    assert "How certain" in plain and "How certain" not in arabic
    assert "Victim" in plain and "Victim" not in arabic


def test_a_certainty_beside_no_value_is_told_at_the_field(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    event = written(client, register, "event", title__0__en="An event")
    sent = {
        "said.event.0.value": str(event),
        "said.type_of_act.0.value": "torture",
        "said.date.0.certainty": "likely",
        "find.said.place.0.source": "Somebody typed",
        **WHY,
    }
    answer = client.post(f"/register/{register}/new/act/", sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert page.count("A source or a certainty stands beside a value.") == 4, "above and at both fields"
    assert '<option value="likely" selected>' in page and 'value="Somebody typed"' in page
    for way in ({"said.date.0.value": "2013"}, {"said.date.0.unknown": "on"}):
        kept = client.post(f"/register/{register}/new/act/", {**sent, **way, "find.said.place.0.source": ""})
        assert kept.status_code == 302


def test_words_that_chose_nothing_are_told_at_the_field(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    event = written(client, register, "event", title__0__en="An event")
    sent = {
        "said.event.0.value": str(event),
        "said.type_of_act.0.value": "torture",
        "said.victim.0.value": "",
        "find.said.victim.0.value": "Somebody typed",
        **WHY,
    }
    answer = client.post(f"/register/{register}/new/act/", sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "There is no such card that may stand here" in page and 'value="Somebody typed"' in page
    assert re.search(rf'value="{event}" selected', page)


def test_a_title_says_its_date_in_the_words_of_the_page(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    event = written(client, register, "event", title__0__en="A raid", date__0__value="1434-07 AH")
    assert "Rajab 1434 AH" in text_of(client.get(f"/register/{register}/"))
    page = text_of(client.get(f"/cards/{event}/", headers={"accept-language": "ar"}))
    assert "1434-07 AH</bdi></h1>" not in page
