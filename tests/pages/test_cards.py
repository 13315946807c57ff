"""The register's pages: a card is written, refused at its fields, changed by two, read as of a day."""

import json
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import BECAUSE, Cast
from database import rows
from pages.conftest import SignIn, text_of

VERSIONS = "SELECT count(*) FROM records_cardversion WHERE card_id = %s"
WHY = {"because": BECAUSE}


@pytest.fixture
def register(cast: Cast, signed_in: SignIn) -> UUID:
    """Return a register of A, opened on its page."""
    name = f"Casework {uuid4().hex[:8]}"
    client = signed_in(cast.amal)
    opened = client.post("/register/", {"name": name, "because": BECAUSE})["Location"]
    assert name in text_of(client.get("/register/")), "the new register stands on the page"
    assert f'href="{opened}new/event/">Write an event' in text_of(client.get(opened))
    return UUID(opened.split("/")[2])


def written(client: Client, register: UUID, kind: str, **said: str) -> UUID:
    """Return a card that was written in its form; `said` names inputs as title__0__en."""
    fields = {f"said.{name.replace('__', '.')}": value for name, value in said.items()}
    answer = client.post(f"/register/{register}/new/{kind}/", {**fields, **WHY})
    assert answer.status_code == 302, text_of(answer)
    return UUID(answer["Location"].split("/")[2])


def test_it_works(cast: Cast, signed_in: SignIn, register: UUID) -> None:
    client = signed_in(cast.amal)
    event = written(client, register, "event", title__0__en="Raid at dawn", date__0__value="2013-05")
    source = written(
        client, register, "information", source_name__0__en="A neighbour", about__0__value=str(event)
    )
    form = text_of(client.get(f"/register/{register}/new/act/?event={event}"))
    assert f'value="{event}" selected' in form
    act = written(
        client,
        register,
        "act",
        event__0__value=str(event),
        type_of_act__0__value="arbitrary_detention",
        victim__0__unknown="on",
        date__0__value="2013-05-04",
        date__0__source=str(source),
        date__0__note="He counted back\r\nfrom the feast",
        date__1__value="2013-05-06",
    )
    page = text_of(client.get(f"/cards/{act}/"))
    noted = "He counted back\nfrom the feast"
    for said in ("Raid at dawn", "said to be unknown", "4 May 2013", "6 May 2013", "A neighbour", noted):
        assert said in page
    assert "U+000A" not in page and noted in text_of(client.get(f"/cards/{act}/change/"))
    page = text_of(client.get(f"/cards/{event}/"))
    assert f"/cards/{act}/" in page and "said to be unknown" in page, "an act is told with its victim"
    assert "Raid at dawn" in text_of(client.get(f"/register/{register}/?of=event"))
    assert "Raid at dawn" in text_of(client.post(f"/register/{register}/", {"words": "dawn"}, follow=True))
    dusk = client.post(f"/register/{register}/", {"words": "dusk"}, follow=True)
    assert "No card answers this" in text_of(dusk)
    assert client.get(f"/lists/{register}/")["Location"] == f"/register/{register}/"
    assert str(register) not in text_of(client.get("/lists/"))
    told = client.get(f"/register/{register}/register.csv").content.decode()
    assert str(act) in told and "Raid" not in told


