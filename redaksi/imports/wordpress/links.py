"""The second look: links and pictures whose targets came later than the texts that name them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from redaksi.articles.models import Article
from redaksi.authors.models import Author
from redaksi.imports.wordpress import articles, rows
from redaksi.imports.wordpress.conversion.completion import complete
from redaksi.imports.wordpress.conversion.results import Context, Converted
from redaksi.imports.wordpress.journey import Journey
from redaksi.imports.wordpress.models import Imported, Unresolved
from redaksi.imports.wordpress.pages import mark_of
from redaksi.imports.wordpress.state import Progressing
from redaksi.pages.models import StandingPage

Kind = Imported.Kind
Wanted = list[tuple[str, str]]
CHUNK = 250
# Lists, archives and feeds of the old site answer by themselves; links to them are no loss.
_LISTS = re.compile(
    r"^(?:\?(?:cat|tag|author|m|author_name)=|(?:.+/)?(?:category|tag|author)/|\d{4}(?:/\d\d){0,2}$)"
)


class Links:
    """Goes once through all texts with open references."""

    def __init__(self, journey: Journey, progressing: Progressing) -> None:
        self.journey = journey
        self.progressing = progressing

    def join(self, advance: Callable[[int], None]) -> None:
        """Resolve what can be resolved now, chunk by chunk, each with its place."""
        after = int(self.progressing.run.position.get("after", 0))
        while keys := self._owners(after):
            after = keys[-1]
            with transaction.atomic():
                self._join(keys)
                self.progressing.save(position={"after": after})
            advance(len(keys))

    def waiting(self) -> int:
        return int(self._open().values("of_id").distinct().count())

    def _open(self) -> Any:
        return Unresolved.objects.filter(of__site=self.journey.site)

    def _owners(self, after: int) -> list[int]:
        owners = self._open().filter(of_id__gt=after).order_by("of_id")
        return list(owners.values_list("of_id", flat=True).distinct()[:CHUNK])

    def _join(self, keys: list[int]) -> None:
        wanted: dict[int, Wanted] = defaultdict(list)
        open_rows = Unresolved.objects.filter(of_id__in=keys).order_by("pk")
        for key, kind, what in open_rows.values_list("of_id", "kind", "key"):
            wanted[key].append((kind, what))
        ready = [key for key in keys if any(self._answer(kind, what) for kind, what in wanted[key])]
        owners = Imported.objects.in_bulk(ready)
        of_articles = [owner for owner in owners.values() if owner.kind == Kind.ARTICLE]
        of_pages = [owner for owner in owners.values() if owner.kind == Kind.PAGE]
        self._join_articles(of_articles, wanted)
        for owner in of_pages:
            self._join_page(owner, wanted[owner.pk])
        for owner in owners.values():
            if owner.kind == Kind.GUEST:
                self._give_portrait(owner, wanted[owner.pk])

    def _answer(self, kind: str, what: str) -> int | None:
        if kind == Unresolved.Kind.ARTICLE:
            return self.journey.resolver.article_for(what)
        number = what[1:]
        key = int(number) if what.startswith("#") and number.isdecimal() else what
        return self.journey.resolver.image_for(key)

    def _join_articles(self, owners: list[Imported], wanted: dict[int, Wanted]) -> None:
        here = articles.present([owner.object_id or 0 for owner in owners])
        written: list[list[object]] = []
        marks: list[tuple[str, int]] = []
        done: list[int] = []
        left: list[tuple[int, str, str]] = []
        for owner in owners:
            article = here.get(owner.object_id or 0)
            if article is None or article.mark() != owner.written:
                self._left_alone(owner)
                continue
            left += self._join_article(owner, article, wanted[owner.pk])
            body = articles.body_text(article.blocks)
            lead = [article.values["lead_picture_id"], article.values["lead_caption"]]
            written.append([body, *lead, owner.object_id])
            marks.append((article.mark(), owner.pk))
            done.append(owner.pk)
        rows.update(Article, ("body", "lead_picture_id", "lead_caption"), written)
        rows.update(Imported, ("written",), marks)
        Unresolved.objects.filter(of_id__in=done).delete()
        rows.insert(Unresolved, ("of_id", "kind", "key"), left)

    def _join_article(
        self, owner: Imported, article: articles.Present, wanted: Wanted
    ) -> list[tuple[int, str, str]]:
        """Change `article` in place; returns what stays open."""
        left = self._still_open(wanted)
        for kind, what in wanted:
            if kind == Unresolved.Kind.LEAD:
                article.values["lead_picture_id"] = self._answer(kind, what)
        if any(kind != Unresolved.Kind.LEAD for kind, _what in wanted):
            language = str(article.values["language"])
            found = self._completed(
                article.blocks, owner, language, self.journey.options.conventions
            )
            article.blocks = found.blocks
        self._not_twice(owner, article)
        return [(owner.pk, kind, what) for kind, what in left]

    def _not_twice(self, owner: Imported, article: articles.Present) -> None:
        """A lead picture that opens the text again gives its caption to the lead."""
        lead = article.values["lead_picture_id"]
        caption = articles.lead_repeated(lead if isinstance(lead, int) else None, article.blocks)
        if caption is not None:
            article.values["lead_caption"] = caption
            article.blocks = article.blocks[1:]
            self.journey.report.note("lead-repeated", owner.kind, owner.old_id, caption)

    def _still_open(self, wanted: Wanted) -> Wanted:
        return [(kind, what) for kind, what in wanted if self._answer(kind, what) is None]

    def _join_page(self, owner: Imported, wanted: Wanted) -> None:
        page = StandingPage.objects.filter(pk=owner.object_id or 0).first()
        if page is None or mark_of(page) != owner.written:
            self._left_alone(owner)
            return
        text = StandingPage.objects.annotate(text=Cast("body", TextField())).values_list(
            "text", flat=True
        )
        blocks = json.loads(text.get(pk=page.pk) or "[]")
        found = self._completed(blocks, owner, page.language, frozenset())
        rows.update(StandingPage, ("body",), [(articles.body_text(found.blocks), page.pk)])
        owner.written = mark_of(StandingPage.objects.get(pk=page.pk))
        owner.save(update_fields=["written"])
        Unresolved.objects.filter(of=owner).delete()
        left = [(owner.pk, kind, key) for kind, key in self._still_open(wanted)]
        rows.insert(Unresolved, ("of_id", "kind", "key"), left)

    def _give_portrait(self, owner: Imported, wanted: Wanted) -> None:
        image = next((found for kind, what in wanted if (found := self._answer(kind, what))), None)
        Author.objects.filter(pk=owner.object_id, picture=None).update(picture_id=image)
        Unresolved.objects.filter(of=owner).delete()

    def _completed(
        self,
        blocks: list[dict[str, Any]],
        owner: Imported,
        language: str,
        conventions: frozenset[str],
    ) -> Converted:
        resolver, old_id = self.journey.resolver, int(owner.old_id)
        context = Context(
            site=self.journey.paths.site,
            seed=f"{self.journey.site.pk}:{owner.old_id}:later",
            language=language,
            article_for=resolver.article_for,
            image_for=resolver.image_for,
            attachments=lambda: resolver.attachments_of(old_id),
            reusable=self.journey.reusable,
            conventions=conventions,
        )
        found = complete(blocks, context=context)
        self.journey.report.count("references", "joined later")
        for note in found.report:
            self.journey.report.note(note.rule, owner.kind, owner.old_id, note.detail)
        return found

    def _left_alone(self, owner: Imported) -> None:
        self.journey.report.note("link-left-changed-here", owner.kind, owner.old_id)


def report_open(journey: Journey) -> None:
    """Say of every reference that leads nowhere where it stands and what it wanted."""
    left = Unresolved.objects.filter(of__site=journey.site)
    rules = {
        Unresolved.Kind.ARTICLE: "link-unknown",
        Unresolved.Kind.PICTURE: "picture-missing",
        Unresolved.Kind.LEAD: "lead-missing",
    }
    links = left.filter(kind=Unresolved.Kind.ARTICLE).values_list("key", flat=True).distinct()
    answered = _answered(journey, links.iterator())
    for kind, key, owner, old_id in left.values_list(
        "kind", "key", "of__kind", "of__old_id"
    ).iterator():
        if kind != Unresolved.Kind.ARTICLE or not (key in answered or _LISTS.match(key)):
            journey.report.note(rules[Unresolved.Kind(kind)], owner, old_id, key)


def _answered(journey: Journey, keys: Any) -> set[str]:
    """Of these addresses those at which pages and attachments answer."""
    found: set[str] = set()
    known = Imported.objects.filter(site=journey.site)
    some: list[str] = []

    def ask() -> None:
        found.update(known.filter(address__in=some).values_list("address", flat=True))
        some.clear()

    for key in keys:
        some.append(key)
        if len(some) == 500:
            ask()
    ask()
    return found
