"""Registration of the corrections room with Django."""

from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    name = "redaksi.corrections"
    label = "corrections"

    def ready(self) -> None:
        from redaksi.articles.pieces import register_facts, register_piece, register_properties
        from redaksi.articles.questions import register_question

        # Listens to articles being taken off.
        from redaksi.corrections import (
            receivers,  # noqa: F401
            showing,
        )
        from redaksi.corrections.guarding import question
        from redaksi.corrections.source_finders import CitationFinder, SourceFinder
        from redaksi.corrections.standing import register

        register_question(question)
        register_piece("notices_above", showing.above)
        register_piece("notices_below", showing.below)
        register_piece("about", showing.about)
        register_properties(showing.properties)
        register_facts(**showing.facts())
        register("source", SourceFinder())
        register("citation", CitationFinder())
