"""Pictures on the desk."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from wagtail.images.views import images, multiple

from redaksi.media.models import NewsImage
from redaksi.media.renditions import prepare_later

# The framework says "images"; a newsroom says pictures.
images.IndexView.page_title = _("Pictures")
images.IndexView.add_item_label = _("Add pictures")
multiple.AddView.page_title = _("Add pictures")


def prepare_uploaded(instance: NewsImage, **kwargs: Any) -> None:
    """Have the sizes readers need made in the background; imports, which nobody uploads, do it in batches."""
    if instance.uploaded_by_user_id is not None:
        prepare_later(instance.pk)


post_save.connect(prepare_uploaded, sender=NewsImage, dispatch_uid="prepare-uploaded-pictures")
