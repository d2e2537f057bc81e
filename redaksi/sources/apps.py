"""Registration of the sources room with Django."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "redaksi.sources"
    label = "sources"

    def ready(self) -> None:
        from redaksi.articles.listing import register_list
        from redaksi.sources import lists

        register_list(lists.KIND, "source", lists.sources_of)
