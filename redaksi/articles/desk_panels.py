"""How an article's form is laid out: the text, the facts round it, search engines."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from redaksi.articles.forms import ArticleForm, TopicPicker

TEXT = [
    FieldPanel("headline", classname="title", widget=AdminAutoHeightTextInput),
    FieldPanel("standfirst"),
    MultiFieldPanel(
        [FieldPanel("lead_picture"), FieldPanel("lead_caption")], heading=_("Lead picture")
    ),
    FieldPanel("body"),
]

FACTS = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("section"), FieldPanel("language")]),
            FieldPanel("topics", widget=TopicPicker),
        ],
        heading=_("Filed under"),
    ),
    InlinePanel(
        "bylines",
        panels=[FieldRowPanel([FieldPanel("author"), FieldPanel("name")])],
        heading=_("Byline"),
        label=_("name"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("dateline_place"), FieldPanel("dateline_outlet")]),
            FieldRowPanel([FieldPanel("sign_off"), FieldPanel("source_line")]),
        ],
        heading=_("Dateline and source"),
    ),
    MultiFieldPanel(
        [FieldPanel("embargo_until"), FieldPanel("comments_open"), FieldPanel("path")],
        heading=_("Publication"),
    ),
    MultiFieldPanel([FieldPanel("announce"), FieldPanel("update_sent")], heading=_("Channels")),
    PublishingPanel(),
]

SEARCH = [FieldPanel("seo_title"), FieldPanel("seo_description")]


def edit_handler() -> TabbedInterface:
    """The whole form."""
    return TabbedInterface(
        [
            ObjectList(TEXT, heading=_("Text")),
            ObjectList(FACTS, heading=_("Facts and dates")),
            ObjectList(SEARCH, heading=_("Search engines")),
        ],
        base_form_class=ArticleForm,
    )
