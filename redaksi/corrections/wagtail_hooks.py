"""What the corrections room adds to the desk."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path, re_path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from redaksi.accounts.desk import WaitingItem
from redaksi.articles.desk_sides import register_panel
from redaksi.corrections import desk_article, desk_cases, desk_change, desk_lists, desk_recalls
from redaksi.corrections.desk_sides import CorrectionsPanel
from redaksi.corrections.rights import TEND

# After articles, before pictures.
MENU_ORDER = 150

register_panel(CorrectionsPanel)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return WaitingItem(
        _("Corrections"),
        reverse_lazy("desk_cases"),
        name="corrections",
        icon_name="clipboard-list",
        order=MENU_ORDER,
        rights=(TEND,),
        waiting=desk_cases.waiting_words,
    )


@hooks.register("register_log_actions")
def desk_acts(actions: Any) -> None:
    """Our own acts in the article's history."""
    actions.register_action("redaksi.correct", _("Correct"), _("Corrected"))
    actions.register_action(
        "redaksi.drop_correction", _("Take a correction back"), _("Correction taken back")
    )
    actions.register_action(
        "redaksi.no_matter", _("Declare a change no matter"), _("Change declared no matter")
    )


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    one = "articles/<int:article_id>/"
    return [
        path(f"{one}corrections/", desk_article.corrections, name="desk_article_corrections"),
        path(f"{one}changes/<int:revision_id>/", desk_change.change, name="desk_change"),
        path("corrections/", desk_cases.queue, name="desk_cases"),
        path("corrections/reports/<int:case_id>/", desk_cases.case, name="desk_case"),
        path(
            "corrections/reports/<int:case_id>/<slug:what>/", desk_cases.act, name="desk_case_act"
        ),
        path("corrections/all/", desk_lists.corrections, name="desk_corrections"),
        path("corrections/changes/", desk_lists.changes, name="desk_changes"),
        path(
            "corrections/changes/<int:change_id>/hiding/",
            desk_article.hiding,
            name="desk_change_hiding",
        ),
        path("corrections/recalls/", desk_recalls.recalls, name="desk_recalls"),
        path("corrections/recalls/<int:recall_id>/", desk_recalls.recall, name="desk_recall"),
        path(
            "corrections/recalls/<int:recall_id>/notes/",
            desk_recalls.notes,
            name="desk_recall_notes",
        ),
        path(
            "corrections/recalls/<int:recall_id>/looking/",
            desk_recalls.looking,
            name="desk_recall_looking",
        ),
        path(
            "corrections/recalls/tasks/<int:task_id>/<slug:what>/",
            desk_recalls.act,
            name="desk_recall_task",
        ),
        re_path(
            r"^corrections/(?P<correction_id>[0-9]{1,18})/(?P<act>approval|dropping)/$",
            desk_article.decision,
            name="desk_correction_decision",
        ),
    ]
