"""What the statements room adds to the desk."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from redaksi.accounts.desk import WaitingItem
from redaksi.articles.desk_sides import register_panel
from redaksi.statements import desk_acts, desk_queue, desk_review, desk_speakers
from redaksi.statements.desk_queue import void_words
from redaksi.statements.desk_sides import StatementsPanel

# Behind comments.
MENU_ORDER = 230

register_snippet(desk_speakers.SpeakerViewSet)
register_panel(StatementsPanel)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return WaitingItem(
        _("Who said what"),
        reverse_lazy("desk_statements"),
        name="statements",
        icon_name="openquote",
        order=MENU_ORDER,
        rights=("articles.add_article", "articles.change_article"),
        waiting=void_words,
    )


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    of_article = "statements/of/<int:article_id>/"
    one = "speakers/directory/<int:speaker_id>/"
    return [
        path("statements/", desk_queue.queue, name="desk_statements"),
        path(of_article, desk_review.review, name="desk_statements_of"),
        path(f"{of_article}beside/", desk_review.beside, name="desk_statements_beside"),
        path(f"{of_article}new/", desk_acts.by_hand, name="desk_statement_by_hand"),
        path("statements/<int:statement_id>/<str:name>/", desk_acts.act, name="desk_statement_act"),
        path("speakers/doubles/", desk_speakers.doubles, name="desk_doubles"),
        path(one, desk_speakers.speaker, name="desk_speaker"),
        path(f"{one}merging/", desk_speakers.merging, name="desk_speaker_merging"),
        path(f"{one}apart/<int:other_id>/", desk_speakers.telling_apart, name="desk_speaker_apart"),
        path(
            "speakers/mergings/<int:merging_id>/apart/",
            desk_speakers.taking_apart,
            name="desk_merging_apart",
        ),
    ]
