"""Registration of the feeds room with Django."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "redaksi.feeds"
    label = "feeds"
