"""Comments and lists of other articles that no header announces."""

import pytest

from redaksi.imports.page import recover

REPORT = """Warga Sukamaju Menanam Seribu Pohon Bambu
Bandung, WARTA.EXAMPLE – Badan lingkungan kota mencatat seribu pohon bambu ditanam pekan ini oleh warga.
Pengukuran dilakukan setiap Sabtu oleh murid sekolah menengah dengan ember dan jam tangan.
"""


@pytest.mark.parametrize(
    ("below", "reason"),
    [
        ("Tini\n2 hari yang lalu\nSemoga hidup semua.\nBalas", "comments furniture"),
        (
            "Tini\n13 November 2026 pukul 08.14\nSemoga hidup.\nDon\n13 November 2026\nAmin.",
            "comments furniture",
        ),
        (
            "Jalan Desa Akhirnya Diaspal Juga\n12 November 2026\nPanen Kopi Mundur Satu Bulan\n11 November 2026",
            "related list",
        ),
    ],
)
def test_a_list_is_known_by_its_dates(below: str, reason: str) -> None:
    page = recover(REPORT + below)
    assert len(page.body) == 2
    assert {entry.reason for entry in page.removed} == {reason}
    assert [entry.text for entry in page.removed] == below.split("\n")


def test_a_live_report_dated_line_by_line_stays_the_text() -> None:
    entry = "Hujan reda\n12 November 2026 14:{:02} WIB\nPetugas menyatakan air sungai turun dan warga boleh pulang ke rumah.\n"
    page = recover(
        "Banjir di Kota Contoh\nAir naik sejak pagi.\n" + "".join(map(entry.format, range(20)))
    )
    assert sum("boleh pulang" in part.text for part in page.body) == 20
