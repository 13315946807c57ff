"""Whether a date may or must lie before another, or may be of the same time: yes, no, or unknown.

Dates are days, so that two of one day may stand in either order. An open end (`../2013`) may lie anywhere;
an unknown end (`/2013`) lies somewhere, and nobody said where. A date that is about or perhaps so
(`2013-05~`) excludes nothing: where its bounds alone would exclude something, the answer is unknown.
"""

from datetime import date

from sanad.terms.partial_date import PartialDate
from sanad.terms.three_valued import Answer, both, negated

_BEFORE_ALL, _AFTER_ALL = date.min, date.max


def may_precede(one: PartialDate, other: PartialDate) -> Answer:
    """Return whether one may begin no later than the day on which other ends.

    Yes: what is known allows it. No: it excludes it. Unknown: it hangs on an end that is not known, or on a
    date that is not sure.
    """
    if _latest_start(one) <= _earliest_end(other):
        return "yes"
    return _unless_qualified("no" if _earliest_start(one) > _latest_end(other) else "unknown", one, other)


def must_precede(one: PartialDate, other: PartialDate) -> Answer:
    """Return whether one ends before the day on which other begins, whatever days both stand for.

    It is the opposite of what other may: it must precede where the other may not.
    """
    return negated(may_precede(other, one))


def overlap(one: PartialDate, other: PartialDate) -> Answer:
    """Return whether both may be of one day."""
    return both(may_precede(one, other), may_precede(other, one))


def after(known: PartialDate, today: date) -> Answer:
    """Return whether a date lies after a day: yes, wholly; no, it does not; unknown, some of its days do.

    A date that is about or perhaps so is taken at its word: about 2090 is not today.
    """
    if known.precision == "unknown":
        return "unknown"
    if known.earliest is not None and known.earliest > today:
        return "yes"
    return "no" if known.latest is not None and known.latest <= today else "unknown"


def _unless_qualified(answer: Answer, *dates: PartialDate) -> Answer:
    return "unknown" if any(one.approximate or one.uncertain for one in dates) else answer


def _earliest_start(known: PartialDate) -> date:
    return known.earliest or _BEFORE_ALL


def _latest_start(known: PartialDate) -> date:
    """Return the last day on which it can have begun: an unknown start is not after the end."""
    if known.start == "open":
        return _BEFORE_ALL
    return known.earliest or known.latest or _AFTER_ALL


def _latest_end(known: PartialDate) -> date:
    return known.latest or _AFTER_ALL


def _earliest_end(known: PartialDate) -> date:
    """Return the first day on which it can have ended: an unknown end is not before the start."""
    if known.end == "open":
        return _AFTER_ALL
    return known.latest or known.earliest or _BEFORE_ALL
