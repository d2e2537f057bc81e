"""The form for a picture: its own words, and those in the site's other languages."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from redaksi.language.names import direction, own_name
from redaksi.media.models import NewsImage, PictureText

# What each language holds, and how long it may be.
WORDS = {"alt_text": 300, "caption": 1000}
Texts = dict[str, dict[str, str]]


def other_languages() -> list[str]:
    """The languages a picture's own fields are not in."""
    return list(settings.REDAKSI.languages[1:])


class TextsWidget(forms.Widget):
    """Two fields for each language, folded away while nobody needs them."""

    template_name = "desk/picture_texts.html"

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        # Form renderers know the templates of Django's own widgets only.
        texts = cast("Texts", value or {})
        rows = [
            {
                "language": code,
                "name": own_name(code),
                "direction": direction(code),
                "prefix": f"{name}-{code}",
                **texts.get(code, {}),
            }
            for code in other_languages()
        ]
        context = {"rows": rows, "limits": WORDS, "filled": any(texts.values())}
        return render_to_string(self.template_name, context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Texts:
        return {
            code: {word: data.get(f"{name}-{code}-{word}", "").strip() for word in WORDS}
            for code in other_languages()
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}-{code}-alt_text" in data for code in other_languages())

    def id_for_label(self, id_: str) -> str:
        return ""


class TextsField(forms.Field):
    """Alternative text and caption in each of the other languages."""

    widget = TextsWidget

    def clean(self, value: Any) -> Texts:
        texts = cast("Texts", value or {})
        for words in texts.values():
            for word, most in WORDS.items():
                forms.CharField(required=False, max_length=most).clean(words.get(word, ""))
        return texts

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _filled(initial or {}) != _filled(data or {})


class PictureForm(BaseImageForm):
    """A picture as an editor describes it."""

    texts = TextsField(label=_("In other languages"), required=False)
    field_order = (
        "title", "file", "alt_text", "caption", "texts", "credit", "rights_note", "licence_expires",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "caption" in self.fields:
            self.fields["caption"].widget.attrs["rows"] = 3
        if not other_languages():
            del self.fields["texts"]
        elif self.instance.pk:
            self.fields["texts"].initial = {
                text.language: {"alt_text": text.alt_text, "caption": text.caption}
                for text in self.instance.texts.all()
            }

    def _save_m2m(self) -> None:
        super()._save_m2m()
        field = self.fields.get("texts")
        name = self.add_prefix("texts")
        # An upload's first step sends the file alone; what it does not ask for it does not empty.
        if field is None or field.widget.value_omitted_from_data(self.data, self.files, name):
            return
        keep(self.instance, self.cleaned_data["texts"])


def keep(picture: NewsImage, texts: Texts) -> None:
    """Make these the picture's words in other languages."""
    filled = _filled(texts)
    emptied = [code for code in texts if code not in filled]
    PictureText.objects.filter(picture=picture, language__in=emptied).delete()
    for code, words in filled.items():
        PictureText.objects.update_or_create(picture=picture, language=code, defaults=words)


def _filled(texts: Texts) -> Texts:
    return {code: words for code, words in texts.items() if any(words.values())}
