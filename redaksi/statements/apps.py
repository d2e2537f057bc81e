"""Registration of the statements room with Django."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "redaksi.statements"
    label = "statements"

    def ready(self) -> None:
        from redaksi.corrections.standing import register

        # Listens to what happens to articles, and says what their pages show of it.
        from redaksi.statements import in_articles, receivers  # noqa: F401
        from redaksi.statements.recalls import StatementFinder

        register("statement", StatementFinder())
