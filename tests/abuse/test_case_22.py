"""Abuse case 22: an agreement that was withdrawn, ended, narrowed or not begun, and a chain from A to B to C.

Denied at once, in every way to ask: by the page, as a file, by a search, and in SQL as the application.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, import_rows, share
from database import connected, rows, tell

if TYPE_CHECKING:
    from django.test import Client

    from sanad.partners.member import Viewer

NAME = "Qamarzad"  # borne by nobody whom another test of this workspace shares
ROW = ("Z1", NAME, "Idris", "Samman", "f", "detained", "2014-03-03", "Homs")
HOUR = timedelta(hours=1)


@pytest.fixture
def own_list(cast: Cast, tmp_path: Path) -> Iterator[UUID]:
    """Return a list of A that nobody else has seen; what a test agreed on it ends with the test."""
    made = import_rows(tmp_path, f"case-22-{uuid4().hex[:8]}", [ROW], cast.at_a)
    yield made
    rows(
        "superuser",
        "UPDATE records_agreement SET withdrawn_at = now() WHERE collection_id = %s AND withdrawn_at IS NULL"
        " RETURNING 1",
        [made],
    )


def browser(viewer: "Viewer") -> "Client":
    """Return a browser in which a member is signed in, in English."""
    from django.test import Client

    from sanad.records.models import Account

    client = Client(headers={"host": "localhost", "accept-language": "en"})
    client.force_login(Account.objects.get(id=viewer.account))
    return client


def text_of(response: Any) -> str:
    return str(response.content.decode())


def record_of(collection: UUID) -> UUID:
    found: UUID = rows("superuser", "SELECT id FROM records_record WHERE collection_id = %s", [collection])[
        0
    ][0]
    return found


def sql(viewer: "Viewer", collection: UUID) -> int:
    """Return how many rows a statement of the application counts, in a connection of its own."""
    with connected() as connection, connection.transaction():
        tell(connection, viewer)
        found = connection.execute(
            "SELECT count(*) FROM records_seenrecord WHERE collection_id = %s", [collection]
        ).fetchone()
        assert found is not None
        return int(found[0])


def assert_denied(viewer: "Viewer", collection: UUID) -> None:
    """Check that nothing of a list is there, by page, file, person, record, search and SQL."""
    client, record = browser(viewer), record_of(collection)
    assert sql(viewer, collection) == 0
    for address in (f"/lists/{collection}/", "/persons/", "/lists/"):
        assert NAME not in text_of(client.get(address)), address
    for address in (f"/records/{record}/", f"/persons/{record}/", f"/records/{record}/who/"):
        assert client.get(address).status_code == 404, address
    response = client.post(
        "/persons/", {"words": f"{NAME} Samman"}, follow=True, headers={"host": "localhost"}
    )
    assert str(record) not in text_of(response)


def assert_open(viewer: "Viewer", collection: UUID) -> None:
    assert sql(viewer, collection) == 1
    assert NAME in text_of(browser(viewer).get(f"/lists/{collection}/"))


def withdrawn(cast: Cast, collection: UUID) -> None:
    from sanad.actions.agreements import withdraw

    withdraw(share(collection, cast.at_a, cast.at_b), by=cast.at_a, because=BECAUSE)


def expired(cast: Cast, collection: UUID) -> None:
    now = datetime.now(UTC)
    share(collection, cast.at_a, cast.at_b, starts=now - 2 * HOUR, until=now - HOUR)


def not_begun(cast: Cast, collection: UUID) -> None:
    share(collection, cast.at_a, cast.at_b, starts=datetime.now(UTC) + HOUR)


def not_signed(cast: Cast, collection: UUID) -> None:
    from sanad.actions.agreements import agree

    to, starts = cast.at_b.organisation, datetime.now(UTC) - HOUR
    agree(collection, to, "reading", starts=starts, by=cast.at_a, because=BECAUSE)


def for_another_purpose(cast: Cast, collection: UUID) -> None:
    for purpose in ("linking", "counting", "publication"):
        share(collection, cast.at_a, None, purpose)


def without_consent(cast: Cast, collection: UUID) -> None:
    from sanad.actions.consents import record_consent
    from sanad.partners.consent import Consent

    share(collection, cast.at_a, cast.at_b)
    record_consent(collection, "", Consent("withdrawn"), by=cast.at_a, because=BECAUSE)


def without_fields(cast: Cast, collection: UUID) -> None:
    from sanad.partners.agreement import Opening

    share(collection, cast.at_a, cast.at_b, opens=Opening(frozenset()))


DENIED: tuple[Callable[[Cast, UUID], None], ...] = (
    withdrawn,
    expired,
    not_begun,
    not_signed,
    for_another_purpose,
    without_consent,
    without_fields,
)


def test_it_works(cast: Cast, own_list: UUID) -> None:
    """What is denied below is open where an agreement is in force: the questions do find it."""
    assert_denied(cast.chadi, own_list)
    share(own_list, cast.at_a, cast.at_b)
    assert_open(cast.chadi, own_list)


@pytest.mark.parametrize("stands", DENIED, ids=lambda one: one.__name__)
def test_an_agreement_that_is_not_in_force_opens_nothing(
    cast: Cast, own_list: UUID, stands: Callable[[Cast, UUID], None]
) -> None:
    stands(cast, own_list)
    assert_denied(cast.chadi, own_list)


def test_a_withdrawal_is_felt_by_the_next_statement_of_whoever_looks(cast: Cast, own_list: UUID) -> None:
    from sanad.actions.agreements import withdraw

    made = share(own_list, cast.at_a, cast.at_b)
    client = browser(cast.chadi)
    record = record_of(own_list)
    assert client.get(f"/records/{record}/").status_code == 200
    withdraw(made, by=cast.at_a, because=BECAUSE)
    assert client.get(f"/records/{record}/").status_code == 404
    assert_denied(cast.chadi, own_list)


def test_what_is_narrowed_is_narrower_at_once(cast: Cast, own_list: UUID) -> None:
    from sanad.actions.agreements import withdraw
    from sanad.partners.agreement import Opening

    wide = share(own_list, cast.at_a, cast.at_b)
    assert_open(cast.chadi, own_list)
    opens = Opening(frozenset({"event"}), "governorate")
    share(own_list, cast.at_a, cast.at_b, opens=opens)
    withdraw(wide, by=cast.at_a, because=BECAUSE)
    page = text_of(browser(cast.chadi).get(f"/lists/{own_list}/"))
    assert "2014" in page
    assert not [text for text in (NAME, "Samman", "Z1") if text in page]
    found = browser(cast.chadi).post(
        "/persons/", {"words": f"{NAME} Samman"}, follow=True, headers={"host": "localhost"}
    )
    assert str(record_of(own_list)) not in text_of(found)


def test_nothing_is_passed_on_from_a_over_b_to_c(cast: Cast, own_list: UUID, tmp_path: Path) -> None:
    share(own_list, cast.at_a, cast.at_b)
    of_b = import_rows(tmp_path, f"chain-{uuid4().hex[:8]}", [("Q1", "Nour", *ROW[2:])], cast.at_b)
    share(of_b, cast.at_b, cast.at_c)
    assert sql(cast.dina, of_b) == 1
    assert_denied(cast.dina, own_list)


def test_b_can_agree_on_nothing_that_is_a_s(cast: Cast, own_list: UUID) -> None:
    from sanad.actions.agreements import agree
    from sanad.partners.errors import NotFound

    share(own_list, cast.at_a, cast.at_b)
    terms: dict[str, Any] = {"starts": datetime.now(UTC), "by": cast.at_b, "because": BECAUSE}
    with pytest.raises(NotFound):
        agree(own_list, cast.at_c.organisation, "reading", **terms)
