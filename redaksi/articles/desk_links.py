"""Links from a text to our own articles: chosen in the editor, stored by number, never by address."""

from __future__ import annotations

from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.editor_html import LinkTypeRule
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from redaksi.articles.models import Article

FEATURE = "article-link"
ENTITY = "ARTICLE"


class ArticleLinkHandler(LinkHandler):
    """What a stored link becomes where Wagtail itself expands rich text."""

    identifier = "article"

    @staticmethod
    def get_model() -> type[Article]:
        return Article

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        ids = [int(attrs["id"]) for attrs in attrs_list if attrs.get("id", "").isdigit()]
        seen = Article.objects.visible().defer("body").in_bulk(ids)
        return [cls._opening(seen.get(int(attrs.get("id") or 0))) for attrs in attrs_list]

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Any:
        if attrs.get("id", "").isdigit():
            yield Article, attrs["id"], "", ""

    @staticmethod
    def _opening(article: Article | None) -> str:
        # Words linked to what readers cannot see stay as words.
        return f'<a href="{escape(article.full_path)}">' if article else "<a>"


class ArticleLinkElementHandler(LinkElementHandler):
    """From the stored link to the editor's, with the headline for its tooltip."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        number = attrs.get("id", "")
        if not number.isdigit():
            return {}
        headline = Article.objects.filter(pk=number).values_list("headline", flat=True).first()
        if headline is None:
            return {"id": int(number)}
        edit = reverse("wagtailsnippets_articles_article:edit", args=[number])
        return {"id": int(number), "string": headline, "url": edit}


class EditorLinkHandler:
    """The link in the plain HTML some of Wagtail's tools work on."""

    @staticmethod
    def get_db_attributes(tag: Any) -> dict[str, str]:
        return {"id": tag["data-id"]}

    @staticmethod
    def expand_db_attributes(attrs: dict[str, str]) -> str:
        return f'<a data-linktype="article" data-id="{escape(attrs.get("id", ""))}">'


def stored_link(props: dict[str, Any]) -> Any:
    """`<a linktype="article" id="12">` from the editor's entity."""
    return DOM.create_element(
        "a", {"linktype": "article", "id": props.get("id")}, props["children"]
    )


def register(features: FeatureRegistry) -> None:
    """Make the feature known to the rich text editor."""
    features.register_link_type(ArticleLinkHandler)
    features.register_editor_plugin(
        "draftail",
        FEATURE,
        EntityFeature(
            {
                "type": ENTITY,
                "icon": "doc-full",
                "description": _("Link to an article of ours"),
                "attributes": ["id", "string", "url"],
                "allowlist": {"id": True},
                "chooserUrls": {
                    "articleChooser": reverse_lazy("wagtailsnippetchoosers_articles_article:choose")
                },
            },
            js=["wagtailadmin/js/chooser-modal.js", "desk/article-link.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {'a[linktype="article"]': ArticleLinkElementHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: stored_link}},
        },
    )
    features.register_converter_rule(
        "editorhtml", FEATURE, [LinkTypeRule("article", EditorLinkHandler)]
    )
