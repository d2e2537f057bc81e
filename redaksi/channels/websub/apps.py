"""Registration of the hub with Django."""

from django.apps import AppConfig


class WebSubConfig(AppConfig):
    name = "redaksi.channels.websub"
    label = "websub"

    def ready(self) -> None:
        from redaksi.channels.websub import receivers  # noqa: F401
