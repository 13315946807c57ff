"""Searches of cards: by words, terms, times, places, who works on them; kept, shared, gone with a member."""

import re
from urllib.parse import unquote
from uuid import UUID

import pytest
from django.test import Client

from cast import Cast
from database import connected, rows
from pages.conftest import SignIn, text_of
from pages.test_cards import register, written
from sanad.register.reference import reference_of

__all__ = ["register"]  # the fixture


@pytest.fixture
def acts(cast: Cast, signed_in: SignIn, register: UUID) -> dict[str, UUID]:
    """Return two acts: torture in Homs in May 2013, killing in Aleppo from 2015 on."""
    client = signed_in(cast.amal)
    event = str(written(client, register, "event", title__0__en="Raid at dawn", date__0__value="2013-05"))
    made = {}
    for name, term, date, place in (
        ("torture", "torture", "2013-05-04", "SY0401"),
        ("killing", "killing", "2015/..", "SY02"),
    ):
        said = {"type_of_act__0__value": term, "date__0__value": date, "place__0__pcode": place}
        made[name] = written(client, register, "act", event__0__value=event, **said)
    return made


def found(client: Client, register: UUID, **asked: str) -> str:
    """Return the page of a search, whose address holds nothing of what was asked."""
    answer = client.post(f"/register/{register}/", asked, follow=True)
    assert answer.status_code == 200, text_of(answer)
    address = unquote(answer.redirect_chain[-1][0])
    assert not any(value in address for value in asked.values() if len(value) > 3)
    return text_of(answer)


def test_it_works(cast: Cast, signed_in: SignIn, register: UUID, acts: dict[str, UUID]) -> None:
    client = signed_in(cast.amal)
    seat = str(
        rows("superuser", "SELECT id FROM records_membership WHERE account_id = %s", [cast.amal.account])[0][
            0
        ]
    )
    of_torture = (
        {"term": "acts:torture"},
        {"since": "2013-01-01", "until": "2014-12-31", "of": "act"},
        {"place": "SY04"},
        {"place": "Homs", "words": ""},
        {"status": "entered", "of": "act", "until": "2014-01-01"},
        {"writer": seat, "term": "acts:torture"},
    )
    for asked in of_torture:
        page = found(client, register, **asked)
        assert f"/cards/{acts['torture']}/" in page, asked
        assert f"/cards/{acts['killing']}/" not in page, asked
    open_end = found(client, register, since="2020-01-01")
    assert f"/cards/{acts['killing']}/" in open_end and f"/cards/{acts['torture']}/" not in open_end
    assert "No card answers this" in found(client, register, reader=seat)
    assert "No card answers this" in found(client, register, status="reviewed")
    assert "No card answers this" in found(client, register, as_of="2020-01-01")


def test_a_wider_term_finds_its_kinds(
    cast: Cast, signed_in: SignIn, register: UUID, acts: dict[str, UUID]
) -> None:
    client = signed_in(cast.amal)
    event = str(written(client, register, "event", title__0__en="Another"))
    kind = written(client, register, "act", event__0__value=event, type_of_act__0__value="killing_in_attack")
    page = found(client, register, term="acts:killing")
    assert f"/cards/{kind}/" in page and f"/cards/{acts['killing']}/" in page


