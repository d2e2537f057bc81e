"""Words the framework fixes when it starts, in the site's first language, made to follow each person's."""

from __future__ import annotations

from typing import Any

from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views.chooser import ChooseView
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

_BUTTONS = {
    "choose_one_text": "Choose %(object)s",
    "choose_another_text": "Choose another %(object)s",
    "link_to_chosen_text": "Edit this %(object)s",
}
_WINDOW = {
    "choose_one_text": gettext_lazy("Choose"),
    "choose_another_text": gettext_lazy("Choose another"),
    "edit_item_text": gettext_lazy("Edit"),
    "search_tab_label": gettext_lazy("Search"),
    "create_action_label": gettext_lazy("Create"),
}


def follow_the_person() -> None:
    """Done once, before any form or window that chooses is made."""
    for name, words in _WINDOW.items():
        setattr(ChooserViewSet, name, words)
    ChooseView.page_title = gettext_lazy("Choose")
    SnippetViewSet.breadcrumbs_items = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}
    ]
    begin = AdminSnippetChooser.__init__

    def begin_lazily(self: Any, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        for name, words in _BUTTONS.items():
            setattr(self, name, _about(words, self.model))

    AdminSnippetChooser.__init__ = begin_lazily


def _about(words: str, model: Any) -> Any:
    return lazy(lambda: gettext(words) % {"object": model._meta.verbose_name}, str)()
