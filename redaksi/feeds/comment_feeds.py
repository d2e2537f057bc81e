"""Feeds of comments: the newest of the whole paper, and those on one article."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from redaksi.addresses.paths import address_tag
from redaksi.articles.addressing import article_address, clean_path
from redaksi.articles.head import absolute
from redaksi.articles.lists import site_list
from redaksi.articles.models import Article
from redaksi.articles.presentation import Credit
from redaksi.articles.visibility import visible
from redaksi.comments import links
from redaksi.comments.models import Comment
from redaksi.comments.models.comment import ALL_COMMENTS, comments_tag
from redaksi.feeds.feed import Feed, Mastheads, Story
from redaksi.feeds.forms import feed_answer
from redaksi.language.pages import speaks
from redaksi.language.places import feed_url, home_url
from redaksi.press.tags import record

MOST = 50


@speaks
def of_site(
    request: HttpRequest, *, language: str, mastheads: Mastheads, form: str
) -> HttpResponse:
    """The newest comments on all articles of a language."""
    # With an article its comments come and go.
    record(ALL_COMMENTS, site_list(language).tag)
    here = visible().filter(language=language)
    newest = Comment.objects.shown().filter(article__in=here).order_by("-at", "-pk")[:MOST]
    rows = list(newest)
    articles = here.only("headline", "path", "language").in_bulk({row.article_id for row in rows})
    record(*(f"article:{number}" for number in articles))
    masthead = mastheads(language)
    base = f"{home_url(language)}comments/"
    feed = Feed(
        title=_("%(paper)s: comments") % {"paper": masthead.name},
        description="",
        language=language,
        page=absolute(home_url(language)),
        url=absolute(feed_url(base, form)),
        stories=tuple(_stories(rows, articles)),
        logo=masthead.logo,
    )
    return feed_answer(feed, form)


@speaks
def of_article(
    request: HttpRequest, *, language: str, mastheads: Mastheads, form: str, path: str
) -> HttpResponse:
    """The newest comments on the article at `path`."""
    wanted = clean_path(path) or ""
    record(address_tag(article_address(language, wanted)))
    article = visible().filter(language=language, path=wanted).first()
    if article is None:
        raise Http404
    record(f"article:{article.pk}", comments_tag(article.pk))
    rows = Comment.objects.shown().filter(article=article).order_by("-at", "-pk")[:MOST]
    feed = Feed(
        title=_("Comments on “%(headline)s”") % {"headline": article.headline},
        description=article.standfirst,
        language=language,
        page=article.full_url,
        url=absolute(feed_url(article.full_path, form)),
        stories=tuple(_stories(rows, {article.pk: article})),
        logo=mastheads(language).logo,
    )
    return feed_answer(feed, form)


def _stories(comments: Iterable[Comment], articles: dict[int, Article]) -> Iterable[Story]:
    for comment in comments:
        article = articles.get(comment.article_id)
        if article is None:
            continue
        url = absolute(links.permalink(comment))
        said = timezone.localtime(comment.at)
        yield Story(
            # It is where it always leads from, and nothing moves it.
            id=url,
            url=url,
            headline=_("%(name)s on “%(headline)s”")
            % {"name": comment.name, "headline": article.headline},
            published=said,
            updated=max(said, timezone.localtime(comment.edited_at or comment.at)),
            summary=comment.text,
            html=linebreaks(comment.text, autoescape=True),
            names=(Credit(comment.name),),
        )
