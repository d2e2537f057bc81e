"""The horizon's row, and on PostgreSQL the trigger that gives positions in the order of commits."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from redaksi.press import postgresql


def forward(apps: Any, editor: Any) -> None:
    apps.get_model("press", "Horizon").objects.create()
    if editor.connection.vendor == "postgresql":
        editor.execute(postgresql.TRIGGER)


def backward(apps: Any, editor: Any) -> None:
    apps.get_model("press", "Horizon").objects.all().delete()
    if editor.connection.vendor == "postgresql":
        editor.execute(postgresql.UNDO)


class Migration(migrations.Migration):
    dependencies = [("press", "0001_initial")]

    operations = [migrations.RunPython(forward, backward)]
