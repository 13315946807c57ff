"""Force row-level security on every table that holds data of an organisation or a person."""

from pathlib import Path

from django.db import migrations

from sanad.partners.fields import field_group_sql
from sanad.records.protection import protection_sql

SQL = Path(__file__).parent.parent / "sql"
# In this order: what is asked of the context, what is shared, the views on it, the policies, what never changes.
FILES = (
    "context",
    "kept",
    "before_context",
    "sharing",
    "decision",
    "closed_cards",
    "seen",
    "consent",
    "basis",
    "counting_span",
    "counting",
    "two_persons",
    "search",
    "row_level_security",
    "foreign_keys",
    "append_only",
    "members",
    "roles",
    "access",
    "erasure",
    "purge",
    "judgement",
    "blind",
    "hidden_place",
    "interviews",
    "register",
    "card_erasure",
    "notices",
    "law",
    "case_erasure",
    "research",
    "additions",
    "condition_reports",
    "watches",
    "passing_on",
)


def statements(apps, schema_editor):
    """Run the functions, the views, the policies and the grants."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(field_group_sql())
        for name in FILES:
            cursor.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))
        for statement in protection_sql():
            cursor.execute(statement)


class Migration(migrations.Migration):
    """Functions, policies, grants."""

    dependencies = [("records", "0001_the_chain")]
    operations = [migrations.RunPython(statements, migrations.RunPython.noop)]
