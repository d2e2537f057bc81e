"""Brings the pictures' files: out of the uploads folder, or politely from the old site."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from redaksi.imports.wordpress import rows
from redaksi.imports.wordpress.ids import reserve
from redaksi.imports.wordpress.journey import Journey
from redaksi.imports.wordpress.media import describe, mark_of
from redaksi.imports.wordpress.models import Attachment, Imported, Unresolved
from redaksi.imports.wordpress.state import Progressing
from redaksi.imports.wordpress.uploads import candidates, is_picture
from redaksi.lib.http import Fetcher, Refused
from redaksi.media.models import NewsImage
from redaksi.media.pixels import NotAPicture, Seen, look
from redaksi.media.renditions import prepare_later

State = Attachment.State
CHUNK = 50
# So many addresses of the old site in a row that do not answer, and it is left in peace.
MOST_FAILURES = 20
FIELDS = (
    "id", "title", "file", "width", "height", "created_at", "file_size", "file_hash",
    "alt_text", "caption", "credit",
)  # fmt: skip


@dataclass(slots=True)
class Found:
    """A file for an attachment: on disk, or fetched."""

    name: str
    path: Path | None = None
    data: bytes = b""
    smaller: bool = False


class Uploads:
    """The old site's uploads folder; nothing outside of it is ever opened."""

    def __init__(self, folder: Path) -> None:
        self.root = folder.resolve()
        for inner in ("wp-content/uploads", "uploads"):
            if (self.root / inner).is_dir():
                self.root = self.root / inner
                break

    def find(self, path: str) -> Found | None:
        """The file a path means: itself, "-scaled", else the largest size there is."""
        for name in candidates(path):
            file = self._inside(name)
            if file is not None:
                return Found(file.name, file)
        best = self._largest_size(path)
        return Found(best.name, best, smaller=True) if best else None

    def _inside(self, name: str) -> Path | None:
        if not name or "\x00" in name:
            return None
        try:
            file = (self.root / name).resolve()
            return file if file.is_relative_to(self.root) and file.is_file() else None
        except OSError:
            return None

    def _largest_size(self, path: str) -> Path | None:
        stem, _dot, ending = path.rpartition(".")
        folder = self._folder(stem.rpartition("/")[0])
        if folder is None or not stem:
            return None
        pattern = re.compile(
            rf"{re.escape(stem.rpartition('/')[2])}-(\d+)x(\d+)\.{re.escape(ending)}"
        )
        sizes: list[tuple[int, Path]] = []
        for file in folder.iterdir():
            found = pattern.fullmatch(file.name)
            if found and self._inside(str(file.relative_to(self.root))):
                sizes.append((int(found[1]) * int(found[2]), file))
        return max(sizes)[1] if sizes else None

    def _folder(self, name: str) -> Path | None:
        folder = (self.root / name).resolve()
        return folder if folder.is_relative_to(self.root) and folder.is_dir() else None


