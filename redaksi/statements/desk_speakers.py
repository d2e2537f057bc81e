"""The directory on the desk: entries, which two may be one, and making them one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import DeleteView, EditView, IndexView, SnippetViewSet

from redaksi.accounts.desk import back, who
from redaksi.statements.desk_forms import MergeForm
from redaksi.statements.desk_rights import CHANGE_SPEAKERS
from redaksi.statements.directory import alike, suggestions
from redaksi.statements.merging import merge, renamed, take_apart, tell_apart
from redaksi.statements.models import Merging, Speaker, Statement
from redaksi.statements.standing import articles_on, resting_on

may_change = permission_required(CHANGE_SPEAKERS, raise_exception=True)
# Of the articles that rest on a speaker.
SHOWN = 100
FOUND = 20


class SpeakerEditView(EditView):
    """Saves a speaker and leads the old address on."""

    def save_instance(self) -> Any:
        before = Speaker.objects.values_list("slug", flat=True).get(pk=self.object.pk)
        speaker = super().save_instance()
        renamed(speaker, before)
        return speaker

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        page = reverse("desk_speaker", args=[self.object.pk])
        buttons.append(
            Button(_("Statements, and merging"), url=page, icon_name="openquote", priority=1)
        )
        return buttons


class SpeakerDeleteView(DeleteView):
    """Deletes an entry nobody is quoted as; of others it says why it stays."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if Statement.objects.filter(speaker=self.object).exists():
            told = _("“%(name)s” is quoted in articles. Merge the entry with another instead.")
            messages.warning(request, told % {"name": self.object.name})
            return redirect("desk_speaker", self.object.pk)
        return super().dispatch(request, *args, **kwargs)


class SpeakerListView(IndexView):
    """Speakers by name, found by a part of it in any spelling."""

    search_backend_name = None
    search_fields = ["name", "names__name"]


class SpeakerViewSet(SnippetViewSet):
    model = Speaker
    icon = "user"
    menu_label = gettext_lazy("Speakers")
    menu_order = 235
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 50
    base_url_path = "speakers"
    index_view_class = SpeakerListView
    edit_view_class = SpeakerEditView
    delete_view_class = SpeakerDeleteView
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        InlinePanel("roles", heading=gettext_lazy("Roles"), label=gettext_lazy("role")),
        InlinePanel(
            "names", heading=gettext_lazy("Other spellings"), label=gettext_lazy("spelling")
        ),
        MultiFieldPanel(
            [FieldPanel("note"), FieldPanel("slug")], heading=gettext_lazy("Note and address")
        ),
    ]


@require_safe
@may_change
def doubles(request: HttpRequest) -> HttpResponse:
    """Pairs of the directory that may be one; an editor decides."""
    return render(request, "desk/statements/doubles.html", {"pairs": suggestions()})


@require_safe
@may_change
def speaker(request: HttpRequest, speaker_id: int) -> HttpResponse:
    """What rests on a speaker, and which other entries may be the same."""
    here = get_object_or_404(Speaker.objects.prefetch_related("names", "roles"), pk=speaker_id)
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    found = Speaker.objects.filter(name__icontains=words) if words else Speaker.objects.none()
    near = {one.pk: one for one in [*alike(here.name), *found[:FOUND]] if one.pk != here.pk}
    articles = resting_on(here).order_by().values("article").distinct()
    context = {
        "speaker": here,
        "query": words,
        "near": list(near.values()),
        "pairs": suggestions(here),
        "mergings": here.mergings.select_related("by"),
        "resting": articles_on(here, most=SHOWN),
        "articles": articles.count(),
        "statements": Statement.objects.filter(speaker=here).count(),
        "next": request.get_full_path(),
    }
    return render(request, "desk/statements/speaker.html", context)


@require_POST
@may_change
def merging(request: HttpRequest, speaker_id: int) -> HttpResponse:
    """Let one entry go into another."""
    gone = get_object_or_404(Speaker, pk=speaker_id)
    form = MergeForm(request.POST)
    if not form.is_valid() or form.cleaned_data["into"].pk == gone.pk:
        messages.warning(request, _("Nothing was merged: choose another speaker."))
        return redirect(back(request, "desk_doubles"))
    into = form.cleaned_data["into"]
    merge(gone, into, by=who(request))
    said = _(
        "“%(gone)s” and “%(into)s” are one now. Nothing was lost; it can be taken apart below."
    )
    messages.success(request, said % {"gone": gone.name, "into": into.name})
    return redirect("desk_speaker", into.pk)


@require_POST
@may_change
def telling_apart(request: HttpRequest, speaker_id: int, other_id: int) -> HttpResponse:
    """Say that two are two."""
    one, other = get_object_or_404(Speaker, pk=speaker_id), get_object_or_404(Speaker, pk=other_id)
    if one.pk != other.pk:
        tell_apart(one, other, by=who(request))
        messages.success(request, _("They are two; this is not suggested again."))
    return redirect(back(request, "desk_doubles"))


@require_POST
@may_change
def taking_apart(request: HttpRequest, merging_id: int) -> HttpResponse:
    """Undo a merge."""
    found = get_object_or_404(Merging, pk=merging_id)
    again = take_apart(found, by=who(request))
    messages.success(request, _("“%(name)s” is an entry of its own again.") % {"name": again.name})
    return redirect("desk_speaker", again.pk)
