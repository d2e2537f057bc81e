"""The acts of publishing: each changes everything that belongs together in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish import UnpublishAction

from redaksi.addresses.redirects import forget, gone, moved
from redaksi.articles import addressing, events, listing
from redaksi.articles.questions import Coming, ask, coming_out
from redaksi.press.ledger import changed
from redaksi.press.tags import SHOWN

if TYPE_CHECKING:
    from redaksi.accounts.models import User
    from redaksi.articles.models import Article


def shown_tag(number: int) -> str:
    """What an article's own page carries so that nobody sees it once the article was taken off."""
    return f"{SHOWN}article:{number}"


def publish(
    article: Article, revision: Any, act: Callable[..., None], *args: Any, **kwargs: Any
) -> None:
    """Publish `revision` by `act` (Wagtail's own), giving it an address and keeping the embargo.

    Raises Unanswered where a room above wants something said first.
    """
    from redaksi.articles.models import Article

    with transaction.atomic():
        before = Article.objects.select_for_update().get(pk=article.pk)
        complete(before, revision)
        afterwards = ask(_coming(before, revision, *args, **kwargs))
        with coming_out(before.pk):
            act(revision, *args, **kwargs)
        now = Article.objects.get(pk=article.pk)
        if not now.live or now.live_revision_id != revision.pk:
            # It is scheduled; what readers have stays as it is.
            return
        if before.live and before.full_path != now.full_path and before.path:
            moved(before.full_path, now)
        forget(now.full_path)
        if hasattr(now, "withdrawal"):
            now.withdrawal.delete()
        for then in afterwards:
            then(now)
        _tell(before, now, revision)
        listing.place(Article.objects.get(pk=article.pk))


def _coming(
    before: Article, revision: Any, user: User | None = None, *_more: Any, **kwargs: Any
) -> Coming:
    how = kwargs.get("log_action")
    return Coming(before, revision.as_object(), revision, user, how if isinstance(how, str) else "")


def _tell(before: Article, now: Article, revision: Any) -> None:
    """Tell of it, and forget the wish that was for this publishing alone."""
    from redaksi.articles.models import Article

    if not before.live:
        first = before.last_published_at is None
        events.article_published.send(Article, article=now, first=first)
    else:
        events.article_updated.send(Article, article=now, tell=now.update_sent)
    if now.update_sent:
        Article.objects.filter(pk=now.pk).update(update_sent=False)
        revision.content = {**revision.content, "update_sent": False}
        revision.save(update_fields=["content"])


def complete(article: Article, revision: Any) -> None:
    """Give a revision the address it lacks, and hold it back until its embargo ends."""
    draft = revision.as_object()
    changes: dict[str, Any] = {}
    if not draft.path:
        changes["path"] = addressing.path_for(draft, draft.go_live_at or draft.first_published_at)
    elif addressing.is_taken(draft.path, draft.language, besides=article.pk):
        # Two drafts may have claimed one address; the second to come out steps aside.
        changes["path"] = addressing.path_for(draft)
    embargo = draft.embargo_until
    if (
        embargo
        and embargo > timezone.now()
        and (not draft.go_live_at or draft.go_live_at < embargo)
    ):
        changes["go_live_at"] = embargo.isoformat()
    if changes:
        revision.content = {**revision.content, **changes}
        revision.save(update_fields=["content"])


def unpublish(article: Article, act: Callable[..., None], *args: Any, **kwargs: Any) -> None:
    """Unpublish by `act` (Wagtail's own) and leave every list."""
    with transaction.atomic():
        act(*args, **kwargs)
        leave(article)


def leave(article: Article) -> None:
    """Leave every list, and let no stored page show the article any more."""
    changed(shown_tag(article.pk), what=f"“{article}” taken off")
    listing.take_out(list(article.listings.all()), what=f"“{article}” left a list")


def withdraw(
    article: Article, *, by: User | None, notice: str = "", merged_into: Article | None = None
) -> None:
    """Take an article off for good: its address answers 410 with the notice, or leads to another."""
    from redaksi.articles.models import Withdrawal

    with transaction.atomic():
        if article.live:
            # Who may withdraw was asked by the caller; unpublishing is a part of it.
            UnpublishAction(article, user=by).execute(skip_permission_checks=True)
            leave(article)
        Withdrawal.objects.update_or_create(
            article=article,
            defaults={"by": by, "at": timezone.now(), "notice": notice, "merged_into": merged_into},
        )
        if merged_into is not None:
            moved(article.full_path, merged_into, reason="merged")
        else:
            gone(article.full_path, article)
        events.article_withdrawn.send(
            type(article), article=article, notice=notice, merged_into=merged_into
        )


def bring_back(article: Article) -> None:
    """Undo a withdrawal; the article is a draft again until somebody publishes it."""
    with transaction.atomic():
        article.withdrawal.delete()
        forget(article.full_path)
