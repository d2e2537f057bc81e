"""Registration of the statements room with Django."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "redaksi.statements"
    label = "statements"

    def ready(self) -> None:
        from redaksi.articles.listing import register_list
        from redaksi.articles.pieces import register_facts, register_quoted
        from redaksi.corrections.standing import register

        # Listens to what happens to articles.
        from redaksi.statements import (
            in_articles,
            lists,
            receivers,  # noqa: F401
        )
        from redaksi.statements.models.speaker import SPEAKERS
        from redaksi.statements.recalls import StatementFinder

        register_list(lists.KIND, "speaker", lists.speakers_of, all_of=SPEAKERS)
        register_quoted(in_articles.quoted)
        register_facts(**in_articles.facts())
        register("statement", StatementFinder())
