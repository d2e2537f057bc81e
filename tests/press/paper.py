"""A small newspaper and everything that can happen to it, for proving that no stored page is stale.

Each act is something an editor, the clock or the worker does, with the house's own models and acts.
`Paper` keeps what it needs to choose among; chance comes from outside, so a run can be repeated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from redaksi.addresses.models import OldAddress
from redaksi.articles.bulk import move
from redaksi.articles.models import Article, Byline, FeedId
from redaksi.articles.publishing import bring_back, withdraw
from redaksi.articles.translating import start_translation
from redaksi.authors.models import Author, Biography
from redaksi.authors.moving import author_renamed
from redaksi.feeds.models import FeedRules
from redaksi.language.places import feed_url, home_url, language_prefix, paged, place
from redaksi.language.versions import untranslated
from redaksi.media.models import NewsImage, PictureText, Rendition
from redaksi.pages.models import StandingPage
from redaksi.pages.translating import start_translation as start_page
from redaksi.press.folding import fold
from redaksi.sections.models import Section, SectionName, Topic
from redaksi.sections.moving import section_moved, topic_renamed
from redaksi.site.models import FrontPage, Identity, IdentityText, MenuLink, Pick, SectionBlock
from redaksi.site.schedule import do_what_is_due
from redaksi.sources.models import Source
from redaksi.statements.models import Speaker
from redaksi.statements.models.speaker import speaker_address
from tests import newsroom
from tests.press import citing, hubs, owning_up, quotes, talk

LANGUAGES = ("id", "en")
WORDS = "air angin api batu bumi daun hujan kota laut padi pasar sungai".split()
Act = Callable[["Paper", Random], object]


class Clock:
    """The time everything in the process believes in."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 24, 20, 0, tzinfo=dt.UTC)

    def pass_by(self, **much: float) -> None:
        self.now += dt.timedelta(**much)

    def set_in(self, monkeypatch: Any) -> None:
        monkeypatch.setattr(timezone, "now", lambda: self.now)
        monkeypatch.setattr("time.time", lambda: self.now.timestamp())


class Paper:
    """What the acts work on."""

    def __init__(self, clock: Clock, *, articles: int = 5) -> None:
        self.clock = clock
        # So many pages of each list are read.
        self.pages = 3 + articles // 3
        # Every address somebody may have read, also those where nothing stands any more.
        self.addresses: dict[str, None] = {}
        identity = Identity.load()
        identity.texts = [IdentityText(language="id", tagline="Sejak 2015", privacy="Aman.")]
        identity.save()
        self.by = newsroom.person("Citra", role="chief editor")
        for name in ("Kota", "Alam"):
            newsroom.section(name)
        newsroom.section("Sungai", Section.objects.get(name="Alam"))
        for name in ("Rina", "Warta"):
            newsroom.author(name)
        for name in ("banjir", "panen"):
            Topic.objects.create(name=name)
        newsroom.picture("Fajar")
        MenuLink.objects.create(section=Section.objects.get(name="Kota"), language="id")
        for number in range(articles):
            write(self, Random(number))
        self.look_round()

    def look_round(self) -> None:
        """Note every address there is now."""
        for language in LANGUAGES:
            lists = [
                *(place(language, "section", path) for path in _all(Section, "path")),
                *(place(language, "topic", slug) for slug in _all(Topic, "slug")),
                *(place(language, "author", slug) for slug in _all(Author, "slug")),
                place(language, "archive", "2026/11"),
                place(language, "archive", "2026/11/24"),
            ]
            for base in lists:
                self._note(base, *(paged(base, number) for number in range(1, self.pages + 1)))
            self._note(speaker_address(language, ""))
            for slug in (*quotes.SLUGS, *_all(Speaker, "slug")):
                base = speaker_address(language, slug)
                self._note(base, paged(base, 1), paged(base, 2))
            # Sources have no feeds.
            for slug in _all(Source, "slug"):
                base = place(language, "source", slug)
                self._note(base, paged(base, 1))
            home = home_url(language)
            for base in (home, *lists[:-2]):
                self._note(*(feed_url(base, form) for form in ("rss", "atom", "json")))
                self._note(*(paged(feed_url(base), number) for number in range(1, self.pages + 1)))
            owned_up = f"{home}corrections/"
            self._note(owned_up, *(paged(owned_up, number) for number in range(1, 4)))
            self._note(*(feed_url(owned_up, form) for form in ("rss", "atom", "json")))
            self._note(f"{home}comments/feed/", f"{home}push/", f"{home}follow/")
            self._note(f"/sitemap-{language}-2026-11.xml")
            letters = f"{home}newsletter/"
            # The page itself is never kept; that there is none yet is, and so is a link of nobody's.
            self._note(letters, f"{letters}confirm/tak-ada/", f"{letters}preferences/tak-ada/")
            self._note(home, f"{home}privacy/", place(language, "archive"))
        self._note("/sitemap.xml", "/sitemap-pages.xml", "/sitemap-news.xml", "/robots.txt")
        self._note("/ads.txt", "/.well-known/security.txt")
        for number in range(1, 7):
            # Read before anything stands there.
            self._note(f"/pindah/{number}/", f"/tetap-{number}/", f"/en/tetap-{number}/")
            self._note(place("id", "topic", f"topik-{number}"))
            self._note(place("id", "author", f"penulis-{number}"))
            self._note(place("id", "source", f"sumber-{number}"))
        for article in Article.objects.exclude(path=None):
            self._note(article.full_path, feed_url(article.full_path))
            self._note(f"{article.full_path}history/")
            talk_of = f"/{language_prefix(article.language)}comments/on/{article.pk}/"
            self._note(talk_of, f"{talk_of}newest/")
        for page in StandingPage.objects.all():
            self._note(page.full_path)
        self._note(*(f"/{path}/" for path in _all(OldAddress, "path")), "/tak-ada/")

    def _note(self, *addresses: str) -> None:
        self.addresses.update(dict.fromkeys(addresses))


