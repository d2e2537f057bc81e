"""Registration of the comments room with Django."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "redaksi.comments"
    label = "comments"

    def ready(self) -> None:
        from redaksi.articles.additions import register_look_up

        # Registers the fragment.
        from redaksi.comments import fragments  # noqa: F401
        from redaksi.comments.opening import with_rules

        register_look_up(with_rules)
