"""Lists whose rows may not be passed on: an export of ACLED, and what was said at import to be another's."""

from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from sanad.partners.errors import NotPassedOn
from sanad.records.models import Collection, Import
from sanad.records.queries.kept_here import KEPT


def kept_lists() -> QuerySet[Import, UUID]:
    """Return the ids of the lists that hold rows that stay here, of those that one sees."""
    return Import.objects.filter(KEPT).values_list("collection_id", flat=True)


def require_may_pass_on(collection: UUID | None, folder: UUID | None = None) -> None:
    """Return where a list, and every list of a folder, may leave its organisation.

    Raises: NotPassedOn; the database refuses it as well (sql/passing_on.sql).
    """
    named = Q(id=collection) if collection else Q(pk=None)
    named |= Q(folder_id=folder) if folder else Q(pk=None)
    if Collection.objects.filter(named, id__in=kept_lists()).exists():
        raise NotPassedOn


def require_not_opened(collection: Collection) -> None:
    """Return where no agreement opens a list into which rows come that stay here.

    Raises: NotPassedOn; the database refuses it as well.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT is_opened_to_others(%s, %s)", [collection.id, collection.folder_id])
        if cursor.fetchone()[0]:
            raise NotPassedOn
