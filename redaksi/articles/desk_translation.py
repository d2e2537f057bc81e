"""Starting a translation from the article's own menu."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.permissions import policy_registry
from wagtail.snippets.action_menu import ActionMenuItem

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.articles.translating import start_translation, untranslated
from redaksi.language.names import own_name

EDIT = "wagtailsnippets_articles_article:edit"


class TranslateItem(ActionMenuItem):
    """The way to the list of languages, for an article that has been saved."""

    name = "action-translate"
    label = gettext_lazy("Translations…")
    icon_name = "globe"
    template_name = "desk/translate_item.html"

    def is_shown(self, context: Any) -> bool:
        article = context.get("instance")
        return article is not None and article.pk is not None and _may(context["request"], article)

    def get_url(self, parent_context: Any) -> str:
        return reverse("desk_translations", args=[parent_context["instance"].pk])


@require_http_methods(["GET", "POST"])
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def translations(request: HttpRequest, article_id: int) -> HttpResponse:
    """The story's versions, and a button for each language it is not in yet."""
    article = get_object_or_404(Article, pk=article_id)
    if not _may(request, article):
        raise PermissionDenied
    if request.method == "POST":
        language = request.POST.get("language", "")
        if language not in untranslated(article):
            raise Http404
        version = start_translation(article, language, by=cast("User", request.user))
        messages.success(request, _("Here is the draft in %s.") % own_name(language))
        return redirect(reverse(EDIT, args=[version.pk]))
    versions = Article.objects.filter(translation_key=article.translation_key).order_by("language")
    context = {
        "article": article,
        "versions": [(own_name(version.language), version) for version in versions.defer("body")],
        "missing": [(code, own_name(code)) for code in untranslated(article)],
    }
    return render(request, "desk/translations.html", context)


def _may(request: HttpRequest, article: Article) -> bool:
    policy = policy_registry.get_by_type(Article)
    allowed = policy.user_has_permission(request.user, "add")
    return bool(
        allowed and policy.user_has_permission_for_instance(request.user, "change", article)
    )
