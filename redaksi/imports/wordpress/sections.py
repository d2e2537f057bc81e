"""Categories become sections, with their tree."""

from __future__ import annotations

from redaksi.articles.listing import replace_section
from redaksi.imports.wordpress import rows
from redaksi.imports.wordpress.ids import reserve
from redaksi.imports.wordpress.models import Imported, ImportedSite
from redaksi.imports.wordpress.records import Term
from redaksi.imports.wordpress.remembered import Remembered, key, source_mark, written_mark
from redaksi.imports.wordpress.report import Report
from redaksi.imports.wordpress.texts import fit, one_line, slug_from
from redaksi.lib.html import plain_text
from redaksi.sections.models import Section
from redaksi.sections.tree import rename_path

LONGEST_PATH = 500


class Sections:
    """The sections of one old site, by its slugs."""

    def __init__(self, site: ImportedSite, report: Report) -> None:
        self.report = report
        self.ids: dict[str, int] = {}
        self.remembered = Remembered(site, Imported.Kind.SECTION)
        # {id: (path, parent's id)}
        self._tree: dict[int, tuple[str, int | None]] = {}
        self.load()

    def load(self) -> None:
        """What is in the database counts; also after a batch was rolled back."""
        self._load_tree()
        # What an editor has deleted here stays deleted, and nothing is filed under it.
        self.ids = {
            slug: number
            for slug, number in self.remembered.load()
            if number is not None and number in self._tree
        }

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

    def take(self, terms: dict[str, Term]) -> None:
        """Make or renew sections, given by slug."""
        new = {slug: term for slug, term in terms.items() if slug not in self.remembered.marks}
        for slug, term in terms.items():
            if slug not in new:
                self._renew(slug, term)
                self.remembered.address(slug, _address(term))
        if not new:
            return
        numbers = dict(zip(new, reserve(Section, len(new)), strict=True))
        taken = {path: number for number, (path, _parent) in self._tree.items()}
        made: list[tuple[object, ...]] = []
        for slug, term in _parents_first(new, self.report):
            parent = self._parent(slug, term)
            name, text = _texts(term)
            path = self._path(slug, name, parent)
            if path in taken:
                # The newsroom has made this section already.
                self.ids[slug] = taken[path]
            else:
                number = self.ids[slug] = taken[path] = numbers[slug]
                self._tree[number] = (path, parent)
                made.append((number, name, path.rpartition("/")[2], parent, path, text))
            self.remembered.marks[slug] = (source_mark(term), written_mark(name, path, text))
        rows.insert(Section, ("id", "name", "slug", "parent_id", "path", "description"), made)
        self.report.count("sections", "new", len(made))
        self.report.count("sections", "found here", len(new) - len(made))
        self.remembered.save((slug, self.ids[slug], _address(term)) for slug, term in new.items())

    def _parent(self, slug: str, term: Term) -> int | None:
        if not term.parent:
            return None
        parent = self.ids.get(key(term.parent))
        if parent is None or slug == key(term.parent):
            self.report.note("section-parent-missing", "section", slug, term.parent, term.name)
            return None
        return parent

    def _path(self, slug: str, name: str, parent: int | None) -> str:
        own = slug_from(slug, name, 120)
        path = f"{self._tree[parent][0]}/{own}" if parent else own
        return path if len(path) <= LONGEST_PATH else own

    def _renew(self, slug: str, term: Term) -> None:
        source, written = self.remembered.marks[slug]
        # An item's mention alone (no parent, no text) says less than what we know.
        if source_mark(term) == source or not (term.old_id or term.parent or term.description):
            return
        section = Section.objects.filter(pk=self.ids.get(slug, 0)).first()
        if (
            section is None
            or written_mark(section.name, section.path, section.description) != written
        ):
            self.report.note("changed-here", "section", slug, "", term.name)
            self.report.count("sections", "kept")
            return
        before = section.path
        section.name, section.description = _texts(term)
        parent = self._parent(slug, term)
        if parent is None or section.pk not in self.above(parent):
            section.parent_id = parent
        section.save()
        if section.path != before:
            rename_path(before, section.path)
            replace_section(section)
        self._load_tree()
        mark = written_mark(section.name, section.path, section.description)
        self.remembered.renewed(slug, source_mark(term), mark)
        self.report.count("sections", "changed")

    def _load_tree(self) -> None:
        self._tree = {
            number: (path, parent)
            for number, path, parent in Section.objects.values_list("pk", "path", "parent_id")
        }


def _parents_first(terms: dict[str, Term], report: Report) -> list[tuple[str, Term]]:
    """The terms so that each comes after the one it lies in; circles are cut open."""
    ordered: dict[str, Term] = {}
    for slug in terms:
        chain: list[str] = []
        place = slug
        while place in terms and place not in ordered and place not in chain:
            chain.append(place)
            place = key(terms[place].parent)
        if place in chain:
            report.note(
                "section-circle", "section", place, " → ".join(chain[:6]), terms[place].name
            )
        for one in reversed(chain):
            ordered[one] = terms[one]
    return list(ordered.items())


def _address(term: Term) -> str:
    return f"?cat={term.old_id}" if term.old_id else ""


def _texts(term: Term) -> tuple[str, str]:
    name = fit(one_line(term.name) or slug_from(term.slug, "", 120), 120)
    return name, fit(plain_text(term.description), 1000)
