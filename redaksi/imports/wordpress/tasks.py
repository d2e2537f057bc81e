"""Background work after an import: the desk's search and its index of what is used where."""

from __future__ import annotations

from django.core.management import call_command
from django_tasks import task


@task()
def index_imported() -> None:
    """Rows written in bulk tell no index of themselves; this tells them all."""
    call_command("update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)
