"""What state a deadline is in on its last day, and what stopped it, as both are told."""

from datetime import date

from sanad.protection.counted import State, Stop
from sanad.protection.pack import Pause
from sanad.protection.reckoning import Reckoned
from sanad.protection.suspensions import Suspension


def stop_of(one: Pause | Suspension) -> Stop:
    """Return what stopped a deadline, as it is told."""
    if isinstance(one, Suspension):
        return Stop(one.kind, one.event, one.first, one.last, one.at_end)
    return Stop(one.id, None, one.first, one.last, one.at_end)


def state_of(reckoned: Reckoned, as_of: date, *, at_once: bool = False) -> State:
    """Return whether a deadline runs; what is due at once runs until it is done."""
    if reckoned.due is None:
        return "suspended"
    return "running" if at_once or as_of <= reckoned.due else "past"
