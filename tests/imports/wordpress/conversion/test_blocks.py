"""Bodies of the block editor."""

from __future__ import annotations

import pytest

from redaksi.imports.wordpress.conversion.completion import complete
from redaksi.imports.wordpress.conversion.results import Reference
from tests.imports.wordpress.bodies import assert_valid, context, convert, rules, shape

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def block(name: str, html: str = "", attributes: str = "") -> str:
    start = f"<!-- wp:{name} {attributes + ' ' if attributes else ''}"
    return f"{start}-->\n{html}\n<!-- /wp:{name} -->\n\n" if html else f"{start}/-->\n\n"


def test_paragraphs_in_a_row_are_one_block() -> None:
    body = block("paragraph", "<p>Satu <strong>tebal</strong> &amp; lain.</p>") + block(
        "paragraph", '<p class="has-drop-cap" style="x">Dua<br>baris.</p>'
    )
    assert shape(convert(body)) == [
        ("paragraph", "<p>Satu <strong>tebal</strong> &amp; lain.</p><p>Dua<br>baris.</p>")
    ]


@pytest.mark.parametrize("html", [
    "<p>Satu <b>dua</b> <i>tiga</i>.</p>", "<p>a  b\n c</p>", "<p>a&nbsp;b &lt;c&gt; &eacute;</p>",
    '<p><a href="https://lain.example/?a=1&amp;b=2" target="_blank" rel="noopener">x</a></p>',
    '<p><a href="javascript:alert(1)">x</a></p>', "<p><strong>a<br/><br>b</strong></p>",
    "<p>&nbsp;</p>", "<p>https://youtu.be/dQw4w9WgXcQ</p>", "<p><em></em></p>", "<p> <b> a </b> </p>",
    '<p><a href="/2024/05/banjir/"><strong>x</strong></a></p>', "<p>a<br>https://youtu.be/dQw4w9WgXcQ</p>",
    '<p><a href="#x">a</a> b</p>', "<p>\u200b</p>", "<p>a &amp;amp; b</p>", "<p>قال <b>المدينة</b></p>",
])  # fmt: skip
def test_the_short_way_writes_what_the_long_way_writes(html: str) -> None:
    quick = convert(block("paragraph", html))
    # An attribute the short way does not know sends it the long way.
    slow = convert(block("paragraph", html.replace("<p>", "<p data-x='1'>")))
    assert shape(quick) == shape(slow)
    assert quick.found == slow.found


@pytest.mark.parametrize(
    ("level", "expected"), [(1, "2"), (2, "2"), (3, "3"), (4, "4"), (5, "4"), (6, "4")]
)
def test_headings_keep_to_three_levels(level: int, expected: str) -> None:
    body = block("heading", f"<h{level}>Kepala <em>miring</em></h{level}>", f'{{"level":{level}}}')
    assert shape(convert(body)) == [("heading", {"text": "Kepala miring", "level": expected})]


def test_lists_old_and_new() -> None:
    expected = [
        ("list", {"ordered": False, "items": ["a", 'b <a linktype="article" id="7">c</a>']})
    ]
    html = '<ul><li>a</li><li>b <a href="/2024/05/banjir/">c</a></li></ul>'
    assert shape(convert(block("list", html))) == expected
    items = block("list-item", "<li>a</li>") + block(
        "list-item", '<li>b <a href="/2024/05/banjir/">c</a></li>'
    )
    assert shape(convert(block("list", f"<ul>{items}</ul>"))) == expected
    ordered = convert(block("list", "<ol><li>a</li></ol>", '{"ordered":true}'))
    assert ordered.blocks[0]["value"]["ordered"] is True


def test_a_list_in_a_list_is_kept_as_it_was() -> None:
    converted = convert(block("list", "<ul><li>a<ul><li>b</li></ul></li></ul>"))
    assert shape(converted) == [
        ("preserved", {"html": "<ul><li>a<ul><li>b</li></ul></li></ul>", "origin": "html:ul"})
    ]
    assert rules(converted) == ["kept"]


def test_links_in_a_list_are_reported_with_the_list() -> None:
    converted = convert(block("list", '<ul><li><a href="/2024/05/hilang/">x</a></li></ul>'))
    assert converted.found == [
        Reference(
            "article",
            "2024/05/hilang",
            "https://warta.example/2024/05/hilang/",
            converted.blocks[0]["id"],
        )
    ]


