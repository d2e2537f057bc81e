"""A correction, or no matter? Asked before words that readers have seen change."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Revision

from redaksi.accounts.desk import who
from redaksi.articles.findings import blocking, findings
from redaksi.articles.models import Article
from redaksi.articles.questions import Unanswered
from redaksi.corrections.desk_rights import article_of, may_write
from redaksi.corrections.differences import differences
from redaksi.corrections.forms import AnswerForm
from redaksi.corrections.guarding import seen_words
from redaksi.corrections.models import Answer
from redaksi.corrections.rights import approves, may
from redaksi.corrections.words import mark_of, words_of
from redaksi.language.names import direction

EDIT = "wagtailsnippets_articles_article:edit"
PUBLISH, APPROVE, LATER = "publish", "approve", "later"


@require_http_methods(["GET", "POST"])
@may_write
def change(request: HttpRequest, article_id: int, revision_id: int) -> HttpResponse:
    """Shows what would change, takes the answer, and goes on with what waited for it."""
    article = article_of(request, article_id)
    revision = _revision(article, revision_id)
    draft = revision.as_object()
    before, after = seen_words(article), words_of(draft)
    if before is None or before == after:
        messages.info(request, _("Nothing changes that readers have seen."))
        return redirect(reverse(EDIT, args=[article.pk]))
    known = Answer.objects.filter(article=article, words=mark_of(after)).first()
    form = AnswerForm(request.POST or None, initial=_initial(known))
    acts = _acts(request, article)
    if request.method == "POST" and form.is_valid():
        act = request.POST.get("act", LATER)
        _keep(request, article, mark_of(after), form.cleaned_data)
        return _go_on(request, article, revision, act if act in acts else LATER)
    context = {
        "article": article,
        "direction": direction(article.language),
        "differences": differences(before, after),
        "form": form,
        "acts": acts,
        "known": known,
        "comment": request.POST.get("comment", request.GET.get("comment", ""))[:1000],
        "edit_url": reverse(EDIT, args=[article.pk]),
    }
    return render(request, "desk/corrections/change.html", context)


def _revision(article: Article, number: int) -> Revision:
    revision: Revision = get_object_or_404(Revision, pk=number)
    if str(revision.object_id) != str(article.pk) or revision.base_content_type != (
        article.get_base_content_type()
    ):
        raise Http404
    return revision


def _initial(known: Answer | None) -> dict[str, Any]:
    """What a colleague, or oneself, has answered before."""
    if known is None:
        return {}
    return {
        "kind": known.kind or AnswerForm.NO_MATTER,
        "note": known.note,
        "reason": known.reason,
        "more": known.more,
    }


def _acts(request: HttpRequest, article: Article) -> list[str]:
    """What may follow the answer, the likeliest first."""
    user = who(request)
    acts = []
    if approves(user, article):
        asked = request.GET.get("then", "")
        if asked == APPROVE and _may_approve_step(article, user):
            acts.append(APPROVE)
        else:
            acts.append(PUBLISH)
    return [*acts, LATER]


def _may_approve_step(article: Article, user: Any) -> bool:
    task = article.current_workflow_task
    if task is None:
        return False
    return any(name == "approve" for name, _label, _more in task.get_actions(article, user))


def _keep(request: HttpRequest, article: Article, words: str, said: dict[str, Any]) -> None:
    """Write the answer down; a reporter's waits for somebody who may approve it."""
    user = who(request)
    approved = approves(user, article)
    known = Answer.objects.filter(article=article, words=words).first()
    same = known is not None and all(getattr(known, name) == said[name] for name in said)
    facts = {
        **said,
        # Who confirms a colleague's words does not become their author.
        "by": known.by if known is not None and same else user,
        "is_approved": approved,
        "approved_by": user if approved else None,
    }
    Answer.objects.update_or_create(article=article, words=words, defaults=facts)


def _go_on(request: HttpRequest, article: Article, revision: Revision, act: str) -> HttpResponse:
    edit = redirect(reverse(EDIT, args=[article.pk]))
    if act == LATER:
        said = _("Your answer is kept, and holds as long as the words stay as they are.")
        messages.success(request, said)
        return edit
    errors = blocking(findings(revision.as_object()))
    if errors:
        messages.error(request, " ".join(str(error.message) for error in errors))
        return edit
    try:
        with transaction.atomic():
            _do(request, article, revision, act)
    except Unanswered as question:
        # A colleague saved other words in between.
        messages.warning(request, _("The text was changed meanwhile; please look once more."))
        return redirect(question.address)
    article.refresh_from_db()
    messages.success(request, _became(article, revision) % {"headline": article})
    return edit


def _became(article: Article, revision: Revision) -> str:
    """What became of the article, in words."""
    if article.live_revision_id == revision.pk:
        return _("“%(headline)s” is published.")
    if article.scheduled_revision is not None:
        return _("“%(headline)s” is scheduled.")
    return _("“%(headline)s” goes on to the next step.")


def _do(request: HttpRequest, article: Article, revision: Revision, act: str) -> None:
    user = who(request)
    if act == PUBLISH:
        if may(user, "publish", article):
            revision.publish(user=user)
        return
    comment = request.POST.get("comment", "")[:1000]
    task = article.current_workflow_task
    if task is not None:
        task.on_action(article.current_workflow_task_state, user, "approve", comment=comment)
