"""Registration of the sources room with Django."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "redaksi.sources"
    label = "sources"

    def ready(self) -> None:
        from redaksi.articles.findings import register_rule
        from redaksi.articles.listing import register_list
        from redaksi.articles.pieces import register_facts, register_piece, register_properties

        # Listens to what happens to articles.
        from redaksi.sources import (
            box,
            finding,
            lists,
            receivers,  # noqa: F401
        )

        register_list(lists.KIND, "source", lists.sources_of)
        register_piece("sources", box.box)
        register_facts(**box.facts())
        register_properties(box.properties)
        register_piece("line_says_more", box.line_says_more)
        register_rule(finding.of_sources)