def test_what_cannot_be_asked_is_told_and_asks_for_nothing_wider(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    client = signed_in(cast.amal)
    for asked in (
        {"place": "Atlantis"},
        {"find.term": "picnic"},
        {"since": "2014-01-01", "until": "2013-01-01"},
        {"status": "adored"},
        {"since": "yesterday"},
    ):
        assert client.post(f"/register/{register}/", asked).status_code == 422, asked
    page = text_of(client.post(f"/register/{register}/", {"look": "term", "find.term": "تعذيب"}))
    assert '<option value="acts:torture">' in page


def test_a_search_is_kept_shared_downloaded_and_forgotten(
    cast: Cast, signed_in: SignIn, register: UUID, acts: dict[str, UUID]
) -> None:
    client, colleague = signed_in(cast.amal), signed_in(cast.basma)
    answer = client.post(f"/register/{register}/", {"term": "acts:torture"})
    address = answer["Location"]
    assert colleague.get(address).status_code == 404
    told = client.get(f"{address}cards.csv").content.decode()
    assert str(acts["torture"]) in told and str(acts["killing"]) not in told
    own = client.post(f"{address}keep/", {"name": "Only mine"})["Location"]
    shared = client.post(f"{address}keep/", {"name": "Ours", "shared": "on"})["Location"]
    page = text_of(colleague.get(f"/register/{register}/"))
    assert "Ours" in page and "Only mine" not in page
    assert colleague.get(own).status_code == 404
    assert f"/cards/{acts['torture']}/" in text_of(colleague.get(shared))
    assert colleague.post(f"{shared}forget/").status_code == 404
    for viewer in (cast.chadi, cast.dina, cast.elias):
        assert signed_in(viewer).get(shared).status_code in (403, 404)
        assert signed_in(viewer).get(f"{shared}cards.json").status_code in (403, 404)
    assert client.get(shared.replace("/register/found/", "/persons/search/")).status_code == 404
    client.post(f"{shared}forget/")
    assert colleague.get(shared).status_code == 404


def test_a_member_who_leaves_takes_its_searches_along(cast: Cast, signed_in: SignIn, register: UUID) -> None:
    address = signed_in(cast.amal).post(f"/register/{register}/", {"words": "dawn"})["Location"]
    counted = "SELECT count(*) FROM records_savedsearch WHERE account = %s"
    with connected("superuser") as owner, owner.transaction(force_rollback=True):
        assert owner.execute(counted, [cast.amal.account]).fetchone() != (0,)
        owner.execute(
            "UPDATE records_membership SET ended_at = now() WHERE account_id = %s", [cast.amal.account]
        )
        assert owner.execute(counted, [cast.amal.account]).fetchone() == (0,)
    assert signed_in(cast.amal).get(address).status_code == 200


def test_cards_are_found_by_a_tag_from_the_register_and_from_the_tag(
    cast: Cast, signed_in: SignIn, register: UUID, acts: dict[str, UUID]
) -> None:
    client = signed_in(cast.amal)
    tag = written(client, register, "tag", name__0__en="Annual report")
    event = written(client, register, "event", title__0__en="Shelling", tags__0__value=str(tag))
    page = found(client, register, tag=str(tag))
    assert f"/cards/{event}/" in page and f"/cards/{acts['killing']}/" not in page
    assert "Annual report" in text_of(client.get(f"/register/{register}/"))
    assert "Annual report" in text_of(client.get(f"/cards/{event}/"))
    assert "The cards that bear it" in text_of(client.get(f"/cards/{tag}/"))


def narrowed(client: Client, address: str, register: UUID, **asked: str) -> tuple[str, str]:
    """Return the address and the page of a search that asks this too."""
    search = address.split("/")[-2] if "/found/" in address else ""
    sent = {"search": search, "more-quantity": "any", **{f"more-{name}": one for name, one in asked.items()}}
    answer = client.post(f"/register/{register}/narrow/", sent)
    assert answer.status_code == 302, text_of(answer)
    return answer["Location"], text_of(client.get(answer["Location"]))


def test_a_search_is_built_of_any_all_and_none_told_in_words_and_taken_apart(
    cast: Cast, signed_in: SignIn, register: UUID, acts: dict[str, UUID]
) -> None:
    client = signed_in(cast.amal)
    first, _page = narrowed(client, "", register, term="acts:torture")
    second, page = narrowed(client, first, register, term="acts:killing")
    assert all(f"/cards/{card}/" in page for card in acts.values()), "values asked in one way stand together"
    assert page.count("any of</strong>") == 1
    third, page = narrowed(client, second, register, quantity="none", place="Homs")
    assert f"/cards/{acts['killing']}/" in page and f"/cards/{acts['torture']}/" not in page
    assert re.search(r"Place: <strong>none of</strong> <bdi>Homs", page)
    fourth, page = narrowed(client, third, register, case="0", since="2013-01-01", until="2013-12-31")
    assert "No card answers this" in page and "at least one of these cases" in page
    _fifth, page = narrowed(client, fourth, register, case="1", since="2016-01-01", until="2016-12-31")
    assert f"/cards/{acts['killing']}/" in page, "a case more finds more"
    gone = re.search(r'name="gone" value="(\|place\|none\|[^"]+)"', page)
    assert gone and "SY" in gone[1]
    search = fourth.split("/")[-2]
    answer = client.post(f"/register/{register}/narrow/", {"search": search, "gone": gone[1]})
    page = text_of(client.get(answer["Location"]))
    assert f"/cards/{acts['torture']}/" in page and f"/cards/{acts['killing']}/" not in page
    # The plain form keeps what is asked beside it; a kept search keeps it whole; nobody else opens it.
    again = client.post(f"/register/{register}/", {"search": search, "of": "act"})["Location"]
    assert "No card answers this" in text_of(client.get(again))
    kept = client.post(f"{third}keep/", {"name": "Killings but not there", "shared": "on"})["Location"]
    page = text_of(signed_in(cast.basma).get(kept))
    assert f"/cards/{acts['killing']}/" in page and f"/cards/{acts['torture']}/" not in page
    for viewer in (cast.chadi, cast.dina):
        sent = {"search": kept.split("/")[-2], "more-quantity": "any", "more-place": "SY02"}
        assert signed_in(viewer).post(f"/register/{register}/narrow/", sent).status_code == 404


def test_what_cannot_be_asked_more_is_told_and_the_rest_of_the_search_stays(
    cast: Cast, signed_in: SignIn, register: UUID, acts: dict[str, UUID]
) -> None:
    client = signed_in(cast.amal)
    address, _page = narrowed(client, "", register, term="acts:torture")
    search = {"search": address.split("/")[-2], "more-quantity": "none"}
    for asked in (
        {},
        {"more-place": "Atlantis"},
        {"find.more-term": "picnic"},
        {"find.more-tag": "no such"},
        {"more-tag": str(acts["torture"])},
        {"more-since": "2014-01-01"},
        {"more-since": "2014-01-01", "more-until": "2013-01-01"},
        {"more-since": "03/05/2013", "more-until": "04/05/2013"},
        {"more-status": "adored"},
        {"more-place": "SY02", "more-case": "4"},
        {"more-place": "SY02", "more-quantity": "some"},
    ):
        answer = client.post(f"/register/{register}/narrow/", {**search, **asked})
        assert answer.status_code == 422, asked
        assert "any of</strong>" in text_of(answer)
    assert client.post(f"/register/{register}/narrow/", {**search, "gone": "x|y"}).status_code == 404
    tag = written(client, register, "tag", name__0__en="Call back")
    looking = {**search, "look": "more-tag", "find.more-tag": "call"}
    page = text_of(client.post(f"/register/{register}/narrow/", looking))
    assert f'<option value="{tag}">' in page


def test_a_tag_is_no_card_of_a_register_and_is_found_by_typing(
    cast: Cast, signed_in: SignIn, register: UUID, acts: dict[str, UUID]
) -> None:
    client, reader = signed_in(cast.amal), signed_in(cast.basma)
    tag = written(client, register, "tag", name__0__en="Annual report 7")
    assert f'href="/cards/{tag}/"' not in text_of(client.get(f"/register/{register}/"))
    assert f'href="/cards/{tag}/"' in text_of(client.get(f"/register/{register}/?of=tag"))
    typed = {"kinds": "tag", "words": "report 7"}
    for one in (client, reader):
        options = one.post(f"/register/{register}/choices/", typed).json()["options"]
        assert [option["value"] for option in options] == [str(tag)]
    assert signed_in(cast.chadi).post(f"/register/{register}/choices/", typed).status_code in (403, 404)


def test_a_card_is_found_by_its_reference_alone(
    cast: Cast, signed_in: SignIn, register: UUID, acts: dict[str, UUID]
) -> None:
    client, said = signed_in(cast.amal), reference_of(acts["torture"])
    assert said in text_of(client.get(f"/cards/{acts['torture']}/"))
    page = found(client, register, words=said.lower().replace("-", " "))
    assert f"/cards/{acts['torture']}/" in page and f"/cards/{acts['killing']}/" not in page
    assert "No card answers this" in found(
        client, register, words=said[:-1] + ("0" if said[-1] != "0" else "1")
    )
