"""Attachments: taken down as they come, and made pictures once their files are here."""

from __future__ import annotations

import datetime as dt
from typing import Any

from redaksi.imports.wordpress import dates, fingerprints, rows
from redaksi.imports.wordpress.conventions.credit import split
from redaksi.imports.wordpress.ids import reserve
from redaksi.imports.wordpress.journey import Journey
from redaksi.imports.wordpress.models import Attachment, Imported
from redaksi.imports.wordpress.records import Item
from redaksi.imports.wordpress.remembered import IMPORTED_COLUMNS
from redaksi.imports.wordpress.texts import fit, one_line
from redaksi.imports.wordpress.uploads import canonical, is_picture, upload_path
from redaksi.lib.html import plain_text
from redaksi.media.models import NewsImage

Kind = Imported.Kind

COLUMNS = ("url", "path", "parent", "title", "alt_text", "caption", "credit", "uploaded_at")
# Where plug-ins and themes keep a picture's credit.
_CREDITS = (
    "_wp_attachment_credit",
    "credit",
    "photo_credit",
    "media_credit",
    "_media_credit",
    "foto_credit",
)


class Attachments:
    """The attachments of one journey."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self._parts_credits = "credit" in journey.options.conventions

    def write(self, items: list[Item]) -> None:
        """Write down new attachments, renew changed ones. Call it inside a transaction."""
        journey = self.journey
        known = journey.known(Kind.PICTURE, [item.old_id for item in items])
        new: list[tuple[Item, str]] = []
        for item in items:
            journey.leave_comments(item)
            source = fingerprints.of_item(item, "credit" if self._parts_credits else "")
            row = known.get(item.old_id)
            if row is None:
                new.append((item, source))
            elif row.source != source:
                self._renew(item, source, row)
            else:
                journey.report.count("attachments", "unchanged")
        self._insert(new)

    def _insert(self, new: list[tuple[Item, str]]) -> None:
        site = self.journey.site.pk
        described = [(item, source, self._describe(item)) for item, source in new]
        for item, _source, _values in described:
            if _shows_picture(item):
                self.journey.report.count("attachments", "new")
            else:
                detail = item.attachment_url or "no address"
                self.journey.report.note("file", "attachment", item.old_id, detail, item.title)
                self.journey.report.count("attachments", "files that are no pictures")
        keys = reserve(Imported, len(described))
        rows.insert(
            Imported,
            ("id", *IMPORTED_COLUMNS),
            [
                (
                    key,
                    site,
                    Kind.PICTURE,
                    str(item.old_id),
                    None,
                    self.journey.paths.address(item.link),
                    source,
                    "",
                )
                for key, (item, source, _values) in zip(keys, described, strict=True)
            ],
        )
        rows.insert(
            Attachment,
            ("site_id", "old_id", "state", "reason", *COLUMNS),
            [
                (site, item.old_id, *_state(item), *(values[name] for name in COLUMNS))
                for item, _source, values in described
            ],
        )

    def _renew(self, item: Item, source: str, row: Imported) -> None:
        values = self._describe(item)
        attachment = Attachment.objects.filter(site=self.journey.site, old_id=item.old_id).first()
        if attachment is None:
            return
        image = NewsImage.objects.filter(pk=attachment.image_id).first()
        if image is not None and mark_of(image) != row.written:
            self.journey.kept("attachments", "changed-here", "attachment", item)
            return
        if attachment.url != values["url"] and image is None:
            attachment.state, attachment.reason = _state(item)
        for name, value in values.items():
            setattr(attachment, name, value)
        attachment.save()
        if image is not None:
            describe(image, attachment)
            NewsImage.objects.filter(pk=image.pk).update(
                title=image.title,
                alt_text=image.alt_text,
                caption=image.caption,
                credit=image.credit,
            )
            row.written = mark_of(image)
        row.source = source
        row.save(update_fields=["source", "written"])
        self.journey.report.count("attachments", "changed")

    def _describe(self, item: Item) -> dict[str, Any]:
        url = item.attachment_url or item.guid
        file = item.meta_value("_wp_attached_file").strip().lstrip("/")
        path = file or upload_path(url, self.journey.paths.site) or ""
        caption, credit = self._caption(item)
        return {
            "url": url[:1000],
            "path": canonical(path)[:500],
            "parent": max(item.parent, 0),
            "title": fit(one_line(item.title), 255),
            "alt_text": fit(one_line(item.meta_value("_wp_attachment_image_alt")), 300),
            "caption": fit(caption, 1000),
            "credit": fit(credit, 200),
            "uploaded_at": _uploaded(item, self.journey.zone),
        }

    def _caption(self, item: Item) -> tuple[str, str]:
        """Caption and credit; the field of a plug-in knows the credit better than the caption."""
        caption = plain_text(item.excerpt) if item.excerpt.strip() else ""
        named = one_line(next((v for k, v in item.meta if k in _CREDITS and v), ""))
        if not self._parts_credits:
            return caption, named
        shorter, credit = split(caption)
        if not credit or (named and credit.lower() not in named.lower()):
            return caption, named
        self.journey.report.note("credit", "attachment", item.old_id, credit, item.title)
        return shorter, named or credit


def describe(image: NewsImage, attachment: Attachment) -> None:
    """Give a picture the words the old site had for it."""
    image.title = attachment.title or attachment.path.rpartition("/")[2] or str(attachment.old_id)
    image.alt_text = attachment.alt_text
    image.caption = attachment.caption
    image.credit = attachment.credit


def mark_of(image: NewsImage) -> str:
    """What an editor may change of a picture."""
    return fingerprints.of_texts((image.title, image.alt_text, image.caption, image.credit))


def _state(item: Item) -> tuple[str, str]:
    """Every attachment is remembered for its address; only a picture's file is waited for."""
    if _shows_picture(item):
        return Attachment.State.WAITING.value, ""
    return Attachment.State.REFUSED.value, "not a picture"


def _shows_picture(item: Item) -> bool:
    return is_picture(item.attachment_url or item.guid) or is_picture(
        item.meta_value("_wp_attached_file")
    )


def _uploaded(item: Item, zone: dt.tzinfo) -> dt.datetime | None:
    return dates.published_at(item, zone)
