"""Background work: reading an article after it came out or changed."""

from __future__ import annotations

from django_tasks import task

from redaksi.articles.models import Article
from redaksi.statements.reading import read


@task()
def read_article(number: int) -> int:
    """Read one article; how many statements are new. One that is gone by then is passed over."""
    article = Article.objects.select_related("latest_revision").filter(pk=number).first()
    return read(article).proposed if article is not None else 0
