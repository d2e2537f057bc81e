"""What stands round every page: masthead, menus, footer. Three queries, made when a template asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import CharField, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from redaksi.articles.filed_under import section_link, section_of
from redaksi.articles.head import absolute, script_json
from redaksi.articles.presentation import Furniture, Link
from redaksi.channels.following import follow_path
from redaksi.corrections.showing import corrections_path
from redaksi.feeds.feed import Masthead
from redaksi.language.names import own_name
from redaksi.language.pages import split_language
from redaksi.language.places import home_url, language_prefix, place
from redaksi.lib.kept_queries import KeptRows, Slot
from redaksi.lib.memory import remembered
from redaksi.media.pictures import Shelf
from redaksi.press.tags import record, record_until
from redaksi.sections.models import Section
from redaksi.site.invitation import sign_up
from redaksi.site.middleware import on_desk
from redaksi.site.models import Identity, IdentityText, MenuLink

MENU_LENGTH = 12


def furniture_of_page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `furniture`, `newsroom_json_ld`, `sign_up` and `today` on reader pages."""
    if on_desk(request) and not getattr(request, "is_preview", False):
        return {}
    language = split_language(request.path)[0]
    path = request.path
    return {
        "furniture": SimpleLazyObject(lambda: furniture(language, path)),
        "newsroom_json_ld": SimpleLazyObject(lambda: newsroom_json_ld(furniture(language, path))),
        "sign_up": SimpleLazyObject(lambda: sign_up(language)),
        "today": SimpleLazyObject(today),
    }


def today() -> dt.datetime:
    """Now, for a page that names the day and so holds until midnight."""
    now = timezone.localtime()
    midnight = dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time.min)
    record_until(timezone.make_aware(midnight))
    return now


def furniture(language: str, path: str = "") -> Furniture:
    """The furniture of pages in `language`; `path` marks where the reader is."""
    return remembered(("furniture", language, path), lambda: _furniture(language, path))


def masthead(language: str) -> Masthead:
    """What feeds and sitemaps say of the paper; they have no furniture."""
    return remembered(("masthead", language), lambda: _masthead(language))


def _masthead(language: str) -> Masthead:
    identity, text = _identity(language)
    logo = Shelf([identity.logo_id], language).picture(identity.logo_id)
    return Masthead(identity.name or settings.REDAKSI.name, text.tagline, logo)


def logo(language: str) -> tuple[int | None]:
    """The picture that stands over every page."""
    return (_identity(language)[0].logo_id,)


def _identity(language: str) -> tuple[Identity, IdentityText]:
    """Who we are, and the words for it in `language`, else in the site's first."""
    return remembered(("identity", language), lambda: _identity_asked(language))


def _identity_asked(language: str) -> tuple[Identity, IdentityText]:
    spoken = (language, settings.REDAKSI.languages[0])
    texts = {text.language: text for text in _texts_in(one=spoken[0], other=spoken[1])}
    text = texts.get(spoken[0]) or texts.get(spoken[1])
    if text is None:
        return Identity.objects.first() or Identity(), IdentityText()
    return text.identity, text


_texts_in = KeptRows(
    lambda: (
        IdentityText.objects.filter(
            language__in=[Slot("one", CharField()), Slot("other", CharField())]
        )
        .select_related("identity")
        .order_by("-identity", "pk")
    )
)
_menu_links = KeptRows(
    lambda: (
        MenuLink.objects.filter(language=Slot("language", CharField()))
        .select_related("section", "page")
        .annotate(section_called=Section.name_for("section", OuterRef("language")))
        .defer("page__body")
    )
)
_tops = KeptRows(lambda: Section.objects.tops()[:MENU_LENGTH])


def _furniture(language: str, path: str) -> Furniture:
    identity, text = _identity(language)
    links = _menu_links(language=language)
    menu = tuple(_menu(links, MenuLink.Menu.MAIN, language, path)) or tuple(
        _sections(language, path)
    )
    return Furniture(
        name=identity.name or settings.REDAKSI.name,
        tagline=text.tagline,
        home_url=home_url(language),
        search_url=place(language, "search"),
        archive_url=place(language, "archive"),
        feed_url=f"/{language_prefix(language)}feed/",
        accent_css=f"/accent-{identity.accent.lstrip('#').lower()}.css",
        menu=menu,
        footer=(*_menu(links, MenuLink.Menu.FOOTER, language, path), *_own_footer(language, text)),
        footer_text=text.footer,
        languages=tuple(_languages(language)),
        publisher=identity.publisher,
        logo=Shelf.lent(identity.logo_id, language).picture(identity.logo_id),
        corrections_url=corrections_path(language),
        follow_url=follow_path(language),
    )


def _menu(links: Sequence[MenuLink], menu: str, language: str, path: str) -> list[Link]:
    made = []
    for link in links:
        if link.page:
            record(f"page:{link.page.pk}")
        if link.menu != menu or (link.page and not link.page.live):
            continue
        if found := section_of(link, language):
            found = Link(link.label or found.label, found.url)
        elif link.page:
            found = Link(link.label or link.page.title, link.page.full_path)
        else:
            found = Link(link.label, link.url)
        made.append(Link(found.label, found.url, current=path.startswith(found.url)))
    return made


def _sections(language: str, path: str) -> list[Link]:
    """The outermost sections, while nobody has made a menu."""
    record("sections")
    links = [section_link(section, language) for section in _tops()]
    return [Link(link.label, link.url, current=path.startswith(link.url)) for link in links]


def _own_footer(language: str, text: IdentityText) -> list[Link]:
    links = [Link(_("Corrections"), corrections_path(language))]
    if text.privacy:
        links.append(Link(_("Privacy"), f"/{language_prefix(language)}privacy/"))
    return links


def _languages(language: str) -> list[Link]:
    codes = settings.REDAKSI.languages
    if len(codes) < 2:
        return []
    return [
        Link(own_name(code), home_url(code), current=code == language, language=code)
        for code in codes
    ]


def newsroom_json_ld(made: Furniture) -> SafeString:
    """The NewsMediaOrganization node that articles name as their publisher."""
    url = settings.REDAKSI.url
    node = {
        "@context": "https://schema.org",
        "@type": "NewsMediaOrganization",
        "@id": f"{url}/#newsroom",
        "name": made.publisher or made.name,
        "url": f"{url}/",
        # The page says how we correct, above what we have corrected.
        "correctionsPolicy": absolute(made.corrections_url),
    }
    if made.logo:
        node["logo"] = absolute(made.logo.src)
    return script_json(node)
