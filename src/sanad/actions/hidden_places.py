"""Hide where something is from everybody outside the organisation, for one card or for a site."""

from typing import Literal
from uuid import UUID

from django.db import connection

from sanad.actions.recorded import recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer

PlaceLevel = Literal[0, 4, 6, 8]
"""So many characters of a place's code are shown outside: none, governorate, district, subdistrict."""


def hide_place(card: UUID, level: PlaceLevel | None, *, by: Viewer, because: str) -> None:
    """Show of the places of one's own card no more than a level; with None, what agreements open.

    It holds from now on for every state of the card, also earlier ones, and of a site for every card that
    points to it.
    Raises: NotAllowed, ReasonMissing; NotFound.
    """
    with recorded("hide_place", by=by, because=because) as recording:
        with connection.cursor() as cursor:
            cursor.execute("SELECT hide_place(%s, %s::smallint)", [card, level])
            if not cursor.fetchone()[0]:
                raise NotFound("There is no such card of your organisation. See your registers.")
        recording.enter("card", card, details={"level": level})