def test_quotes_keep_their_paragraphs_and_who_said_them() -> None:
    inner = block("paragraph", "<p>Satu.</p>") + block("paragraph", "<p>Dua <b>tebal</b>.</p>")
    body = block(
        "quote",
        f'<blockquote class="wp-block-quote">{inner}<cite>— Rina, warga</cite></blockquote>',
    )
    assert shape(convert(body)) == [
        ("quote", {"text": "Satu.\n\nDua tebal.", "attribution": "Rina, warga"})
    ]
    pull = block(
        "pullquote",
        '<figure class="wp-block-pullquote"><blockquote><p>Tiga.</p><cite>Eko</cite></blockquote></figure>',
    )
    assert shape(convert(pull)) == [("quote", {"text": "Tiga.", "attribution": "Eko"})]


def test_a_picture_is_found_by_its_number_or_its_file() -> None:
    figure = '<figure class="wp-block-image alignwide"><img src="{}" alt="x" class="{}"/><figcaption>Ket. <b>a</b></figcaption></figure>'
    by_number = convert(
        block("image", figure.format("https://x.example/a.jpg", "wp-image-12"), '{"id":12}')
    )
    assert shape(by_number) == [
        ("picture", {"image": 3, "caption": "Ket. a", "credit": "", "size": "wide"})
    ]
    by_attribute = convert(
        block("image", figure.format("https://x.example/a.jpg", ""), '{"id":12}')
    )
    assert by_attribute.blocks[0]["value"]["image"] == 3
    by_file = convert(
        block(
            "image",
            figure.format(
                "http://i0.wp.com/www.warta.example/wp-content/uploads/2024/05/foto-1024x683.jpg?resize=1",
                "",
            ),
        )
    )
    assert by_file.blocks[0]["value"]["image"] == 4


def test_a_picture_nobody_knows_stays_visible_and_comes_in_later() -> None:
    html = '<figure class="wp-block-image"><img src="/wp-content/uploads/2024/05/lain.jpg" alt="x" width="10" class="wp-image-99"/><figcaption>Ket</figcaption></figure>'
    converted = convert(block("image", html))
    assert shape(converted) == [("preserved", {
        "html": '<figure><img src="https://warta.example/wp-content/uploads/2024/05/lain.jpg" alt="x" width="10"><figcaption>Ket</figcaption></figure>',
        "origin": "picture:99",
    })]  # fmt: skip
    assert [(one.kind, one.key) for one in converted.found] == [("image", 99)]
    later = complete(converted.blocks, context=context(image_for={99: 40}.get))
    assert_valid(later.blocks)
    assert shape(later) == [
        ("picture", {"image": 40, "caption": "Ket", "credit": "", "size": "text"})
    ]
    assert later.blocks[0]["id"] == converted.blocks[0]["id"]


@pytest.mark.parametrize("html", [
    '<ul class="wp-block-gallery"><li class="blocks-gallery-item"><figure><img data-id="12" src="a.jpg"/><figcaption>A</figcaption></figure></li><li class="blocks-gallery-item"><figure><img src="b.jpg" class="wp-image-13"/></figure></li></ul>',
    '<figure class="wp-block-gallery has-nested-images"><!-- wp:image {"id":12} --><figure class="wp-block-image"><img src="a.jpg" class="wp-image-12"/><figcaption>A</figcaption></figure><!-- /wp:image --><!-- wp:image {"id":13} --><figure class="wp-block-image"><img src="b.jpg" class="wp-image-13"/></figure><!-- /wp:image --></figure>',
    '<figure class="wp-block-gallery"><ul class="blocks-gallery-grid"><li><figure><img class="wp-image-12" src="a"><figcaption>A</figcaption></figure></li><li><figure><img class="wp-image-13" src="b"></figure></li></ul></figure>',
])  # fmt: skip
def test_galleries_of_all_ages(html: str) -> None:
    assert shape(convert(block("gallery", html, '{"ids":[12,13]}'))) == [
        (
            "gallery",
            {"pictures": [{"image": 3, "caption": "A"}, {"image": 5, "caption": ""}], "title": ""},
        )
    ]


def test_a_gallery_reports_the_pictures_it_lacks() -> None:
    html = '<figure class="wp-block-gallery"><figure><img src="a" class="wp-image-12"></figure><figure><img src="b" class="wp-image-77"><figcaption>B</figcaption></figure><figcaption class="blocks-gallery-caption">Semua</figcaption></figure>'
    converted = convert(block("gallery", html))
    assert converted.blocks[0]["value"]["title"] == "Semua"
    assert len(converted.blocks[0]["value"]["pictures"]) == 1
    assert rules(converted) == ["picture-missing"]
    assert [(one.kind, one.key) for one in converted.found] == [("image", 77)]


