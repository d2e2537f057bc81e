"""Tags become topics, and so do the further categories of an article."""

from __future__ import annotations

from redaksi.imports.wordpress import rows
from redaksi.imports.wordpress.ids import reserve
from redaksi.imports.wordpress.models import Imported, ImportedSite
from redaksi.imports.wordpress.records import Term
from redaksi.imports.wordpress.remembered import Remembered, source_mark, written_mark
from redaksi.imports.wordpress.report import Report
from redaksi.imports.wordpress.texts import fit, one_line, slug_from
from redaksi.lib.html import plain_text
from redaksi.sections.models import Topic

Kind = Imported.Kind


class Topics:
    """The topics made of one kind of terms of an old site, by its slugs."""

    def __init__(self, site: ImportedSite, report: Report, kind: str = Kind.TOPIC) -> None:
        self.report = report
        self.ids: dict[str, int] = {}
        self.remembered = Remembered(site, kind)
        self.load()

    def load(self) -> None:
        """What is in the database counts; also after a batch was rolled back."""
        here = set(Topic.objects.values_list("pk", flat=True))
        self.ids = {
            slug: number
            for slug, number in self.remembered.load()
            if number is not None and number in here
        }

    def take(self, terms: dict[str, Term]) -> None:
        """Make or renew topics, given by slug."""
        new: dict[str, Term] = {}
        for slug, term in terms.items():
            if slug in self.remembered.marks:
                self._renew(slug, term)
            else:
                new[slug] = term
        if new:
            self._make(new)

    def _make(self, terms: dict[str, Term]) -> None:
        """Topics the newsroom has already are taken, the others made."""
        texts = {slug: _texts(term, slug) for slug, term in terms.items()}
        ours = {slug: slug_from(slug, name, 200) for slug, (name, _text) in texts.items()}
        wanted = list(ours.values())
        here: dict[str, int] = {}
        for start in range(0, len(wanted), 500):
            some = Topic.objects.filter(slug__in=wanted[start : start + 500])
            here.update(some.values_list("slug", "pk"))
        # Of two old slugs that are one here, the last one names it.
        fresh = {our: texts[slug] for slug, our in ours.items() if our not in here}
        numbers = dict(zip(fresh, reserve(Topic, len(fresh)), strict=True))
        rows.insert(
            Topic,
            ("id", "slug", "name", "description"),
            [(numbers[our], our, *fresh[our]) for our in fresh],
        )
        self.report.count("topics", "new", len(fresh))
        for slug, term in terms.items():
            name, text = texts[slug]
            self.ids[slug] = numbers.get(ours[slug]) or here[ours[slug]]
            self.remembered.marks[slug] = (source_mark(term), written_mark(name, "", text))
        self.remembered.save((slug, self.ids[slug], "") for slug in terms)

    def _renew(self, slug: str, term: Term) -> None:
        source, written = self.remembered.marks[slug]
        if source_mark(term) == source or not (term.old_id or term.description):
            return
        topic = Topic.objects.filter(pk=self.ids.get(slug, 0)).first()
        if topic is None or written_mark(topic.name, "", topic.description) != written:
            self.report.note("changed-here", "topic", slug, "", term.name)
            self.report.count("topics", "kept")
            return
        name, text = _texts(term, slug)
        Topic.objects.filter(pk=topic.pk).update(name=name, description=text)
        self.remembered.renewed(slug, source_mark(term), written_mark(name, "", text))
        self.report.count("topics", "changed")


def _texts(term: Term, slug: str) -> tuple[str, str]:
    name = fit(one_line(term.name) or slug_from(slug, "", 200), 200)
    return name, fit(plain_text(term.description), 1000)
