"""What was brought over: which comment of which old system became which of ours."""

from __future__ import annotations

from django.db import models

from redaksi.comments.models import Comment


class Brought(models.Model):
    """One comment of an old system. The key of every repeated run."""

    # "disqus", "isso" or "coral", and which of several: "disqus wartacontoh".
    source = models.CharField(max_length=120)
    old_id = models.CharField(max_length=40)
    # None: it was deleted here since, such as spam that was kept long enough, and stays so.
    comment = models.ForeignKey(Comment, models.SET_NULL, null=True, related_name="+")
    # What the old system said of it, and what we wrote from that.
    said = models.CharField(max_length=24)
    written = models.CharField(max_length=24)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "old_id"], name="brought_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.old_id}"
