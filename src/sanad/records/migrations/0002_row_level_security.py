"""Force row-level security on every table that holds data of an organisation or a person."""

from pathlib import Path

from django.db import migrations

from sanad.records.protection import protection_sql

SQL = Path(__file__).parent.parent / "sql"


def statements(apps, schema_editor):
    """Run the functions, the policies and the grants, in this order."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute((SQL / "context.sql").read_text(encoding="utf-8"))
        cursor.execute((SQL / "row_level_security.sql").read_text(encoding="utf-8"))
        for statement in protection_sql():
            cursor.execute(statement)


class Migration(migrations.Migration):
    """Functions, policies, grants."""

    dependencies = [("records", "0001_the_chain")]
    operations = [migrations.RunPython(statements, migrations.RunPython.noop)]
