"""What the API takes and answers of the register, written out as in `schemas.py`."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from ninja import Field, Schema
from pydantic import UUID4, model_validator

from sanad.api.schemas import Code, Day, PageNumber, PageSize, Question, Text, Words
from sanad.register.checking import MOST_VALUES
from sanad.register.clause import MOST_CASES, MOST_SOUGHT, Quantity, Trait
from sanad.register.format import CardKind

VersionNumber = Annotated[int, Field(ge=1, le=10**6)]


class ClauseIn(Question):
    """What is asked of one trait: any, all or none of some values.

    values: of a term `vocabulary:code`; of a place its code; of a time two days joined by a /; of a status
    its code; of a tag, a writer or a reader an id (a membership). None is the opposite of any.
    """

    trait: Trait
    quantity: Quantity
    values: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=120)]],
        Field(min_length=1, max_length=MOST_SOUGHT),
    ]


ClausesIn = Annotated[list[ClauseIn], Field(max_length=20)]


class CardsAsked(Question):
    """Words of a name or title in any script and spelling, a kind of card, and clauses.

    every: clauses that hold. cases: where there are any, all clauses of at least one case hold.
    """

    words: Words | Literal[""] = ""
    of: Code | None = None
    as_of: Day | None = None
    every: ClausesIn = []
    cases: Annotated[list[Annotated[ClausesIn, Field(min_length=1)]], Field(max_length=MOST_CASES)] = []
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
    reference: what people say to each other for the id; a search finds the card by it.
    """

    id: UUID
    reference: str
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


class SaidIn(Question):
    """One value: as its field takes it, or null with `unknown`, which is an answer as well.

    note: what you have to say of this value, in your own words; at most 1,000 characters.
    """

    value: Any = None
    unknown: bool = False
    sources: list[UUID] = Field(default=[], max_length=50)
    certainty: Code | None = None
    note: str = ""

    @model_validator(mode="after")
    def either(self) -> Self:
        """Return the value, where it is there or said to be unknown, and not both."""
        if (self.value is None) != self.unknown:
            raise ValueError("a value is there, or it is said to be unknown")
        return self


ToldIn = Annotated[
    dict[Code, Annotated[list[SaidIn], Field(max_length=MOST_VALUES + 1)]], Field(max_length=200)
]
Because = Annotated[
    str, Field(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$")
]


class Speaking(Question):
    """What is written of a card, why, and of which days it speaks where it holds for a time."""

    told: ToldIn
    because: Because
    valid_from: Day | None = None
    valid_until: Day | None = None

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """Return what was sent, where the days do not cross."""
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError("the second day is before the first")
        return self


class ConsentGiven(Question):
    """That whoever gives a testimony consents, and to what; more is recorded on the site."""

    purposes: list[Literal["reading", "linking", "counting"]] = Field(default=[], max_length=3)


class CardWritten(Speaking):
    """A new card. Consent is asked of a testimony.

    key: a UUID by chance (version 4), new for each card: the same sent again under it is written once.
    """

    kind: CardKind
    consent: ConsentGiven | None = None
    key: UUID4 | None = None


class CardChanged(Speaking):
    """The next version of a card: all that it says; a field that is left out is said no more."""

    base: VersionNumber


class CardRestored(Question):
    """Which earlier version is taken up again, and why."""

    number: VersionNumber
    because: Because


class FaultOut(Schema):
    """What is doubted in a value that was kept: look at it again."""

    field: str
    fault: str
    place: int


class WrittenOut(Schema):
    """A version that was written."""

    id: UUID
    number: int
    doubts: list[FaultOut]


class TermOut(Schema):
    """One term that a field takes."""

    code: str
    labels: Text
    parent: str | None
    retired: bool


class FieldOut(Schema):
    """One question of a format; terms stand where one format is asked for."""

    code: str
    kind: str
    group: str
    labels: Text
    required: bool
    retired: bool
    vocabulary: str | None
    cards: list[str]
    bounds: list[float] | None
    terms: list[TermOut]


class FormatOut(Schema):
    """One kind of card with its fields in the order of its form."""

    kind: str
    labels: Text
    help: Text
    fields: list[FieldOut]
