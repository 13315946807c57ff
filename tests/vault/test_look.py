"""Looks as leaves: any change of one changes the root."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sanad.vault.canonical import read_canonical
from sanad.vault.look import FORMAT, Look, looks_root

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_look(**changed: object) -> Look:
    plain = Look(uuid4(), UUID(int=1), UUID(int=2), "heron", "open", "person", UUID(int=3), 1, "", AT)
    return replace(plain, **changed)  # type: ignore[arg-type]


def test_it_works() -> None:
    looks = [a_look(), a_look(), a_look()]
    assert looks_root(looks) == looks_root(list(looks))
    assert len(bytes.fromhex(looks_root(looks))) == 32


def test_every_field_is_committed_to() -> None:
    look = a_look()
    others = [
        replace(look, persons=2),
        replace(look, subject=None),
        replace(look, alias="ibis"),
        replace(look, because="a reason"),
        replace(look, at=AT + timedelta(microseconds=1)),
        replace(look, verb="download"),
    ]
    assert len({looks_root([one]) for one in (look, *others)}) == 1 + len(others)


def test_order_and_number_are_committed_to() -> None:
    one, other = a_look(), a_look()
    assert len({looks_root(looks) for looks in ([one, other], [other, one], [one], [one, one])}) == 4


def test_a_look_names_its_format() -> None:
    document = read_canonical(a_look().as_bytes())
    assert isinstance(document, dict)
    assert document["format"] == FORMAT
