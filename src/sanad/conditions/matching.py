"""What a linking of events holds of an event set: which other lists tell of some of its events too."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Matching:
    """One linking of events that took an event set in.

    linking: its number. lists: organisation and code of each list, open as a whole, with a record that it
    holds to tell of an event counted here. events: how many of those counted are told in one of these too.
    """

    linking: int
    lists: tuple[tuple[str, str], ...]
    events: int
