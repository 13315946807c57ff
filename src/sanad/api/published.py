"""What the API answers with about numbers and texts, in the formats in which they are stored."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from sanad.api.schemas import ItemOut, RunOut, Text


class FigureRowOut(Schema):
    """One figure in a list; value, low and high are null where unknown."""

    id: UUID
    key: str
    version: int
    corpus: str
    title: Text
    value: float | None
    low: float | None
    high: float | None
    made_at: datetime


class PublicationRowOut(Schema):
    """One version of a publication in a list."""

    id: UUID
    key: str
    version: int
    corpus: str
    state: str
    title: Text
    organisation_name: Text
    made_at: datetime


class FigureOut(Schema):
    """A figure in its format sanad-figure/1, with its linking and the publications that name it."""

    row: FigureRowOut
    figure: dict[str, Any]
    run: RunOut | None
    publications: list[PublicationRowOut]


class ReleaseRowOut(Schema):
    """One release of a publication."""

    id: UUID
    made_at: datetime
    manifest_sha256: str
    log_size: int
    files: int
    replaces: UUID | None


class PublicationOut(Schema):
    """A publication in its format sanad-publication/1, the figures that it names, and its releases."""

    row: PublicationRowOut
    publication: dict[str, Any]
    figures: dict[str, FigureRowOut]
    releases: list[ReleaseRowOut]


class ClaimRowOut(Schema):
    """One claim of a publication, and how it stands."""

    id: str
    kind: str
    status: str
    text: Text
    reason: Text


class ClaimOut(Schema):
    """One claim with everything that it stands on and that this member may see."""

    publication: PublicationRowOut
    claim: dict[str, Any]
    figures: list[FigureRowOut]
    documents: list[dict[str, Any]]
    items: list[ItemOut]


class ReleaseOut(Schema):
    """One release, with the signed head of the log at its size."""

    row: ReleaseRowOut
    publication: PublicationRowOut
    checkpoint: str


class ReleaseListedOut(Schema):
    """One release in a list, with the publication that it shows; replaces is null for the first of it."""

    row: ReleaseRowOut
    publication: PublicationRowOut


class ShareOut(Schema):
    """A share of pairs with its interval; null where the sample says nothing of it."""

    value: float | None
    lower: float | None
    upper: float | None


class MeasuredOut(Schema):
    """What two who judged a random sample of pairs blind found of a linking."""

    run: int
    pairs: int
    precision: ShareOut
    recall: ShareOut
    level: float


class SetAsideOut(Schema):
    """How many records of a list were joined with none, for one reason; null where that is kept back."""

    list_name: Text
    reason: str
    records: int | None


class LinkageOut(Schema):
    """What stands beside numbers that depend on linkage; of: persons or events, whose records it joined."""

    of: str
    run: int
    records: int | None
    set_aside: int | None
    by_list: list[SetAsideOut]
    measured: MeasuredOut | None


class EstimateOut(Schema):
    """The estimate of the newest linking, row by row as `sanad estimate --json` gives it."""

    figures: dict[str, UUID]
    run: RunOut
    rows: list[dict[str, Any]]
    documented: int
    assumes: list[str]
    names: dict[str, Text]
    linkage: LinkageOut | None
