"""What was folded away keeps its words, and looking after the press is a right."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0002_positions")]

    operations = [
        migrations.AlterModelOptions(
            name="change",
            options={
                "permissions": [("look_after_press", "Can look after the press")],
                "verbose_name": "change",
                "verbose_name_plural": "changes",
            },
        ),
        migrations.AddField(
            model_name="folded",
            name="what",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="folded",
            name="at",
            field=models.DateTimeField(null=True),
        ),
    ]