def _all(model: Any, field: str) -> list[Any]:
    return list(model.objects.order_by("pk").values_list(field, flat=True))


def _one(chance: Random, rows: Any) -> Any:
    """Any one of them, None where there is none."""
    found = list(rows.order_by("pk"))
    return chance.choice(found) if found else None


def _words(chance: Random, number: int = 3) -> str:
    return " ".join(chance.choices(WORDS, k=number)).capitalize()


def _soon(paper: Paper, chance: Random) -> dt.datetime:
    return paper.clock.now + dt.timedelta(minutes=chance.randint(1, 90))


# Articles


def _body(chance: Random) -> str:
    named = [article.pk for article in Article.objects.order_by("pk")]
    some = chance.sample(named, min(2, len(named)))
    blocks: list[dict[str, Any]] = [{"type": "paragraph", "value": f"<p>{_words(chance, 9)}.</p>"}]
    if some:
        link = f'<p>Lihat <a linktype="article" id="{some[0]}">ini</a>.</p>'
        blocks += [
            {"type": "paragraph", "value": link},
            {"type": "read_also", "value": {"articles": some}},
        ]
    picture = _one(chance, NewsImage.objects)
    if picture and chance.random() < 0.3:
        blocks.append({"type": "picture", "value": {"image": picture.pk}})
    stream: Any = Article._meta.get_field("body")
    return stream.get_prep_value(stream.stream_block.to_python(blocks))  # type: ignore[no-any-return]


def _compose(article: Article, chance: Random) -> Article:
    article.headline = _words(chance)
    article.standfirst = _words(chance, 6)
    article.body = _body(chance)
    article.section = _one(chance, Section.objects)
    article.lead_picture = _one(chance, NewsImage.objects) if chance.random() < 0.5 else None
    article.topics = [topic for topic in Topic.objects.order_by("pk") if chance.random() < 0.5]
    names = [author for author in Author.objects.order_by("pk") if chance.random() < 0.7]
    article.bylines = [Byline(author=who, sort_order=n) for n, who in enumerate(names)]
    return article


def write(paper: Paper, chance: Random) -> None:
    """A new article comes out, now or dated back."""
    article = Article(language=chance.choice(LANGUAGES), live=False)
    _compose(article, chance)
    if chance.random() < 0.3:
        article.first_published_at = paper.clock.now - dt.timedelta(hours=chance.randint(1, 72))
    article.save()
    article.save_revision().publish()


def _revised(chance: Random) -> Article | None:
    article = _one(chance, Article.objects)
    return article.get_latest_revision_as_object() if article else None


def draft(paper: Paper, chance: Random) -> None:
    if article := _revised(chance):
        _compose(article, chance).save_revision()


def edit(paper: Paper, chance: Random) -> None:
    if article := _revised(chance):
        _compose(article, chance).save_revision().publish()


def edit_headline(paper: Paper, chance: Random) -> None:
    if article := _revised(chance):
        article.headline = _words(chance)
        article.save_revision().publish()


