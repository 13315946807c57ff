"""Persons: any spelling finds, no word stands in an address, nothing is told of what is not shared."""

import re
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client

from cast import Cast, list_id, member
from pages.conftest import SignIn, text_of
from sanad.partners.errors import NotFound


def search(client: Client, words: str, **facets: object) -> tuple[str, str]:
    response = client.post("/persons/", {"words": words, **facets}, follow=True)
    address = response.redirect_chain[-1][0] if response.redirect_chain else "/persons/"
    return address, text_of(response)


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    page = text_of(client.get("/persons/"))
    assert "<title>Persons · Sanad</title>" in page
    assert 'class="names"' in page
    assert "Rana Yusuf Haddad" in search(client, "Rana Haddad")[1]


def test_an_empty_page_tells_a_role_and_a_guest_why(cast: Cast, signed_in: SignIn) -> None:
    assert "Your roles show no persons" in text_of(signed_in(cast.elias).get("/persons/"))
    guest = signed_in(member("guest-of-a", ("guest",), cast.at_a))
    for address in ("/persons/", "/lists/"):
        assert "A guest sees folders" in text_of(guest.get(address))


def test_a_page_in_arabic_counts_the_records_in_arabic_letters(cast: Cast, signed_in: SignIn) -> None:
    client, person = signed_in(cast.amal), f"/persons/{record_of(cast)}/"
    assert re.search(r'class="letter"[^>]*>A<', text_of(client.get(person)))
    client.cookies["sanad_language"] = "ar"
    assert re.search(r'class="letter"[^>]*>أ<', text_of(client.get(person)))


def test_a_latin_spelling_finds_the_arabic_one_and_the_other_way_round(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    assert "سامر خالد الحلبي" in search(client, "Samer Halabi")[1]
    assert "Layla Nizar Qabbani" in search(client, "ليلى قباني")[1]


def test_no_word_of_a_search_stands_in_an_address_or_a_title(cast: Cast, signed_in: SignIn) -> None:
    address, page = search(signed_in(cast.amal), "Samer Halabi")
    assert UUID(address.removeprefix("/persons/search/").strip("/"))
    assert "<title>Persons · Sanad</title>" in page


def test_words_in_an_address_are_no_search(cast: Cast, signed_in: SignIn) -> None:
    client, found = signed_in(cast.amal), re.compile(r'<h2 id="h-found">.*?</h2>')
    plain, asked = (text_of(client.get("/persons/", told)) for told in ({}, {"words": "Qabbani"}))
    assert found.findall(plain) == found.findall(asked) != []


def test_a_kept_search_is_its_askers_alone(cast: Cast, signed_in: SignIn) -> None:
    address, _page = search(signed_in(cast.amal), "Samer Halabi")
    for other in (cast.basma, cast.chadi, cast.dina):
        assert signed_in(other).get(address).status_code == 404


def test_what_is_not_shared_is_neither_found_nor_counted(cast: Cast, signed_in: SignIn) -> None:
    page = search(signed_in(cast.dina), "Samer Halabi")[1]
    assert "Samir Khalid Halabi" in page
    assert "سامر" not in page
    assert '<h2 id="h-found">1 person</h2>' in page
    nobody = search(signed_in(cast.dina), "Qabbani")[1]
    assert "Nobody is found in the records that you may read" in nobody


def test_facets_narrow_and_stay_chosen(cast: Cast, signed_in: SignIn) -> None:
    _address, page = search(signed_in(cast.amal), "", governorates=["SY07"])
    assert "ماهر عمر النجار" in page
    assert "Haddad" not in page
    assert 'value="SY07" checked' in page


def test_a_search_of_odd_input_is_answered(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    for words in ("'; SET sanad.org = 'x'", "a & | ! :* <->", "\u202e\u200f", "%_\\", "x" * 5_000, "\0"):
        assert client.post("/persons/", {"words": words, "lists": ["no-id"]}, follow=True).status_code == 200


def test_one_person_is_shown_with_organisation_file_row_and_digest(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    page = text_of(client.get(f"/records/{record_of(cast)}/"))
    assert "سامر خالد الحلبي" in page
    assert "alder (invented)" in page
    assert "/items/" in page
    person = text_of(client.get(f"/persons/{record_of(cast)}/"))
    assert "The records side by side" in person
    assert "<title>Person · Sanad</title>" in person


def test_a_text_that_may_be_hard_to_read_is_folded_until_asked_for(
    cast: Cast, signed_in: SignIn, tmp_path: Path
) -> None:
    from sanad.actions.intake import ImportOptions, import_list
    from sanad.records.queries.lists import list_records

    file = tmp_path / "told.csv"
    file.write_text("record_id,first_name,family_name,note\nT1,Zumurrud,Hatim,what she told of that night\n")
    import_list(file, "told", by=cast.at_a, because="a test", options=ImportOptions(corpus="invented"))
    record = list_records(list_id("told", cast.at_a), viewer=cast.amal).rows[0].id
    for address in (f"/records/{record}/", f"/persons/{record}/"):
        page = text_of(signed_in(cast.amal).get(address))
        before, found, _after = page.partition("what she told of that night")
        assert found, address
        assert before.rstrip().endswith("</summary><bdi>"), address
        assert "<details open" not in before[-400:], address


def test_a_record_leads_to_its_person_and_says_its_codes(cast: Cast, signed_in: SignIn) -> None:
    from sanad.records.queries.persons import person_of

    record = record_of(cast)
    page = text_of(signed_in(cast.amal).get(f"/records/{record}/"))
    assert f'href="/persons/{person_of(record, viewer=cast.amal)}/"' in page
    with pytest.raises(NotFound):
        person_of(record, viewer=cast.dina)


def record_of(cast: Cast) -> UUID:
    from sanad.records.queries.lists import list_records

    return list_records(cast.shared, viewer=cast.amal).rows[0].id


def test_a_person_of_another_organisation_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    for part in ("", "records.csv"):
        response = signed_in(cast.dina).get(f"/persons/{record_of(cast)}/{part}")
        assert response.status_code == 404
        assert "سامر" not in text_of(response)


def test_a_search_is_exported_by_two_and_offered_to_whoever_may(cast: Cast, signed_in: SignIn) -> None:
    address, page = search(signed_in(cast.amal), "Samer Halabi")
    assert f"{address}export/" in page
    _address, page = search(signed_in(cast.basma), "Samer Halabi")
    assert "/export/" not in page


def test_reasons_are_read_from_codes_the_weightiest_first() -> None:
    from django.utils.translation import override

    from sanad.web.reasons import reasons_of

    told = [
        {"comparison": "sex", "level": "same", "weight": 0.2},
        {"comparison": "family_name", "level": "key_two_scripts", "weight": 6.1},
        {"comparison": "common", "level": "", "weight": -9.8},
    ]
    with override("en"):
        found = [(reason.fact_words, reason.level_words, reason.bits) for reason in reasons_of(told)]
    assert found == [
        ("Family name", "the same name in two scripts", 6.1),
        ("Sex", "the same", 0.2),
        ("", "before any fact was compared, and for what kin share", -9.8),
    ]
