"""Custody entries: read back whole, opened by their salt alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.identifiers import OrganisationId
from sanad.vault.canonical import canonical_json, read_canonical
from sanad.vault.custody import CustodyDocument, Subject, commitment, open_commitment, read_custody
from sanad.vault.errors import CommitmentMismatch, DocumentMalformed, FormatUnknown, VaultError

SALT = bytes(range(32))
DOCUMENT = CustodyDocument(
    entry=UUID(int=1),
    verb="deposited",
    actor="m-0c1f",
    organisation=OrganisationId(UUID(int=2)),
    subject=Subject("item", str(UUID(int=3))),
    at=datetime(2026, 3, 1, 12, 0, 0, 5, tzinfo=UTC),
    because="received from the field office",
    details={"sha256": "00" * 32, "size": 12},
)
COMMITTED = commitment(DOCUMENT.as_bytes(), SALT)


def test_the_bytes_are_fixed() -> None:
    assert DOCUMENT.as_bytes().decode() == (
        '{"actor":"m-0c1f","at":"2026-03-01T12:00:00.000005Z","because":"received from the field office",'
        '"details":{"sha256":"' + "00" * 32 + '","size":12},"entry":"00000000-0000-0000-0000-000000000001",'
        '"format":"sanad-custody/1","organisation":"00000000-0000-0000-0000-000000000002",'
        '"subject":{"id":"00000000-0000-0000-0000-000000000003","kind":"item"},"verb":"deposited"}'
    )


def test_it_is_read_back() -> None:
    assert read_custody(DOCUMENT.as_bytes()) == DOCUMENT
    bare = replace(DOCUMENT, organisation=None, because=None, details={})
    assert read_custody(bare.as_bytes()) == bare


def test_an_instant_is_kept_in_utc() -> None:
    there = replace(DOCUMENT, at=DOCUMENT.at.astimezone(timezone(timedelta(hours=3))))
    assert there.as_bytes() == DOCUMENT.as_bytes()


def test_a_commitment_opens_to_its_document_and_salt_alone() -> None:
    assert open_commitment(COMMITTED, DOCUMENT.as_bytes(), SALT) == DOCUMENT
    for document, salt in [
        (replace(DOCUMENT, verb="imported").as_bytes(), SALT),
        (DOCUMENT.as_bytes(), bytes(32)),
    ]:
        with pytest.raises(CommitmentMismatch):
            open_commitment(COMMITTED, document, salt)


@given(st.integers(0, len(DOCUMENT.as_bytes()) - 1), st.integers(1, 255))
def test_any_changed_byte_closes_it(at: int, change: int) -> None:
    changed = bytearray(DOCUMENT.as_bytes())
    changed[at] ^= change
    with pytest.raises(CommitmentMismatch):
        open_commitment(COMMITTED, bytes(changed), SALT)


@given(st.integers(0, 31), st.integers(1, 255))
def test_any_changed_byte_of_the_salt_closes_it(at: int, change: int) -> None:
    salt = bytearray(SALT)
    salt[at] ^= change
    with pytest.raises(CommitmentMismatch):
        open_commitment(COMMITTED, DOCUMENT.as_bytes(), bytes(salt))


@pytest.mark.parametrize("salt", [b"", b"short", bytes(31), bytes(33)])
def test_a_salt_of_another_length_is_refused(salt: bytes) -> None:
    with pytest.raises(CommitmentMismatch):
        commitment(b"x", salt)


def test_another_version_is_refused() -> None:
    fields = {**read_canonical(DOCUMENT.as_bytes()), "format": "sanad-custody/2"}
    with pytest.raises(FormatUnknown):
        read_custody(canonical_json(fields))


@pytest.mark.parametrize("key", ["entry", "verb", "actor", "organisation", "subject", "at"])
@pytest.mark.parametrize("value", ["", 3, [], {}, True, None])
def test_a_wrong_field_is_refused(key: str, value: object) -> None:
    if key == "organisation" and value is None:
        return
    fields = {**read_canonical(DOCUMENT.as_bytes()), key: value}
    with pytest.raises(DocumentMalformed):
        read_custody(canonical_json(fields))


def test_a_missing_or_unknown_field_is_refused() -> None:
    fields = read_canonical(DOCUMENT.as_bytes())
    with pytest.raises(DocumentMalformed):
        read_custody(canonical_json({**fields, "name": "x"}))
    del fields["verb"]
    with pytest.raises(DocumentMalformed):
        read_custody(canonical_json(fields))


@given(st.binary(max_size=100))
def test_no_bytes_do_more_than_be_refused(document: bytes) -> None:
    with pytest.raises(VaultError):
        read_custody(document)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(DocumentMalformed):
        replace(DOCUMENT, at=datetime(2026, 1, 1))
