"""The press as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "redaksi.press"
    label = "press"
    verbose_name = _("press")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.apps import apps
        from django.core.signals import request_started
        from django.db.backends.signals import connection_created
        from django.db.models.signals import pre_delete

        from redaksi.lib import database_file
        from redaksi.press.ledger import Pressed, tell_of_deletion

        connection_created.connect(database_file.note_opened)
        request_started.connect(database_file.close_if_replaced)

        # One by one: a receiver for all models would make every deletion of any row slow.
        for model in apps.get_models():
            if issubclass(model, Pressed):
                pre_delete.connect(tell_of_deletion, sender=model)
