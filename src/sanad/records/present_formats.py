"""The formats and vocabularies of the deployment as they are now, which every member of it reads alike.

The door learns with each transaction which addition is the newest, and has them read again where that one is
not known yet. So a process never asks or refuses by formats that are older than its transaction.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection

from sanad.register.addition import STEPS, WHATS, Addition
from sanad.register.deployment_formats import BROUGHT, DeploymentFormats
from sanad.register.format import Format
from sanad.terms.vocabulary import Vocabulary

_KNOWN = BROUGHT
"""The newest that this process has read, of whatever thread."""
_PRESENT: ContextVar[DeploymentFormats] = ContextVar("present_formats", default=BROUGHT)


def present_formats() -> DeploymentFormats:
    """Return what the deployment asks and takes for an answer, as of the newest door that was opened here."""
    return _PRESENT.get()


def format_of(kind: str) -> Format:
    """Return the format of a kind of card, with what the deployment asks beside.

    Raises: UnknownFormat.
    """
    return _PRESENT.get().format_of(kind)


def vocabulary_of(name: str) -> Vocabulary:
    """Return a vocabulary with what the deployment added, or the choices of an own field.

    Raises: UnknownVocabulary.
    """
    return _PRESENT.get().vocabulary(name)


def keep_up(mark: UUID | None) -> None:
    """Read the additions again where the newest one is not known; within an open door."""
    global _KNOWN
    known = _KNOWN
    if mark != known.mark:
        known = _KNOWN = read_additions()
    _PRESENT.set(known)


def read_additions() -> DeploymentFormats:
    """Return what the additions that hold make of the formats; within an open door."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, what, extends, code, step, document::text FROM records_addition"
            " WHERE position IS NOT NULL ORDER BY position"
        )
        return DeploymentFormats(tuple(map(_read, cursor.fetchall())))


def _read(row: tuple[UUID, str, str, str, str, str]) -> Addition:
    identity, what, of, code, step, document = row
    return Addition(
        id=identity,
        what=next(one for one in WHATS if one == what),
        of=of,
        code=code,
        step=next(one for one in STEPS if one == step),
        document=json.loads(document),
    )


@contextmanager
def trying(formats: DeploymentFormats) -> Iterator[None]:
    """Show formats that do not hold yet, for a preview; nothing is written meanwhile."""
    mark = _PRESENT.set(formats)
    try:
        yield
    finally:
        _PRESENT.reset(mark)
