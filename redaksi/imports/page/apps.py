"""Registration of the imports.page room with Django."""

from django.apps import AppConfig


class ImportPageConfig(AppConfig):
    name = "redaksi.imports.page"
    label = "import_page"
