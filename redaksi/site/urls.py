"""All addresses of a site: the desk, and the reader's pages with and without a language before them."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, include, path, re_path, register_converter
from django.views.generic import RedirectView
from wagtail.admin import urls as desk_urls

from redaksi.api import urls as api_urls
from redaksi.channels.indexnow.views import KeyConverter, key_file
from redaksi.channels.newsletter.urls import reader_urls as newsletter_urls
from redaksi.channels.webpush.urls import reader_urls as push_urls
from redaksi.channels.webpush.urls import script_urls as push_script_urls
from redaksi.channels.websub.views import hub
from redaksi.comments.akismet import urls as akismet_urls
from redaksi.comments.urls import reader_urls as comment_urls
from redaksi.corrections.urls import reader_urls as correction_urls
from redaksi.feeds.urls import reader_urls as feed_urls
from redaksi.feeds.urls import site_urls as sitemap_urls
from redaksi.language.pages import prefixed_languages
from redaksi.site import archive_views, following, front, list_views, plain_files, views
from redaksi.site.furniture import masthead
from redaksi.statements.urls import reader_urls as speaker_urls

WORDS = settings.REDAKSI.words
PAGE = WORDS["page"]


class LanguageConverter:
    """A language other than the site's first."""

    regex = "|".join(prefixed_languages()) or "(?!)"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PlaceConverter:
    """A section's path: any depth, without slashes at its ends."""

    regex = r"[^/]+(?:/[^/]+)*?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "language")
register_converter(PlaceConverter, "place")
register_converter(KeyConverter, "indexnow_key")


def reader_urls() -> list[URLPattern]:
    """The reader's pages, once for each way to name a language."""
    section, topic, author = WORDS["section"], WORDS["topic"], WORDS["author"]
    source, archive, search = WORDS["source"], WORDS["archive"], WORDS["search"]
    return [
        path("", front.front_page),
        *feed_urls(WORDS, masthead),
        path("follow/", following.follow),
        path("privacy/", views.privacy),
        path(f"{search}/", views.search),
        path(f"{section}/<place:path>/{PAGE}/<int:number>/", list_views.section),
        path(f"{section}/<place:path>/", list_views.section),
        path(f"{topic}/<str:slug>/{PAGE}/<int:number>/", list_views.topic),
        path(f"{topic}/<str:slug>/", list_views.topic),
        path(f"{author}/<str:slug>/{PAGE}/<int:number>/", list_views.author),
        path(f"{author}/<str:slug>/", list_views.author),
        path(f"{source}/<str:slug>/{PAGE}/<int:number>/", list_views.source),
        path(f"{source}/<str:slug>/", list_views.source),
        path(f"{archive}/", archive_views.index),
        path(f"{archive}/<int:year>/", archive_views.index),
        path(f"{archive}/<int:year>/<int:month>/", archive_views.days),
        path(f"{archive}/<int:year>/<int:month>/{PAGE}/<int:number>/", archive_views.days),
        path(f"{archive}/<int:year>/<int:month>/<int:day>/", archive_views.days),
        path(
            f"{archive}/<int:year>/<int:month>/<int:day>/{PAGE}/<int:number>/", archive_views.days
        ),
        *comment_urls(),
        *correction_urls(PAGE),
        *newsletter_urls(),
        *push_urls(),
        *speaker_urls(PAGE),
        re_path(r"^(?P<path>.+?)/?$", views.at_address),
    ]


urlpatterns = [
    path("desk/", include(desk_urls)),
    path("", include(akismet_urls)),
    path("", include(api_urls)),
    *sitemap_urls(masthead),
    path("robots.txt", plain_files.robots),
    path("ads.txt", plain_files.ads),
    path(".well-known/security.txt", plain_files.security),
    path("security.txt", RedirectView.as_view(url="/.well-known/security.txt", permanent=True)),
    path("hub/", hub),
    *push_script_urls(),
    path("<indexnow_key:key>.txt", key_file),
    re_path(r"^accent-(?P<colour>[0-9a-f]{6})\.css$", views.accent_css),
    path("<language:language>/", include(reader_urls())),
    path("", include(reader_urls())),
]

handler404 = "redaksi.site.views.not_found"
handler500 = "redaksi.site.views.failed"
