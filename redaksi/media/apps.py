"""Registration of the media room with Django."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "redaksi.media"
    label = "media"
