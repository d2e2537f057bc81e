"""The paper that the examples of the API's documents are asked of: two articles, and one of everything."""

from __future__ import annotations

import datetime as dt

from redaksi.articles.models import Article
from redaksi.authors.models import Author
from redaksi.comments.models import Comment
from redaksi.corrections import correcting
from redaksi.corrections.models import Correction
from redaksi.sections.models import Section, Topic
from redaksi.sources import citing
from redaksi.sources.models import Source
from redaksi.statements import deciding
from redaksi.statements.models import Speaker
from tests import newsroom

FIRST = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
WORDS = "Trem pertama berangkat pukul lima"
TEXT = f"<p>“{WORDS},” kata Wulan Sari, kepala dinas perhubungan.</p>"


def make() -> None:
    """Make it, in an empty database whose numbers begin at 1."""
    kota = Section.objects.create(name="Kota")
    rina = Author.objects.create(name="Rina Lestari", role="Reporter")
    trem = Topic.objects.create(name="trem")
    agency = Source.objects.create(name="Kantor Berita Lembah", kind="agency")
    Speaker.objects.create(name="Wulan Sari")
    newsroom.published("Mata air mengalir lagi", at=FIRST, id=11, section=kota, byline=[rina])
    tram = newsroom.published(
        "Trem pertama lewat",
        at=FIRST + dt.timedelta(days=1),
        id=12,
        standfirst="Sepuluh kilometer rel selesai.",
        section=kota,
        byline=[rina],
        topics=[trem],
        body=[{"type": "paragraph", "value": TEXT, "id": "blok-0"}],
    )
    _say(tram, agency)


def _say(tram: Article, agency: Source) -> None:
    eko = newsroom.person("Eko", role="chief editor")
    citing.cite(tram, agency, by=None, role="based_on", title="Laporan jalur trem")
    said = deciding.Said(name="Wulan Sari", title="kepala dinas perhubungan", stance="says")
    deciding.mark(tram, "blok-0", WORDS, 0, by=eko, said=said)
    later = FIRST + dt.timedelta(days=1, hours=3)
    Comment.objects.create(article=tram, name="Rafi", text="Akhirnya!", state="published", at=later)
    written = correcting.write(
        tram, kind="correction", note="Panjang rel sepuluh kilometer, bukan dua belas.", by=None
    )
    correcting.approve(written, by=None)
    Correction.objects.update(at=later)
