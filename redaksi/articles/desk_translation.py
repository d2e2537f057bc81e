"""Starting a translation from an article's own menu, or from a standing page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.permissions import policy_registry
from wagtail.snippets.action_menu import ActionMenuItem

from redaksi.articles.desk_states import state_of
from redaksi.articles.models import Article
from redaksi.articles.translating import start_translation
from redaksi.language.names import own_name
from redaksi.language.versions import untranslated, versions

if TYPE_CHECKING:
    from redaksi.accounts.models import User


class TranslateItem(ActionMenuItem):
    """The way to the list of languages, for what has been saved."""

    name = "action-translate"
    label = gettext_lazy("Translations…")
    icon_name = "globe"
    template_name = "desk/translate_item.html"
    to = "desk_translations"

    def is_shown(self, context: Any) -> bool:
        thing = context.get("instance")
        return thing is not None and thing.pk is not None and may(context["request"], thing)

    def get_url(self, parent_context: Any) -> str:
        return reverse(self.to, args=[parent_context["instance"].pk])


class TranslationsView(PermissionRequiredMixin, View):
    """The versions there are, and a button for each language that has none yet."""

    permission_required = "wagtailadmin.access_admin"
    raise_exception = True
    model: ClassVar[type[Any]] = Article
    edit_name: ClassVar[str] = "wagtailsnippets_articles_article:edit"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        thing = self.find(number)
        rows = versions(thing).order_by("language").defer("body")
        context = {
            "thing": thing,
            "versions": [
                {
                    "language": own_name(row.language),
                    "title": row,
                    "url": reverse(self.edit_name, args=[row.pk]),
                    "state": state_of(row),
                }
                for row in rows
            ],
            "missing": [(code, own_name(code)) for code in untranslated(thing)],
        }
        return render(request, "desk/translations.html", context)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        thing = self.find(number)
        language = request.POST.get("language", "")
        if language not in untranslated(thing):
            raise Http404
        version = self.start(thing, language, by=cast("User", request.user))
        messages.success(request, _("Here is the draft in %s.") % own_name(language))
        return redirect(reverse(self.edit_name, args=[version.pk]))

    def find(self, number: int) -> Any:
        thing = get_object_or_404(self.model, pk=number)
        if not may(self.request, thing):
            raise PermissionDenied
        return thing

    def start(self, thing: Any, language: str, *, by: User) -> Any:
        return start_translation(thing, language, by=by)


def may(request: HttpRequest, thing: Any) -> bool:
    """Whether the person may start a version of `thing`."""
    policy = policy_registry.get_by_type(type(thing))
    allowed = policy.user_has_permission(request.user, "add")
    return bool(allowed and policy.user_has_permission_for_instance(request.user, "change", thing))
