"""Who says what in the demo's stories: most of it confirmed, some left for whoever looks around."""

from __future__ import annotations

from collections.abc import Iterable

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.statements import deciding
from redaksi.statements.found import UNSURE
from redaksi.statements.models import Reading, Statement
from redaksi.statements.reading import read

# Every so many stories one waits for an editor.
LEFT = 4


def confirm_quotations(articles: Iterable[Article], *, by: User) -> None:
    """Read the stories; run again, it leaves those that were read."""
    known = set(Reading.objects.values_list("article", flat=True))
    for number, article in enumerate(articles):
        if article.pk in known:
            continue
        read(Article.objects.get(pk=article.pk))
        if number % LEFT == LEFT - 1:
            continue
        found = Statement.objects.filter(article=article, state=Statement.State.PROPOSED)
        for one in found.filter(confidence__gte=UNSURE, is_anonymous=False).exclude(
            speaker_name=""
        ):
            deciding.confirm(one.pk, by=by, seen=one.version)
