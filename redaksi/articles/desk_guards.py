"""What must not be lost, however it is asked for."""

from __future__ import annotations

from typing import Any

from django.db.models import ProtectedError, QuerySet
from django.db.models.signals import post_delete, pre_delete
from django.utils.translation import gettext as _
from wagtail.models import Revision

from redaksi.articles.models import Article, Listing
from redaksi.authors.models import Author
from redaksi.sections.models import Topic


def connect() -> None:
    """Set the guards up."""
    pre_delete.connect(keep_live_revision, sender=Revision, dispatch_uid="keep-live-revision")
    post_delete.connect(leave_no_listing, sender=Topic, dispatch_uid="topic-listings")
    post_delete.connect(leave_no_listing, sender=Author, dispatch_uid="author-listings")


def keep_live_revision(instance: Revision, origin: Any = None, **kwargs: Any) -> None:
    """Refuse to purge the version readers see; Wagtail spares only the newest one.

    Deleting the article itself takes its versions along: then the origin is the article.
    """
    started_here = isinstance(origin, Revision) or (
        isinstance(origin, QuerySet) and origin.model is Revision
    )
    if not started_here or instance.base_content_type != Article().get_base_content_type():
        return
    if Article.objects.filter(live_revision_id=instance.pk).exists():
        raise ProtectedError(_("Readers see this version."), {instance})


def leave_no_listing(instance: Topic | Author, **kwargs: Any) -> None:
    """A list goes with what it was the list of."""
    kind = Listing.Kind.TOPIC if isinstance(instance, Topic) else Listing.Kind.AUTHOR
    Listing.objects.filter(kind=kind, of=instance.pk).delete()
