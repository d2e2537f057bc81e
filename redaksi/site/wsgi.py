"""The WSGI application a server runs: the press, and behind it Django."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler

from redaksi.lib.processes import beginning

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redaksi.site.settings")
with beginning():
    django.setup(set_prefix=False)

    from django.urls import get_resolver

    from redaksi.site.pressing import press

    application = press(WSGIHandler())
    # All views are loaded now, not for the first reader.
    _every_view = get_resolver().url_patterns
