"""Categories become sections with their tree, tags become topics."""

from __future__ import annotations

from collections.abc import Iterable

from redaksi.articles.listing import replace_section
from redaksi.imports.wordpress import fingerprints, rows
from redaksi.imports.wordpress.ids import reserve
from redaksi.imports.wordpress.models import Imported, ImportedSite
from redaksi.imports.wordpress.records import Item, ItemTerm, Term
from redaksi.imports.wordpress.report import Report
from redaksi.imports.wordpress.texts import fit, one_line, slug_from
from redaksi.lib.html import plain_text
from redaksi.sections.models import Section, Topic
from redaksi.sections.tree import rename_path

Kind = Imported.Kind
_KINDS = {"category": Kind.SECTION, "post_tag": Kind.TOPIC}
LONGEST_PATH = 500
PRIMARY = ("_yoast_wpseo_primary_category", "rank_math_primary_category")
IMPORTED_COLUMNS = ("site_id", "kind", "old_id", "object_id", "address", "source", "written")


class Terms:
    """The sections and topics of one old site, by its slugs."""

    def __init__(self, site: ImportedSite, report: Report) -> None:
        self.site = site
        self.report = report
        self.sections: dict[str, int] = {}
        self.topics: dict[str, int] = {}
        self._numbers: dict[str, str] = {}
        self._marks: dict[tuple[str, str], tuple[str, str]] = {}
        # {id: (path, parent's id)}
        self._tree: dict[int, tuple[str, int | None]] = {}
        self.load()

    def load(self) -> None:
        """What is in the database counts; also after a batch was rolled back."""
        self.sections.clear()
        self.topics.clear()
        self._marks.clear()
        self._tree = {
            number: (path, parent)
            for number, path, parent in Section.objects.values_list("pk", "path", "parent_id")
        }
        topics = set(Topic.objects.values_list("pk", flat=True))
        known = Imported.objects.filter(
            site=self.site, kind__in=(Kind.SECTION, Kind.TOPIC, Kind.SECTION_TOPIC)
        )
        for kind, slug, number, source, written in known.values_list(
            "kind", "old_id", "object_id", "source", "written"
        ):
            self._marks[kind, slug] = (source, written)
            # What an editor has deleted here stays deleted, and nothing is filed under it.
            if kind == Kind.SECTION and number in self._tree:
                self.sections[slug] = number
            elif kind != Kind.SECTION and number in topics:
                self.topics[slug if kind == Kind.TOPIC else _as_topic(slug)] = number

    def take(self, terms: Iterable[Term]) -> None:
        """Make or renew sections and topics. Call it inside a transaction."""
        categories: dict[str, Term] = {}
        tags: dict[str, Term] = {}
        for term in terms:
            slug = _key(term.slug or term.name)
            if term.taxonomy == "category" and slug:
                categories.setdefault(slug, term)
                if term.old_id:
                    self._numbers[str(term.old_id)] = slug
            elif term.taxonomy == "post_tag" and slug:
                tags.setdefault(slug, term)
        self._take_sections(categories)
        self._take_topics(tags)

    def above(self, section: int) -> list[int]:
        """The section and all it lies in."""
        found: list[int] = []
        place: int | None = section
        while place is not None and place not in found:
            found.append(place)
            place = self._tree[place][1] if place in self._tree else None
        return found

    def path_of(self, section: int | None) -> str:
        return self._tree[section][0] if section in self._tree else ""

    def place(self, item: Item) -> tuple[int | None, list[int]]:
        """The section of an item, and its topics with the other categories it was filed under."""
        categories = [term for term in item.terms_of("category") if term.slug or term.name]
        tags = item.terms_of("post_tag")
        self._make_missing(categories, tags)
        main = self._main(item, categories)
        above = set(self.above(self.sections[main])) if main else set()
        slugs = [_key(tag.slug or tag.name) for tag in tags]
        topics = [self.topics[slug] for slug in slugs if slug in self.topics]
        for term in categories:
            slug = _key(term.slug or term.name)
            if slug in self.sections and self.sections[slug] not in above:
                topics += self._section_as_topic(slug, term, item)
        return (self.sections[main] if main else None), list(dict.fromkeys(topics))

    def _main(self, item: Item, categories: list[ItemTerm]) -> str | None:
        slugs = [_key(term.slug or term.name) for term in categories]
        slugs = [slug for slug in slugs if slug in self.sections]
        for key in PRIMARY:
            chosen = self._numbers.get(item.meta_value(key))
            if chosen in self.sections:
                return chosen
        if not slugs:
            return None
        # Of a section and one inside it, both ticked, the inner one says more.
        best = slugs[0]
        for slug in slugs[1:]:
            if self.sections[best] in self.above(self.sections[slug]):
                best = slug
        return best

    def _make_missing(self, categories: list[ItemTerm], tags: list[ItemTerm]) -> None:
        missing = [
            Term(term.taxonomy, term.slug or term.name, term.name)
            for known, terms in ((self.sections, categories), (self.topics, tags))
            for term in terms
            if (slug := _key(term.slug or term.name)) not in known
            and (_KINDS[term.taxonomy], slug) not in self._marks
        ]
        if missing:
            self.take(missing)

    def _section_as_topic(self, slug: str, term: ItemTerm, item: Item) -> list[int]:
        self.report.note(
            "category-as-topic", "article", item.old_id, one_line(term.name), item.title
        )
        key = _as_topic(slug)
        if key not in self.topics and (Kind.SECTION_TOPIC, slug) not in self._marks:
            name = one_line(term.name) or slug
            self.topics[key] = self._topic_ids([(slug, name, "")], Kind.SECTION_TOPIC)[0]
        return [self.topics[key]] if key in self.topics else []

    def _take_sections(self, terms: dict[str, Term]) -> None:
        new = {
            slug: term for slug, term in terms.items() if (Kind.SECTION, slug) not in self._marks
        }
        for slug, term in terms.items():
            if slug not in new:
                self._renew_section(slug, term)
        if not new:
            return
        numbers = dict(zip(new, reserve(Section, len(new)), strict=True))
        taken = {path: number for number, (path, _parent) in self._tree.items()}
        made: list[tuple[object, ...]] = []
        for slug, term in _parents_first(new, self.report):
            parent = self._parent(slug, term)
            name, text = _section_texts(term)
            path = self._section_path(slug, name, parent)
            if path in taken:
                # The newsroom has made this section already.
                self.sections[slug] = taken[path]
            else:
                number = self.sections[slug] = taken[path] = numbers[slug]
                self._tree[number] = (path, parent)
                made.append((number, name, path.rpartition("/")[2], parent, path, text))
            self._marks[Kind.SECTION, slug] = (_source(term), _mark(name, path, text))
        rows.insert(Section, ("id", "name", "slug", "parent_id", "path", "description"), made)
        self.report.count("sections", "new", len(made))
        self.report.count("sections", "found here", len(new) - len(made))
        self._save(Kind.SECTION, new)

    def _parent(self, slug: str, term: Term) -> int | None:
        if not term.parent:
            return None
        parent = self.sections.get(_key(term.parent))
        if parent is None or slug == _key(term.parent):
            self.report.note("section-parent-missing", "section", slug, term.parent, term.name)
            return None
        return parent

    def _section_path(self, slug: str, name: str, parent: int | None) -> str:
        own = slug_from(slug, name, 120)
        path = f"{self._tree[parent][0]}/{own}" if parent else own
        return path if len(path) <= LONGEST_PATH else own

    def _renew_section(self, slug: str, term: Term) -> None:
        source, written = self._marks[Kind.SECTION, slug]
        # An item's mention alone (no parent, no text) says less than what we know.
        if _source(term) == source or not (term.old_id or term.parent or term.description):
            return
        section = Section.objects.filter(pk=self.sections.get(slug, 0)).first()
        if section is None or _mark(section.name, section.path, section.description) != written:
            self.report.note("changed-here", "section", slug, "", term.name)
            self.report.count("sections", "kept")
            return
        before = section.path
        section.name, section.description = _section_texts(term)
        parent = self._parent(slug, term)
        if parent is None or section.pk not in self.above(parent):
            section.parent_id = parent
        section.save()
        if section.path != before:
            rename_path(before, section.path)
            replace_section(section)
        self._tree = {
            number: (path, above)
            for number, path, above in Section.objects.values_list("pk", "path", "parent_id")
        }
        mark = _mark(section.name, section.path, section.description)
        self._renewed(Kind.SECTION, slug, mark, _source(term))
        self.report.count("sections", "changed")

    def _take_topics(self, terms: dict[str, Term]) -> None:
        new: list[tuple[str, str, str]] = []
        for slug, term in terms.items():
            if (Kind.TOPIC, slug) in self._marks:
                self._renew_topic(slug, term)
            else:
                new.append((slug, *_topic_texts(term, slug)))
        for (slug, _name, _text), number in zip(
            new, self._topic_ids(new, Kind.TOPIC, terms), strict=True
        ):
            self.topics[slug] = number

    def _topic_ids(
        self, wanted: list[tuple[str, str, str]], kind: str, terms: dict[str, Term] | None = None
    ) -> list[int]:
        """Topics for (slug, name, text): those the newsroom has, new ones for the others."""
        if not wanted:
            return []
        slugs = [slug_from(slug, name, 200) for slug, name, _text in wanted]
        here: dict[str, int] = {}
        for start in range(0, len(slugs), 500):
            some = Topic.objects.filter(slug__in=slugs[start : start + 500])
            here.update(some.values_list("slug", "pk"))
        fresh = [slug for slug in dict.fromkeys(slugs) if slug not in here]
        numbers = dict(zip(fresh, reserve(Topic, len(fresh)), strict=True))
        texts = dict(zip(slugs, wanted, strict=True))
        rows.insert(
            Topic,
            ("id", "slug", "name", "description"),
            [(numbers[slug], slug, texts[slug][1], texts[slug][2]) for slug in fresh],
        )
        self.report.count("topics", "new", len(fresh))
        ids = [numbers.get(slug) or here[slug] for slug in slugs]
        for old, name, text in wanted:
            self._marks[kind, old] = (_source(terms[old]) if terms else "", _mark(name, "", text))
        self._save(kind, [old for old, _name, _text in wanted], ids)
        return ids

    def _renew_topic(self, slug: str, term: Term) -> None:
        source, written = self._marks[Kind.TOPIC, slug]
        if _source(term) == source or not (term.old_id or term.description):
            return
        topic = Topic.objects.filter(pk=self.topics.get(slug, 0)).first()
        if topic is None or _mark(topic.name, "", topic.description) != written:
            self.report.note("changed-here", "topic", slug, "", term.name)
            self.report.count("topics", "kept")
            return
        name, text = _topic_texts(term, slug)
        Topic.objects.filter(pk=topic.pk).update(name=name, description=text)
        self._renewed(Kind.TOPIC, slug, _mark(name, "", text), _source(term))
        self.report.count("topics", "changed")

    def _save(self, kind: str, slugs: Iterable[str], ids: list[int] | None = None) -> None:
        slugs = list(slugs)
        numbers = ids or [self.sections[slug] for slug in slugs]
        queries = (
            {slug: f"?cat={number}" for number, slug in self._numbers.items()}
            if ids is None
            else {}
        )
        rows.insert(
            Imported,
            IMPORTED_COLUMNS,
            [
                (self.site.pk, kind, slug, number, queries.get(slug, ""), *self._marks[kind, slug])
                for slug, number in zip(slugs, numbers, strict=True)
            ],
        )

    def _renewed(self, kind: str, slug: str, mark: str, source: str) -> None:
        self._marks[kind, slug] = (source, mark)
        row = Imported.objects.filter(site=self.site, kind=kind, old_id=slug)
        row.update(source=source, written=mark)


