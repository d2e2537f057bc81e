"""Where an article, page, attachment or file of the old site is now; "" for what is gone."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from redaksi.articles.models import Article
from redaksi.articles.visibility import visible
from redaksi.imports.wordpress.models import (
    LONGEST_ADDRESS,
    Attachment,
    Imported,
    ImportedSite,
    Unresolved,
)
from redaksi.imports.wordpress.sites import Site
from redaksi.imports.wordpress.uploads import candidates, upload_path
from redaksi.pages.models import StandingPage
from redaksi.press.tags import record, record_until

Kind = Imported.Kind
THINGS = (Kind.ARTICLE, Kind.PAGE, Kind.PICTURE)
GONE = ""


def at_address(path: str, kinds: Iterable[str] = THINGS) -> str | None:
    """What was imported from exactly this address, as sites.Site.address spells it."""
    return _first(
        Imported.objects.filter(address=path[:LONGEST_ADDRESS], kind__in=kinds).order_by("pk")
    )


def numbered(number: str) -> str | None:
    """What had this number, which articles, pages and attachments of a site share."""
    rows = imported().filter(old_id=number, kind__in=THINGS)
    return _first(rows.order_by("site_id", "pk"))


def upload(path: str) -> str | None:
    """A file below the old uploads folder: our picture of it, in whichever size it was asked for."""
    for url in ImportedSite.objects.values_list("url", flat=True):
        below = upload_path(path, Site.of(f"https://{url}"))
        for name in candidates(below) if below else ():
            here = Attachment.objects.filter(path=name[:500], image__isnull=False)
            if found := here.filter(site__url=url).select_related("image").first():
                record(f"picture:{found.image_id}")
                return str(found.image.file.url) if found.image else None
    return None


def imported() -> QuerySet[Imported]:
    """All rows, in words that let the index beginning with the site be used."""
    return Imported.objects.filter(site__in=ImportedSite.objects.values("pk"))


def _first(rows: QuerySet[Imported]) -> str | None:
    """The first that readers may see; that something is gone counts only when nothing is here."""
    found = [target for row in rows[:5] if (target := _target(row)) is not None]
    return next((target for target in found if target), GONE if found else None)


def _target(row: Imported) -> str | None:
    """The present address of what a row became, if readers may see it."""
    record(f"{'page' if row.kind == Kind.PAGE else 'article'}:{row.object_id}")
    if row.kind == Kind.ARTICLE:
        article = visible().filter(pk=row.object_id).first() or _withdrawn(row.object_id)
        return article.full_path if article else None
    if row.kind == Kind.PAGE:
        page = StandingPage.objects.filter(pk=row.object_id or 0, live=True).first()
        return page.full_path if page else None
    return _attachment(row)


def _withdrawn(number: int | None) -> Article | None:
    """An article taken off for good: its own address says so."""
    return Article.objects.filter(pk=number, withdrawal__isnull=False).exclude(path=None).first()


def _attachment(row: Imported) -> str | None:
    """The page of an attachment: what it was attached to, else what shows it, else the picture.

    Where it was attached to something readers may not see, they may not see it either. One that
    nothing shows and whose file is not here is gone.
    """
    # What shows a picture may change with any article: such an answer is made anew each time.
    record_until(timezone.now())
    attachment = Attachment.objects.filter(site=row.site_id, old_id=row.old_id).first()
    if attachment is None:
        return GONE
    of_site = Imported.objects.filter(site=row.site_id, kind__in=(Kind.ARTICLE, Kind.PAGE))
    parents = list(of_site.filter(old_id=str(attachment.parent))) if attachment.parent else []
    if parents:
        return next((found for parent in parents if (found := _target(parent))), None)
    if shown := _shown_in(attachment, of_site):
        return shown
    return str(attachment.image.file.url) if attachment.image else GONE


def _shown_in(attachment: Attachment, of_site: QuerySet[Imported]) -> str | None:
    """The first article that has the picture as its lead, or waits for it."""
    if attachment.image_id:
        article = visible().filter(lead_picture=attachment.image_id).order_by("pk").first()
        return article.full_path if article else None
    waiting = Unresolved.objects.filter(key=f"#{attachment.old_id}", of__in=of_site)
    for one in waiting.select_related("of").order_by("pk")[:5]:
        if found := _target(one.of):
            return found
    return None
