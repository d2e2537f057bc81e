"""The body as StreamField blocks."""

from uuid import UUID

from redaksi.imports.page import BodyPart, RecoveredPage, body_blocks, recover


def blocks_of(*parts: BodyPart) -> list[object]:
    return [
        (block["type"], block["value"]) for block in body_blocks(RecoveredPage(body=list(parts)))
    ]


def test_each_part_becomes_the_block_of_its_name() -> None:
    assert blocks_of(
        BodyPart("paragraph", "Satu < dua & tiga"),
        BodyPart("paragraph", "Satu dua", 'Satu <a href="https://warta.example/">dua</a>'),
        BodyPart("heading", "Stok", level="3"),
        BodyPart("quote", "Kami menunggu."),
        BodyPart("read_also"),
        BodyPart("table", "a\tb\nc", header_row=True),
    ) == [
        ("paragraph", "<p>Satu &lt; dua &amp; tiga</p>"),
        ("paragraph", '<p>Satu <a href="https://warta.example/">dua</a></p>'),
        ("heading", {"text": "Stok", "level": "3"}),
        ("quote", {"text": "Kami menunggu.", "attribution": ""}),
        ("read_also", {"articles": [], "automatic": False}),
        (
            "table",
            {
                "caption": "",
                "header_row": True,
                "header_column": False,
                "rows": [["a", "b"], ["c", ""]],
            },
        ),
    ]


def test_a_list_holds_its_items_one_by_one() -> None:
    block = body_blocks(RecoveredPage(body=[BodyPart("list", "satu\ndua <", ordered=True)]))[0]
    assert block["value"]["ordered"] is True
    assert [item["value"] for item in block["value"]["items"]] == ["satu", "dua &lt;"]
    assert all(UUID(item["id"]) for item in block["value"]["items"])


def test_links_of_a_page_survive_in_its_paragraphs() -> None:
    sentence = "Harga beras di Pasar Contoh naik lagi pada pekan ini, menurut"
    page = recover(
        f"<html><body><article><h1>Harga Beras Naik Lagi</h1><p>{sentence} semua pihak di sana.</p>"
        f'<p>Dan {sentence} <a href="/a">para pedagang</a> setempat.</p></article></body></html>',
        url="https://warta.example/b",
    )
    values = [block["value"] for block in body_blocks(page)]
    assert (
        f'<p>Dan {sentence} <a href="https://warta.example/a">para pedagang</a> setempat.</p>'
        in values
    )
