"""Starting an article's version in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from redaksi.articles import events
from redaksi.articles.models import Article, Byline, Note
from redaksi.language.names import own_name
from redaksi.language.versions import versions

if TYPE_CHECKING:
    from redaksi.accounts.models import User

# What a translator starts from; everything else of a version is its own.
CARRIED = (
    "headline", "standfirst", "section", "sign_off", "dateline_place", "dateline_outlet",
    "lead_picture", "lead_caption", "body", "source_line", "embargo_until", "comments_open",
)  # fmt: skip


def start_translation(article: Article, language: str, *, by: User | None) -> Article:
    """A draft in `language` that holds the newest text of `article`, or the version there already is.

    The two name each other on their pages as soon as both are published.
    """
    with transaction.atomic():
        # Locked so that two translators who begin at once get one draft.
        Article.objects.select_for_update().get(pk=article.pk)
        existing: Article | None = versions(article).filter(language=language).first()
        if existing:
            return existing
        source: Any = article.get_latest_revision_as_object()
        version = Article(
            language=language,
            translation_key=article.translation_key,
            live=False,
            created_by=by,
            **{name: getattr(source, name) for name in CARRIED},
        )
        version.bylines = [
            Byline(author=line.author, name=line.name, sort_order=line.sort_order)
            for line in source.bylines.all()
        ]
        version.topics = list(source.topics.all())
        version.save()
        version.save_revision(user=by, clean=False)
        Note.objects.create(
            article=version,
            by=by,
            text=_("To be translated from %(language)s: %(address)s")
            % {"language": own_name(article.language), "address": article.full_path},
        )
        events.article_version_started.send(Article, article=article, version=version)
    return version
