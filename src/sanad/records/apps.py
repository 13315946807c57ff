"""The one Django app of Sanad."""

from django.apps import AppConfig
from django.core.signals import request_started


class RecordsConfig(AppConfig):
    """One app, one migration history."""

    name = "sanad.records"
    label = "records"
    default_auto_field = "django.db.models.UUIDField"

    def ready(self) -> None:
        """Let each request begin on a connection that has forgotten the one before."""
        from sanad.records.kept_connection import forget_the_last_request

        request_started.connect(forget_the_last_request)