def move_address(paper: Paper, chance: Random) -> None:
    if article := _revised(chance):
        article.path = f"pindah/{chance.randint(1, 6)}"
        article.save_revision().publish()


def redate(paper: Paper, chance: Random) -> None:
    if article := _revised(chance):
        hours = chance.choice([-80, -30, -5, 1])
        article.first_published_at = paper.clock.now + dt.timedelta(hours=hours)
        article.save_revision().publish()


def restore(paper: Paper, chance: Random) -> None:
    """An older version is published again."""
    if article := _one(chance, Article.objects):
        revision = chance.choice(list(article.revisions.order_by("pk")))
        revision.publish()


def publish_draft(paper: Paper, chance: Random) -> None:
    if article := _one(chance, Article.objects.filter(has_unpublished_changes=True)):
        article.latest_revision.publish()


def unpublish(paper: Paper, chance: Random) -> None:
    if article := _one(chance, Article.objects.filter(live=True)):
        article.unpublish()


def unpublish_newest(paper: Paper, chance: Random) -> None:
    if article := Article.objects.filter(live=True).order_by("-first_published_at").first():
        article.unpublish()


def schedule(paper: Paper, chance: Random) -> None:
    if article := _revised(chance):
        article.go_live_at = _soon(paper, chance)
        _compose(article, chance).save_revision().publish()


def expire(paper: Paper, chance: Random) -> None:
    if article := _revised(chance):
        article.expire_at = _soon(paper, chance)
        article.save_revision().publish()


def embargo(paper: Paper, chance: Random) -> None:
    if article := _revised(chance):
        article.embargo_until = _soon(paper, chance)
        article.save_revision().publish()


def hold_back(paper: Paper, chance: Random) -> None:
    """What is out already is held back until a moment."""
    if article := _one(chance, Article.objects.filter(live=True)):
        article.embargo_until = _soon(paper, chance)
        article.save()


def take_off(paper: Paper, chance: Random) -> None:
    if article := _one(chance, Article.objects.exclude(path=None)):
        withdraw(article, by=paper.by, notice=_words(chance))


def merge(paper: Paper, chance: Random) -> None:
    article = _one(chance, Article.objects.exclude(path=None))
    other = _one(chance, Article.objects.filter(live=True).exclude(pk=article.pk if article else 0))
    if article and other:
        withdraw(article, by=paper.by, merged_into=other)


def take_back(paper: Paper, chance: Random) -> None:
    if article := _one(chance, Article.objects.filter(withdrawal__isnull=False)):
        bring_back(article)


def delete_article(paper: Paper, chance: Random) -> None:
    if article := _one(chance, Article.objects):
        article.delete()


def file_elsewhere(paper: Paper, chance: Random) -> None:
    article, section = _one(chance, Article.objects), _one(chance, Section.objects)
    if article and section:
        move(article, section, by=paper.by)


def translate(paper: Paper, chance: Random) -> None:
    article = _one(chance, Article.objects)
    if article and "en" in untranslated(article):
        version = start_translation(article, "en", by=paper.by)
        version.latest_revision.publish()


# What articles are filed under


def rename_section(paper: Paper, chance: Random) -> None:
    section = _one(chance, Section.objects)
    section.name, section.description = _words(chance, 1), _words(chance)
    section.names = [SectionName(language="en", name=_words(chance, 1))]
    section.save()


def move_section(paper: Paper, chance: Random) -> None:
    section = _one(chance, Section.objects)
    before = section.path
    section.slug = f"bagian-{chance.randint(1, 5)}"
    section.parent = _one(chance, Section.objects.filter(parent=None).exclude(pk=section.pk))
    if section.children.exists():
        section.parent = None
    section.full_clean()
    section.save()
    section_moved(section, before)


def new_section(paper: Paper, chance: Random) -> None:
    if Section.objects.count() < 5:
        section = Section(name=f"Baru {chance.randint(1, 9)}", position=chance.randint(1, 200))
        section.full_clean(exclude=["slug"])
        section.save()


def delete_section(paper: Paper, chance: Random) -> None:
    if Section.objects.count() > 3:
        _one(chance, Section.objects).delete()


def change_topic(paper: Paper, chance: Random) -> None:
    topic = _one(chance, Topic.objects)
    before = topic.slug
    topic.name, topic.description = _words(chance, 1), _words(chance)
    if chance.random() < 0.5:
        topic.slug = f"topik-{chance.randint(1, 5)}"
    topic.full_clean()
    topic.save()
    topic_renamed(topic, before)


