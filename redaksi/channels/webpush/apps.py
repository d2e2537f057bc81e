"""Registration of Web Push with Django."""

from django.apps import AppConfig


class WebPushConfig(AppConfig):
    name = "redaksi.channels.webpush"
    label = "webpush"

    def ready(self) -> None:
        # Makes the key pair when the first channel is set up.
        from redaksi.channels.webpush import receivers  # noqa: F401
