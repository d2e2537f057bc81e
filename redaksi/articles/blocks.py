"""The body blocks: what an article's text is made of. The stored JSON is an interface of imports."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as GridBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from redaksi.lib.embeds import embed_for
from redaksi.lib.html import sanitise

INLINE_FEATURES = [
    "bold",
    "italic",
    "link",
    "article-link",
    "superscript",
    "subscript",
    "strikethrough",
    "code",
]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("heading"), max_length=200)
    level = blocks.ChoiceBlock(
        label=_("level"),
        choices=[("2", _("large")), ("3", _("medium")), ("4", _("small"))],
        default="2",
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        label_format = "{text}"


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("picture"))
    caption = blocks.CharBlock(
        label=_("caption"),
        required=False,
        max_length=1000,
        help_text=_("Empty: the picture's own."),
    )
    credit = blocks.CharBlock(label=_("credit"), required=False, max_length=200)
    size = blocks.ChoiceBlock(
        label=_("width"), choices=[("text", _("as the text")), ("wide", _("wide"))], default="text"
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"


class GalleryPictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("picture"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=1000)


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), required=False, max_length=200)
    pictures = blocks.ListBlock(GalleryPictureBlock(), label=_("pictures"), min_num=1)

    class Meta:
        icon = "grip"
        label = _("Gallery")
        label_format = "{title}"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("words"), rows=3)
    attribution = blocks.CharBlock(label=_("who said it"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        label_format = "{text}"


class ReadAlsoBlock(blocks.StructBlock):
    articles = blocks.ListBlock(
        SnippetChooserBlock("articles.Article", label=_("article")),
        label=_("articles"),
        min_num=0,
        default=[],
    )
    automatic = blocks.BooleanBlock(
        label=_("choose by machine"),
        required=False,
        help_text=_("Used when no article is chosen by hand."),
    )

    class Meta:
        icon = "link"
        label = _("Read also")
        label_format = _("Read also")


class ListingBlock(blocks.StructBlock):
    ordered = blocks.BooleanBlock(label=_("numbered"), required=False)
    items = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE_FEATURES, label=_("item")), label=_("items"), min_num=1
    )

    class Meta:
        icon = "list-ul"
        label = _("List")


class TableBlock(GridBlock):
    """A table kept as {caption, header_row, header_column, rows}, edited in a grid."""

    class Meta:
        icon = "table"
        label = _("Table")

    def to_python(self, value: Any) -> Any:
        if not value or "rows" not in value:
            return value
        return {
            "data": value["rows"],
            "table_caption": value.get("caption", ""),
            "first_row_is_table_header": value.get("header_row", False),
            "first_col_is_header": value.get("header_column", False),
            "table_header_choice": _header_choice(value),
        }

    def get_prep_value(self, value: Any) -> Any:
        if not value or "data" not in value:
            return value
        choice = value.get("table_header_choice") or ""
        return {
            "caption": value.get("table_caption") or "",
            "header_row": bool(value.get("first_row_is_table_header")) or choice in {"row", "both"},
            "header_column": bool(value.get("first_col_is_header")) or choice in {"column", "both"},
            "rows": [[str(cell or "") for cell in row] for row in value["data"]],
        }


class EmbedBlock(blocks.StructBlock):
    url = blocks.URLBlock(
        label=_("address"), help_text=_("Of a video or a message, as the browser shows it.")
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=500)

    class Meta:
        icon = "media"
        label = _("Embed")
        label_format = "{url}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if embed_for(cleaned["url"]) is None:
            problem = ValidationError(
                _(
                    "This address is of no provider we know how to embed. Link to it in the text instead."
                )
            )
            raise blocks.StructBlockValidationError(block_errors={"url": problem})
        return cleaned


class PreservedBlock(blocks.StructBlock):
    """Markup kept from an import that no other block could carry; sanitised on each way in."""

    html = blocks.TextBlock(label=_("markup"), rows=6)
    origin = blocks.CharBlock(label=_("where it is from"), required=False, max_length=120)

    class Meta:
        icon = "code"
        label = _("Kept from an import")
        label_format = "{origin}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned["html"] = sanitise(cleaned["html"])
        return cleaned


class BodyBlock(blocks.StreamBlock):
    """The text of an article."""

    paragraph = blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Paragraph"), icon="pilcrow")
    heading = HeadingBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    read_also = ReadAlsoBlock()
    list = ListingBlock()
    table = TableBlock()
    embed = EmbedBlock()
    preserved = PreservedBlock()


def _header_choice(value: dict[str, Any]) -> str:
    both = (bool(value.get("header_row")), bool(value.get("header_column")))
    return {(True, True): "both", (True, False): "row", (False, True): "column"}.get(
        both, "neither"
    )
