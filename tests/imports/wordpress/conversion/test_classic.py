"""Bodies of the classic editor: lines mean paragraphs, shortcodes mean things."""

from __future__ import annotations

import pytest

from redaksi.imports.wordpress.conversion.completion import complete
from tests.imports.wordpress.bodies import SITE, assert_valid, context, convert, rules, shape

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
PICTURE = {"image": 3, "caption": "", "credit": "", "size": "text"}


def paragraphs(body: str) -> str:
    (block,) = convert(body).blocks
    return str(block["value"])


@pytest.mark.parametrize(("body", "expected"), [
    ("Satu\n\nDua", "<p>Satu</p><p>Dua</p>"),
    ("Satu\ndua\n\n\n\nTiga", "<p>Satu<br>dua</p><p>Tiga</p>"),
    ("Satu\r\ndua\r\n\r\nTiga", "<p>Satu<br>dua</p><p>Tiga</p>"),
    ("Satu<br />\ndua", "<p>Satu<br>dua</p>"),
    ("Satu<br /><br />Dua", "<p>Satu</p><p>Dua</p>"),
    ("<b>Satu\n\nDua</b> tiga", "<p><b>Satu</b></p><p><b>Dua</b> tiga</p>"),
    ("<p>Satu</p>\n<p>Dua</p>", "<p>Satu</p><p>Dua</p>"),
    ("Satu\n&nbsp;\nDua", "<p>Satu</p><p>Dua</p>"),
    ("<div align='center'>Satu</div><center>Dua</center>", "<p>Satu</p><p>Dua</p>"),
    ('<font color="red">Satu</font> <span style="x">dua</span>', "<p>Satu dua</p>"),
    ('<p class="MsoNormal">Satu<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>', "<p>Satu</p>"),
    ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ("<u>Satu</u> <del>dua</del> <sup>2</sup>", "<p>Satu dua <sup>2</sup></p>"),
    ("[sic] dan [...] lalu [Update] [1]", "<p>[sic] dan [...] lalu [Update] [1]</p>"),
    ("Pakai [[gallery]] di sini", "<p>Pakai [gallery] di sini</p>"),
    ('<a href="mailto:a@b.example">surel</a>', '<p><a href="mailto:a@b.example">surel</a></p>'),
    ('<a href="#atas">atas</a>', "<p>atas</p>"),
    ('<a name="x"></a>Satu', "<p>Satu</p>"),
])  # fmt: skip
def test_text_becomes_paragraphs_as_wordpress_shows_it(body: str, expected: str) -> None:
    assert paragraphs(body) == expected


def test_blocks_of_html_stand_apart_from_the_text_around_them() -> None:
    body = "Satu\n<h2>Kepala</h2>\nDua\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nTiga\n<blockquote>Kata\n\nlagi</blockquote>"
    assert shape(convert(body)) == [
        ("paragraph", "<p>Satu</p>"), ("heading", {"text": "Kepala", "level": "2"}),
        ("paragraph", "<p>Dua</p>"), ("list", {"ordered": False, "items": ["a", "b"]}),
        ("paragraph", "<p>Tiga</p>"), ("quote", {"text": "Kata\n\nlagi", "attribution": ""}),
    ]  # fmt: skip


def test_lines_inside_preformatted_text_and_tables_are_no_paragraphs() -> None:
    converted = convert("<pre>a\n\nb</pre>\n<table>\n<tr>\n<td>x</td>\n\n<td>y</td></tr></table>")
    assert shape(converted)[0][1]["html"] == "<pre>a\n\nb</pre>"
    assert shape(converted)[1][1]["rows"] == [["x", "y"]]


@pytest.mark.parametrize("body", [
    '[caption id="attachment_12" align="alignnone" width="300"]<a href="https://warta.example/wp-content/uploads/x.jpg"><img class="size-medium" src="x.jpg" /></a> Warga <em>menyapu</em> jalan[/caption]',
    '[caption id="attachment_12" align="alignleft" width="300" caption="Warga menyapu jalan"]<img src="x.jpg" />[/caption]',
    '[wp_caption width="3"]<img class="wp-image-12" src="x.jpg">Warga menyapu jalan[/wp_caption]',
    '<figure class="wp-caption"><img class="wp-image-12" src="x"><figcaption class="wp-caption-text">Warga menyapu jalan</figcaption></figure>',
])  # fmt: skip
def test_captions_old_and_new(body: str) -> None:
    assert shape(convert(f"Satu\n\n{body}\n\nDua"))[1] == (
        "picture", {"image": 3, "caption": "Warga menyapu jalan", "credit": "", "size": "text"},
    )  # fmt: skip


