"""Starting a draft from a page somebody saved or copied."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from redaksi.accounts.desk import who
from redaksi.articles.models import Article
from redaksi.imports.page import recover
from redaksi.imports.page.forms import StartFromPageForm
from redaksi.imports.page.models import Intake
from redaksi.imports.page.saving import save_draft
from redaksi.imports.page.tasks import fetch_page

# So many of the pages one asked for last.
SHOWN = 5


def start_from_page(request: HttpRequest) -> HttpResponse:
    """Paste or upload, and go on in the draft."""
    if not policy_registry.get_by_type(Article).user_has_permission(request.user, "add"):
        raise PermissionDenied
    form = StartFromPageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.cleaned_data["address"]:
        intake = Intake.objects.create(
            address=form.cleaned_data["address"],
            language=form.cleaned_data["language"],
            by=who(request),
        )
        fetch_page.enqueue(intake.pk)
        return redirect("start_from_page")
    if request.method == "POST" and form.is_valid():
        page = recover(form.cleaned_data["text"], language=form.cleaned_data["language"] or None)
        article = save_draft(page, by=who(request))
        left = len(page.removed)
        messages.success(
            request,
            ngettext(
                "The draft is made. %(number)d line was set aside; the notes say why.",
                "The draft is made. %(number)d lines were set aside; the notes say why.",
                left,
            )
            % {"number": left},
        )
        return redirect(reverse("wagtailsnippets_articles_article:edit", args=[article.pk]))
    intakes = Intake.objects.filter(by=who(request)).select_related("article")
    context = {
        "form": form,
        "page_title": _("Start from a page"),
        "intakes": intakes.defer("article__body")[:SHOWN],
    }
    return render(request, "desk/start_from_page.html", context)
