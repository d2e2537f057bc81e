"""The form an article is written in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from redaksi.articles.models import Article
from redaksi.sections.models import Section, Topic

WORDS = (
    "headline", "standfirst", "lead_caption", "dateline_place", "dateline_outlet", "source_line",
    "seo_title", "seo_description",
)  # fmt: skip


class SectionField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Sections as the tree they are; there are never so many that a list would not do."""

    def label_from_instance(self, obj: Section) -> str:
        return "\u2003" * obj.path.count("/") + obj.name


class TopicPicker(forms.SelectMultiple):
    """Chosen topics as marks, others found by typing; holds with any number of topics."""

    template_name = "desk/topic_picker.html"

    class Media:
        js = ["desk/topics.js"]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        # Form renderers know the templates of Django's own widgets only.
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def optgroups(self, name: str, value: list[Any], attrs: Any = None) -> list[Any]:
        # The base class would look at every topic there is.
        return []

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        ids = [
            int(getattr(one, "pk", one))
            for one in value or []
            if str(getattr(one, "pk", one)).isdigit()
        ]
        names = dict(Topic.objects.filter(pk__in=ids).values_list("pk", "name"))
        context["chosen"] = [(number, names[number]) for number in ids if number in names]
        context["search_url"] = reverse("desk_topics")
        return context


class ArticleForm(WagtailAdminModelForm):
    """Offers a person the sections of their own desks."""

    section = SectionField(Section.objects.all(), label=_("Section"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "headline" in self.fields:
            self.fields["headline"].widget.attrs |= {"rows": 1, "placeholder": _("Headline")}
        # The article's language, not the desk's, says which way a text runs.
        for name in WORDS:
            if name in self.fields:
                self.fields[name].widget.attrs["dir"] = "auto"
        user = self.for_user
        if user is None or "section" not in self.fields:
            return
        policy = policy_registry.get_by_type(Article)
        if not policy.works_everywhere(user) and user.desk_paths:
            theirs = user.desk_sections() | Section.objects.filter(pk=self.instance.section_id)
            self.fields["section"].queryset = theirs

    def clean_headline(self) -> str:
        # Its field wraps long headlines; a line break in one is never meant.
        return " ".join((self.cleaned_data["headline"] or "").split())
