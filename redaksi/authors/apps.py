"""Registration of the authors room with Django."""

from django.apps import AppConfig


class AuthorsConfig(AppConfig):
    name = "redaksi.authors"
    label = "authors"