def test_a_gallery_of_strangers_comes_in_later() -> None:
    html = '<figure class="wp-block-gallery"><figure><img src="https://warta.example/wp-content/uploads/a.jpg" class="wp-image-70"><figcaption>A</figcaption></figure></figure>'
    converted = convert(block("gallery", html))
    assert converted.blocks[0]["type"] == "preserved"
    later = complete(converted.blocks, context=context(image_for={70: 1}.get))
    assert shape(later) == [("gallery", {"pictures": [{"image": 1, "caption": "A"}], "title": ""})]


def test_tables_become_tables_when_their_cells_are_plain() -> None:
    html = "<figure class='wp-block-table'><table><thead><tr><th>Kota</th><th>Hujan</th></tr></thead><tbody><tr><td>Bandung</td><td><b>12</b></td></tr><tr><td>Cimahi</td></tr></tbody></table><figcaption>Curah</figcaption></figure>"
    assert shape(convert(block("table", html))) == [("table", {
        "caption": "Curah", "header_row": True, "header_column": False,
        "rows": [["Kota", "Hujan"], ["Bandung", "12"], ["Cimahi", ""]],
    })]  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    [
        '<td colspan="2">a</td>',
        '<td><a href="https://x.example">a</a></td>',
        "<td><ul><li>a</li></ul></td>",
    ],
)
def test_other_tables_are_kept_as_they_were(cell: str) -> None:
    converted = convert(
        block(
            "table",
            f"<figure class='wp-block-table'><table><tbody><tr>{cell}<td>b</td></tr></tbody></table><figcaption>Ket</figcaption></figure>",
        )
    )
    assert [kind for kind, _value in shape(converted)] == ["paragraph", "preserved"]
    assert shape(converted)[0][1] == "<p>Ket</p>"


@pytest.mark.parametrize("name", ["embed", "core-embed/youtube"])
def test_embeds_of_known_providers(name: str) -> None:
    html = '<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">\nhttps://youtu.be/dQw4w9WgXcQ?si=abc\n</div><figcaption>Ket</figcaption></figure>'
    assert shape(convert(block(name, html, '{"url":"https://youtu.be/dQw4w9WgXcQ"}'))) == [
        ("embed", {"url": VIDEO, "caption": "Ket"})
    ]


def test_an_embed_of_an_unknown_provider_becomes_a_link_and_is_reported() -> None:
    html = '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://lain.example/v/1\n</div></figure>'
    converted = convert(block("embed", html))
    assert shape(converted) == [
        ("paragraph", '<p><a href="https://lain.example/v/1">https://lain.example/v/1</a></p>')
    ]
    assert "embed-unknown" in rules(converted)


def test_boxes_are_unwrapped_with_all_they_hold() -> None:
    column = block(
        "column",
        f'<div class="wp-block-column">{block("paragraph", "<p>Satu.</p>")}{block("image", "<figure><img class=wp-image-12 src=x></figure>")}</div>',
    )
    body = block(
        "group",
        f'<div class="wp-block-group">{block("columns", f"<div>{column}</div>")}{block("heading", "<h2>K</h2>")}</div>',
    )
    assert [kind for kind, _value in shape(convert(body))] == ["paragraph", "picture", "heading"]
    cover = block(
        "cover",
        f'<div class="wp-block-cover"><img class="wp-block-cover__image-background wp-image-12" src="x"/><div>{block("paragraph", "<p>Atas.</p>")}</div></div>',
    )
    assert [kind for kind, _value in shape(convert(cover))] == ["picture", "paragraph"]
    old_cover = block(
        "cover",
        '<div class="wp-block-cover" style="background-image:url(x)"><p>Atas.</p></div>',
        '{"url":"x","id":12}',
    )
    assert [kind for kind, _value in shape(convert(old_cover))] == ["picture", "paragraph"]
    media = block(
        "media-text",
        f'<div class="wp-block-media-text"><figure><img src="x" class="wp-image-12"/></figure><div>{block("paragraph", "<p>Samping.</p>")}</div></div>',
    )
    assert [kind for kind, _value in shape(convert(media))] == ["picture", "paragraph"]


def test_buttons_and_files_become_links() -> None:
    button = block(
        "buttons",
        f"<div>{block('button', '<div><a class=x href=https://lain.example/>Daftar</a></div>')}</div>",
    )
    assert shape(convert(button)) == [
        ("paragraph", '<p><a href="https://lain.example/">Daftar</a></p>')
    ]
    file = block(
        "file",
        '<div class="wp-block-file"><a href="https://warta.example/wp-content/uploads/a.pdf">Laporan</a><a href="x" class="wp-block-file__button" download>Unduh</a></div>',
    )
    converted = convert(file)
    assert shape(converted) == [
        ("paragraph", '<p><a href="https://warta.example/wp-content/uploads/a.pdf">Laporan</a></p>')
    ]
    assert [(one.kind, one.key) for one in converted.found] == [("file", "a.pdf")]


