"""Registration of the comments room with Django."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "redaksi.comments"
    label = "comments"

    def ready(self) -> None:
        from redaksi.articles.pieces import register_facts, register_join

        # Registers the fragment.
        from redaksi.comments import fragments, opening  # noqa: F401

        register_facts(**opening.facts())
        register_join("section__comment_rules")
