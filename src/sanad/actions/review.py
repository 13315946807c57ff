"""Ask for the next pair to judge: it is read and the look at it is entered in one transaction."""

from collections.abc import Collection
from uuid import UUID

from sanad.actions.access import looked
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.queries.judgements import Pair
from sanad.records.queries.review import ReviewPair, ReviewState, review, review_pair


def next_pair(*, by: Viewer, skipped: Collection[Pair] = ()) -> ReviewState:
    """Return the next pair to judge, if one is left; whoever asks has looked at two persons' records."""
    with opened(by):
        state = review(viewer=by, skipped=skipped)
        if state.pair is not None:
            _looked_at(state.pair, by)
        return state


def open_pair(left: UUID, right: UUID, *, by: Viewer) -> ReviewPair:
    """Return two records to judge; whoever asks has looked at both.

    Raises: NotFound, unless both are records of persons that one may see.
    """
    with opened(by):
        pair = review_pair(left, right, viewer=by)
        _looked_at(pair, by)
        return pair


def _looked_at(pair: ReviewPair, by: Viewer) -> None:
    looked("open", "pair", pair.left.id, persons=2, by=by)
