"""The one Django app of Sanad."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """One app, one migration history."""

    name = "sanad.records"
    label = "records"
    default_auto_field = "django.db.models.UUIDField"
