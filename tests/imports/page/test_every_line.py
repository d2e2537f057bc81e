"""Every line of the input is in exactly one field or removed with a reason."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from redaksi.imports.page import RecoveredPage, recover, trace
from redaksi.imports.page import text as reading
from redaksi.imports.page.reasons import EXPLANATIONS, Reason

FIELDS = {
    "title", "dateline", "published", "byline", "author_box", "figures", "body", "read_also",
    "sign_off", "source_line", "removed",
}  # fmt: skip

HEADLINE = "Wali Kota Contoh Resmikan Jembatan Baru"
CAPTION = "Jembatan baru di Kota Contoh terlihat dari udara"

LINES = [
    HEADLINE,
    HEADLINE.upper(),
    f"{HEADLINE} - WARTA.EXAMPLE",
    CAPTION,
    "Rice Prices Rise Again in Example Town",
    "ارتفاع أسعار الأرز مجددا في مدينة المثال",
    "Bandung, WARTA.EXAMPLE – Wali Kota Contoh meresmikan jembatan baru di atas Sungai Contoh.",
    "LONDON (Agency) — Rice prices rose again in Example Town on Monday, the ministry said.",
    "القاهرة - وكالة النبأ - ارتفعت أسعار الأرز مجددا في مدينة المثال يوم الاثنين وفق الوزارة.",
    "“Jembatan ini milik warga, jangan dirusak, kata Rina Wijaya, warga yang tinggal di dekatnya.",
    "Benar.",
    "BACA JUGA:",
    "Baca juga: Panen Raya Tertunda karena Hujan",
    "Read also",
    "اقرأ أيضاً:",
    "Panen Raya Tertunda karena Hujan Panjang di Utara",
    "Menurut dia, pekerjaan selesai dua pekan lebih awal dari rencana semula. (WRT)",
    "(WRT)",
    "[abc/def]",
    "Sumber: Kantor Berita Contoh",
    "Source:",
    "المصدر: وكالة النبأ",
    "Sumber foto: Eko/Warta",
    "Foto: Rina Wijaya/Warta",
    "Jembatan dilihat dari tepi sungai. (Foto: Eko/Warta)",
    "Oleh: Rina Wijaya dan Eko Santoso",
    "By Rina Wijaya and Eko Santoso",
    "بقلم: محمد أحمد وسارة علي",
    "Editor: Mira Lestari",
    "Penulis",
    "Rina Wijaya",
    "rina@warta.example",
    "Senin, 23 November 2026 | 14:32 WIB",
    "November 23, 2026 2:32 PM",
    "٢٣ نوفمبر ٢٠٢٦",
    "Diperbarui: 24 November 2026",
    "2 jam lalu",
    "Bagikan",
    "Facebook Twitter WhatsApp",
    "ADVERTISEMENT",
    "إعلان",
    "Home > News > Region",
    "Beranda",
    "Langkah berikutnya",
    "1. Siapkan air bersih di rumah",
    "2. Simpan surat penting di tempat tinggi",
    "• Air minum",
    "Nama\tUsia\tKota",
    "Rina\t31\tBandung",
    "About Warta 31360 Articles",
    "Tentang Penulis",
    "31.360 tulisan",
    "IKUTI TELEGRAM WARTA",
    "Be the first to comment",
    "Leave a Reply",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    "Tags: jembatan, sungai",
    "Berita Terkait",
    "Next",
    "© 2026 Warta",
    "***",
    "14:32 – Jembatan dibuka",
    "",
    " \u200b\u00a0",
    "\u202bنص\u202c",
]

lines = st.one_of(st.sampled_from(LINES), st.text(max_size=60))
pages = st.lists(lines, max_size=30).map("\n".join)


def words(*texts: str | None) -> Counter[str]:
    return Counter(reading.key(" ".join(text or "" for text in texts)).split())


def in_fields(page: RecoveredPage) -> Counter[str]:
    """Every word that any field but `removed` holds."""
    line, box = page.dateline, page.author_box
    return words(
        page.title, line.place if line else None, line.outlet if line else None,
        *page.byline, box.name if box else None,
        *(f"{f.caption} {f.credit}" for f in page.figures), *(part.text for part in page.body),
        *(place.text for place in page.read_also), page.sign_off, page.source_line,
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(pages)
def test_every_line_is_placed_exactly_once(source: str) -> None:
    placed = trace(source)
    there = [n for n, raw in enumerate(reading.split_lines(source), 1) if reading.clean(raw)]
    if "<" not in source:
        assert sorted(entry.line for entry in placed) == there
    for entry in placed:
        assert entry.field in FIELDS
        assert (entry.reason in {str(r) for r in Reason}) == (entry.field == "removed")


@settings(max_examples=300, deadline=None)
@given(pages)
def test_removed_lines_are_listed_and_body_lines_are_in_the_body(source: str) -> None:
    page, placed = recover(source), trace(source)
    listed = {entry.text for entry in page.removed}
    assert {entry.text for entry in placed if entry.field == "removed"} == listed
    texts = {entry.text for entry in placed if entry.field in ("body", "sign_off", "dateline")}
    marks = words("a b c d e f g h i j k l m n o p q r s t u v w x y z", *map(str, range(100)))
    missing = words(*texts) - in_fields(page) - marks
    assert not {w for w in missing if not w.isdigit()} - _list_marks(texts)


def _list_marks(texts: set[str]) -> set[str]:
    """The number or letter before an item of a list is no word of it."""
    return {reading.key(text).split()[0] for text in texts if reading.key(text)} & {
        w for text in texts for w in reading.key(text).split()[:1] if len(w) <= 2
    }


@settings(max_examples=200, deadline=None)
@given(pages)
def test_no_word_vanishes(source: str) -> None:
    page, placed = recover(source), trace(source)
    kept = set(in_fields(page)) | set(words(*(entry.text for entry in page.removed)))
    for entry in placed:
        if entry.field in ("title", "figures", "read_also", "body", "source_line"):
            gone = {w for w in words(entry.text) if w not in kept}
            # A label's words are what the field is called, and no more than four.
            assert len(gone) <= 4, (entry, gone)


def test_the_table_of_reasons_explains_each_one() -> None:
    assert set(EXPLANATIONS) == set(Reason)
    assert all(str(text).endswith(".") for text in EXPLANATIONS.values())
