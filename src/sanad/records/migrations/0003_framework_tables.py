"""Open the framework's tables to the application: the written allow-list, each with the least that will do."""

from django.db import migrations

from sanad.records.framework_tables import allowed_sql


def statements(apps, schema_editor):
    """Run the grants of the allow-list."""
    with schema_editor.connection.cursor() as cursor:
        for statement in allowed_sql():
            cursor.execute(statement)


class Migration(migrations.Migration):
    """Grants on tables of other apps, which must be there first."""

    dependencies = [
        ("records", "0002_row_level_security"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]
    operations = [migrations.RunPython(statements, migrations.RunPython.noop)]