def test_a_picture_inside_a_sentence_parts_it() -> None:
    converted = convert('Satu <b>dua <img class="wp-image-12" src="x.jpg"> tiga</b> empat')
    assert shape(converted) == [
        ("paragraph", "<p>Satu <b>dua </b></p>"), ("picture", PICTURE), ("paragraph", "<p><b> tiga</b> empat</p>"),
    ]  # fmt: skip


def test_the_link_around_a_picture_is_reported_unless_it_is_the_picture() -> None:
    assert rules(
        convert('<a href="https://lain.example/"><img class="wp-image-12" src="x.jpg"></a>')
    ) == ["picture-link"]
    assert (
        rules(
            convert('<a href="/wp-content/uploads/x.jpg"><img class="wp-image-12" src="x.jpg"></a>')
        )
        == []
    )


def test_galleries_by_number_by_include_and_by_what_is_attached() -> None:
    both = {"pictures": [{"image": 3, "caption": ""}, {"image": 5, "caption": ""}], "title": ""}
    assert shape(convert('[gallery ids="12,13" columns="2"]')) == [("gallery", both)]
    assert shape(convert('[gallery include="12, 13"]')) == [("gallery", both)]
    assert shape(convert("[gallery]", attachments=lambda: [12, 13])) == [("gallery", both)]
    assert shape(convert('[gallery exclude="13"]', attachments=lambda: [12, 13]))[0][1][
        "pictures"
    ] == [{"image": 3, "caption": ""}]


def test_a_gallery_of_unknown_numbers_stays_visible_and_comes_in_later() -> None:
    converted = convert('[gallery ids="70,71"]')
    assert shape(converted) == [
        ("preserved", {"html": '<p>[gallery ids="70,71"]</p>', "origin": "gallery:70,71"})
    ]
    later = complete(converted.blocks, context=context(image_for={70: 1, 71: 2}.get))
    assert_valid(later.blocks)
    assert [one["image"] for one in shape(later)[0][1]["pictures"]] == [1, 2]


@pytest.mark.parametrize("body", [
    "https://youtu.be/dQw4w9WgXcQ", "[embed]https://youtu.be/dQw4w9WgXcQ[/embed]",
    '[embed width="500"]https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;x=1[/embed]',
    "[youtube https://youtu.be/dQw4w9WgXcQ]", "[youtube=https://www.youtube.com/watch?v=dQw4w9WgXcQ&w=1]",
    '[youtube id="dQw4w9WgXcQ"]', '<iframe src="//www.youtube.com/embed/dQw4w9WgXcQ?rel=0" width="1"></iframe>',
    '<p><iframe data-src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"></iframe></p>',
    '<object><param name="movie" value="https://www.youtube.com/v/dQw4w9WgXcQ"></object>',
])  # fmt: skip
def test_every_way_to_embed_a_player_is_one(body: str) -> None:
    converted = convert(f"Satu\n\n{body}\n\nDua")
    assert shape(converted)[1] == ("embed", {"url": VIDEO, "caption": ""})
    assert len(converted.blocks) == 3


def test_an_address_on_its_own_line_parts_the_paragraph_only_for_a_player() -> None:
    converted = convert("Satu\nhttps://youtu.be/dQw4w9WgXcQ\ndua")
    assert [kind for kind, _value in shape(converted)] == ["paragraph", "embed", "paragraph"]
    assert (
        paragraphs("Satu https://youtu.be/dQw4w9WgXcQ dua")
        == "<p>Satu https://youtu.be/dQw4w9WgXcQ dua</p>"
    )
    assert (
        paragraphs("https://lain.example/a?b=1&c")
        == '<p><a href="https://lain.example/a?b=1&amp;c">https://lain.example/a?b=1&amp;c</a></p>'
    )


def test_a_pasted_post_becomes_an_embed_with_its_words() -> None:
    body = '<blockquote class="twitter-tweet"><p>Hujan!</p>— Rina <a href="https://twitter.com/rina/status/123">5 Mei</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script>'
    assert shape(convert(body)) == [
        ("embed", {"url": "https://x.com/rina/status/123", "caption": "Hujan! — Rina 5 Mei"})
    ]
    assert rules(convert(body)) == ["embed"]


