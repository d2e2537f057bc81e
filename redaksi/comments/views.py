"""Comments for readers: pages of them, the form, and what becomes of it."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import DateTimeField, IntegerField
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from redaksi.articles.models import Article
from redaksi.articles.presentation import Head
from redaksi.articles.visibility import visible
from redaksi.comments import links
from redaksi.comments.akismet import outside
from redaksi.comments.forms import HONEYPOT, SALT, CommentForm
from redaksi.comments.models import Comment, CommentRules
from redaksi.comments.models.comment import comments_tag
from redaksi.comments.opening import Opening, opening_of
from redaksi.comments.posting import Banned, Sender, post
from redaksi.comments.threads import list_path, page_of, page_with, privacy_path, view
from redaksi.language.pages import interface_language, page_language, speaks
from redaksi.language.places import language_prefix
from redaksi.lib.filling_in import beginning, seconds_since
from redaksi.lib.kept_queries import KeptRows, Slot
from redaksi.lib.lengths import is_longer
from redaksi.lib.origin import is_from_elsewhere
from redaksi.press.tags import record, record_until

# A comment of the greatest length, every sign of it four bytes and escaped; and some room.
MOST_BYTES = 100_000


@speaks
def comment_list(
    request: HttpRequest, *, language: str, article: int, number: int = 1, newest: bool = False
) -> HttpResponse:
    """A page of an article's comments; a POST to it is one more."""
    if request.method == "POST":
        return _taken(request, language, article)
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    found = _article(article, language)
    page = page_of(article, language, number=number, newest=newest)
    if not page.threads:
        raise Http404
    others = {
        "newer_url": _page_url(found, number - 1, newest) if number > 1 else "",
        "older_url": _page_url(found, number + 1, newest) if page.has_more else "",
    }
    context = {
        **_context(found, _("Comments: %s") % found.headline),
        **others,
        "page": page,
        "is_open": opening_of(found).is_open,
        "other_order_url": list_path(article, language, newest=not newest),
    }
    return render(request, "redaksi/comments.html", context)


