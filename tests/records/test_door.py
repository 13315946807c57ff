"""The door: one member and one purpose a transaction, and nothing left over."""

from cast import Cast
from sanad.records import door


def count() -> int:
    from sanad.records.models import Record

    return Record.objects.count()


def test_it_works(cast: Cast) -> None:
    with door.opened(cast.amal):
        assert count() == 6
    with door.opened(cast.chadi):
        assert count() == 5
