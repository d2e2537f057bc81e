"""Registration of the comments room with Django."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "redaksi.comments"
    label = "comments"
