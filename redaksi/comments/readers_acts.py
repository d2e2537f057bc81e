"""What readers do about comments besides writing them: reporting, stopping letters, taking back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.mail import send_mail
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_tasks import task

from redaksi.articles.presentation import Head
from redaksi.articles.visibility import visible
from redaksi.comments import links, reporting
from redaksi.comments.forms import MailboxForm, ReportForm
from redaksi.comments.models import Comment
from redaksi.comments.own_data import delete, everything_of
from redaksi.comments.privacy import mailbox_hash
from redaksi.comments.threads import view
from redaksi.language.pages import interface_language, page_language, speaks
from redaksi.language.places import language_prefix
from redaksi.lib.origin import is_from_elsewhere

SALT = "redaksi.comments.mailbox"
# A link to somebody's data ends by itself, in seconds.
VALID = 24 * 3600
# Between two letters to the same address, in seconds.
PAUSE = 15 * 60
BOTH = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(BOTH)
def report(request: HttpRequest, *, number: int, language: str = "") -> HttpResponse:
    """Tell the moderators that a comment should not stand there."""
    comment = Comment.objects.shown().select_related("article").filter(pk=number).first()
    if comment is None or not visible().filter(pk=comment.article_id).exists():
        raise Http404
    with translation.override(interface_language(comment.article.language)):
        form = ReportForm(request.POST if request.method == "POST" else None)
        is_foreign = form.is_bound and is_from_elsewhere(request)
        done = form.is_bound and not is_foreign and form.is_valid()
        if done:
            address = request.META.get("REMOTE_ADDR", "")
            reporting.report(comment, address=address, **form.cleaned_data)
        context = {
            **_context(comment, _("Report a comment")),
            "form": form,
            "done": done,
            "is_foreign": is_foreign,
            "comment": view(comment, comment.article.language),
        }
        status = _refusal(form, is_foreign=is_foreign) if not done else 200
        return render(request, "redaksi/comment_report.html", context, status=status)


@never_cache
@require_http_methods(BOTH)
def unsubscribe(request: HttpRequest, *, token: str, language: str = "") -> HttpResponse:
    """End the letters about one comment. Mail programmes send the POST themselves (RFC 8058)."""
    comment = _linked("unsubscribe", token)
    if request.method == "POST" and comment.wants_replies:
        comment.wants_replies = False
        comment.save(update_fields=["wants_replies"])
    with translation.override(interface_language(comment.article.language)):
        context = {
            **_context(comment, _("Letters about answers")),
            "ended": not comment.wants_replies,
        }
        return render(request, "redaksi/comment_letters.html", context)


@never_cache
@require_http_methods(BOTH)
def take_back(request: HttpRequest, *, token: str, language: str = "") -> HttpResponse:
    """Let whoever wrote a comment delete it."""
    comment = _linked("delete", token)
    with translation.override(interface_language(comment.article.language)):
        if request.method == "POST":
            delete(comment)
        context = {
            **_context(comment, _("Delete your comment")),
            "done": comment.state == Comment.State.DELETED,
            "text": comment.text,
        }
        return render(request, "redaksi/comment_delete.html", context)


@never_cache
@require_http_methods(BOTH)
@speaks
def my_data(request: HttpRequest, *, language: str) -> HttpResponse:
    """Ask for the link to everything an e-mail address wrote. Whether it wrote anything is not told."""
    form = MailboxForm(request.POST if request.method == "POST" else None)
    is_foreign = form.is_bound and is_from_elsewhere(request)
    sent = form.is_bound and not is_foreign and form.is_valid()
    if sent:
        send_data_link.enqueue(form.cleaned_data["email"], language)
    context = {
        **page_language(interface_language(language)),
        "head": Head(title=_("Your comments with us"), robots="noindex"),
        "form": form,
        "sent": sent,
        "is_foreign": is_foreign,
    }
    status = _refusal(form, is_foreign=is_foreign) if not sent else 200
    return render(request, "redaksi/comment_data.html", context, status=status)


@never_cache
@require_http_methods(BOTH)
@speaks
def data(request: HttpRequest, *, language: str, token: str) -> HttpResponse:
    """Everything of one e-mail address: to read, to take away, to delete."""
    try:
        mailbox = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        raise Http404 from None
    found = Comment.objects.filter(mailbox=mailbox).select_related("article")
    if request.method == "POST":
        for comment in found:
            delete(comment)
    elif "json" in request.GET:
        answer = JsonResponse(everything_of(found), json_dumps_params={"ensure_ascii": False})
        answer.headers["Content-Disposition"] = 'attachment; filename="comments.json"'
        return answer
    context = {
        **page_language(interface_language(language)),
        "head": Head(title=_("Your comments with us"), robots="noindex"),
        "comments": everything_of(found)["comments"],
        "deleted": request.method == "POST",
    }
    return render(request, "redaksi/comment_everything.html", context)


@task()
def send_data_link(email: str, language: str) -> None:
    """Write to the address, if it has commented here."""
    mailbox = mailbox_hash(email)
    if not Comment.objects.filter(mailbox=mailbox).exists():
        return
    # Asking again and again fills nobody's mailbox. The worker is one process, so its memory will do.
    if not cache.add(f"data-link:{mailbox}", True, PAUSE):
        return
    token = signing.dumps(mailbox, salt=SALT)
    link = f"{settings.REDAKSI.url}/{language_prefix(language)}comments/my-data/{token}/"
    with translation.override(interface_language(language)):
        send_mail(
            _("Your comments with us"),
            _("Here is everything you wrote, for a day from now:\n\n%s\n") % link,
            None,
            [email],
        )


def _linked(act: str, token: str) -> Comment:
    try:
        return links.comment_of(act, token)
    except links.NoSuchLink:
        raise Http404 from None


def _refusal(form: Form, *, is_foreign: bool) -> int:
    """How a form that did nothing is answered."""
    if is_foreign:
        return 403
    return 422 if form.is_bound else 200


def _context(comment: Comment, title: str) -> dict[str, Any]:
    article = comment.article
    return {
        **page_language(interface_language(article.language)),
        "head": Head(title=title, robots="noindex"),
        "headline": article.headline,
        "article_language": article.language,
        "article_url": article.full_path,
    }