def test_an_unknown_frame_is_kept_as_a_link_and_reported() -> None:
    converted = convert('<iframe src="https://peta.example/x?a=1&b=2" title="Peta"></iframe>')
    assert shape(converted) == [("preserved", {
        "html": '<p><a href="https://peta.example/x?a=1&amp;b=2" rel="noopener nofollow">Peta</a></p>', "origin": "html:iframe",
    })]  # fmt: skip
    assert rules(converted) == ["frame"]


@pytest.mark.parametrize(("code", "html", "origin"), [
    ('[poll id="3"]', '<p>[poll id="3"]</p>', "shortcode:poll"),
    ("[contact-form-7 id=3 title='a [b] c']", "<p>[contact-form-7 id=3 title='a [b] c']</p>", "shortcode:contact-form-7"),
    ("[kotak warna=merah]Isi <b>tebal</b>[/kotak]", "<p>[kotak warna=merah]Isi <b>tebal</b>[/kotak]</p>", "shortcode:kotak"),
    ("[jadwal]", "<p>[jadwal]</p>", "shortcode:jadwal"),
    ("[iklan/]", "<p>[iklan/]</p>", "shortcode:iklan"),
    ('[kotak x="<script>"]a[/kotak]', '<p>[kotak x="&lt;script&gt;"]a[/kotak]</p>', "shortcode:kotak"),
])  # fmt: skip
def test_unknown_shortcodes_stay_visible_and_are_reported(
    code: str, html: str, origin: str
) -> None:
    converted = convert(f"Satu\n\n{code}\n\nDua")
    assert shape(converted)[1] == ("preserved", {"html": html, "origin": origin})
    assert rules(converted) == ["shortcode-kept"]


def test_an_unknown_shortcode_around_paragraphs_keeps_them() -> None:
    converted = convert("[kotak]\n\nSatu.\n\n<ul><li>a</li></ul>\n\n[/kotak]")
    (block,) = converted.blocks
    assert (
        block["value"]["html"].startswith("<p>[kotak]</p>")
        and "<li>a</li>" in block["value"]["html"]
    )


def test_page_builders_are_unwrapped() -> None:
    body = '[vc_row][vc_column width="1/2"][vc_column_text]Satu.\n\nDua.[/vc_column_text][/vc_column][/vc_row]'
    converted = convert(body)
    assert shape(converted) == [("paragraph", "<p>Satu.</p><p>Dua.</p>")]
    assert set(rules(converted)) == {"shortcode-unwrapped"}


@pytest.mark.parametrize(("code", "origin"), [
    ('[audio mp3="https://warta.example/wp-content/uploads/a.mp3"][/audio]', "audio"),
    ('[video src="https://warta.example/wp-content/uploads/a.mp4"]', "video"),
    ('[playlist ids="1,2"]', "shortcode:playlist"),
])  # fmt: skip
def test_recordings_are_kept_as_links(code: str, origin: str) -> None:
    assert convert(code).blocks[0]["value"]["origin"] == origin


def test_more_and_next_page_are_reported_and_part_the_text() -> None:
    converted = convert("Satu<!--more-->Dua\n\n<!--nextpage-->\n\nTiga")
    assert shape(converted) == [("paragraph", "<p>Satu</p><p>Dua</p><p>Tiga</p>")]
    assert rules(converted) == ["page-break", "page-break"]


def test_emoji_pictures_become_letters_and_pixels_go() -> None:
    assert (
        paragraphs(
            'Hujan <img src="https://s.w.org/images/core/emoji/11/72x72/1f327.png" alt="🌧" class="wp-smiley">'
        )
        == "<p>Hujan 🌧</p>"
    )
    converted = convert('<img src="https://lain.example/t.gif" width="1" height="1">')
    assert converted.blocks == [] and rules(converted) == ["picture-dropped"]


def test_lazy_pictures_are_found_behind_their_placeholders() -> None:
    body = '<img src="data:image/gif;base64,R0lGOD" data-src="https://warta.example/wp-content/uploads/2024/05/foto-150x150.jpg"><noscript><img src="x"></noscript>'
    assert shape(convert(body)) == [("picture", {**PICTURE, "image": 4})]


