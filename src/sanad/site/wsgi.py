"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from sanad.site.whole_body import whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanad.site.settings")
application = whole_bodies(get_wsgi_application())
get_resolver().url_patterns  # noqa: B018  every page is read in now, so that nobody waits for that at the first one
