"""The feed of corrections: what the newsroom has owned up to, newest first."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from redaksi.articles.head import absolute
from redaksi.corrections.lists import Told, newest
from redaksi.corrections.showing import corrections_path
from redaksi.feeds.feed import Feed, Mastheads, Story
from redaksi.feeds.forms import feed_answer
from redaksi.language.pages import speaks
from redaksi.language.places import feed_url


@speaks
def of_site(
    request: HttpRequest, *, language: str, mastheads: Mastheads, form: str
) -> HttpResponse:
    """The newest corrections of a language."""
    masthead = mastheads(language)
    base = corrections_path(language)
    feed = Feed(
        title=_("%(paper)s: corrections") % {"paper": masthead.name},
        description="",
        language=language,
        page=absolute(base),
        url=absolute(feed_url(base, form)),
        stories=tuple(_stories(newest(language))),
        logo=masthead.logo,
    )
    return feed_answer(feed, form)


def _stories(told: Iterable[Told]) -> Iterable[Story]:
    for one in told:
        correction = one.correction
        assert correction.at is not None
        at = timezone.localtime(correction.at)
        label = str(correction.get_kind_display())
        yield Story(
            # The article may move; the page of corrections does not.
            id=f"{absolute(corrections_path(correction.language))}#{correction.anchor}",
            url=absolute(one.url),
            headline=_("%(kind)s: %(headline)s") % {"kind": label, "headline": one.headline},
            published=at,
            updated=at,
            summary=correction.note,
            html=linebreaks(correction.note, autoescape=True),
            labels=(label,),
        )
