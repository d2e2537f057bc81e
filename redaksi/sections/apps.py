"""Registration of the sections room with Django."""

from django.apps import AppConfig


class SectionsConfig(AppConfig):
    name = "redaksi.sections"
    label = "sections"
