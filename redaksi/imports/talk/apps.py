"""Registration of the imports.talk room with Django."""

from django.apps import AppConfig


class ImportTalkConfig(AppConfig):
    name = "redaksi.imports.talk"
    label = "import_talk"