class Pictures:
    """Makes pictures of the attachments whose files can be had."""

    def __init__(
        self,
        journey: Journey,
        progressing: Progressing,
        uploads: Path | None,
        fetcher: Fetcher | None,
    ) -> None:
        self.journey = journey
        self.progressing = progressing
        self.uploads = Uploads(uploads) if uploads else None
        self.fetcher = fetcher
        self._failures = 0
        self._storage: Storage = NewsImage._meta.get_field("file").storage

    def waiting(self) -> int:
        return int(self._waiting().count())

    def bring(self, advance: Callable[[int], None]) -> None:
        """Bring every file that can be had, in chunks that are each saved with their place."""
        if self.uploads is None and self.fetcher is None:
            return
        self._write_down_unnamed()
        after = int(self.progressing.run.position.get("after", 0))
        while chunk := list(self._waiting().filter(pk__gt=after).order_by("pk")[:CHUNK]):
            after = chunk[-1].pk
            # Files come first: nobody waits for the database while a slow server answers.
            found = [(attachment, self._find(attachment)) for attachment in chunk]
            with transaction.atomic():
                self._make([(attachment, file) for attachment, file in found if file])
                self.progressing.save(position={"after": after})
            advance(len(chunk))

    def _waiting(self) -> Any:
        return Attachment.objects.filter(site=self.journey.site, state=State.WAITING)

    def _write_down_unnamed(self) -> None:
        """Exports of articles alone name pictures in texts only: by the path under uploads."""
        left = Unresolved.objects.filter(of__site=self.journey.site, kind=Unresolved.Kind.PICTURE)
        keys = left.exclude(key__startswith="#").values_list("key", flat=True).distinct()
        new: list[tuple[object, ...]] = []
        for key in keys.iterator():
            if "//" in key or len(key) > 500 or not is_picture(key):
                continue
            if not Attachment.objects.filter(
                site=self.journey.site, path__in=candidates(key)
            ).exists():
                url = f"{self.journey.paths.site.home}wp-content/uploads/{key}"
                new.append((self.journey.site.pk, None, url[:1000], key, State.WAITING.value))
        with transaction.atomic():
            rows.insert(Attachment, ("site_id", "old_id", "url", "path", "state"), new)

    def _find(self, attachment: Attachment) -> Found | None:
        found = self.uploads.find(attachment.path) if self.uploads else None
        if found is None and self.fetcher is not None:
            found = self._fetch(attachment, self.fetcher)
        return found

    def _fetch(self, attachment: Attachment, fetcher: Fetcher) -> Found | None:
        if self._failures >= MOST_FAILURES or not attachment.url:
            return None
        try:
            fetched = fetcher.fetch(attachment.url)
        except Refused as refused:
            self._failures += 1
            self._refuse(attachment, f"not fetched: {refused}", State.WAITING)
            if self._failures == MOST_FAILURES:
                self.journey.report.note(
                    "fetching-stopped",
                    "file",
                    "",
                    f"{MOST_FAILURES} failures in a row; run again later",
                )
            return None
        self._failures = 0
        name = Path(urlsplit(fetched.url).path).name or f"{attachment.pk}"
        return Found(name, data=fetched.data)

    def _make(self, found: list[tuple[Attachment, Found]]) -> None:
        numbers = reserve(NewsImage, len(found))
        images: list[tuple[object, ...]] = []
        for (attachment, file), number in zip(found, numbers, strict=True):
            image = self._image(attachment, file, number)
            if image is not None:
                images.append(
                    tuple(
                        str(image.file) if name == "file" else getattr(image, name)
                        for name in FIELDS
                    )
                )
                self._connect(attachment, image)
        rows.insert(NewsImage, FIELDS, images)
        prepare_later(*(attachment.image_id for attachment, _file in found if attachment.image_id))
        Attachment.objects.bulk_update(
            [attachment for attachment, _file in found], ["state", "reason"]
        )
        rows.update(
            Attachment,
            ("image_id",),
            [
                (attachment.image_id, attachment.pk)
                for attachment, _file in found
                if attachment.image_id
            ],
        )

    def _image(self, attachment: Attachment, file: Found, number: int) -> NewsImage | None:
        """An unsaved picture whose file lies in our media folder; None when it is refused."""
        try:
            with file.path.open("rb") if file.path else io.BytesIO(file.data) as opened:
                seen = look(opened)
                hashed = hashlib.sha1(usedforsecurity=False)
                opened.seek(0)
                while piece := opened.read(1 << 18):
                    hashed.update(piece)
                size = opened.tell()
                stored = self._store(attachment, file, seen)
        except (NotAPicture, OSError) as error:
            self._refuse(attachment, str(error) or type(error).__name__, State.REFUSED)
            return None
        image = NewsImage(
            pk=number,
            width=seen.width,
            height=seen.height,
            file_size=size,
            file_hash=hashed.hexdigest(),
            created_at=attachment.uploaded_at or timezone.now(),
        )
        image.file.name = stored
        describe(image, attachment)
        if file.smaller:
            self.journey.report.note("smaller-size", "picture", attachment.old_id or "", file.name)
        self.journey.report.count("pictures", "new")
        if not image.alt_text:
            self.journey.report.count("pictures", "without alternative text")
        return image

    def _store(self, attachment: Attachment, file: Found, seen: Seen) -> str:
        # The name is this attachment's alone, so what an interrupted run left is written over.
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", Path(file.name).stem).strip("-")[:50] or "picture"
        key = attachment.old_id if attachment.old_id is not None else f"t{attachment.pk}"
        name = f"original_images/{self.journey.site.pk}-{key}-{stem}.{seen.ending}"
        if self._storage.exists(name):
            self._storage.delete(name)
        if file.path:
            with file.path.open("rb") as opened:
                return self._storage.save(name, File(opened))
        return self._storage.save(name, ContentFile(file.data))

    def _connect(self, attachment: Attachment, image: NewsImage) -> None:
        attachment.image_id, attachment.state, attachment.reason = image.pk, State.HERE, ""
        self.journey.resolver.add_picture(attachment.old_id, attachment.path, image.pk)
        if attachment.old_id is not None:
            Imported.objects.filter(
                site=self.journey.site, kind=Imported.Kind.PICTURE, old_id=str(attachment.old_id)
            ).update(object_id=image.pk, written=mark_of(image))

    def _refuse(self, attachment: Attachment, reason: str, state: str) -> None:
        attachment.state, attachment.reason = state, reason[:300]
        Attachment.objects.filter(pk=attachment.pk).update(state=state, reason=attachment.reason)
        self.journey.report.note(
            "picture-refused" if state == State.REFUSED else "picture-not-fetched",
            "picture",
            attachment.old_id or "",
            f"{reason} ({attachment.url or attachment.path})",
            attachment.title,
        )
        self.journey.report.count(
            "pictures", "refused" if state == State.REFUSED else "not fetched"
        )
