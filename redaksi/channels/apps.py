"""Registration of the channels room with Django."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings

# Each registers its kind. A site adds its own with `channels.kinds`.
KINDS = (
    "redaksi.channels.telegram.kind",
    "redaksi.channels.newsletter.kind",
    "redaksi.channels.webhook.kind",
    "redaksi.channels.indexnow.kind",
    "redaksi.channels.websub.kind",
    "redaksi.channels.webpush.kind",
)


class ChannelsConfig(AppConfig):
    name = "redaksi.channels"
    label = "channels"

    def ready(self) -> None:
        # Listens to what happens to articles.
        from redaksi.channels import receivers  # noqa: F401
        from redaksi.channels.indexnow import receivers as _of_keys  # noqa: F401

        for kind in (*KINDS, *settings.REDAKSI.channel_kinds):
            import_module(kind)
