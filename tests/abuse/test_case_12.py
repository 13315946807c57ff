"""Case 12: names of persons with marks that turn them, that cannot be seen, and with letters of two scripts.

Stored as received; found and linked by a key that looks through it; and whoever reads one is told.
"""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast, import_rows, member
from database import rows
from sanad.terms.legibility import marks, reading_doubts

if TYPE_CHECKING:
    from django.test import Client

PLAIN = ("Zaynabqadr", "Tughrulbek")
NAMES = {
    "plain": PLAIN,
    "turned": ("\u202eZaynabqadr\u202c", "Tughrulbek"),
    "isolated": ("\u2067Zaynabqadr\u2069", "Tughrulbek"),
    "zero width": ("Zaynab\u200bqadr", "Tug\u200dhrul\ufeffbek"),
    "soft hyphen": ("Zaynab\u00adqadr", "Tughrul\u034fbek"),
    "tag characters": ("Zaynabqadr\U000e0041\U000e0042", "Tughrulbek"),
    "cyrillic": ("Zаynаbqаdr", "Tughrulbеk"),
    "greek capital": ("Ζaynabqadr", "Τughrulbek"),
    "full width": ("Ｚａｙｎａｂｑａｄｒ", "Tughrulbek"),
}
TOLD = {
    "plain": "",
    "turned": "holds marks that turn the order of its letters",
    "isolated": "holds marks that turn the order of its letters",
    "zero width": "holds marks that cannot be seen",
    "soft hyphen": "holds marks that cannot be seen",
    "tag characters": "holds marks that cannot be seen",
    "cyrillic": "letters of two scripts stand in one word",
    "greek capital": "letters of two scripts stand in one word",
    "full width": "letters of another script look like Latin ones",
}


@pytest.fixture(scope="module")
def listed(cast: Cast, workspace: Path) -> UUID:
    """Return a list of A in which each of these names stands, under its kind."""
    lines = [
        (kind, first, "Idris", family, "f", "detained", "2014-03-03", "Homs")
        for kind, (first, family) in NAMES.items()
    ]
    return import_rows(workspace, f"case-12-{uuid4().hex[:8]}", lines, cast.at_a)


@pytest.fixture(scope="module")
def client(cast: Cast, listed: UUID) -> "Client":
    """Return a browser of a member of A, in English."""
    from django.test import Client

    from sanad.records.models import Account

    reader = member("reads-12", ("documenter",), cast.at_a)
    client = Client(headers={"host": "localhost", "accept-language": "en"})
    client.force_login(Account.objects.get(id=reader.account))
    return client


def record_of(listed: UUID, kind: str) -> UUID:
    found: UUID = rows(
        "superuser",
        "SELECT id FROM records_record WHERE collection_id = %s AND record_key = %s",
        [listed, kind],
    )[0][0]
    return found


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_is_stored_as_it_was_received(listed: UUID, kind: str) -> None:
    found = rows(
        "superuser",
        "SELECT \"values\" ->> 'first_name', \"values\" ->> 'family_name' FROM records_record WHERE id = %s",
        [record_of(listed, kind)],
    )
    assert found == [NAMES[kind]]


@pytest.mark.parametrize("kind", NAMES)
def test_its_key_is_that_of_the_plain_name(listed: UUID, kind: str) -> None:
    keys = "SELECT derived - 'date_of_event', search FROM records_record WHERE id = %s"
    assert rows("superuser", keys, [record_of(listed, kind)]) == rows(
        "superuser", keys, [record_of(listed, "plain")]
    )


@pytest.mark.parametrize("kind", NAMES)
def test_a_search_for_any_of_them_finds_all(client: "Client", listed: UUID, kind: str) -> None:
    words = " ".join(NAMES[kind])
    page = client.post("/persons/", {"words": words}, follow=True, headers={"host": "localhost"})
    text = page.content.decode()
    assert not [one for one in NAMES if str(record_of(listed, one)) not in text]


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("page", ["records", "persons"])
def test_a_reader_is_told(client: "Client", listed: UUID, kind: str, page: str) -> None:
    text = client.get(f"/{page}/{record_of(listed, kind)}/").content.decode()
    assert f"<bdi>{NAMES[kind][0]}</bdi>" in text
    assert ('class="doubt"' in text) == bool(TOLD[kind])
    assert TOLD[kind] in text
    for mark in marks(NAMES[kind][0])[:1]:
        assert mark in text


def test_a_reader_of_a_list_and_of_a_search_is_told_by_each_such_name(client: "Client", listed: UUID) -> None:
    told = len([one for one in TOLD.values() if one])
    assert client.get(f"/lists/{listed}/").content.decode().count('class="doubt"') == told
    page = client.post("/persons/", {"words": " ".join(PLAIN)}, follow=True, headers={"host": "localhost"})
    assert page.content.decode().count('class="doubt"') == told


def test_what_is_told_is_told_in_each_language(cast: Cast, listed: UUID) -> None:
    from django.utils import translation

    from sanad.web.doubt_words import READING_DOUBTS

    for language in ("ar", "da"):
        with translation.override(language):
            said = [str(text) for text in READING_DOUBTS.values()]
        assert not {*said} & {str(text) for text in READING_DOUBTS.values()}


def test_a_name_all_in_letters_that_look_latin_is_told_and_keeps_its_key() -> None:
    from sanad.linkage.names import name_key

    assert reading_doubts("Сосо") == ("look_alike",)
    assert name_key("Сосо") == name_key("\u200bСосо")


@given(st.text(max_size=40), st.lists(st.sampled_from("\u202e\u200b\u2067\ufeff\u00ad\u2060"), max_size=4))
def test_a_mark_that_cannot_be_seen_never_changes_a_key(text: str, hidden: list[str]) -> None:
    from sanad.linkage.names import name_key

    spoiled = text
    for place, mark in enumerate(hidden):
        spoiled = spoiled[:place] + mark + spoiled[place:]
    assert name_key(spoiled) == name_key(text)
    if hidden:
        assert reading_doubts(spoiled)
