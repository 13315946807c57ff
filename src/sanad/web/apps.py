"""The Django application of the pages; it has no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, templates, static files and translations."""

    name = "sanad.web"
    label = "web"
