"""Starting a standing page's version in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from redaksi.language.versions import versions
from redaksi.lib.slugs import free_slug
from redaksi.pages.models import StandingPage

if TYPE_CHECKING:
    from redaksi.accounts.models import User


def start_translation(page: StandingPage, language: str, *, by: User | None) -> StandingPage:
    """A draft in `language` that holds the newest text of `page`, or the version there already is.

    The two name each other on their pages as soon as both are published.
    """
    with transaction.atomic():
        # Locked so that two who begin at once get one draft.
        StandingPage.objects.select_for_update().get(pk=page.pk)
        existing: StandingPage | None = versions(page).filter(language=language).first()
        if existing:
            return existing
        source = page.get_latest_revision_as_object()
        version = StandingPage(
            title=source.title,
            language=language,
            path=_free_path(source.path, language),
            body=source.body,
            translation_key=page.translation_key,
            live=False,
        )
        version.save()
        version.save_revision(user=by, clean=False)
    return version


def _free_path(wanted: str, language: str) -> str:
    """The same address under the other language, numbered where somebody stands there."""
    taken = StandingPage.objects.filter(language=language, path__startswith=wanted)
    return free_slug(wanted, set(taken.values_list("path", flat=True)))
