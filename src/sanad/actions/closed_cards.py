"""Close a card to all but those who have a folder: named members or groups of one's own organisation."""

from uuid import UUID

from django.db import connection

from sanad.actions.recorded import recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer


def close_card(card: UUID, folder: UUID | None, *, by: Viewer, because: str) -> None:
    """Close one's own card to all but those who have a restricted folder; with None, open it again.

    A testimony takes its passages with it, later ones too. While it is closed no other organisation sees it.
    Raises: NotAllowed, ReasonMissing; NotFound, also for a folder that is open to all, or shut to oneself.
    """
    with recorded("close_card", by=by, because=because) as recording:
        with connection.cursor() as cursor:
            cursor.execute("SELECT close_card(%s, %s)", [card, folder])
            if not cursor.fetchone()[0]:
                raise NotFound("There is no such card or restricted folder that is open to you. See both.")
        recording.enter("card", card, details={"folder": folder and str(folder)})