def test_code_and_preformatted_text_keep_their_blanks_and_verse_its_lines() -> None:
    code = convert(block("code", '<pre class="wp-block-code"><code>a  b\n  c</code></pre>'))
    assert shape(code) == [
        ("preserved", {"html": "<pre><code>a  b\n  c</code></pre>", "origin": "block:core/code"})
    ]
    verse = convert(block("verse", '<pre class="wp-block-verse">satu\ndua</pre>'))
    assert shape(verse) == [("paragraph", "<p>satu<br>dua</p>")]


def test_recordings_become_a_link_to_their_file() -> None:
    converted = convert(
        block(
            "audio",
            '<figure class="wp-block-audio"><audio controls src="https://warta.example/wp-content/uploads/a.mp3"></audio><figcaption>Ket</figcaption></figure>',
        )
    )
    assert [kind for kind, _value in shape(converted)] == ["preserved", "paragraph"]
    assert converted.blocks[0]["value"]["origin"] == "audio"
    assert rules(converted) == ["audio"]


@pytest.mark.parametrize(("body", "rule"), [
    (block("latest-posts", attributes='{"postsToShow":3}'), "block-dropped"),
    (block("more", "<!--more-->"), "page-break"), (block("nextpage", "<!--nextpage-->"), "page-break"),
    (block("separator", '<hr class="wp-block-separator"/>'), "separator"),
    (block("block", attributes='{"ref":5}'), "reusable-missing"),
])  # fmt: skip
def test_what_has_no_words_is_left_out_and_reported(body: str, rule: str) -> None:
    converted = convert(body)
    assert converted.blocks == [] and rules(converted) == [rule]


def test_blocks_of_plugins_are_kept_and_reported() -> None:
    with_html = convert(
        block("acme/box", '<div class="box" onclick="x()"><p>Isi.</p><script>x</script></div>')
    )
    assert shape(with_html) == [
        ("preserved", {"html": "<div><p>Isi.</p></div>", "origin": "block:acme/box"})
    ]
    assert rules(with_html) == ["block-kept"]
    without = convert(block("acme/poll", attributes='{"id":3}'))
    assert shape(without) == [
        ("preserved", {"html": '<p>[acme/poll {"id": 3}]</p>', "origin": "block:acme/poll"})
    ]
    around = convert(block("acme/row", f"<div>{block('paragraph', '<p>Isi.</p>')}</div>"))
    assert shape(around) == [("paragraph", "<p>Isi.</p>")]
    assert rules(around) == ["block-unwrapped"]


def test_a_reusable_block_is_written_out_once_and_never_in_itself() -> None:
    bodies = {5: block("paragraph", "<p>Ulang.</p>") + block("block", attributes='{"ref":5}')}
    converted = convert(block("block", attributes='{"ref":5}'), reusable=bodies.get)
    assert "Ulang." in converted.blocks[0]["value"]
    assert rules(converted)[-1] == "reusable-missing"


@pytest.mark.parametrize("body", [
    "<!-- wp:paragraph --><p>Satu.</p>", "<p>Satu.</p><!-- /wp:paragraph -->",
    "<!-- wp:group --><p>Satu.</p><!-- /wp:column -->",
    "<!-- wp:paragraph {broken --><p>Satu.</p><!-- /wp:paragraph -->",
])  # fmt: skip
def test_delimiters_that_do_not_pair_are_read_as_plain_html(body: str) -> None:
    assert shape(convert(body)) == [("paragraph", "<p>Satu.</p>")]


def test_attributes_that_are_no_json_do_no_harm() -> None:
    assert shape(convert('<!-- wp:paragraph {"a":} --><p>Satu.</p><!-- /wp:paragraph -->')) == [
        ("paragraph", "<p>Satu.</p>")
    ]


def test_classic_text_between_blocks_keeps_its_lines() -> None:
    body = "Lama satu\n\nLama dua\n\n" + block("paragraph", "<p>Baru.</p>")
    assert shape(convert(body)) == [("paragraph", "<p>Lama satu</p><p>Lama dua</p><p>Baru.</p>")]


def test_a_shortcode_block_is_a_shortcode() -> None:
    assert shape(convert(block("shortcode", '[gallery ids="12"]'))) == [
        ("gallery", {"pictures": [{"image": 3, "caption": ""}], "title": ""})
    ]
