"""What a deployment adds to the formats and vocabularies that Sanad brings: fields and terms, one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args
from uuid import UUID

What = Literal["field", "term"]
WHATS: tuple[What, ...] = get_args(What)
Step = Literal["add", "retire"]
STEPS: tuple[Step, ...] = get_args(Step)

MOST_FIELDS = 60
"""So many own fields one kind of card has at most, those that were retired with them."""
MOST_TERMS = 500
"""So many own terms one vocabulary has at most."""


@dataclass(frozen=True)
class Addition:
    """One step: a field of a kind of card, or a term of a vocabulary, is added or retired.

    of: the kind of card, or the name of the vocabulary. document: of a field its JSON Schema, of a term its
    entry as a vocabulary's file writes it; empty where it is retired. What was added never changes and never
    goes: it is retired, and another is added.
    """

    id: UUID
    what: What
    of: str
    code: str
    step: Step
    document: Mapping[str, Any]
