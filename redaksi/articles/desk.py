"""Articles on the desk: which view does what, under which menu entry."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from redaksi.articles import desk_views as views
from redaksi.articles.desk_list import (
    UNSEEN,
    ArticleListView,
    DateColumn,
    TextColumn,
    section_name,
)
from redaksi.articles.desk_panels import edit_handler
from redaksi.articles.models import Article
from redaksi.sections.forms import NameSearchForm


class HeadlineSearchForm(NameSearchForm):
    """Finds articles by words of their headline."""

    columns = ("headline",)


class _Chooser:
    """Any article may be linked to; the newest come first."""

    filter_form_class = HeadlineSearchForm

    title_column: Any

    def get_object_list(self) -> Any:
        found = Article.objects.defer(*UNSEEN).select_related("section")
        return found.order_by("-edited_at", "-pk")

    @property
    def columns(self) -> list[Any]:
        # The framework's column of states would ask the database for each row.
        return [
            self.title_column,
            TextColumn("section", label=_("Section"), accessor=section_name),
            DateColumn("first_published_at", label=_("Published")),
        ]


class ArticleChooseView(_Chooser, ChooseView):
    """The chooser's window."""


class ArticleChooseResultsView(_Chooser, ChooseResultsView):
    """The chooser's results while typing."""


class ArticleChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ArticleChooseView
    choose_results_view_class = ArticleChooseResultsView


class ArticleViewSet(SnippetViewSet):
    """Everything an editor does with articles."""

    model = Article
    icon = "doc-full"
    menu_label = _("Articles")
    menu_name = "articles"
    menu_order = 100
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 25
    admin_url_namespace = "wagtailsnippets_articles_article"
    base_url_path = "articles"
    chooser_base_url_path = "articles/choose"

    create_template_name = "desk/article_new.html"
    edit_template_name = "desk/article.html"

    index_view_class = ArticleListView
    add_view_class = views.ArticleCreateView
    edit_view_class = views.ArticleEditView
    delete_view_class = views.ArticleDeleteView
    history_view_class = views.ArticleHistoryView
    usage_view_class = views.ArticleUsageView
    unpublish_view_class = views.ArticleUnpublishView
    lock_view_class = views.ArticleLockView
    unlock_view_class = views.ArticleUnlockView
    revisions_view_class = views.ArticleRevisionView
    revisions_compare_view_class = views.ArticleCompareView
    revisions_unschedule_view_class = views.ArticleUnscheduleView
    workflow_action_view_class = views.ArticleWorkflowActionView
    workflow_history_view_class = views.ArticleWorkflowHistoryView
    workflow_history_detail_view_class = views.ArticleWorkflowDetailView
    chooser_viewset_class = ArticleChooserViewSet

    @cached_property
    def edit_handler(self) -> Any:
        return edit_handler()