@require_safe
def permalink(request: HttpRequest, *, number: int, language: str = "") -> HttpResponse:
    """On to where the comment stands."""
    comment = _shown(number)
    article = _article(comment.article_id)
    page = page_with(comment)
    where = article.full_path if page == 1 else _page_url(article, page, newest=False)
    return _never_kept(HttpResponseRedirect(f"{where}#{comment.anchor}"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, *, number: int, language: str = "") -> HttpResponse:
    """The form under one comment, made for this reader alone."""
    above = _shown(number)
    article = _article(above.article_id)
    with translation.override(interface_language(article.language)):
        if request.method == "POST":
            return _taken(request, article.language, article.pk, above)
        opening = opening_of(article)
        form = CommentForm(initial={"began": beginning(SALT)})
        return _form_page(request, article, above, form, opening)


@require_safe
@speaks
def privacy(request: HttpRequest, *, language: str) -> HttpResponse:
    """What becomes of a comment, told from the rules in force."""
    context = {
        **page_language(interface_language(language)),
        "head": Head(title=_("What becomes of your comment")),
        "rules": CommentRules.in_force(),
        "outside": outside.name(),
        "data_url": f"/{language_prefix(language)}comments/my-data/",
    }
    return render(request, "redaksi/comment_privacy.html", context)


@never_cache
@require_safe
def mine(request: HttpRequest, *, token: str, language: str = "") -> HttpResponse:
    """A comment as the one who wrote it sees it, while nobody else may."""
    try:
        comment = links.comment_of("mine", token)
    except links.NoSuchLink:
        raise Http404 from None
    article = (
        visible().filter(pk=comment.article_id).select_related("section__comment_rules").first()
    )
    if article is None:
        raise Http404
    with translation.override(interface_language(article.language)):
        if comment.is_shown:
            return HttpResponseRedirect(links.permalink(comment))
        shown = view(comment, article.language)
        shown.name, shown.text, shown.is_gone = comment.name, comment.text, False
        context = {
            **_context(article, _("Your comment")),
            "comment": shown,
            # Spam is not told that it was found out.
            "is_waiting": comment.state in {Comment.State.WAITING, Comment.State.SPAM},
            "is_deleted": comment.state == Comment.State.DELETED,
            "reason": _reason_of(comment),
            "delete_url": links.path("delete", comment),
        }
        return render(request, "redaksi/comment_mine.html", context)


def _taken(
    request: HttpRequest, language: str, number: int, above: Comment | None = None
) -> HttpResponse:
    """Take a comment in, and lead on to it."""
    article = _article(number, language)
    opening = opening_of(article)
    if is_longer(request, MOST_BYTES):
        return _refused(request, article, _("That is far too long for a comment."), status=413)
    if is_from_elsewhere(request):
        words = _("This came from another site. Please write on our own page.")
        return _refused(request, article, words, status=403)
    if not opening.is_open:
        return _refused(request, article, _("Comments on this article are closed."), status=403)
    form = CommentForm(_without_nulls(request))
    if not form.is_valid():
        return _form_page(request, article, above, form, opening, status=422)
    sender = Sender.of(
        request,
        filled_in=seconds_since(form.cleaned_data["began"], SALT),
        honeypot=request.POST.get(HONEYPOT, ""),
    )
    try:
        comment = post(article, above, form.cleaned_data, sender, opening)
    except Banned:
        words = _("You cannot comment here at present. Write to us if you think this is a mistake.")
        return _refused(request, article, words, status=403)
    # Another request for it would be a GET: going back or reloading sends nothing twice.
    return _never_kept(HttpResponseRedirect(links.path("mine", comment), status=303))


def _form_page(
    request: HttpRequest,
    article: Article,
    above: Comment | None,
    form: CommentForm,
    opening: Opening,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        **_context(article, _("Answer") if above else _("Your comment")),
        "above": view(above, article.language) if above else None,
        "form": form,
        "is_open": opening.is_open,
        "post_url": view(above, article.language).reply_url
        if above
        else list_path(article.pk, article.language),
    }
    return _never_kept(render(request, "redaksi/comment_form.html", context, status=status))


def _refused(request: HttpRequest, article: Article, words: str, *, status: int) -> HttpResponse:
    context = {
        **_context(article, _("Your comment")),
        "words": words,
        # What was typed is not lost.
        "text": "" if status == 413 else request.POST.get("text", "")[:20000],
    }
    return _never_kept(render(request, "redaksi/comment_refused.html", context, status=status))


def _context(article: Article, title: str) -> dict[str, Any]:
    return {
        **page_language(interface_language(article.language)),
        "head": Head(title=title, robots="noindex"),
        "headline": article.headline,
        "article_language": article.language,
        "article_url": article.full_path,
        "privacy_url": privacy_path(article.language),
        "outside": outside.name(),
    }


# Of an article and its section, to say where a comment stands and whether it is taken in.
_NEEDED: Final = (
    *("headline", "standfirst", "body", "language", "path", "comments_open"),
    *("first_published_at", "section__path", "section__parent", "section__comment_rules"),
)
_asked: KeptRows[Article] = KeptRows(
    lambda: (
        visible(Slot("now", DateTimeField()))
        .filter(pk=Slot("number", IntegerField()))
        .select_related("section__comment_rules")
        .only(*_NEEDED)
    )
)


def _article(number: int, language: str = "") -> Article:
    """The article, if readers may see it; the page that is made depends on it and its comments."""
    record(f"article:{number}", comments_tag(number))
    found = next(iter(_asked(number=number, now=timezone.now())), None)
    if found is None or (language and found.language != language):
        raise Http404
    if closes_at := opening_of(found).closes_at:
        record_until(closes_at)
    return found


def _shown(number: int) -> Comment:
    found = Comment.objects.shown().select_related("root").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _reason_of(comment: Comment) -> str:
    if comment.state != Comment.State.REJECTED:
        return ""
    decision = comment.decisions.filter(act="reject", undone_by=None).order_by("-at").first()
    return decision.get_reason_display() if decision and decision.reason else ""


def _page_url(article: Article, number: int, newest: bool) -> str:
    return list_path(article.pk, article.language, number=number, newest=newest)


def _without_nulls(request: HttpRequest) -> dict[str, str]:
    """The form's fields; of a field that comes twice, the last."""
    return {name: str(value).replace("\0", "") for name, value in request.POST.items()}


def _never_kept(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "no-store"
    return answer
