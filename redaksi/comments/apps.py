"""Registration of the comments room with Django."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "redaksi.comments"
    label = "comments"

    def ready(self) -> None:
        # Registers the fragment.
        from redaksi.comments import fragments  # noqa: F401
