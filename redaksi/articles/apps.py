"""Registration of the articles room with Django."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "redaksi.articles"
    label = "articles"
