"""Authors on the desk."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from redaksi.authors.models import Author
from redaksi.authors.moving import author_renamed
from redaksi.sections.forms import NameSearchForm


class AuthorEditView(EditView):
    """Saves an author and leads the old address on."""

    def save_instance(self) -> Any:
        before = Author.objects.values_list("slug", flat=True).get(pk=self.object.pk)
        author = super().save_instance()
        author_renamed(author, before)
        return author


class AuthorListView(IndexView):
    """Authors by name, found by a part of it."""

    search_backend_name = None
    search_fields = ["name", "initials"]


class AuthorSearchForm(NameSearchForm):
    """Finds authors by name or initials."""

    columns = ("name", "initials")


class AuthorChooseView(ChooseView):
    filter_form_class = AuthorSearchForm


class AuthorChooseResultsView(ChooseResultsView):
    filter_form_class = AuthorSearchForm


class AuthorChooserViewSet(SnippetChooserViewSet):
    choose_view_class = AuthorChooseView
    choose_results_view_class = AuthorChooseResultsView


class AuthorViewSet(SnippetViewSet):
    model = Author
    icon = "group"
    menu_label = _("Authors")
    menu_order = 320
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 50
    base_url_path = "authors"
    index_view_class = AuthorListView
    edit_view_class = AuthorEditView
    chooser_viewset_class = AuthorChooserViewSet
    list_display = ["name", "kind", "role", "initials"]
    list_filter = ["kind"]


register_snippet(AuthorViewSet)
