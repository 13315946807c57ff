"""Ask for the next pair to judge: it is read and the look at it is entered in one transaction."""

from collections.abc import Collection
from uuid import UUID

from sanad.actions.access import looked
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.queries.judgements import Pair
from sanad.records.queries.review import ReviewPair, ReviewState, review, review_pair
from sanad.register.particulars import RecordKind


def next_pair(*, by: Viewer, skipped: Collection[Pair] = (), kind: RecordKind = "person") -> ReviewState:
    """Return the next pair of a kind to judge, if one is left; whoever asks has looked at two records."""
    with opened(by):
        state = review(viewer=by, skipped=skipped, kind=kind)
        if state.pair is not None:
            _looked_at(state.pair, by)
        return state


def open_pair(left: UUID, right: UUID, *, by: Viewer) -> ReviewPair:
    """Return two records to judge; whoever asks has looked at both.

    Raises: NotFound, unless both are records of one kind that one may see.
    """
    with opened(by):
        pair = review_pair(left, right, viewer=by)
        _looked_at(pair, by)
        return pair


def _looked_at(pair: ReviewPair, by: Viewer) -> None:
    looked("open", "pair", pair.left.id, persons=2 if pair.left.kind == "person" else 0, by=by)
