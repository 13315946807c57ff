"""What the API takes and answers of cases, written out as in `schemas.py`."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema

from sanad.api.card_schemas import Because
from sanad.api.schemas import Day, Question

LARGEST = 128 * 1024
"""Characters: with every one of four bytes a body of these is as large as one may be; a page takes more."""


class CaseOut(Schema):
    """One case in whose team this member sits."""

    id: UUID
    code: str
    opened_at: datetime
    closed_at: datetime | None


class CaseFileOut(Schema):
    """The newest version of a case's file: YAML in the form of docs/reference/case.md."""

    number: int
    recorded_at: datetime
    alias: str
    content: str


class CaseFileWritten(Question):
    """A new version of the whole file, made from the version `base`; 0 where there is none yet."""

    content: Annotated[str, Field(min_length=1, max_length=LARGEST, pattern=r"^[^\x00]*$")]
    base: Annotated[int, Field(ge=0, le=10**6, strict=True)]
    because: Because


class CaseFileNumber(Schema):
    """Which version came of it."""

    number: int


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,79}$")]
Place = Annotated[int, Field(ge=0, le=10**4, strict=True)]


class FactTold(Question):
    """One answer to a question of fact, which became known on a day, and is true of some days."""

    fact: Id
    answer: Literal["yes", "no", "unknown"]
    source: Annotated[str, Field(min_length=1, max_length=2000, pattern=r"^[^\x00]*$")]
    known: Day | None = None
    first: Day | None = None
    last: Day | None = None


class LinkTold(Question):
    """How a person is tied to another: `sponsor` says on whose permit this person's stands."""

    kind: Literal["sponsor", "spouse", "parent", "child", "sibling", "other"]
    to: Id


class _ToldOfPerson(Question):
    """What is told of a person, made from the version `base`.

    place: in the place of which of the person's, from 0; none adds it. Nothing told in a place takes it out.
    """

    person: Id
    place: Place | None = None
    base: Annotated[int, Field(ge=1, le=10**6, strict=True)]
    because: Because


class FactWritten(_ToldOfPerson):
    """A fact of a person, made from the version `base`.

    place: which of the person's facts, from 0; none adds it. No `fact` in a place takes that out.
    """

    fact: FactTold | None = None


class LinkWritten(_ToldOfPerson):
    """A link of a person, made from the version `base`; a person who is not in the file comes into it.

    place: which of the person's links, from 0; none adds it. No `link` in a place takes that out.
    """

    link: LinkTold | None = None


class DeadlineOut(Schema):
    """One deadline, as `sanad deadlines --json` tells it, with what stands beside it on the site.

    leading: the earliest of its day and of what second persons came to. checked: of how many second persons.
    """

    rule: str | None
    event: str
    persons: list[str]
    what: str
    due: date | None
    leading: date | None
    counted_from: str
    state: str
    missing: list[str]
    mark: str
    source: str
    origin: str
    another_date: list[str]
    disputed: bool
    checked: int
    differs: bool


class CaseDeadlinesOut(Schema):
    """The deadlines of a case at the end of a day, by a version of its file; what has no day comes first.

    faulty: the file is not taken by its law pack as it is now, and nothing can be computed: count by hand.
    """

    number: int
    as_of: date | None
    faulty: bool
    deadlines: list[DeadlineOut]
