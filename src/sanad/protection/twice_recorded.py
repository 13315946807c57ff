"""A board's decision that may stand twice in a case: by the day of its hearing, and by that of its paper."""

from collections.abc import Iterator, Mapping

from sanad.protection.case import Case, Event, in_order
from sanad.protection.deeds import spoken_of
from sanad.protection.procedure import kinds

_OPEN_AGAIN = ("reopening_granted", "board_remitted", "board_overturned")


def first_of_each(case: Case) -> Mapping[str, str]:
    """Return the earlier event of each decision of a board that may be one with it.

    Both say the same of the same decision, and nothing between them opened the case again. Neither is left
    out: their deadlines stand beside each other.
    """
    found: dict[str, str] = {}
    said: dict[str, list[Event]] = {}
    for one in case.events:
        if kinds()[one.kind].part == "board" and one.certainty == "certain":
            said.setdefault(one.kind, []).append(one)
    for alike in said.values():
        for number, one in enumerate(alike):
            earlier = (each for each in alike[:number] if _may_be_one(each, one, case))
            if (first := next(earlier, None)) is not None:
                found[one.id] = found.get(first.id, first.id)
    return found


def _may_be_one(first: Event, second: Event, case: Case) -> bool:
    decision = _decision(first, case)
    if (
        decision is None
        or decision != _decision(second, case)
        or set(first.persons).isdisjoint(second.persons)
    ):
        return False
    asked_again = any(kinds()[case.by_id[name].kind].part == "reopening" for name in spoken_of(second, case))
    return not asked_again and not any(_opened_again(first, second, case))


def _opened_again(first: Event, second: Event, case: Case) -> Iterator[bool]:
    for one in case.events:
        between = in_order(first) <= in_order(one) <= in_order(second)
        yield one.kind in _OPEN_AGAIN and between and not set(one.persons).isdisjoint(second.persons)


def _decision(one: Event, case: Case) -> str | None:
    """Return the decision that a board spoke of: what it says that it is about, else the newest before it."""
    if one.about is not None:
        return spoken_of(one, case)[-1]
    before = [
        each
        for each in case.events
        if kinds()[each.kind].part == "decision"
        and each.certainty == "certain"
        and set(one.persons) <= set(each.persons)
        and in_order(each) <= in_order(one)
    ]
    return before[-1].id if before else None
