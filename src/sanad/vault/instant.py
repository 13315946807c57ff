"""Whether the instant that an entry tells fits the heads signed around it: clocks are set back, and jump.

The place in the log never follows a clock. So an entry placed after a head was entered after that head was
signed, whatever its own instant says; and one that a head covers was entered before that head was signed.
"""

from datetime import datetime, timedelta
from typing import Literal

InstantDoubt = Literal["before_head", "after_head"]
LONGEST_CHANGE = timedelta(hours=6)
"""A change tells the instant of its beginning, and a long import may take so long by a right clock."""


def doubt_of(at: datetime, *, before: datetime | None, covering: datetime | None) -> InstantDoubt | None:
    """Return why the log does not bear out the instant of an entry, or None where it does.

    before: when the newest head that does not cover the entry was signed; covering: the first that does.
    """
    if before is not None and at < before:
        return "before_head"
    if covering is not None and at > covering:
        return "after_head"
    return None


def clock_moved(at: datetime, *, before: datetime | None, covering: datetime | None) -> bool:
    """Return whether only a clock that was wrong explains the instant: no change takes so long."""
    doubt = doubt_of(at, before=before, covering=covering)
    return doubt == "after_head" or (
        doubt == "before_head" and before is not None and before - at > LONGEST_CHANGE
    )
