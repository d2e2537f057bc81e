"""What the comments room adds to the desk."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from redaksi.accounts.desk import WaitingItem, who
from redaksi.comments import desk_acts, desk_bans, desk_learning, desk_page, desk_queue
from redaksi.comments.desk_choice import waiting_words
from redaksi.comments.desk_rights import RIGHT
from redaksi.comments.desk_rules import SectionRulesViewSet

# Between pictures and the front page.
MENU_ORDER = 220

register_snippet(SectionRulesViewSet)


class CommentsItem(WaitingItem):
    """The menu line, with what waits for this moderator."""

    def words(self, request: HttpRequest) -> str:
        return waiting_words(who(request))


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return CommentsItem(
        _("Comments"),
        reverse_lazy("desk_comments"),
        name="comments",
        icon_name="comment",
        order=MENU_ORDER,
        rights=(RIGHT,),
    )


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    one = "comments/<int:comment_id>/"
    return [
        path("comments/", desk_queue.queue, name="desk_comments"),
        path("comments/decisions/", desk_acts.decisions, name="desk_comment_decisions"),
        path("comments/undoings/", desk_acts.undoings, name="desk_comment_undoings"),
        path(one, desk_page.comment, name="desk_comment"),
        path(f"{one}decision/", desk_acts.decision, name="desk_comment_decision"),
        path(f"{one}answer/", desk_acts.answer, name="desk_comment_answer"),
        path(f"{one}banning/", desk_acts.banning, name="desk_comment_banning"),
        path("comments/bans/", desk_bans.bans, name="desk_bans"),
        path("comments/bans/<int:ban_id>/lifting/", desk_bans.lifting, name="desk_ban_lifting"),
        path("comments/filter/", desk_learning.learning, name="desk_filter"),
        path("comments/filter/keys/", desk_learning.keys, name="desk_filter_keys"),
        path(
            "comments/filter/keys/<int:key_id>/revocation/",
            desk_learning.revocation,
            name="desk_filter_key_revocation",
        ),
    ]
