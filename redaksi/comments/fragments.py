"""The comments under an article, as a piece of its page with tags of its own."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from redaksi.articles.models import Article
from redaksi.articles.visibility import visible
from redaksi.comments.akismet import outside
from redaksi.comments.forms import CommentForm
from redaksi.comments.models.comment import comments_tag
from redaksi.comments.opening import opening_of
from redaksi.comments.threads import list_path, page_of, privacy_path
from redaksi.language.names import direction
from redaksi.language.pages import interface_language
from redaksi.lib.memory import remembered
from redaksi.press.fragments import NoSuchFragment, fragment
from redaksi.press.tags import record, record_until


@fragment("comments")
def comments(article: str) -> str:
    """The threads of an article, and the form for one more."""
    record(comments_tag(int(article)), f"article:{int(article)}")
    found: Article | None = remembered(("article", int(article)), lambda: _article(int(article)))
    if found is None or found.language not in settings.REDAKSI.languages:
        raise NoSuchFragment(article)
    language = found.language
    if found.section_id:
        record(f"section:{found.section_id}")
    opening = opening_of(found)
    if opening.closes_at:
        record_until(opening.closes_at)
    page = page_of(found.pk, language)
    with translation.override(interface_language(language)):
        context = {
            "language": language,
            "direction": direction(language),
            "page": page,
            "is_open": opening.is_open,
            "form": CommentForm(),
            "post_url": list_path(found.pk, language),
            "outside": outside.name(),
            "privacy_url": privacy_path(language),
            "older_url": list_path(found.pk, language, number=2) if page.has_more else "",
            "newest_url": list_path(found.pk, language, newest=True) if page.count > 1 else "",
        }
        return render_to_string("redaksi/parts/comments.html", context)


def _article(number: int) -> Article | None:
    return visible().filter(pk=number).select_related("section__comment_rules").first()
