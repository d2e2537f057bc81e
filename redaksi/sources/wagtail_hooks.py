"""What the sources room adds to the desk."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from redaksi.accounts.desk import WaitingItem
from redaksi.articles.desk_sides import register_panel
from redaksi.sources import desk_citations, desk_pages, desk_proposals, desk_sources
from redaksi.sources.desk_rights import CHANGE
from redaksi.sources.desk_sides import OriginalPanel, SourcesPanel

# After channels.
MENU_ORDER = 230

register_snippet(desk_sources.SourceViewSet)
register_panel(SourcesPanel)
register_panel(OriginalPanel)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return WaitingItem(
        _("Sources"),
        reverse_lazy("wagtailsnippets_sources_source:list"),
        name="sources",
        icon_name="link",
        order=MENU_ORDER,
        rights=(CHANGE, "sources.view_source"),
        waiting=desk_proposals.waiting_words,
    )


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    # Not under "sources/", where the list and the forms stand.
    return [
        path("citing/names/", desk_citations.names, name="desk_source_names"),
        path("citing/articles/<int:article_id>/", desk_citations.citations, name="desk_citations"),
        path(
            "citing/<int:citation_id>/standing/",
            desk_citations.standing,
            name="desk_citation_standing",
        ),
        path(
            "citing/<int:citation_id>/<slug:what>/", desk_citations.citation, name="desk_citation"
        ),
        path("citing/proposed/", desk_proposals.proposals, name="desk_proposed_sources"),
        path(
            "citing/proposed/<int:proposal_id>/decision/",
            desk_proposals.decision,
            name="desk_proposal_decision",
        ),
        path("citing/pages/", desk_pages.pages, name="desk_cited_pages"),
        path("citing/pages/<int:page_id>/", desk_pages.page, name="desk_cited_page"),
        path("citing/pages/<int:page_id>/<slug:what>/", desk_pages.act, name="desk_cited_page_act"),
        path(
            "citing/sources/<int:source_id>/merging/",
            desk_sources.merge,
            name="desk_source_merging",
        ),
        path(
            "citing/sources/<int:source_id>/standing/",
            desk_sources.standing,
            name="desk_source_standing",
        ),
    ]
