"""Articles and comments as feeds tell them; the number of queries does not grow with theirs."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db.models import prefetch_related_objects
from django.utils import timezone

from redaksi.articles.cards import byline_of
from redaksi.articles.filed_under import section_of, topic_link
from redaksi.articles.models import Article, FeedId
from redaksi.articles.visibility import visible
from redaksi.feeds.feed import Story
from redaksi.feeds.models import FeedRules
from redaksi.feeds.texts import Texts
from redaksi.press.tags import record


def stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    """Stories of articles that a list brought, all in one language."""
    numbers = [article.pk for article in articles]
    # What lists leave out.
    whole = visible().filter(pk__in=numbers).only("body", "source_line").in_bulk()
    several = [article for article in articles if article.pk in whole]
    for article in several:
        article.body = whole[article.pk].body
        article.source_line = whole[article.pk].source_line
    prefetch_related_objects(several, "topics")
    old_ids = dict(FeedId.objects.filter(article__in=numbers).values_list("article_id", "value"))
    texts = Texts(several)
    is_whole = FeedRules.in_force().is_whole
    return tuple(
        _story(article, old_ids.get(article.pk, ""), texts, is_whole=is_whole)
        for article in several
    )


def feed_id(article: Article) -> str:
    """What feeds call an article: the same wherever it moves, and whatever the site's address becomes."""
    return uuid.uuid5(article.translation_key, str(article.pk)).urn


def _story(article: Article, old_id: str, texts: Texts, *, is_whole: bool) -> Story:
    record(f"article:{article.pk}")
    published = timezone.localtime(article.first_published_at or article.created_at)
    updated = timezone.localtime(article.last_published_at or published)
    section = section_of(article, article.language)
    labels = [section.label] if section else []
    labels += [topic_link(topic, article.language).label for topic in article.topics.all()]
    return Story(
        id=old_id or feed_id(article),
        url=article.full_url,
        headline=article.headline,
        published=published,
        updated=max(published, updated),
        summary=texts.summary(article),
        html=texts.html(article) if is_whole else "",
        names=byline_of(article),
        labels=tuple(dict.fromkeys(labels)),
        picture=texts.picture(article),
    )
