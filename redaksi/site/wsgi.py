"""The WSGI application a server runs: the press, and behind it Django."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redaksi.site.settings")
django.setup(set_prefix=False)

from redaksi.site.pressing import press  # noqa: E402 - settings come first

application = press(WSGIHandler())
