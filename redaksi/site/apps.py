"""Registration of the site room with Django."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "redaksi.site"
    label = "newsroom"

    def ready(self) -> None:
        # Registers what `redaksi check` and Django's own commands look over.
        from redaksi.articles.pieces import register_pictures_around
        from redaksi.site import checks  # noqa: F401
        from redaksi.site.desk_words import follow_the_person
        from redaksi.site.furniture import logo

        follow_the_person()
        register_pictures_around(logo)
