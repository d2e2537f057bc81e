"""What an import knows of an old site's terms: what each became, and by which marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redaksi.imports.wordpress import fingerprints, rows
from redaksi.imports.wordpress.models import Imported, ImportedSite
from redaksi.imports.wordpress.records import Term

IMPORTED_COLUMNS = ("site_id", "kind", "old_id", "object_id", "address", "source", "written")


class Remembered:
    """The terms of one kind, by their old slug."""

    def __init__(self, site: ImportedSite, kind: str) -> None:
        self.site = site
        self.kind = kind
        # {slug: (mark of its record, mark of what was written)}
        self.marks: dict[str, tuple[str, str]] = {}
        self._without_address: set[str] = set()

    def load(self) -> Iterator[tuple[str, int | None]]:
        """Begin with what is in the database; gives each slug and what it became."""
        self.marks.clear()
        self._without_address.clear()
        known = Imported.objects.filter(site=self.site, kind=self.kind)
        for slug, number, address, source, written in known.values_list(
            "old_id", "object_id", "address", "source", "written"
        ):
            self.marks[slug] = (source, written)
            if not address:
                self._without_address.add(slug)
            yield slug, number

    def save(self, new: Iterable[tuple[str, int, str]]) -> None:
        """Write down new ones, whose marks are known: slug, what it became, an old address."""
        written = [
            (self.site.pk, self.kind, slug, number, address, *self.marks[slug])
            for slug, number, address in new
        ]
        rows.insert(Imported, IMPORTED_COLUMNS, written)
        self._without_address.update(row[2] for row in written if not row[4])

    def address(self, slug: str, address: str) -> None:
        """An old address of a known one, unless it has one: an item's mention names none."""
        if address and slug in self._without_address:
            row = Imported.objects.filter(site=self.site, kind=self.kind, old_id=slug)
            row.update(address=address)
            self._without_address.discard(slug)

    def renewed(self, slug: str, source: str, written: str) -> None:
        self.marks[slug] = (source, written)
        row = Imported.objects.filter(site=self.site, kind=self.kind, old_id=slug)
        row.update(source=source, written=written)


def key(slug: str) -> str:
    """A slug as it is kept."""
    return slug.strip()[:200]


def source_mark(term: Term) -> str:
    return fingerprints.of_texts((term.name, term.parent, term.description))


def written_mark(name: str, path: str, text: str) -> str:
    return fingerprints.of_texts((name, path, text))
