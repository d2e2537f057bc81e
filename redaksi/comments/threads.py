"""Comments as readers see them: threads, page by page, in either order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet
from django.utils import timezone

from redaksi.comments import links
from redaksi.comments.models import Comment
from redaksi.language.places import language_prefix
from redaksi.lib.kept_queries import KeptRows, Slot

# Threads on one page.
PAGE = 50
# An article with no more than these is read in one query.
FEW = 400
# Replies of one thread that are shown; a longer one is a quarrel.
MOST_REPLIES = 300
# Replies are set in so many times; deeper ones stand under each other.
DEEPEST = 3


@dataclass
class CommentView:
    """One comment as templates get it. `text` is plain text."""

    number: int
    name: str
    text: str
    at: dt.datetime
    url: str
    reply_url: str
    report_url: str
    is_staff: bool = False
    is_picked: bool = False
    # Taken away; it stands here for the sake of its replies.
    is_gone: bool = False
    edited: bool = False
    note: str = ""
    # Whom it answers, where that is not the comment it is set in under.
    answers: str = ""
    replies: list[CommentView] = field(default_factory=list)


@dataclass(frozen=True)
class ThreadPage:
    """A page of an article's threads, and the way to the others."""

    threads: list[CommentView]
    number: int
    has_more: bool
    # Of all pages.
    count: int
    newest_first: bool


def page_of(article: int, language: str, *, number: int = 1, newest: bool = False) -> ThreadPage:
    """Page `number` (from 1); empty behind the last."""
    start = (number - 1) * PAGE
    known = _all_of(article)
    if known is None:
        order = ("-at", "-pk") if newest else ("at", "pk")
        roots = list(_roots(article).order_by(*order)[start : start + PAGE + 1])
        replies = _replies(roots[:PAGE])
        count = Comment.objects.shown().filter(article_id=article).count()
    else:
        first = [row for row in known if row.root_id is None]
        answered = {row.root_id for row in known if row.is_shown}
        every = [row for row in first if row.is_shown or row.pk in answered]
        roots = (every[::-1] if newest else every)[start : start + PAGE + 1]
        replies = [row for row in known if row.root_id is not None]
        count = sum(row.is_shown for row in known)
    threads = _threads(roots[:PAGE], replies, language)
    return ThreadPage(threads, number, len(roots) > PAGE, count, newest)


_first_of = KeptRows(
    lambda: Comment.objects.filter(
        article_id=Slot("article", IntegerField()), kind=Comment.Kind.COMMENT
    ).order_by("at", "pk")[: FEW + 1]
)


def _all_of(article: int) -> list[Comment] | None:
    """All comments of an article in one query; None where they are many."""
    found = _first_of(article=article)
    return found if len(found) <= FEW else None


def page_with(comment: Comment) -> int:
    """The page, oldest first, on which the comment's thread stands."""
    root = comment.root or comment
    before = _roots(comment.article_id).filter(Q(at__lt=root.at) | Q(at=root.at, pk__lt=root.pk))
    return before.count() // PAGE + 1


def list_path(article: int, language: str, *, number: int = 1, newest: bool = False) -> str:
    """The address of a page of comments of its own."""
    order = "newest/" if newest else ""
    page = f"{number}/" if number > 1 else ""
    return f"/{language_prefix(language)}comments/on/{article}/{order}{page}"


def privacy_path(language: str) -> str:
    """Where it is told what becomes of a comment."""
    return f"/{language_prefix(language)}comments/privacy/"


def _roots(article: int) -> QuerySet[Comment]:
    """Comments that begin a thread: those shown, and those gone that have replies."""
    answered = Comment.objects.shown().filter(root=OuterRef("pk"))
    first = Comment.objects.filter(article_id=article, root=None, kind=Comment.Kind.COMMENT)
    return first.filter(Q(state=Comment.State.PUBLISHED) | Exists(answered))


def _replies(roots: list[Comment]) -> list[Comment]:
    """What hangs on these; what is gone too, for what answers it hangs on it."""
    rows = Comment.objects.filter(root__in=roots, kind=Comment.Kind.COMMENT)
    return list(rows.order_by("at", "pk")[: MOST_REPLIES * len(roots)])


def _threads(roots: list[Comment], replies: list[Comment], language: str) -> list[CommentView]:
    numbers = {root.pk for root in roots}
    replies = [row for row in replies if row.root_id in numbers]
    views = {row.pk: view(row, language) for row in (*roots, *replies)}
    depth = {row.pk: 0 for row in roots}
    for row in replies:
        above = row.parent_id if row.parent_id in views else row.root_id
        _hang(views, depth, row, above or 0)
    return [found for root in roots if (found := _pruned(views[root.pk])) is not None]


def _hang(views: dict[int, CommentView], depth: dict[int, int], row: Comment, above: int) -> None:
    """Put a reply under what it answers, or beside it where that is set in as far as it goes."""
    depth[row.pk] = depth.get(above, 0) + 1
    holder = above
    if depth[row.pk] > DEEPEST:
        views[row.pk].answers = views[above].name
        holder = _holder(views, above)
        depth[row.pk] = DEEPEST
    views[holder].replies.append(views[row.pk])


def _holder(views: dict[int, CommentView], number: int) -> int:
    """In whose list of replies a comment stands."""
    return next(key for key, found in views.items() if views[number] in found.replies)


def _pruned(found: CommentView) -> CommentView | None:
    """Without what is gone and answered by nobody."""
    found.replies = [kept for reply in found.replies if (kept := _pruned(reply)) is not None]
    return None if found.is_gone and not found.replies else found


def view(row: Comment, language: str) -> CommentView:
    """What readers get of one comment; of one they may not see, only that it is gone."""
    base = f"/{language_prefix(language)}comments/{row.pk}/"
    shown = row.is_shown
    return CommentView(
        number=row.pk,
        name=row.name if shown else "",
        text=row.text if shown else "",
        at=timezone.localtime(row.at),
        url=links.permalink(row),
        reply_url=f"{base}reply/",
        report_url=f"{base}report/",
        is_staff=shown and row.is_staff,
        is_picked=shown and row.picked_at is not None,
        is_gone=not shown,
        edited=shown and row.edited_at is not None,
        note=row.note if shown else "",
    )


def flat(threads: Iterable[CommentView]) -> Iterable[CommentView]:
    """All comments of the threads, as they stand."""
    for found in threads:
        yield found
        yield from flat(found.replies)
