"""The demo: a newspaper with people, identity, menus, front pages, standing pages and work in hand."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

from django.conf import settings
from django.utils import timezone

from redaksi.accounts.models import User
from redaksi.accounts.roles import give_role
from redaksi.articles.models import Article, Byline, Note
from redaksi.authors.models import Author
from redaksi.imports.seed.newspaper import NAMESPACE, fill_stories, languages
from redaksi.imports.seed.sections import SECTIONS
from redaksi.lib.progress import Progress
from redaksi.pages.models import StandingPage
from redaksi.sections.models import Section
from redaksi.site.demo_owning_up import own_up
from redaksi.site.demo_quotes import confirm_quotations
from redaksi.site.demo_sources import cite_sources
from redaksi.site.demo_talk import talk
from redaksi.site.demo_words import IDENTITY, PAGES, UNFINISHED
from redaksi.site.models import FrontPage, Identity, IdentityText, MenuLink, Pick, SectionBlock

PASSWORD = "redaksi-demo"  # noqa: S105 - printed for everybody to see
LOGINS = {
    "citra": "chief editor",
    "eko": "desk editor",
    "rina": "reporter",
    "mira": "moderator",
    "oki": "operator",
}
FULL_NAMES = {
    "citra": "Citra Maheswari",
    "eko": "Eko Prasetyo",
    "rina": "Rina Lestari",
    "mira": "Mira Wulandari",
    "oki": "Oki Santoso",
}
PICKED = ("tram", "siren", "coral")
BLOCKS = ("kota", "lingkungan", "budaya", "ekonomi")


def fill(progress: Progress) -> None:
    """Everything a demo has. Run again, it adds only what is missing."""
    people = _people()
    made = fill_stories(progress, by=people["eko"])
    _join_authors(people)
    _identity()
    for language in languages():
        pages = _standing_pages(language)
        _menus(language, pages)
        _front_page(language, made)
    # Nobody is to get a letter about work that is only shown.
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    _unfinished(people)
    talk(made, people)
    own_up(made, people)
    cite_sources(made, people)
    confirm_quotations(made.values(), by=people["eko"])


def _people() -> dict[str, User]:
    people: dict[str, User] = {}
    for login, role in LOGINS.items():
        user = User.objects.filter(username=login).first()
        if user is None:
            first, _, last = FULL_NAMES[login].partition(" ")
            user = User.objects.create_user(
                login, f"{login}@warta-lembah.example", PASSWORD, first_name=first, last_name=last
            )
            give_role(user, role)
        people[login] = user
    return people


def _join_authors(people: dict[str, User]) -> None:
    for login in ("rina", "eko"):
        Author.objects.filter(name=FULL_NAMES[login], user=None).update(user=people[login])


def _identity() -> None:
    identity = Identity.load()
    if identity.name:
        return
    identity.name = identity.publisher = "Warta Lembah"
    identity.contact_email = "redaksi@warta-lembah.example"
    identity.accent = "#8a2f24"
    identity.texts = [IdentityText(language=code, **IDENTITY[code]) for code in languages()]
    identity.save()


def _standing_pages(language: str) -> list[StandingPage]:
    pages = []
    for key, words in PAGES.items():
        shared = uuid.uuid5(NAMESPACE, f"page {key}")
        page = StandingPage.objects.filter(translation_key=shared, language=language).first()
        if page is None:
            title, path, *lines = words[language]
            page = StandingPage(
                title=title, path=path, language=language, translation_key=shared, live=False
            )
            page.body = json.dumps([_paragraph(line) for line in lines])
            page.save()
            page.save_revision().publish()
        pages.append(page)
    return pages


def _menus(language: str, pages: list[StandingPage]) -> None:
    if MenuLink.objects.filter(language=language).exists():
        return
    for position, section in enumerate(_by_key().values()):
        if section.parent_id is None:
            MenuLink.objects.create(language=language, section=section, position=position)
    for position, page in enumerate(pages):
        MenuLink.objects.create(
            language=language, page=page, menu=MenuLink.Menu.FOOTER, position=position
        )


def _front_page(language: str, made: dict[tuple[str, str], Article]) -> None:
    if FrontPage.objects.filter(language=language).exists():
        return
    sections = _by_key()
    FrontPage(
        language=language,
        lead=made["spring", language],
        picks=[Pick(article=made[key, language], sort_order=n) for n, key in enumerate(PICKED)],
        section_blocks=[
            SectionBlock(section=sections[key], stories=3, sort_order=n)
            for n, key in enumerate(BLOCKS)
        ],
    ).save()


def _by_key() -> dict[str, Section]:
    """The plan's sections as rows, in the menu's order."""
    names = {names["id"]: key for key, (_, names, _) in SECTIONS.items()}
    found = {names[section.name]: section for section in Section.objects.filter(name__in=names)}
    return {key: found[key] for key in SECTIONS if key in found}


def _unfinished(people: dict[str, User]) -> None:
    """Work in hand for the desk to show: a draft, one waiting for approval, one scheduled."""
    sections = _by_key()
    author = Author.objects.filter(user=people["rina"]).first()
    for key, (headline, standfirst, text, section) in UNFINISHED.items():
        shared = uuid.uuid5(NAMESPACE, f"unfinished {key}")
        if Article.objects.filter(translation_key=shared).exists():
            continue
        article = Article(
            headline=headline,
            standfirst=standfirst,
            section=sections[section],
            live=False,
            language=languages()[0],
            translation_key=shared,
            created_by=people["rina"],
            body=json.dumps([_paragraph(text)]),
        )
        article.bylines = [Byline(author=author, sort_order=0)]
        if key == "scheduled":
            article.go_live_at = timezone.now() + dt.timedelta(days=1)
        article.save()
        revision = article.save_revision(user=people["rina"])
        if key == "scheduled":
            revision.publish(user=people["eko"])
        elif key == "waiting":
            article.get_workflow().start(article, people["rina"])
            Note.objects.create(
                article=article, by=people["eko"], text="Tolong cek lagi angka penumpangnya."
            )


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": f"<p>{text}</p>", "id": str(uuid.uuid4())}
