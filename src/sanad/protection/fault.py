"""One fault of a pack or a case: what was found, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """A fault. place: the way to it, as rules[dk-33-2].effect.length. code: which fault it is."""

    place: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message} ({self.code})"
