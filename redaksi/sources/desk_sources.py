"""Sources on the desk: the list, the form, merging two, and what became of one."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from redaksi.accounts.desk import who
from redaksi.addresses.moving import lead_on
from redaksi.sources import citing, merging
from redaksi.sources.desk_rights import CHANGE, MARK, MERGE, may_mark, may_merge
from redaksi.sources.forms import MergeForm, StandingForm
from redaksi.sources.models import Citation, Source

EDIT = "wagtailsnippets_sources_source:edit"


class SourceEditView(EditView):
    """Saves a source and leads its old address on; the ways to merge and to mark it."""

    def save_instance(self) -> Any:
        before = Source.objects.values_list("slug", flat=True).get(pk=self.object.pk)
        source = super().save_instance()
        if source.slug != before:
            lead_on("source", before, source.slug)
        return source

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        user, number = self.request.user, [self.object.pk]
        if user.has_perm(MARK):
            url = reverse("desk_source_standing", args=number)
            buttons.append(
                Button(_("Taken back or changed"), url=url, icon_name="warning", priority=1)
            )
        if user.has_perm(MERGE):
            url = reverse("desk_source_merging", args=number)
            buttons.append(
                Button(_("Merge into another"), url=url, icon_name="resubmit", priority=2)
            )
        if self.object.has_page:
            address = self.object.get_absolute_url()
            buttons.append(
                Button(_("See it on the site"), url=address, icon_name="view", priority=3)
            )
        return buttons


class SourceListView(IndexView):
    """Sources by name, found by a part of any of their names."""

    search_backend_name = None
    search_fields = ["name", "names__name", "address"]

    def search_queryset(self, queryset: Any) -> Any:
        # A source with two names that match is found once.
        return super().search_queryset(queryset).distinct()

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm(CHANGE):
            buttons += [
                Button(_("Proposed names"), url=reverse("desk_proposed_sources"), icon_name="help"),
                Button(_("Cited pages"), url=reverse("desk_cited_pages"), icon_name="link"),
            ]
        return buttons


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "link"
    menu_label = gettext_lazy("Sources")
    copy_view_enabled = False
    list_per_page = 50
    base_url_path = "sources"
    index_view_class = SourceListView
    edit_view_class = SourceEditView
    list_display = [
        "name",
        Column("get_kind_display", label=gettext_lazy("kind"), sort_key="kind"),
        Column("get_standing_display", label=gettext_lazy("standing"), sort_key="standing"),
        "language",
    ]
    list_filter = ["kind", "standing"]
    edit_handler = ObjectList(
        [
            FieldPanel("name", classname="title"),
            MultiFieldPanel(
                [FieldPanel("kind"), FieldPanel("reason")], heading=gettext_lazy("What it is")
            ),
            InlinePanel(
                "names",
                panels=[
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("language"), FieldPanel("shown")]),
                ],
                heading=gettext_lazy("Other names and spellings"),
                label=gettext_lazy("name"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("address"),
                    FieldPanel("feed"),
                    FieldRowPanel([FieldPanel("language"), FieldPanel("slug")]),
                ],
                heading=gettext_lazy("Where it is"),
            ),
            FieldPanel("through"),
            FieldPanel("terms"),
            FieldPanel("notes"),
        ]
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_merge
def merge(request: HttpRequest, source_id: int) -> HttpResponse:
    """Which source this one is; a first POST shows what will happen, a second does it."""
    source = get_object_or_404(Source.objects.prefetch_related("names"), pk=source_id)
    form = MergeForm(source, request.POST if request.method == "POST" else None)
    into: Source | None = None
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        if "confirmed" in request.POST:
            assert into is not None
            name = source.name
            merging.merge(source, into, by=who(request))
            told = _("“%(name)s” is “%(into)s” now.") % {"name": name, "into": into.name}
            messages.success(request, told)
            return redirect(reverse(EDIT, args=[into.pk]))
    context = {
        "source": source,
        "form": form,
        "into": into,
        "citations": Citation.objects.filter(source=source).count(),
        "names": [source.name, *(str(name) for name in source.names.all())],
    }
    status = 400 if form.errors else 200
    return render(request, "desk/sources/merge.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may_mark
def standing(request: HttpRequest, source_id: int) -> HttpResponse:
    """Note that a source took something back or changed it, or that it stands as it was."""
    source = get_object_or_404(Source, pk=source_id)
    before = {"standing": source.standing, "note": source.standing_note}
    form = StandingForm(request.POST if request.method == "POST" else None, initial=before)
    if request.method == "POST" and form.is_valid():
        citing.mark_source(
            source, form.cleaned_data["standing"], by=who(request), note=form.cleaned_data["note"]
        )
        messages.success(request, _("It is noted, and readers see it."))
        return redirect(reverse(EDIT, args=[source.pk]))
    number = Citation.objects.filter(source=source).values("article").distinct().count()
    context = {"source": source, "form": form, "articles": number}
    status = 400 if form.errors else 200
    return render(request, "desk/sources/standing.html", context, status=status)
