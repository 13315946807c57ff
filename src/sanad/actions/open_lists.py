"""Lists that are open to linking for every member, and what of them ended while they were linked."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from django.db.models import Q

from sanad.actions.errors import AgreementEnded, ConsentEnded, NothingToLink
from sanad.actions.linked import LinkedRecord
from sanad.records.models import Collection, SeenAgreement, SeenRecord
from sanad.register.particulars import RecordKind


def open_lists(now: datetime, kind: RecordKind) -> list[Collection]:
    """Return the lists of one kind that are open to linking for every member, all of one corpus.

    Raises: NothingToLink.
    """
    open_to_all = SeenAgreement.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=now),
        recipient=None,
        purpose="linking",
        withdrawn_at=None,
        valid_from__lte=now,
    )
    agreed = Q(id__in=open_to_all.values("collection_id")) | Q(folder_id__in=open_to_all.values("folder_id"))
    lists = Collection.objects.filter(agreed, kind=kind)
    found = list(lists.select_related("organisation").order_by("organisation__code", "code"))
    if not found or len({one.corpus for one in found}) > 1:
        raise NothingToLink(
            f"{len(found)} lists of {kind}s are open to linking; at least one is required, and all of one "
            "corpus. Agree to linking on a list, for every member.",
            lists=len(found),
        )
    named = Counter(one.code for one in found)
    for one in found:
        if named[one.code] > 1:  # two organisations chose one code; a run must not take them for one list
            one.code = f"{one.organisation.code}/{one.code}"
    return found


def without_record(lists: Sequence[Collection], records: Sequence[LinkedRecord]) -> dict[str, str]:
    """Return, for the result of a linking, the codes of open lists of which nothing was read; empty if none.

    Such a list holds no record, or none whose consent reaches to linking. Who agreed to it is not who links,
    so that it holds up no other list; it is told.
    """
    read = {record.collection for record in records}
    empty = [one.code for one in lists if one.id not in read]
    return {"lists_without_record": ", ".join(empty)} if empty else {}


def refuse_ended(lists: Sequence[Collection], kind: RecordKind) -> None:
    """Refuse a linking of which the agreement of a list ended meanwhile."""
    still = {one.id for one in open_lists(datetime.now(UTC), kind)}
    ended = sum(one.id not in still for one in lists)
    if ended:
        raise AgreementEnded(
            f"The agreement to linking ended for {ended} lists while they were linked; it must hold to the "
            "end. Nothing was written. Link again: what is agreed then is linked.",
            lists=ended,
        )


def refuse_taken_back(records: Sequence[LinkedRecord]) -> None:
    """Refuse a linking of which a record is open no more."""
    lists = {record.collection for record in records}
    seen = SeenRecord.objects.filter(collection_id__in=lists)
    still = set(seen.values_list("id", flat=True))
    if any(record.id not in still for record in records):
        raise ConsentEnded(
            "Consent to linking ended for some records while they were linked; it must hold to the end. "
            "Nothing was written. Link again: what is consented to then is linked."
        )
