"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from sanad.site.whole_body import whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanad.site.settings")
application = whole_bodies(get_wsgi_application())
