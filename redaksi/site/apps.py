"""Registration of the site room with Django."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "redaksi.site"
    label = "newsroom"