def new_topic(paper: Paper, chance: Random) -> None:
    if Topic.objects.count() < 4:
        Topic.objects.get_or_create(slug=f"topik-{chance.randint(1, 5)}", defaults={"name": "Lagi"})


def delete_topic(paper: Paper, chance: Random) -> None:
    if Topic.objects.count() > 2:
        _one(chance, Topic.objects).delete()


def change_author(paper: Paper, chance: Random) -> None:
    author = _one(chance, Author.objects)
    before = author.slug
    author.name, author.role = _words(chance, 2), _words(chance, 1)
    author.picture = _one(chance, NewsImage.objects)
    author.biographies = [Biography(language="id", text=_words(chance, 8))]
    if chance.random() < 0.4:
        author.slug = f"penulis-{chance.randint(1, 5)}"
    author.full_clean()
    author.save()
    author_renamed(author, before)


def new_author(paper: Paper, chance: Random) -> None:
    if Author.objects.count() < 6:
        Author.objects.get_or_create(
            slug=f"penulis-{chance.randint(1, 6)}", defaults={"name": _words(chance, 1)}
        )


# Pictures


def change_picture(paper: Paper, chance: Random) -> None:
    if picture := _one(chance, NewsImage.objects):
        picture.alt_text, picture.credit = _words(chance), _words(chance, 1)
        picture.save()


def change_picture_words(paper: Paper, chance: Random) -> None:
    """A picture gets other words in another language, or loses them."""
    if picture := _one(chance, NewsImage.objects):
        if chance.random() < 0.3:
            PictureText.objects.filter(picture=picture).delete()
        else:
            PictureText.objects.update_or_create(
                picture=picture, language="en", defaults={"alt_text": _words(chance)}
            )


def make_sizes(paper: Paper, chance: Random) -> None:
    """The worker has made a rendition."""
    if picture := _one(chance, NewsImage.objects):
        spec = chance.choice(["width-480|format-webp", "fill-480x320|format-webp"])
        if not Rendition.objects.filter(image=picture, filter_spec=spec).exists():
            Rendition.objects.create(
                image=picture,
                filter_spec=spec,
                focal_point_key="",
                file="x.webp",
                width=9,
                height=6,
            )
            picture.tell()


def new_picture(paper: Paper, chance: Random) -> None:
    if NewsImage.objects.count() < 3:
        newsroom.picture(_words(chance, 1))


def delete_picture(paper: Paper, chance: Random) -> None:
    if picture := _one(chance, NewsImage.objects):
        picture.delete()


# The site


def change_identity(paper: Paper, chance: Random) -> None:
    identity = Identity.load()
    identity.name = _words(chance, 2)
    identity.texts = [IdentityText(language="id", tagline=_words(chance), privacy=_words(chance))]
    identity.contact_email = chance.choice(["", "kami@warta.example"])
    identity.ads_txt = chance.choice(["", "iklan.example, 12, DIRECT"])
    identity.logo = _one(chance, NewsImage.objects) if chance.random() < 0.5 else None
    identity.save()


def change_feeds(paper: Paper, chance: Random) -> None:
    """Feeds give whole articles from now on, or summaries."""
    rules = FeedRules.in_force()
    rules.is_whole = not rules.is_whole
    rules.save()


def name_in_feeds(paper: Paper, chance: Random) -> None:
    """An import has learnt what the old site's feeds called an article."""
    if article := _one(chance, Article.objects):
        value = f"https://lama.example/?p={chance.randint(1, 99)}"
        FeedId.objects.update_or_create(article=article, defaults={"value": value})


def change_menu(paper: Paper, chance: Random) -> None:
    language = chance.choice(LANGUAGES)
    link = _one(chance, MenuLink.objects.filter(language=language))
    if link and chance.random() < 0.5:
        link.delete()
        return
    page = _one(chance, StandingPage.objects)
    if page and chance.random() < 0.5:
        MenuLink.objects.create(page=page, language=language, menu="footer")
    else:
        MenuLink.objects.create(section=_one(chance, Section.objects), language=language)


