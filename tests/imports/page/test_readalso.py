"""Read-also labels, their headlines and their empty places."""

import pytest

from redaksi.imports.page import readalso, recover


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("BACA JUGA:", ""),
        ("Baca juga : Harga Beras Naik Lagi", "Harga Beras Naik Lagi"),
        ("(Baca juga: Harga Beras Naik)", "Harga Beras Naik"),
        ("Simak juga", ""),
        ("Read also:", ""),
        ("Also read – Rice price rises", "Rice price rises"),
        ("Related: Rice price rises again", "Rice price rises again"),
        ("اقرأ أيضا", ""),
        ("اقرأ أيضًا", ""),
        ("اقرأ أيضاً: ارتفاع أسعار الأرز", "ارتفاع أسعار الأرز"),
        ("طالع أيضا", ""),
    ],
)
def test_a_label_is_known_with_or_without_its_headline(line: str, headline: str) -> None:
    label = readalso.read(line)
    assert label is not None
    assert label.headline == headline


@pytest.mark.parametrize(
    "line", ["Baca juga buku itu, kata dia.", "More than 10 people", "Terkait hal itu, dia diam."]
)
def test_a_sentence_with_these_words_is_no_label(line: str) -> None:
    assert readalso.read(line) is None


BODY = "Harga beras di Pasar Contoh naik lagi pada pekan ini, menurut para pedagang setempat."


def test_a_headline_on_the_next_line_belongs_to_the_label() -> None:
    page = recover(
        f"Judul Berita Contoh\n\n{BODY}\n\nBaca juga:\nPanen Raya Mundur Dua Pekan\n\n{BODY[::1]} Ya."
    )
    assert [place.text for place in page.read_also] == ["Panen Raya Mundur Dua Pekan"]


@pytest.mark.parametrize(
    "following", ["Benar.", f"Lalu {BODY}", "“Kami menunggu, kata dia.", "Stok menipis"]
)
def test_a_label_with_nothing_after_it_is_an_empty_place(following: str) -> None:
    page = recover(f"Judul Berita Contoh\n\n{BODY}\n\nBACA JUGA:\n\n{following}\n\n{BODY} Begitu.")
    assert [place.text for place in page.read_also] == [""]
    assert following in [part.text for part in page.body]
