"""Starting a translation from a standing page's own menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redaksi.articles.desk_translation import TranslateItem, TranslationsView
from redaksi.pages.models import StandingPage
from redaksi.pages.translating import start_translation

if TYPE_CHECKING:
    from redaksi.accounts.models import User


class TranslatePageItem(TranslateItem):
    """The way to the list of languages, for a standing page."""

    to = "desk_page_translations"


class PageTranslationsView(TranslationsView):
    """A standing page's versions."""

    model = StandingPage
    edit_name = "wagtailsnippets_pages_standingpage:edit"

    def start(self, thing: Any, language: str, *, by: User) -> Any:
        return start_translation(thing, language, by=by)
