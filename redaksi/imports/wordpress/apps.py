"""Registration of the imports.wordpress room with Django."""

from django.apps import AppConfig


class ImportWordpressConfig(AppConfig):
    name = "redaksi.imports.wordpress"
    label = "import_wordpress"
