"""What the references of a text mean: which article, which picture. Remembers a bounded number."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, Generic, TypeVar

from redaksi.imports.wordpress.models import LONGEST_ADDRESS, Attachment, Imported, ImportedSite
from redaksi.imports.wordpress.uploads import candidates, canonical

Kind = Imported.Kind
# About 60 MB when both are full; a larger archive asks the database for what is not remembered.
MOST_REMEMBERED = 250_000

K = TypeVar("K", bound=Hashable)


class Memory(Generic[K]):
    """A dictionary that stands for a table: whole while the table is small, a part of it above."""

    def __init__(self, whole: Iterable[tuple[Any, Any]], ask: Callable[[K], int | None]) -> None:
        self._known: dict[K, int] = {}
        self._ask = ask
        self._complete = True
        for key, number in whole:
            self.add(key, number)

    def add(self, key: K, number: int) -> None:
        """The first to claim a key keeps it."""
        if len(self._known) >= MOST_REMEMBERED and key not in self._known:
            self._complete = False
            self._known.pop(next(iter(self._known)))
        self._known.setdefault(key, number)

    def get(self, key: K) -> int | None:
        found = self._known.get(key)
        if found is None and not self._complete:
            found = self._ask(key)
            if found is not None:
                self.add(key, found)
        return found


class Resolver:
    """Finds articles by their old addresses and ids, pictures by their old ids and paths."""

    def __init__(self, site: ImportedSite) -> None:
        self.site = site
        self.load()

    def load(self) -> None:
        """Begin with what is in the database."""
        articles = Imported.objects.filter(
            site=self.site, kind=Kind.ARTICLE, object_id__isnull=False
        ).order_by("pk")
        pictures = Attachment.objects.filter(site=self.site, image__isnull=False)
        self.addresses: Memory[str] = Memory(
            articles.exclude(address="")
            .values_list("address", "object_id")[: MOST_REMEMBERED + 1]
            .iterator(),
            self._ask_address,
        )
        self.numbers: Memory[int] = Memory(
            (
                (int(old), number)
                for old, number in articles.values_list("old_id", "object_id")[
                    : MOST_REMEMBERED + 1
                ].iterator()
            ),
            self._ask_number,
        )
        self.pictures: Memory[int] = Memory(
            pictures.exclude(old_id=None)
            .values_list("old_id", "image_id")[: MOST_REMEMBERED + 1]
            .iterator(),
            self._ask_picture,
        )
        self.paths: Memory[str] = Memory(
            pictures.exclude(path="")
            .values_list("path", "image_id")[: MOST_REMEMBERED + 1]
            .iterator(),
            self._ask_path,
        )

    def add_article(self, old_id: int, address: str, number: int) -> None:
        self.numbers.add(old_id, number)
        if address:
            self.addresses.add(address, number)

    def add_picture(self, old_id: int | None, path: str, number: int) -> None:
        if old_id is not None:
            self.pictures.add(old_id, number)
        if path:
            self.paths.add(path, number)

    def article_for(self, address: str) -> int | None:
        """Our article at an old address as sites.Site.address spells it."""
        if address.startswith("?"):
            name, _equals, number = address[1:].partition("=")
            return self.numbers.get(int(number)) if name == "p" and number.isdecimal() else None
        return self.addresses.get(address[:LONGEST_ADDRESS]) if address else None

    def image_for(self, key: int | str) -> int | None:
        """Our picture for an attachment's old id or a path under uploads."""
        if isinstance(key, int):
            return self.pictures.get(key)
        for path in candidates(key):
            found = self.paths.get(path)
            if found is not None:
                return found
        return self.paths.get(canonical(key))

    def attachments_of(self, old_id: int) -> list[int]:
        """The old ids of the pictures attached to an item, as far as they have come."""
        of_item = Attachment.objects.filter(site=self.site, parent=old_id, old_id__isnull=False)
        of_item = of_item.exclude(state=Attachment.State.REFUSED)
        numbers = of_item.order_by("old_id").values_list("old_id", flat=True)
        return [number for number in numbers if number is not None]

    def _ask_address(self, address: str) -> int | None:
        found = Imported.objects.filter(site=self.site, kind=Kind.ARTICLE, address=address)
        return (
            found.exclude(object_id=None).order_by("pk").values_list("object_id", flat=True).first()
        )

    def _ask_number(self, old_id: int) -> int | None:
        found = Imported.objects.filter(site=self.site, kind=Kind.ARTICLE, old_id=str(old_id))
        return found.values_list("object_id", flat=True).first()

    def _ask_picture(self, old_id: int) -> int | None:
        found = Attachment.objects.filter(site=self.site, old_id=old_id)
        return found.values_list("image_id", flat=True).first()

    def _ask_path(self, path: str) -> int | None:
        found = Attachment.objects.filter(site=self.site, path=path, image__isnull=False)
        return found.values_list("image_id", flat=True).first()
