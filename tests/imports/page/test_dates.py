"""Dates in three languages, and the lines that carry them."""

import pytest

from redaksi.imports.page import dates, timestamps


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Senin, 23 November 2026 | 14:32 WIB", "2026-11-23T14:32:00+07:00"),
        ("23 Nov 2026, 14.32 WITA", "2026-11-23T14:32:00+08:00"),
        ("Jum'at, 23/10/2026 pukul 09.05 WIT", "2026-10-23T09:05:00+09:00"),
        ("23 Nopember 2026", "2026-11-23"),
        ("23 Agt 2026", "2026-08-23"),
        ("November 23, 2026 2:32 PM", "2026-11-23T14:32:00"),
        ("Nov. 23, 2026 at 2:32 p.m. ET", "2026-11-23T14:32:00-05:00"),
        ("Mon 23 Nov 2026 12.15 AM GMT", "2026-11-23T00:15:00+00:00"),
        ("Monday 23rd November 2026", "2026-11-23"),
        ("12:15 GMT, 23 November 2026", "2026-11-23T12:15:00+00:00"),
        ("23 November 2026 14:32 GMT+7", "2026-11-23T14:32:00+07:00"),
        ("2026-11-23T14:32:00+07:00", "2026-11-23T14:32:00+07:00"),
        ("2026-11-23T14:32:00Z", "2026-11-23T14:32:00+00:00"),
        ("2026/11/23 14:32", "2026-11-23T14:32:00"),
        ("٢٣ نوفمبر ٢٠٢٦", "2026-11-23"),
        ("٢٣ تشرين الثاني/نوفمبر ٢٠٢٦ - ٠٢:٣٢ م بتوقيت مكة", "2026-11-23T14:32:00+03:00"),
        ("الإثنين 23 نوفمبر 2026 الساعة 14:32 بتوقيت غرينتش", "2026-11-23T14:32:00+00:00"),
        ("1448 هـ الموافق 23 نوفمبر 2026 م", "2026-11-23"),
        ("11/23/2026", "2026-11-23"),
    ],
)
def test_a_printed_date_becomes_iso(text: str, iso: str) -> None:
    found = dates.find(text)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("text", ["31/02/2026", "23 November", "99/99/9999", "12.000", "Mei", ""])
def test_what_is_no_day_in_the_calendar_is_no_date(text: str) -> None:
    assert dates.find(text) is None


def test_an_american_date_is_read_month_first_when_told() -> None:
    found = dates.find("03/04/2026", month_first=True)
    assert found is not None
    assert found.iso == "2026-03-04"


@pytest.mark.parametrize("text", ["2 jam lalu", "3 hours ago", "قبل ساعتين", "منذ ٣ ساعات"])
def test_a_date_that_depends_on_the_reader_is_relative(text: str) -> None:
    assert dates.is_relative(text)


def test_a_date_line_names_its_author_and_tells_updates_apart() -> None:
    stamp = timestamps.read("Eko Santoso | 23 Nov 2026 | Diperbarui: 24 Nov 2026")
    assert stamp is not None
    assert (stamp.published, stamp.updated, stamp.names) == (
        "2026-11-23",
        "2026-11-24",
        ["Eko Santoso"],
    )


def test_a_caption_with_a_date_in_it_is_no_date_line() -> None:
    assert timestamps.read("Warga mengungsi ke balai desa, Senin 23 November 2026") is None
