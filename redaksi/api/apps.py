"""Registration of the public API with Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "redaksi.api"
    label = "api"
