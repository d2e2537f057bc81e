"""Logins and guest authors become authors; bylines keep the order of the old site."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from redaksi.authors.models import Author, AuthorLink, Biography
from redaksi.imports.wordpress import fingerprints, records, rows
from redaksi.imports.wordpress.ids import reserve
from redaksi.imports.wordpress.models import LONGEST_ADDRESS, Imported, ImportedSite, Unresolved
from redaksi.imports.wordpress.permalinks import nicename
from redaksi.imports.wordpress.records import Item
from redaksi.imports.wordpress.remembered import IMPORTED_COLUMNS
from redaksi.imports.wordpress.report import Report
from redaksi.imports.wordpress.texts import fit, one_line, slug_from
from redaksi.lib.html import plain_text, safe_url
from redaksi.lib.slugs import free_slug

Kind = Imported.Kind


class People:
    """The authors of one old site, by login and by guest-author slug; made when first named."""

    def __init__(self, site: ImportedSite, report: Report) -> None:
        self.site = site
        self.report = report
        # What the export's head says of each login, until a byline needs it.
        self._logins: dict[str, records.Author] = {}
        self._ids: dict[tuple[str, str], int] = {}
        self._marks: dict[tuple[str, str], tuple[str, str]] = {}
        self.load()

    def load(self) -> None:
        """What is in the database counts; also after a batch was rolled back."""
        self._ids.clear()
        self._marks.clear()
        here = set(Author.objects.values_list("pk", flat=True))
        known = Imported.objects.filter(site=self.site, kind__in=(Kind.LOGIN, Kind.GUEST))
        for kind, key, number, source, written in known.values_list(
            "kind", "old_id", "object_id", "source", "written"
        ):
            self._marks[kind, key] = (source, written)
            # An author deleted here is made again when an article needs a byline.
            if number is not None and number in here:
                self._ids[kind, key] = number
        self._slugs = set(Author.objects.values_list("slug", flat=True))

    def take(self, authors: Iterable[records.Author]) -> None:
        """Learn logins; those already made get their new names unless somebody changed them here."""
        for author in authors:
            if not author.login:
                continue
            self._logins[_key(author.login)] = author
            if (Kind.LOGIN, _key(author.login)) in self._ids:
                self._rename(Kind.LOGIN, _key(author.login), _name_of(author))
                self._save_number(_key(author.login))

    def wrote_articles(self, number: int) -> bool:
        """Whether a user of the old site, by number, is among the authors its export names."""
        return any(author.old_id == number for author in self._logins.values()) if number else False

    def byline(self, item: Item) -> list[int]:
        """The ids of an item's authors: co-authors in their order, else the login it was saved by."""
        terms = [term for term in item.terms_of("author") if term.slug or term.name]
        ids = [self._co_author(term.slug or term.name, term.name) for term in terms]
        if not ids and item.creator:
            ids = [self._login(item.creator)]
        return list(dict.fromkeys(ids))

    def take_guest(self, item: Item, source: str) -> str:
        """A guest-author post: name, biography and link. Returns "new", "changed", "same" or "kept"."""
        slug = _guest_key(item.slug or item.title)
        linked = item.meta_value("cap-linked_account")
        name = fit(one_line(item.meta_value("cap-display_name") or item.title) or slug, 200)
        if linked and _key(linked) in self._logins and (Kind.GUEST, slug) not in self._ids:
            self._ids[Kind.GUEST, slug] = self._login(linked)
            self._save(Kind.GUEST, slug, name)
        known = (Kind.GUEST, slug) in self._ids
        if known and self._marks.get((Kind.GUEST, slug), ("", ""))[0] == source:
            return "same"
        if not known:
            self._make(Kind.GUEST, slug, name, slug, Author.Kind.GUEST)
        elif not self._rename(Kind.GUEST, slug, name):
            return "kept"
        self._write_about(self._ids[Kind.GUEST, slug], item)
        self._marks[Kind.GUEST, slug] = (source, self._marks[Kind.GUEST, slug][1])
        row = Imported.objects.get(site=self.site, kind=Kind.GUEST, old_id=slug)
        row.source = source
        row.save(update_fields=["source"])
        portrait = item.meta_value("_thumbnail_id")
        if portrait.isdecimal() and portrait != "0":
            Unresolved.objects.get_or_create(of=row, kind=Unresolved.Kind.LEAD, key=f"#{portrait}")
        return "changed" if known else "new"

    def _co_author(self, slug: str, name: str) -> int:
        key = _guest_key(slug)
        if (Kind.GUEST, key) in self._ids:
            return self._ids[Kind.GUEST, key]
        for login in self._logins:
            if key in (login, nicename(login)):
                return self._login(login)
        return self._make(Kind.GUEST, key, fit(one_line(name) or key, 200), key, Author.Kind.GUEST)

    def _login(self, login: str) -> int:
        key = _key(login)
        known = self._ids.get((Kind.LOGIN, key))
        if known is not None:
            return known
        author = self._logins.get(key)
        name = _name_of(author) if author else login
        if author is None:
            self.report.note("login-unknown", "login", login, "", login)
        return self._make(Kind.LOGIN, key, fit(name, 200), nicename(login), Author.Kind.PERSON)

    def _make(self, kind: str, key: str, name: str, slug: str, sort: str) -> int:
        same = Author.objects.filter(name=name).order_by("pk").first()
        if same is not None and same.pk not in self._ids.values():
            # The newsroom has made this author already.
            self._ids[kind, key] = same.pk
            self.report.count("authors", "found here")
        else:
            free = free_slug(slug_from(slug, name, 190), self._slugs)
            self._slugs.add(free)
            number = self._ids[kind, key] = reserve(Author, 1)[0]
            rows.insert(Author, ("id", "name", "slug", "kind"), [(number, name, free, sort)])
            self.report.count("authors", "new")
        self._save(kind, key, name)
        return self._ids[kind, key]

    def _save(self, kind: str, key: str, name: str) -> None:
        address = f"author/{nicename(key) if kind == Kind.LOGIN else key}"
        mark = fingerprints.of_texts((name,))
        known = (kind, key) in self._marks
        self._marks[kind, key] = ("", mark)
        if kind == Kind.LOGIN:
            self._save_number(key)
        if known:
            row = Imported.objects.filter(site=self.site, kind=kind, old_id=key)
            row.update(object_id=self._ids[kind, key], written=mark)
            return
        rows.insert(
            Imported,
            IMPORTED_COLUMNS,
            [(self.site.pk, kind, key, self._ids[kind, key], address[:LONGEST_ADDRESS], "", mark)],
        )

    def _save_number(self, login: str) -> None:
        """The number by which "?author=4" named this login, when the export tells it."""
        author = self._logins.get(login)
        if author is not None and author.old_id:
            Imported.objects.update_or_create(
                site=self.site,
                kind=Kind.LOGIN_NUMBER,
                old_id=str(author.old_id),
                defaults={"object_id": self._ids[Kind.LOGIN, login]},
            )

    def _rename(self, kind: str, key: str, name: str) -> bool:
        """Give an author the name of the export, unless the newsroom has given another."""
        name = fit(name, 200)
        mark = fingerprints.of_texts((name,))
        if mark == self._marks[kind, key][1]:
            return True
        author = Author.objects.filter(pk=self._ids[kind, key]).first()
        if author is None or fingerprints.of_texts((author.name,)) != self._marks[kind, key][1]:
            self.report.note("changed-here", "author", key, "", name)
            self.report.count("authors", "kept")
            return False
        Author.objects.filter(pk=author.pk).update(name=name)
        self._marks[kind, key] = (self._marks[kind, key][0], mark)
        Imported.objects.filter(site=self.site, kind=kind, old_id=key).update(written=mark)
        self.report.count("authors", "changed")
        return True

    def _write_about(self, number: int, item: Item) -> None:
        about = plain_text(item.meta_value("cap-description") or item.content)[:2000]
        if about and not Biography.objects.filter(author_id=number).exists():
            Biography.objects.create(author_id=number, text=about)
        website = safe_url(item.meta_value("cap-website"), ("http", "https"))
        if not website or not website.startswith("http") or len(website) > 200:
            return
        if not AuthorLink.objects.filter(author_id=number).exists():
            host = website.split("/")[2]
            AuthorLink.objects.create(author_id=number, label=host[:60], url=website)


def _key(login: str) -> str:
    return login.strip().lower()[:200]


def _guest_key(slug: str) -> str:
    return unquote(slug).strip().lower().removeprefix("cap-")[:200]


def _name_of(author: records.Author) -> str:
    full = f"{author.first_name} {author.last_name}".strip()
    return one_line(author.display_name) or one_line(full) or author.login