def set_front(paper: Paper, chance: Random) -> None:
    front, _new = FrontPage.objects.get_or_create(language=chance.choice(LANGUAGES))
    front.lead = _one(chance, Article.objects)
    front.breaking_text = chance.choice(["", _words(chance)])
    front.breaking_article = _one(chance, Article.objects)
    picked = [article for article in Article.objects.order_by("pk") if chance.random() < 0.2]
    front.picks = [Pick(article=article, sort_order=n) for n, article in enumerate(picked)]
    sections = [section for section in Section.objects.order_by("pk") if chance.random() < 0.5]
    front.section_blocks = [
        SectionBlock(section=section, stories=2, sort_order=n) for n, section in enumerate(sections)
    ]
    front.save()


def set_page(paper: Paper, chance: Random) -> None:
    """A standing page comes out, changes or moves."""
    page = _one(chance, StandingPage.objects)
    if page is None or (chance.random() < 0.3 and StandingPage.objects.count() < 3):
        page = StandingPage(language=chance.choice(LANGUAGES), title=_words(chance), live=False)
        page.path = f"tetap-{chance.randint(1, 6)}"
        page.full_clean()
        page.save()
    page.title = _words(chance)
    if chance.random() < 0.4:
        page.path = f"tetap-{chance.randint(1, 6)}"
    page.full_clean()
    page.save_revision().publish()


def translate_page(paper: Paper, chance: Random) -> None:
    page = _one(chance, StandingPage.objects.filter(language="id"))
    if page and "en" in untranslated(page):
        start_page(page, "en", by=paper.by).latest_revision.publish()


def unpublish_page(paper: Paper, chance: Random) -> None:
    if page := _one(chance, StandingPage.objects.filter(live=True)):
        page.unpublish()


def set_old_address(paper: Paper, chance: Random) -> None:
    path = chance.choice(["tak-ada", "lama", "pindah/1"])
    old = OldAddress.objects.filter(path=path).first()
    if old and chance.random() < 0.5:
        old.delete()
    else:
        OldAddress.objects.update_or_create(
            path=path, defaults={"to": f"/tetap-{chance.randint(1, 6)}/"}
        )


# The clock


def pass_time(paper: Paper, chance: Random) -> None:
    paper.clock.pass_by(minutes=chance.randint(1, 60))


def pass_night(paper: Paper, chance: Random) -> None:
    paper.clock.pass_by(hours=chance.randint(5, 9))


def work(paper: Paper, chance: Random) -> None:
    do_what_is_due()


def fold_ledger(paper: Paper, chance: Random) -> None:
    fold(older_than=dt.timedelta(minutes=chance.randint(0, 30)))


def take_all_back(paper: Paper, chance: Random) -> None:
    """Something is done and rolled back: it never happened."""
    act = chance.choice([edit, unpublish, rename_section, change_identity, delete_article, write])
    try:
        with transaction.atomic():
            act(paper, chance)
            raise RolledBack
    except RolledBack:
        pass


class RolledBack(Exception):
    """Ends a transaction without its changes."""


ACTS: tuple[Act, ...] = (
    write, write, draft, edit, edit, edit_headline, move_address, redate, restore, publish_draft,
    unpublish, unpublish_newest, schedule, expire, embargo, hold_back, take_off, merge, take_back, delete_article,
    file_elsewhere, translate, rename_section, move_section, new_section, delete_section,
    change_topic, new_topic, delete_topic, change_author, new_author, change_picture, change_picture_words, make_sizes, new_picture,
    delete_picture, change_identity, change_feeds, name_in_feeds, change_menu, set_front, set_page, translate_page, unpublish_page,
    set_old_address, pass_time, pass_night, work, fold_ledger, take_all_back, talk.comment,
    talk.comment, talk.moderate, talk.take_decision_back, talk.answer_comment,
    talk.take_comment_back, talk.change_rules, hubs.set_up_hub, hubs.invite,
    hubs.set_up_chat, hubs.set_up_chat,
    quotes.quote, quotes.quote, quotes.mend_quote, quotes.decide_quote, quotes.take_words_back,
    quotes.change_speaker, quotes.merge_speakers, owning_up.correct, owning_up.correct,
    owning_up.decide, owning_up.hide_change, owning_up.change_house,
    citing.new_source, citing.cite,
    citing.cite, citing.change_citation, citing.change_source, citing.merge_sources, citing.read_line,
)  # fmt: skip


def happen(paper: Paper, act: Act, chance: Random) -> None:
    """Let one act happen; what the house refuses (a taken address, a section in use) does not."""
    paper.clock.pass_by(seconds=1)
    try:
        with transaction.atomic():
            act(paper, chance)
    except (ValidationError, ProtectedError):
        pass
    paper.look_round()


assert set(LANGUAGES) <= set(settings.REDAKSI.languages)
