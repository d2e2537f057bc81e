"""What readers said under an article."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from redaksi.api import schema
from redaksi.api.articles import of_number
from redaksi.api.asking import CommentsAsked, chosen
from redaksi.api.cursors import of_place, place
from redaksi.api.outward import whole
from redaksi.api.service import answers
from redaksi.api.sheets import chosen_of, page
from redaksi.comments import links
from redaksi.comments.models import Comment
from redaksi.comments.models.comment import comments_tag
from redaksi.press.tags import record

router = Router(tags=["Comments"])


@router.get("articles/{int:number}/comments", response=answers(schema.Comments, 404))
def comments(request: HttpRequest, number: int, asked: Query[CommentsAsked]) -> HttpResponse:
    """The comments on an article, one after the other; `in_reply_to` makes threads of them."""
    fields = chosen(asked, schema.Comment)
    article = of_number(number)
    record(comments_tag(article.pk))
    newest = asked.order == "newest"
    rows = Comment.objects.shown().filter(article_id=article.pk)
    if behind := place(asked.cursor):
        when, last = behind
        way = "lt" if newest else "gt"
        beyond = Q(**{f"at__{way}": when}) | Q(at=when, **{f"pk__{way}": last})
        rows = rows.filter(Q(**{f"at__{way}e": when}) & beyond)
    order = ("-at", "-pk") if newest else ("at", "pk")
    return page(
        request,
        "comments",
        list(rows.order_by(*order)[: asked.limit + 1]),
        asked.limit,
        cursor=lambda comment: of_place((comment.at, comment.pk)),
        told=lambda shown: _told(shown, fields),
    )


def _told(several: list[Comment], fields: tuple[str, ...]) -> list[dict[str, Any]]:
    above: set[int] = set()
    if "in_reply_to" in fields:
        # A comment readers do not see has no number either.
        wanted = {comment.parent_id for comment in several if comment.parent_id}
        above = set(Comment.objects.shown().filter(pk__in=wanted).values_list("pk", flat=True))
    return [_comment(comment, above, fields) for comment in several]


def _comment(row: Comment, above: set[int], fields: tuple[str, ...]) -> dict[str, Any]:
    values = {
        "id": lambda: row.pk,
        "name": lambda: row.name,
        "text": lambda: row.text,
        "at": lambda: row.at,
        "url": lambda: whole(links.permalink(row)),
        "in_reply_to": lambda: row.parent_id if row.parent_id in above else None,
        "is_staff": lambda: row.is_staff,
        "is_picked": lambda: row.picked_at is not None,
        "edited": lambda: row.edited_at is not None,
        "note": lambda: row.note,
    }
    return chosen_of(values, fields)
