"""Watch a place, a profile or a claim, and tell whoever watches when it reads otherwise: on the site alone.

What is compared is what the watcher may see: the server looks with that member's own sight and roles as of
now, so that nothing is told of rows that another organisation does not share.
"""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID, uuid4

from sanad.actions.sequencing import SEQUENCER
from sanad.conditions.errors import TooManyWatches
from sanad.conditions.watching import Watched, still_open
from sanad.partners.errors import NotAllowed, NotFound
from sanad.partners.member import OPERATOR, Viewer, operator
from sanad.records.door import opened
from sanad.records.models import Notice, Organisation, Watch
from sanad.records.queries.viewers import viewers_of
from sanad.records.queries.watches import lists_open, reading_of, watched_by
from sanad.terms.errors import SanadError
from sanad.terms.identifiers import OrganisationId

LOG = logging.getLogger("sanad.watches")
EVERY = timedelta(hours=1)
SECONDS_AT_ONCE = 3.0
MOST = 40
"""So many watches one member may have: each is looked at once an hour."""


class Watching:
    """Look once an hour, however often it is called, and not for long: what is left waits its turn."""

    def __init__(self, looks: "Callable[[], Iterator[bool]] | None" = None) -> None:
        self._looks = looks or look_at_all
        self._left: Iterator[bool] = iter(())
        self._last: datetime | None = None

    def look(self, now: datetime) -> int:
        """Return how many changes members were told of now."""
        if self._last is None or now - self._last >= EVERY:
            self._last, self._left = now, self._looks()
        told, began = 0, time.monotonic()
        for changed in self._left:
            told += changed
            if time.monotonic() - began > SECONDS_AT_ONCE:
                break
        return told


def watch(watched: Watched, *, by: Viewer) -> UUID:
    """Return the watch of one's own on a place, a profile or a claim, the one there is where there is one.

    It is no change of what is documented, and enters no log: what somebody watches tells whom they have in
    mind. It begins with how it reads now.
    Raises: NotAllowed, for a guest; TooManyWatches.
    """
    if "guest" in by.clearances:
        raise NotAllowed("A watch was asked for by a guest; a member with another role is required. Ask.")
    with opened(by):
        own = Watch.objects.filter(account=by.account)
        asked = own.filter(
            kind=watched.kind, place=watched.place, profile=watched.profile, claim=watched.claim
        )
        if (held := asked.first()) is not None:
            return held.id
        if own.count() >= MOST:
            raise TooManyWatches(MOST)
        Watch.objects.bulk_create([_new(watched, by)], ignore_conflicts=True)
        return asked.get().id


def _new(watched: Watched, by: Viewer) -> Watch:
    now, reading = datetime.now(UTC), dict(reading_of(watched, viewer=by))
    return Watch(
        id=uuid4(),
        organisation_id=by.organisation,
        account=by.account,
        kind=watched.kind,
        place=watched.place,
        profile=watched.profile,
        claim=watched.claim,
        made_at=now,
        seen=reading,
        seen_at=now,
        said=reading,
        said_at=now,
    )


def see_watch(watch: UUID, *, by: Viewer) -> None:
    """Say of a watch of one's own that its changes were seen; its notices are read.

    Raises: NotFound.
    """
    with opened(by):
        row = _own(watch, by)
        now = datetime.now(UTC)
        Watch.objects.filter(id=row.id).update(seen=row.said, seen_at=now)
        Notice.objects.filter(account=by.account, watch=row.id, read_at=None).update(read_at=now)


def end_watch(watch: UUID, *, by: Viewer) -> None:
    """Watch no longer; what was told of it goes.

    Raises: NotFound.
    """
    with opened(by):
        row = _own(watch, by)
        Notice.objects.filter(account=by.account, watch=row.id).delete()
        Watch.objects.filter(id=row.id).delete()


def look_again(watch: UUID, *, by: Viewer) -> bool:
    """Return whether a watch of one's own reads otherwise than when it was looked at last; it is told once.

    Raises: NotFound.
    """
    with opened(by):
        row = _own(watch, by)
        return _looked(row, by, _now_open(by))


def look_at_all() -> Iterator[bool]:
    """Yield of each watch of every organisation whether its member was told of a change now."""
    with opened(SEQUENCER, "sequencing"):
        held = list(Organisation.objects.filter(locked_at=None).order_by("code").values_list("id", "code"))
    for identity, code in held:
        yield from look_at(operator(OrganisationId(identity), code))


def look_at(by: Viewer) -> Iterator[bool]:
    """Yield of each watch of members of one organisation whether its member was told of a change now.

    by: the server itself. What one member watches and cannot be read stops nobody else's.
    """
    with opened(by):
        rows = Watch.objects.exclude(account=OPERATOR).order_by("account", "made_at")
        held = list(rows.values_list("account", "id"))
    for account, watches in groupby(held, key=itemgetter(0)):
        if viewer := _watcher(account, by):
            yield from (_looked_safely(one, viewer) for _account, one in watches)


def _watcher(account: UUID, by: Viewer) -> Viewer | None:
    """Return a member with the roles that it has now, not as a guest; None where it is none any more."""
    held = (one for one in viewers_of(account, "watch") if one.organisation == by.organisation)
    viewer = next(held, None)
    return None if viewer is None or "guest" in viewer.clearances else viewer


def _looked_safely(watch: UUID, viewer: Viewer) -> bool:
    try:
        return look_again(watch, by=viewer)
    except SanadError as error:
        LOG.warning("watch %s could not be looked at: %s", watch, error.code)
        return False


def _now_open(by: Viewer) -> tuple[str, ...]:
    return lists_open(viewer=by)


def _looked(row: Watch, by: Viewer, lists: tuple[str, ...]) -> bool:
    """Return whether a watch reads otherwise, and keep how it reads; within an open door."""
    reading: dict[str, Any] = dict(reading_of(watched_by(row), viewer=by))
    now = datetime.now(UTC)
    kept: dict[str, Any] = {"said": reading, "said_at": now, "seen": dict(still_open(row.seen, lists))}
    changed = bool(reading != row.said)
    if changed:
        kept["changes"] = row.changes + 1
    Watch.objects.filter(id=row.id).update(**kept)
    if changed and by.account != OPERATOR:
        Notice.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            account=by.account,
            kind="watched",
            watch=row.id,
            step=str(kept["changes"]),
            at=now,
        )
    return changed


def _own(watch: UUID, by: Viewer) -> Watch:
    """Return a watch of one's own, held until the transaction ends: two looks tell of one change once."""
    row = Watch.objects.select_for_update().filter(id=watch, account=by.account).first()
    if row is None:
        raise NotFound("There is no such watch of your own. See what you watch.")
    return row