def test_links_into_the_old_site_become_links_to_articles() -> None:
    for href in ("https://warta.example/2024/05/banjir/", "http://www.warta.example:80/2024/05/Banjir",
                 "//warta.example/2024/05/banjir/feed/", "/2024/05/banjir/?utm_source=x#komentar"):  # fmt: skip
        assert paragraphs(f'<a href="{href}">x</a>') == '<p><a linktype="article" id="7">x</a></p>'
    assert (
        paragraphs('<a href="https://warta.example/?p=12">x</a>')
        == '<p><a linktype="article" id="9">x</a></p>'
    )


def test_a_link_that_leads_nowhere_yet_is_kept_and_listed_once_for_each_block() -> None:
    converted = convert('Satu <a href="/2024/05/hilang/">x</a>\n\nDua')
    assert (
        converted.blocks[0]["value"]
        == '<p>Satu <a href="https://warta.example/2024/05/hilang/">x</a></p><p>Dua</p>'
    )
    (found,) = converted.found
    assert (found.kind, found.key, found.block) == (
        "article",
        "2024/05/hilang",
        converted.blocks[0]["id"],
    )
    later = complete(converted.blocks, context=context(article_for={"2024/05/hilang": 30}.get))
    assert later.blocks[0]["value"] == '<p>Satu <a linktype="article" id="30">x</a></p><p>Dua</p>'
    assert later.found == []


def test_a_heading_that_is_a_whole_paragraph_becomes_one() -> None:
    converted = convert(f"<h2>{'kata ' * 80}</h2>")
    assert shape(converted)[0][0] == "paragraph" and rules(converted) == ["heading-too-long"]
    assert SITE.owns("https://www.warta.example/")


def test_a_table_that_only_draws_a_box_gives_its_text() -> None:
    assert shape(convert("<table><tr><td><p>Satu.</p><p>Dua.</p></td></tr></table>")) == [
        ("paragraph", "<p>Satu.</p><p>Dua.</p>")
    ]


def test_scripts_go_and_are_reported() -> None:
    converted = convert("Satu<script>alert(1)</script><style>p{}</style>")
    assert shape(converted) == [("paragraph", "<p>Satu</p>")]
    assert rules(converted) == ["script-dropped", "style-dropped"]


def test_a_caption_drawn_with_a_box_is_the_pictures() -> None:
    body = '<div id="attachment_12" class="wp-caption"><img class="wp-image-12" src="x"><p class="wp-caption-text">Perahu pagi</p></div><p>Satu.</p>'
    assert shape(convert(body)) == [
        ("picture", {"image": 3, "caption": "Perahu pagi", "credit": "", "size": "text"}),
        ("paragraph", "<p>Satu.</p>"),
    ]


def test_a_caption_inside_a_caption_is_two_pictures() -> None:
    body = '[caption id="attachment_12"]<img class="wp-image-12" src="x" /> Satu [caption id="attachment_13"]<img class="wp-image-13" src="y" /> Dua[/caption][/caption]'
    found = [(value["image"], value["caption"]) for _kind, value in shape(convert(body))]
    assert found == [(3, "Satu"), (5, "Dua")]


def test_a_lazy_picture_is_what_it_would_have_shown() -> None:
    real = "https://warta.example/wp-content/uploads/2024/05/foto.jpg"
    for image in (
        f'<img src="data:image/gif;base64,R0lGOD" data-src="{real}">',
        f'<img src="https://warta.example/wp-content/plugins/lazy/1x1.png" data-lazy-src="{real}"><noscript><img src="{real}"></noscript>',
    ):
        ((kind, value),) = shape(convert(f"<p>{image}</p>"))
        assert (kind, value["image"]) == ("picture", 4)


def test_what_was_made_for_amp_is_not_lost() -> None:
    body = (
        '<amp-img class="wp-image-12" src="x"></amp-img><amp-youtube data-videoid="abcdefghijk"></amp-youtube>'
        '<amp-iframe src="https://peta.example/x"></amp-iframe>'
    )
    (picture, video, frame) = shape(convert(body))
    assert (picture[0], picture[1]["image"]) == ("picture", 3)
    assert video[1]["url"] == "https://www.youtube.com/watch?v=abcdefghijk"
    assert "https://peta.example/x" in frame[1]


def test_a_post_in_a_box_is_an_embed() -> None:
    body = '<div class="fb-post" data-href="https://www.facebook.com/warta/posts/123"></div>'
    assert shape(convert(body)) == [
        ("embed", {"url": "https://www.facebook.com/warta/posts/123", "caption": ""})
    ]
