"""Taking an article off the site for good, merging it into another, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.permissions import policy_registry
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.widgets import AdminSnippetChooser

from redaksi.articles.models import Article
from redaksi.articles.publishing import bring_back, withdraw

if TYPE_CHECKING:
    from redaksi.accounts.models import User


EDIT = "wagtailsnippets_articles_article:edit"


class WithdrawItem(ActionMenuItem):
    """The way to the withdrawal's form, for an article readers have seen."""

    name = "action-withdraw"
    label = gettext_lazy("Withdraw or merge…")
    icon_name = "cross"
    template_name = "desk/withdraw_item.html"

    def is_shown(self, context: Any) -> bool:
        article = context.get("instance")
        if article is None or article.first_published_at is None:
            return False
        return _may(context["request"], article)

    def get_url(self, parent_context: Any) -> str:
        return reverse("desk_withdrawal", args=[parent_context["instance"].pk])

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        if hasattr(parent_context["instance"], "withdrawal"):
            context["label"] = _("Withdrawal…")
        return context


class WithdrawalForm(forms.Form):
    """Gone with a notice, or merged into another article."""

    GONE, MERGED = "gone", "merged"

    kind = forms.ChoiceField(
        label=gettext_lazy("What shall happen"),
        choices=[
            (GONE, gettext_lazy("Its address answers that the article was withdrawn")),
            (MERGED, gettext_lazy("Its address leads to another article")),
        ],
        widget=forms.RadioSelect,
        initial=GONE,
    )
    notice = forms.CharField(
        label=gettext_lazy("Notice to readers"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Why it was withdrawn, in a sentence readers will see."),
    )
    merged_into = forms.ModelChoiceField(
        Article.objects.all(),
        label=gettext_lazy("Merged into"),
        required=False,
        widget=AdminSnippetChooser(Article),
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        target = cleaned.get("merged_into")
        if cleaned.get("kind") != self.MERGED:
            cleaned["merged_into"] = None
        elif target is None:
            raise ValidationError({"merged_into": _("Choose the article it is merged into.")})
        elif target.pk == self.article.pk:
            raise ValidationError({"merged_into": _("An article cannot be merged into itself.")})
        elif not Article.objects.visible().filter(pk=target.pk).exists():
            raise ValidationError({"merged_into": _("Readers cannot see that article.")})
        return cleaned


@require_http_methods(["GET", "POST"])
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def withdrawal(request: HttpRequest, article_id: int) -> HttpResponse:
    """Says what will happen, and on POST does it."""
    article = _article(request, article_id)
    form = WithdrawalForm(request.POST or None, article=article)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            withdraw(
                article,
                by=_who(request),
                notice=form.cleaned_data["notice"],
                merged_into=form.cleaned_data["merged_into"],
            )
            log(article, "redaksi.withdraw", user=request.user)
        messages.success(
            request, _("“%(headline)s” is withdrawn. This can be undone.") % {"headline": article}
        )
        return redirect(reverse(EDIT, args=[article.pk]))
    context = {
        "article": article,
        "form": form,
        "media": form.media,
        "withdrawn": getattr(article, "withdrawal", None),
        "edit_url": reverse(EDIT, args=[article.pk]),
    }
    return render(request, "desk/withdrawal.html", context)


@require_POST
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def bringing_back(request: HttpRequest, article_id: int) -> HttpResponse:
    """Undo a withdrawal; the article is a draft until somebody publishes it."""
    article = _article(request, article_id)
    if hasattr(article, "withdrawal"):
        with transaction.atomic():
            bring_back(article)
            log(article, "redaksi.bring_back", user=request.user)
        messages.success(
            request,
            _("“%(headline)s” is a draft again. Publish it to bring it back.")
            % {"headline": article},
        )
    return redirect(reverse(EDIT, args=[article.pk]))


def _may(request: HttpRequest, article: Article) -> bool:
    policy = policy_registry.get_by_type(Article)
    return bool(policy.user_has_permission_for_instance(request.user, "withdraw", article))


def _article(request: HttpRequest, article_id: int) -> Article:
    article = get_object_or_404(Article.objects.select_related("withdrawal"), pk=article_id)
    if not _may(request, article):
        raise PermissionDenied
    return article


def _who(request: HttpRequest) -> User:
    # The views above are only for people who are logged in.
    return cast("User", request.user)
