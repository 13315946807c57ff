"""What the API answers with, written out: a column that a query gains is not told until it stands here."""

import re
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import BaseModel, BeforeValidator, ConfigDict

LAST_PAGE = 100_000
MOST_ROWS = 100

PageNumber = Annotated[int, Field(ge=1, le=LAST_PAGE)]
PageSize = Annotated[int, Field(ge=1, le=MOST_ROWS)]
Code = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+$")]
Words = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]


def _as_written(value: object) -> object:
    """Refuse what is no day as 2021-03-01: a number would be read as seconds since 1970.

    Raises: ValueError.
    """
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return value
    raise ValueError("a day as 2021-03-01 is required")


Day = Annotated[date, BeforeValidator(_as_written)]


class Question(BaseModel):
    """A body: what is not named here is refused."""

    model_config = ConfigDict(extra="forbid")


class PersonsAsked(Question):
    """Words in any script and spelling, and codes to narrow to; an empty question asks for everybody."""

    words: Words = ""
    governorates: list[Code] = Field(default=[], max_length=50)
    lists: list[UUID] = Field(default=[], max_length=50)
    event_types: list[Code] = Field(default=[], max_length=50)
    sexes: list[Code] = Field(default=[], max_length=50)
    documented_by: Annotated[int, Field(ge=1, le=1000)] | None = None
    page: PageNumber = 1
    size: PageSize = 25


class Text(Schema):
    """One text in the three languages."""

    en: str
    ar: str
    da: str


class ListOut(Schema):
    """One list; records is null where its size is not told, readable says whether its records are."""

    id: UUID
    organisation_code: str
    organisation_name: Text
    code: str
    name: Text
    kind: str
    corpus: str
    records: int | None
    readable: bool


class ImportOut(Schema):
    """One import of a file into a list."""

    id: UUID
    at: datetime
    format: str
    item_id: UUID
    item_sha256: str
    counts: dict[str, int]
    records_root: str


class ListAgreementOut(Schema):
    """One agreement on a list; recipient_name is null where it is every member."""

    id: UUID
    purpose: str
    recipient_name: Text | None
    valid_from: datetime
    valid_until: datetime | None
    withdrawn_at: datetime | None


class ListDetailOut(Schema):
    """One list with its imports and agreements, as far as this member may see them."""

    row: ListOut
    imports: list[ImportOut]
    agreements: list[ListAgreementOut]


class RecordOut(Schema):
    """One record as it was received, and where it stands in which file."""

    id: UUID
    organisation_code: str
    list_id: UUID
    list_code: str
    record_key: str
    version: int
    row: int
    item_id: UUID
    item_sha256: str
    display_name: str
    values: dict[str, str]
    sex: str
    event_type: str
    event_earliest: date | None
    event_latest: date | None
    governorate: str
    received_at: datetime
    corpus: str


class RecordsOut(Schema):
    """One page of records, and how many there are in all that this member may see."""

    total: int
    rows: list[RecordOut]


class ToldOut(Schema):
    """What one record tells of a person."""

    event_type: str
    governorate: str
    first_date: date | None
    last_date: date | None


class PersonRowOut(Schema):
    """One person in a list of results, as the records that this member may see tell of it.

    joined_by: one_record; judged, by this member's organisation; or machine, for counting alone: then
               governorates, event_types and dates are empty, since nobody judged the records one person.
    told: what each record tells by itself.
    """

    id: UUID
    names: list[str]
    lists: int
    records: int
    governorates: list[str]
    event_types: list[str]
    first_date: date | None
    last_date: date | None
    joined_by: str
    told: list[ToldOut]


class PersonsOut(Schema):
    """One page of results; at_least: total and facets are minima. A facet is a value and its number."""

    total: int
    approximate: bool
    at_least: bool
    facets: dict[str, list[tuple[str, int]]]
    rows: list[PersonRowOut]


class PairOut(Schema):
    """Two records that a linking judged together, both of which this member may see.

    why: levels of fields that are open of both. Weight and probability are null where one compared is not.
    """

    left_id: UUID
    right_id: UUID
    match_weight: float | None
    match_probability: float | None
    tier: str
    why: list[dict[str, Any]]


class RunOut(Schema):
    """One linking, with its report."""

    id: UUID
    number: int
    state: str
    started_at: datetime
    finished_at: datetime | None
    code_version: str
    log_size: int
    report: dict[str, Any]


class MovedOut(Schema):
    """An earlier id that was asked for: the newest linking that had it, and the persons of its records now.

    parts: person and number of records that this member may see, the most first.
    """

    was: UUID
    number: int
    parts: list[tuple[UUID, int]]


class PersonOut(Schema):
    """One person: the records that this member may see, and why they were judged to be one.

    joined_by: one_record; judged, by this member's organisation; or machine, for counting alone.
    moved: where an id was asked for that this linking does not have; `id` is then the person it leads to.
    """

    id: UUID
    run: RunOut | None
    records: list[RecordOut]
    pairs: list[PairOut]
    runs: list[int]
    joined_by: str
    moved: MovedOut | None


class EntryOut(Schema):
    """One custody entry; leaf_index is null while it awaits its place, actor empty where it is another's.

    doubt: why the order of the log does not bear out its instant; null where it does.
    """

    id: UUID
    verb: str
    at: datetime
    actor: str
    leaf_index: int | None
    commitment: str
    doubt: str | None


class ItemOut(Schema):
    """One file as it was received: its digests, its custody entries, the lists read from it."""

    id: UUID
    organisation_code: str
    organisation_name: Text
    sha256: str
    blake2b: str
    size: int
    media_type: str
    original_name: str
    deposited_at: datetime
    entries: list[EntryOut]
    lists: list[ListOut]
