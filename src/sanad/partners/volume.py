"""When browsing or exporting is unusual: a rule over counts alone, so that an auditor is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Volume = Literal["opened", "shown", "exported"]

WINDOW = timedelta(hours=1)
USUAL_OVER = timedelta(days=30)
VOLUME_OF: Mapping[str, Volume] = {
    "open": "opened",
    "search": "shown",
    "list": "shown",
    "download": "exported",
}
"""Which looks add up; a count, a revealing of names and a reading of the audit show nobody new."""


@dataclass(frozen=True)
class Limits:
    """The persons of one hour above which an alarm is raised.

    times, floor: also above so many times the member's own usual hour, where that is more than the floor.
    """

    opened: int = 200
    shown: int = 2_000
    exported: int = 500
    times: int = 5
    floor: int = 50

    def asks_for_usual(self, volume: Volume, counted: int) -> bool:
        """Return whether the member's usual hour could make a difference."""
        return volume != "exported" and self.floor < counted <= self._most(volume)

    def crossed(self, volume: Volume, counted: int, usual: float | None = None) -> int | None:
        """Return the limit that so many persons in one hour are above, or None.

        usual: the median of the member's hours in the last 30 days; None where there is none.
        """
        if counted > self._most(volume):
            return self._most(volume)
        if usual is None or volume == "exported":
            return None
        own = max(self.floor, round(self.times * usual))
        return own if counted > own else None

    def _most(self, volume: Volume) -> int:
        return {"opened": self.opened, "shown": self.shown, "exported": self.exported}[volume]
