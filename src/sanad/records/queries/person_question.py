"""What somebody asks when looking for persons."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class PersonQuestion:
    """Words in any script and spelling, and facets; an empty one asks for everybody one may see."""

    words: str = ""
    governorates: tuple[str, ...] = ()
    lists: tuple[UUID, ...] = ()
    event_types: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    documented_by: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the question as a JSON document."""
        return {**asdict(self), "lists": [str(one) for one in self.lists]}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "PersonQuestion":
        """Return the question that a JSON document holds."""
        return cls(
            words=document["words"],
            governorates=tuple(document["governorates"]),
            lists=tuple(UUID(one) for one in document["lists"]),
            event_types=tuple(document["event_types"]),
            sexes=tuple(document["sexes"]),
            documented_by=document["documented_by"],
        )
