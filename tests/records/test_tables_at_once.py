"""Tables made at once: what Django makes one operation after the other, and nothing is left out."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from database import ready
from sanad.records.tables_at_once import TablesAtOnce


@pytest.fixture(autouse=True, scope="module")
def settings_are_read() -> None:
    """Open the workspace that all tests share, since models need its settings."""
    ready()


def test_every_operation_is_of_a_model_that_the_same_migration_creates() -> None:
    (whole,) = MigrationLoader(None).get_migration("records", "0001_the_chain").operations
    assert isinstance(whole, TablesAtOnce)
    created = {one.name for one in whole.operations if isinstance(one, migrations.CreateModel)}
    of = {getattr(one, "model_name", None) or one.name for one in whole.operations}
    assert {name.lower() for name in of} == {name.lower() for name in created}


class Editor:
    """Note which tables are made, with which columns."""

    def __init__(self) -> None:
        self.made: dict[str, list[str]] = {}
        self.connection = type("Connection", (), {"alias": "default"})()

    def create_model(self, model: type[models.Model]) -> None:
        self.made[model.__name__] = [field.name for field in model._meta.local_fields]


def test_a_table_is_made_with_the_fields_that_come_later() -> None:
    key = ("id", models.BigAutoField(primary_key=True))
    made = TablesAtOnce(
        [
            migrations.CreateModel("Early", [key]),
            migrations.CreateModel("Late", [key]),
            migrations.AddField("Early", "late", models.ForeignKey("records.Late", models.PROTECT)),
        ]
    )
    before, after, editor = ProjectState(), ProjectState(), Editor()
    made.state_forwards("records", after)
    made.database_forwards("records", editor, before, after)
    assert editor.made == {"Early": ["id", "late"], "Late": ["id"]}


def test_what_makes_no_table_is_refused() -> None:
    with pytest.raises(TypeError, match="RunSQL"):
        TablesAtOnce([migrations.RunSQL("SELECT 1")])
