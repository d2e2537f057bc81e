"""The terms of an old site, and which of them an article is filed under here."""

from __future__ import annotations

from collections.abc import Iterable

from redaksi.imports.wordpress.models import Imported, ImportedSite
from redaksi.imports.wordpress.records import Item, ItemTerm, Term
from redaksi.imports.wordpress.remembered import key
from redaksi.imports.wordpress.report import Report
from redaksi.imports.wordpress.sections import Sections
from redaksi.imports.wordpress.texts import one_line
from redaksi.imports.wordpress.topics import Topics

PRIMARY = ("_yoast_wpseo_primary_category", "rank_math_primary_category")


class Terms:
    """The sections and topics of one old site."""

    def __init__(self, site: ImportedSite, report: Report) -> None:
        self.report = report
        self.sections = Sections(site, report)
        self.topics = Topics(site, report)
        self.sections_as_topics = Topics(site, report, Imported.Kind.SECTION_TOPIC)
        # {term id: slug} of categories
        self._numbers: dict[str, str] = {}

    def load(self) -> None:
        """What is in the database counts; after a batch was rolled back."""
        for kept in (self.sections, self.topics, self.sections_as_topics):
            kept.load()

    def take(self, terms: Iterable[Term]) -> None:
        """Make or renew sections and topics. Call it inside a transaction."""
        categories: dict[str, Term] = {}
        tags: dict[str, Term] = {}
        for term in terms:
            slug = key(term.slug or term.name)
            if term.taxonomy == "category" and slug:
                categories.setdefault(slug, term)
                if term.old_id:
                    self._numbers[str(term.old_id)] = slug
            elif term.taxonomy == "post_tag" and slug:
                tags.setdefault(slug, term)
        self.sections.take(categories)
        self.topics.take(tags)

    def place(self, item: Item) -> tuple[int | None, list[int]]:
        """The section of an item, and its topics with the other categories it was filed under."""
        categories = [term for term in item.terms_of("category") if term.slug or term.name]
        tags = item.terms_of("post_tag")
        self._make_missing(categories, tags)
        sections = self.sections.ids
        main = self._main(item, categories)
        above = set(self.sections.above(sections[main])) if main else set()
        slugs = [key(tag.slug or tag.name) for tag in tags]
        topics = [self.topics.ids[slug] for slug in slugs if slug in self.topics.ids]
        for term in categories:
            slug = key(term.slug or term.name)
            if slug in sections and sections[slug] not in above:
                topics += self._section_as_topic(slug, term, item)
        return (sections[main] if main else None), list(dict.fromkeys(topics))

    def _main(self, item: Item, categories: list[ItemTerm]) -> str | None:
        sections = self.sections.ids
        slugs = [key(term.slug or term.name) for term in categories]
        slugs = [slug for slug in slugs if slug in sections]
        for name in PRIMARY:
            chosen = self._numbers.get(item.meta_value(name))
            if chosen in sections:
                return chosen
        if not slugs:
            return None
        # Of a section and one inside it, both ticked, the inner one says more.
        best = slugs[0]
        for slug in slugs[1:]:
            if sections[best] in self.sections.above(sections[slug]):
                best = slug
        return best

    def _make_missing(self, categories: list[ItemTerm], tags: list[ItemTerm]) -> None:
        missing = [
            Term(term.taxonomy, term.slug or term.name, term.name)
            for kept, terms in ((self.sections, categories), (self.topics, tags))
            for term in terms
            if key(term.slug or term.name) not in kept.remembered.marks
        ]
        if missing:
            self.take(missing)

    def _section_as_topic(self, slug: str, term: ItemTerm, item: Item) -> list[int]:
        self.report.note(
            "category-as-topic", "article", item.old_id, one_line(term.name), item.title
        )
        kept = self.sections_as_topics
        if slug not in kept.remembered.marks:
            kept.take({slug: Term("category", slug, term.name)})
        return [kept.ids[slug]] if slug in kept.ids else []
