"""Inline mark-up cut by what a reader sees."""

from redaksi.imports.page import inline, recover


def test_a_cut_keeps_tags_in_pairs_and_entities_whole() -> None:
    marked = '<strong>Bandung</strong> – A &amp; B <a href="https://warta.example/">dua</a> (WRT)'
    assert inline.visible(marked) == "Bandung – A & B dua (WRT)"
    assert inline.cut(marked, 10, 19) == 'A &amp; B <a href="https://warta.example/">dua</a>'


def test_a_link_in_the_lead_survives_when_the_dateline_is_taken_off() -> None:
    page = recover(
        "<html><body><article><h1>Harga Beras Naik Lagi di Pasar</h1><p><b>Bandung, WARTA.EXAMPLE</b> – "
        'Harga beras naik lagi pada pekan ini, menurut <a href="https://warta.example/a">para pedagang</a>'
        " setempat yang ditemui di pasar.</p><p>Stok di gudang tinggal untuk dua minggu, kata pengelolanya."
        "</p></article></body></html>"
    )
    assert page.body[0].inline == (
        'Harga beras naik lagi pada pekan ini, menurut <a href="https://warta.example/a">para pedagang</a>'
        " setempat yang ditemui di pasar."
    )