def _parents_first(terms: dict[str, Term], report: Report) -> list[tuple[str, Term]]:
    """The terms so that each comes after the one it lies in; circles are cut open."""
    ordered: dict[str, Term] = {}
    for slug in terms:
        chain: list[str] = []
        place = slug
        while place in terms and place not in ordered and place not in chain:
            chain.append(place)
            place = _key(terms[place].parent)
        if place in chain:
            report.note(
                "section-circle", "section", place, " → ".join(chain[:6]), terms[place].name
            )
        for one in reversed(chain):
            ordered[one] = terms[one]
    return list(ordered.items())


def _key(slug: str) -> str:
    return slug.strip()[:200]


def _as_topic(slug: str) -> str:
    return f"\x00{slug}"


def _section_texts(term: Term) -> tuple[str, str]:
    name = fit(one_line(term.name) or slug_from(term.slug, "", 120), 120)
    return name, fit(plain_text(term.description), 1000)


def _topic_texts(term: Term, slug: str) -> tuple[str, str]:
    name = fit(one_line(term.name) or slug_from(slug, "", 200), 200)
    return name, fit(plain_text(term.description), 1000)


def _source(term: Term) -> str:
    return fingerprints.of_texts((term.name, term.parent, term.description))


def _mark(name: str, path: str, text: str) -> str:
    return fingerprints.of_texts((name, path, text))
