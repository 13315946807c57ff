"""What the API answers of the register, written out as in `schemas.py`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from sanad.api.schemas import Code, PageNumber, PageSize, Question, Text, Words


class CardsAsked(Question):
    """Words of a name or title in any script and spelling, and a kind of card."""

    words: Words
    of: Code | None = None
    page: PageNumber = 1
    size: PageSize = 50


class RegisterOut(Schema):
    """One register; counts: how many cards of each kind this member sees."""

    id: UUID
    code: str
    name: Text
    organisation_name: Text
    corpus: str
    own: bool
    counts: dict[str, int]


class CardOut(Schema):
    """One card in one version, as far as it is open.

    told: field to its values, each with `value` or `unknown`, and `sources` and `certainty` where said.
    """

    id: UUID
    register_id: UUID
    kind: str
    own: bool
    number: int
    recorded_at: datetime
    told: dict[str, list[dict[str, Any]]]


class CardsOut(Schema):
    """One page of cards, the newest first, and how many there are in all that this member may see."""

    total: int
    rows: list[CardOut]


class VersionOut(Schema):
    """One version of a card; alias and because are empty of another organisation's."""

    number: int
    recorded_at: datetime
    alias: str
    because: str
    valid_from: date | None
    valid_until: date | None
    restores: int | None
    changed: list[str]


class CardDetailOut(Schema):
    """One card with its versions, the cards that point to it now, and what is recorded of consent for it.

    said_no: the cards, of these and itself, of which consent was refused or withdrawn.
    """

    card: CardOut
    newest: int
    versions: list[VersionOut]
    pointed_from: list[UUID]
    said_no: list[UUID]
    consent: str


class ChangeOut(Schema):
    """One field that two versions say differently."""

    field: str
    before: list[dict[str, Any]]
    after: list[dict[str, Any]]
