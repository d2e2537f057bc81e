"""Registration of the corrections room with Django."""

from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    name = "redaksi.corrections"
    label = "corrections"

    def ready(self) -> None:
        from redaksi.articles.additions import register_addition, register_look_up
        from redaksi.articles.questions import register_question

        # Listens to articles being taken off.
        from redaksi.corrections import receivers  # noqa: F401
        from redaksi.corrections.guarding import question
        from redaksi.corrections.showing import addition, looked_up

        register_question(question)
        register_addition(addition)
        register_look_up(looked_up)
