"""What a publication stands on is open for publication now: the database says so."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

from sanad.actions.errors import BasisNotOpen

NOT_OPEN = "SELECT kind, named FROM not_open(%s::jsonb, %s::jsonb) ORDER BY kind, named"


def require_open_basis(document: Mapping[str, Any], figures: Mapping[str, str]) -> None:
    """Return when every basis of a stored publication is open; within a door opened for publication.

    Raises: BasisNotOpen, naming the bases by their keys.
    """
    with connection.cursor() as cursor:
        cursor.execute(NOT_OPEN, [json.dumps(document), json.dumps(figures)])
        shut = [f"{kind} {named}" for kind, named in cursor.fetchall()]
    if shut:
        raise BasisNotOpen(
            f"Not open for publication: {', '.join(shut)}. Agreement and consent to publication are required "
            "for every record behind it. Ask for them, or leave it out; count anew after a withdrawal.",
            bases=", ".join(shut),
        )
