"""The tables of a whole migration, made as what they become in the end: Django then draws its models once.

Operation by operation it draws anew every model that refers to a changed one, which took four fifths of the
time in which a workspace first opens.
"""

from collections.abc import Sequence
from typing import Any

from django.db.migrations import AddConstraint, AddField, AddIndex, AlterField, CreateModel
from django.db.migrations.operations.base import Operation

KINDS = (CreateModel, AddField, AlterField, AddIndex, AddConstraint)


class TablesAtOnce(Operation):
    """Create the tables of these operations as they are after the last of them.

    Assumes: the first migration of its app; the operations create models, and add or alter their fields,
             indexes and constraints, of models that they create.
    Raises:  TypeError, for an operation of another kind, which this would leave out.
    """

    reversible = False

    def __init__(self, operations: Sequence[Operation]) -> None:
        if others := [one for one in operations if not isinstance(one, KINDS)]:
            raise TypeError(f"{type(others[0]).__name__} makes no table; give it a migration of its own.")
        self.operations = list(operations)

    def deconstruct(self) -> Any:
        """Return what writes this operation again."""
        return (self.__class__.__name__, [self.operations], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Take every operation into the state, whose models are drawn when next they are asked for."""
        state.__dict__.pop("apps", None)
        for one in self.operations:
            one.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create each table; its keys to others are made after the last, as Django does."""
        for one in self.operations:
            if isinstance(one, CreateModel):
                one.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Return what this does."""
        return f"Create tables as they are after {len(self.operations)} operations"