def test_the_longest_form_is_taken_whole_and_a_file_is_no_text(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    """A browser sends every input of a form, empty ones too, and what a script writes beside each."""
    client, address = signed_in(cast.amal), f"/register/{register}/new/person/"
    page = text_of(client.get(address))
    named = re.findall(r'name="((?:find\.)?said\.[^"]+)"', page)
    values = re.findall(r'name="look" value="(said\.[^"]+)\.beside"', page)
    beside = [name for name in named if "said.*" in name]
    assert len(beside) == 5 and len(values) == len(set(values)) > 25
    names = [
        *(name for name in named if name not in beside),
        *(one.replace("said.*", value) for value in values for one in beside),
    ]
    assert len(names) > 150
    sent = {**dict.fromkeys(names, ""), "because": BECAUSE}
    file = SimpleUploadedFile("a.txt", b"words in a file")
    refused = client.post(address, {**sent, "said.occupation.0.en": file})
    assert refused.status_code == 422 and "Nothing is lost" in text_of(refused)
    assert 'href="' in text_of(refused) and "#field-occupation" in text_of(refused)
    assert client.post(address, sent).status_code == 302


def test_a_relation_is_read_from_both_of_its_sides(cast: Cast, signed_in: SignIn, register: UUID) -> None:
    client = signed_in(cast.amal)
    branch = written(client, register, "group", name__0__en="Branch Seven")
    unit = written(client, register, "group", name__0__en="Gate unit")
    said = {"person__0__value": str(unit), "other__0__value": str(branch), "relation__0__value": "part_of"}
    detail = written(client, register, "biographic", **said, period__0__value="2012/2014")
    for here, reads, other in ((unit, "Part of", "Branch Seven"), (branch, "Has as a part", "Gate unit")):
        page = text_of(client.get(f"/cards/{here}/"))
        relations = page[page.index('id="h-relations"') : page.index('id="h-from"')]
        assert reads in relations and other in relations and f"/cards/{detail}/" in relations
        assert "from 2012 to 2014" in relations and "Only the relations above." in page
        assert f"/cards/{detail}/" not in page[page.index('id="h-from"') :]
    act_date = written(client, register, "event", title__0__en="Siege", date__0__value="2012/2014")
    assert "between 2012 and 2014" in text_of(client.get(f"/cards/{act_date}/"))
    assert "from 2012 to 2014" in text_of(client.get(f"/cards/{detail}/"))


def test_what_it_is_called_in_law_stands_with_who_says_it(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    """Two who contradict each other both stand, on the act that they speak of, and neither is ours."""
    client = signed_in(cast.amal)
    event = written(client, register, "event")
    said = {"event__0__value": str(event), "type_of_act__0__value": "torture"}
    act = written(client, register, "act", **said, moved_to__0__unknown="on")
    court = {"said_by__0__en": "A court", "instrument__0__value": "cat", "provision__0__value": "art. 1"}
    charged = written(
        client, register, "characterisation", about__0__value=str(act), **court, form__0__value="judgment"
    )
    denied = {"said_by__0__en": "A ministry", "form__0__value": "denial"}
    written(client, register, "characterisation", about__0__value=str(act), **denied)
    page = text_of(client.get(f"/cards/{act}/"))
    law = page[page.index("What it is called in law") : page.index('id="h-from"')]
    for one in ("According to", "A court", "Convention against Torture", "art. 1", "A ministry", "Denial"):
        assert one in law
    assert "Sanad finds nothing in law" in law and f"/cards/{charged}/" in law
    assert f"/cards/{charged}/" not in page[page.index('id="h-from"') :]
    nobody = client.post(
        f"/register/{register}/new/characterisation/", {"said.about.0.value": str(act), **WHY}
    )
    assert nobody.status_code == 422


def test_the_parts_for_a_type_of_act_are_open_for_it_and_where_something_is_said(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    event = written(client, register, "event")

    def shut(page: str) -> set[str]:
        parts = re.findall(r'<details class="card of-types"[^>]*?( open)?><summary.*?<h2>(.*?)</h2>', page)
        return {name for is_open, name in parts if not is_open}

    new = text_of(client.get(f"/register/{register}/new/act/?event={event}"))
    every = {"Detention", "Court", "Harm and care", "Death and remains", "Property", "Return"}
    assert shut(new) == every
    said = {"type_of_act__0__value": "mass_arrest", "property_value__0__value": "2 million lira"}
    act = written(client, register, "act", event__0__value=str(event), **said)
    assert shut(text_of(client.get(f"/cards/{act}/change/"))) == {"Death and remains", "Return"}
    wrong = {"said.buried_on.0.value": "2999", "said.event.0.value": str(event), **WHY}
    assert "Death and remains" not in shut(text_of(client.post(f"/register/{register}/new/act/", wrong)))


def test_a_card_of_a_site_begins_from_what_is_published(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client, address = signed_in(cast.amal), f"/register/{register}/new/place/"
    assert "Saydnaya Military Prison" in text_of(client.get(address))
    begun = client.post(address, {"known": "saydnaya", "because": "Half a reason"})
    assert begun.status_code == 200
    page = text_of(begun)
    for said in ('value="SY03"', 'value="33.6648, 36.3288"', "MDE 24/5415/2017", "Half a reason"):
        assert said in page
    assert "Saydnaya" not in text_of(client.get(f"/register/{register}/new/event/"))


def test_an_earlier_state_is_read_compared_and_taken_up_again(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    event = written(client, register, "event", title__0__en="First words")
    change = {"said.title.0.en": "Second words", "said.title.0.note": "Noted", "base": "1", **WHY}
    assert client.post(f"/cards/{event}/change/", change).status_code == 302
    page = text_of(client.get(f"/cards/{event}/changes/?before=1&after=2"))
    assert "First words" in page and "Second words" in page and "Noted" in page
    today = datetime.now(UTC).date()
    assert "Second words" in text_of(client.get(f"/cards/{event}/?as_of={today}"))
    last_week = f"/cards/{event}/?as_of={today - timedelta(days=7)}"
    earlier, elsewhere = client.get(last_week), signed_in(cast.dina).get(last_week)
    assert (earlier.status_code, elsewhere.status_code) == (404, 404)
    assert "Nothing of this card was known then" in text_of(earlier)
    assert "of this card" not in text_of(elsewhere)
    client.post(f"/cards/{event}/restore/", {"number": "1", **WHY})
    assert "First words" in text_of(client.get(f"/cards/{event}/"))
    assert rows("superuser", VERSIONS, [event]) == [(3,)]


def test_what_cannot_be_kept_is_said_at_its_field_and_every_word_stays(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    sent = {
        "said.event.0.value": "",
        "said.type_of_act.0.value": "picnic",
        "said.age_at_time.0.best": "400",
        "said.date.0.value": "in the spring",
        "said.place.0.pcode": "SY0203",
        "said.place.0.said": "Homs",
        "said.description.0.ar": "كلمات لا تضيع",
        **WHY,
    }
    answer = client.post(f"/register/{register}/new/act/", sent)
    page = text_of(answer)
    assert answer.status_code == 422
    for said in (
        "without it nobody knows",
        "no such term",
        "This number cannot be",
        "not read as a date",
        "one governorate and the code lies in another",
    ):
        assert said in page
    for word in ("in the spring", "كلمات لا تضيع", 'value="400"'):
        assert word in page


def test_two_who_change_one_field_see_both_and_nothing_is_overwritten(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    event = written(client, register, "event", title__0__en="A title", date__0__value="2014")
    hers = {"said.title.0.en": "A title", "said.date.0.value": "2014-03", "base": "1", **WHY}
    his = {"said.title.0.en": "A title", "said.date.0.value": "2014-04", "base": "1", **WHY}
    assert client.post(f"/cards/{event}/change/", hers).status_code == 302
    answer = client.post(f"/cards/{event}/change/", his)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Somebody else changed the same fields" in page
    assert "March 2014" in page and 'value="2014-04"' in page and 'name="base" value="2"' in page
    assert rows("superuser", VERSIONS, [event]) == [(2,)]
    assert client.post(f"/cards/{event}/change/", {**his, "base": "2"}).status_code == 302


def test_others_find_neither_the_register_nor_its_cards(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    event = written(signed_in(cast.amal), register, "event", title__0__en="Zubaydah's house")
    for viewer in (cast.chadi, cast.dina, cast.elias):
        client = signed_in(viewer)
        assert "Zubaydah" not in text_of(client.get("/register/"))
        for address in (f"/cards/{event}/", f"/cards/{event}/change/", f"/cards/{event}/consent/"):
            assert client.get(address).status_code in (403, 404), address
        sent = {"said.title.0.en": "mine", "base": "1", **WHY}
        assert client.post(f"/cards/{event}/change/", sent).status_code in (403, 404)
        assert client.post(f"/cards/{event}/restore/", {"number": "1", **WHY}).status_code in (302, 403, 404)
        assert client.post(f"/register/{register}/new/event/", sent).status_code in (403, 404)
    assert rows("superuser", VERSIONS, [event]) == [(1,)]


def test_a_withdrawn_consent_is_marked_on_every_card_that_rests_on_it(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    person = written(client, register, "person", first_name__0__ar="رجاء")
    event = written(client, register, "event", title__0__en="An event")
    act = written(
        client,
        register,
        "act",
        event__0__value=str(event),
        type_of_act__0__value="torture",
        victim__0__value=str(person),
    )
    mark = "Consent was refused or withdrawn."
    assert mark not in text_of(client.get(f"/cards/{act}/"))
    address = f"/cards/{person}/consent/"
    assert client.get(address).status_code == 200
    answer = client.post(address, {"withdraw": "1", "withdraw-because": BECAUSE})
    assert answer.status_code == 302, text_of(answer)
    for card in (person, act):
        assert mark in text_of(client.get(f"/cards/{card}/"))
    assert mark not in text_of(client.get(f"/cards/{event}/"))


def test_a_card_is_not_changed_behind_a_veil(cast: Cast, signed_in: SignIn, register: UUID) -> None:
    client = signed_in(cast.amal)
    person = written(client, register, "person", first_name__0__en="Canaryname")
    client.post("/screen/", {"screen": "on", "next": "/"})
    assert "Canaryname" not in text_of(client.get(f"/cards/{person}/"))
    assert client.get(f"/cards/{person}/change/").status_code == 302
    assert "Canaryname" in text_of(signed_in(cast.amal).get(f"/cards/{person}/change/"))


def test_a_reason_that_turns_its_text_is_refused_at_its_field(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    sent = {"said.title.0.en": "Stays", "because": "a\u202eb"}
    answer = signed_in(cast.amal).post(f"/register/{register}/new/event/", sent)
    assert answer.status_code == 422 and "U+202E" in text_of(answer) and "Stays" in text_of(answer)


def test_a_form_that_is_sent_twice_writes_one_card(cast: Cast, signed_in: SignIn, register: UUID) -> None:
    client = signed_in(cast.amal)
    address = f"/register/{register}/new/event/"
    (key,) = re.findall(r'name="key" value="([0-9a-f-]+)"', text_of(client.get(address)))
    sent = {"said.title.0.en": "Once", "key": key, **WHY}
    first, second = (client.post(address, sent)["Location"] for _again in range(2))
    assert first == second
    # Changed and sent again after "back": told, with the way to the first; a card of its own where meant.
    changed = {**sent, "said.title.0.en": "Twice"}
    page = text_of(client.post(address, changed))
    assert f'href="{first}"' in page and "Twice" in page
    (fresh,) = re.findall(r'name="key" value="([0-9a-f-]+)"', page)
    assert client.post(address, {**changed, "key": fresh})["Location"] != first


def test_a_card_is_returned_coded_blind_and_both_are_shown(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client, reader = signed_in(cast.amal), signed_in(cast.basma)
    event = written(client, register, "event", title__0__en="An event")
    act = written(
        client,
        register,
        "act",
        event__0__value=str(event),
        type_of_act__0__value="torture",
        type_of_act__0__note="Canary",
    )
    statement = "SELECT id FROM records_membership WHERE account_id = %s"
    seat = str(rows("superuser", statement, [cast.basma.account])[0][0])
    ask = {"reading": "blind", "member": seat, **WHY}
    client.post(f"/cards/{act}/review/", ask)
    assert reader.get(f"/cards/{act}/").status_code == 404
    (address,) = re.findall(r'href="(/readings/[0-9a-f-]+/code/)"', text_of(reader.get("/readings/")))
    assert "Ask whoever asked you which sources" in text_of(reader.get(address))
    written(client, register, "information", source_name__0__en="A guard", about__0__value=str(act))
    form = text_of(reader.get(address))
    assert "A guard" in form and "Ask whoever asked you" not in form
    assert "said.type_of_act.0.value" in form and "selected" not in form and "Canary" not in form
    answer = reader.post(address, {"said.type_of_act.0.value": "picnic", **WHY})
    assert answer.status_code == 422 and "no such term" in text_of(answer)
    answer = reader.post(address, {"said.type_of_act.0.value": "arbitrary_detention", **WHY})
    assert answer["Location"] == f"/cards/{act}/"
    page = text_of(client.get(f"/cards/{act}/"))
    assert "The two reviews differ" in page
    agreed = text_of(client.get(f"/register/{register}/agreement/"))
    assert "Type of act" in agreed and "0.0" in agreed
    assert b"type_of_act,1,0.0" in client.get(f"/register/{register}/agreement.csv").content
    client.post(f"/cards/{act}/comment/", {"remark": "Talk about it"})
    assert "Talk about it" in text_of(client.get(f"/cards/{act}/"))


def test_a_first_reading_is_asked_for_and_closed(cast: Cast, signed_in: SignIn, register: UUID) -> None:
    client, reader = signed_in(cast.amal), signed_in(cast.basma)
    event = written(client, register, "event", title__0__en="Another event")
    statement = "SELECT id FROM records_membership WHERE account_id = %s"
    seats = [str(rows("superuser", statement, [one.account])[0][0]) for one in (cast.amal, cast.basma)]
    client.post(f"/cards/{event}/review/", {"reading": "first", "member": seats[0], **WHY})
    assert "wrote the card or read it before" in text_of(client.get(f"/cards/{event}/"))
    client.post(f"/cards/{event}/review/", {"reading": "first", "member": seats[1], **WHY})
    assert "In first review" in text_of(client.get(f"/cards/{event}/"))
    page = text_of(reader.get(f"/cards/{event}/"))
    (address,) = re.findall(r'action="(/readings/[0-9a-f-]+/close/)"', page)
    # What is refused is not lost: it is the draft of the form, which its page gives back.
    draft = f"card_review:{address.split('/')[2]}"
    reader.post(address, {"outcome": "returned", "remark": "Which street?", "because": " ", "draft": draft})
    asked_for = json.dumps({"draft": draft})
    kept = reader.post("/drafts/", asked_for, content_type="application/json").json()["content"]
    assert kept["remark"] == ["Which street?"]
    reader.post(address, {"outcome": "returned", "remark": "Which street?", "draft": draft, **WHY})
    assert reader.post("/drafts/", asked_for, content_type="application/json").json()["content"] is None
    page = text_of(client.get(f"/cards/{event}/"))
    assert "Returned with questions" in page and "Which street?" in page


def test_who_bears_the_name_already_is_shown_while_it_is_written_in_either_script(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    person = written(client, register, "person", first_name__0__ar="سامر", family_name__0__ar="القزويني")
    sent = {"said.first_name.0.en": "Samer", "said.family_name.0.en": "al-Qazwini"}
    page = text_of(client.post("/cards/alike/", sent))
    assert f"/cards/{person}/" in page
    assert "Qazwini" not in text_of(client.post("/cards/alike/", {"said.family_name.0.en": "al-Qazwini"}))
    # A record of A's own list, which bears the name in Arabic script.
    page = text_of(
        client.post("/cards/alike/", {"said.first_name.0.en": "Samer", "said.family_name.0.en": "Halabi"})
    )
    assert "/persons/" in page
    assert "href" not in text_of(
        signed_in(cast.basma).post("/cards/alike/", {"said.first_name.0.en": "Nobody"})
    )
    assert str(person) in text_of(client.post(f"/register/{register}/", {"words": "Qazwini"}, follow=True))
    assert signed_in(cast.elias).post("/cards/alike/", sent).status_code in (403, 404)


def test_who_is_detained_after_being_killed_is_asked_about_and_kept(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    event = str(written(client, register, "event", title__0__en="An event"))
    person = str(written(client, register, "person", first_name__0__en="Nobody"))
    fields = {"event__0__value": event, "victim__0__value": person}
    written(client, register, "act", type_of_act__0__value="killing", date__0__value="2013-05", **fields)
    late = written(
        client, register, "act", type_of_act__0__value="arbitrary_detention", date__0__value="2014", **fields
    )
    assert "killed before another act" in text_of(client.get(f"/cards/{late}/"))


NASTY = (
    "\0",
    "a\0b",
    "%",
    "_",
    "\\",
    "'; --",
    "\u202e",
    "x" * 100_000,
    "{% x %}",
    "<script>alert(1)</script>",
)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_whatever_is_typed_is_answered_and_nothing_is_half_kept(
    cast: Cast, signed_in: SignIn, register: UUID, text: str
) -> None:
    client = signed_in(cast.amal)
    held = "SELECT count(*) FROM records_card WHERE collection_id = %s"
    names = {"said.first_name.0.en": text, "said.family_name.0.en": text}
    answer = client.post(f"/register/{register}/", {"words": text}, follow=True)
    assert answer.status_code in (200, 422)
    assert client.post("/cards/alike/", names).status_code == 200
    assert "<script>alert" not in text_of(answer)
    for address in (
        "?as_of=x",
        "?as_of=9999-12-31",
        "?on=0001-01-01",
        "?page=0",
        "?page=99999999",
        "?of=verdict",
    ):
        assert client.get(f"/register/{register}/{address}").status_code in (200, 404), address
    wrong = {
        "said.event.0.value": text,
        "said.type_of_act.0.value": text,
        "said.age_at_time.0.best": text,
        **WHY,
    }
    answer = client.post(f"/register/{register}/new/act/", wrong)
    assert answer.status_code == 422
    assert "<script>alert" not in text_of(answer)
    assert client.post(f"/register/{register}/new/event/", {"because": text}).status_code in (302, 422)
    assert rows("superuser", held, [register])[0][0] in (
        0,
        1,
    )  # an event of which nothing is said can be kept
    versions = "SELECT 1 FROM records_cardversion v WHERE v.card_id = c.id"
    half = f"SELECT count(*) FROM records_card c WHERE NOT EXISTS ({versions}) AND c.collection_id = %s"
    assert rows("superuser", half, [register]) == [(0,)]
