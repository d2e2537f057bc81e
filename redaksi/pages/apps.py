"""Registration of the pages room with Django."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "redaksi.pages"
    label = "pages"
