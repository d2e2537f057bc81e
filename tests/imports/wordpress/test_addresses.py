"""Every address of the old site answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from redaksi.articles.models import Article
from redaksi.imports.wordpress.addresses import answer
from tests.imports.wordpress.archive import (
    attachment,
    author,
    category,
    item,
    move_in,
    photo,
    tag,
    write,
)
from tests.imports.wordpress.exports import HEAD

pytestmark = pytest.mark.django_db


def to(path: str, **query: str) -> str | None:
    """The address an old one leads to, "" when it is gone, None when it was never known."""
    found = answer(path, query)
    return None if found is None else found.to or ""


@pytest.fixture
def _archive(tmp_path: Path) -> None:
    photo(tmp_path / "up", "2024/05/perahu.jpg")
    move_in(
        write(
            tmp_path,
            author("Rina.L", "Rina Lestari", 4),
            author("arsip", "Tak Menulis", 5),
            category(1, "kota", "Kota"),
            category(2, "bus", "Bus", "kota"),
            tag(3, "%d8%a8%d8%ad%d8%b1", "بحر"),
            item(
                7,
                creator="Rina.L",
                terms=[("category", "bus", "Bus"), ("post_tag", "%d8%a8%d8%ad%d8%b1", "بحر")],
            ),
            attachment(8, "2024/05/perahu.jpg", post_parent="7"),
            attachment(9, "2024/05/perahu.jpg"),
            attachment(20, "2024/05/hilang.jpg", post_parent="7"),
            attachment(21, "2024/05/hilang-sendiri.jpg"),
            attachment(22, "2024/05/hilang-utama.jpg"),
            attachment(23, "2024/05/laporan.pdf", post_parent="7"),
            attachment(24, "2024/05/perahu.jpg", post_parent="11"),
            attachment(25, "2024/05/laporan-lain.pdf"),
            item(26, link="https://warta.example/utama/", meta={"_thumbnail_id": "22"}),
            item(10, post_type="page", link="https://warta.example/tentang/", terms=[]),
            item(11, status="draft", link="https://warta.example/?p=11"),
            item(12, link="https://warta.example/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1/"),
            item(13, link="https://warta.example/lama.html", meta={"_wp_old_slug": "dulu-sekali"}),
        ),
        uploads=tmp_path / "up",
    )


@pytest.mark.usefixtures("_archive")
@pytest.mark.parametrize(
    ("path", "query", "leads_to"),
    [
        ("/", {"p": "7"}, "/2024/05/judul-7/"),
        ("/index.php", {"p": "7"}, "/2024/05/judul-7/"),
        ("/", {"page_id": "10"}, "/tentang/"),
        ("/", {"attachment_id": "8"}, "/2024/05/judul-7/"),
        ("/2024/05/berkas-8/", {}, "/2024/05/judul-7/"),
        ("/2024/05/judul-7/feed/", {}, "/2024/05/judul-7/feed/"),
        ("/2024/05/judul-7/feed/atom/", {}, "/2024/05/judul-7/feed/atom/"),
        ("/tentang/feed/", {}, "/tentang/"),
        ("/2024/05/judul-7/amp/", {}, "/2024/05/judul-7/"),
        ("/2024/05/JUDUL-7", {}, "/2024/05/judul-7/"),
        ("/feed/rdf/", {}, "/feed/"),
        ("/wp-atom.php", {}, "/feed/atom/"),
        ("/wp-commentsrss2.php", {}, "/comments/feed/"),
        ("/comments/feed/rss2/", {}, "/comments/feed/"),
        ("/", {"feed": "atom"}, "/feed/atom/"),
        ("/", {"feed": "comments-rss2"}, "/comments/feed/"),
        ("/", {"tag": "بحر", "feed": "rss2"}, "/topik/%D8%A8%D8%AD%D8%B1/feed/"),
        ("/tag/بحر/feed/", {}, "/topik/%D8%A8%D8%AD%D8%B1/feed/"),
        ("/author/rina-l/feed/atom/", {}, "/penulis/rina-l/feed/atom/"),
        ("/kota/bus/feed/", {}, "/rubrik/kota/bus/feed/"),
        ("/", {"feed": "rss2"}, "/feed/"),
        ("/category/kota/bus/", {}, "/rubrik/kota/bus/"),
        ("/category/bus/page/3/", {}, "/rubrik/kota/bus/"),
        ("/category/kota/feed/", {}, "/rubrik/kota/feed/"),
        ("/kota/bus/", {}, "/rubrik/kota/bus/"),
        ("/", {"cat": "2"}, "/rubrik/kota/bus/"),
        ("/tag/%d8%a8%d8%ad%d8%b1/", {}, "/topik/%D8%A8%D8%AD%D8%B1/"),
        ("/tag/بحر/", {}, "/topik/%D8%A8%D8%AD%D8%B1/"),
        ("/author/rina-l/", {}, "/penulis/rina-l/"),
        ("/author/rina-l/page/2/", {}, "/penulis/rina-l/"),
        ("/2024/", {}, "/arsip/2024/"),
        ("/2024/05/", {}, "/arsip/2024/5/"),
        ("/2024/05/17/", {}, "/arsip/2024/5/17/"),
        ("/", {"m": "202405"}, "/arsip/2024/5/"),
        ("/tidak-pernah-ada/", {}, None),
        ("/", {"p": "11"}, None),
        ("/", {"p": "999"}, None),
        ("/category/tidak-ada/", {}, None),
    ],
)
def test_an_old_address_leads_to_where_it_is_now(
    path: str, query: dict[str, str], leads_to: str | None
) -> None:
    assert to(path, **query) == leads_to


@pytest.mark.usefixtures("_archive")
@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ({"author": "4"}, "/penulis/rina-l/"),
        ({"author": "04"}, "/penulis/rina-l/"),
        ({"author": "5"}, None),
        ({"author": "99"}, None),
        ({"author": "rina"}, None),
        ({"author_name": "Rina-L"}, "/penulis/rina-l/"),
        ({"cat": "2", "paged": "3"}, "/rubrik/kota/bus/"),
        ({"cat": "2", "feed": "rss2"}, "/rubrik/kota/bus/feed/"),
        ({"cat": "99"}, None),
        ({"category_name": "kota/bus"}, "/rubrik/kota/bus/"),
        ({"tag": "بحر"}, "/topik/%D8%A8%D8%AD%D8%B1/"),
        ({"tag": "tidak-ada"}, None),
        ({"m": "2024"}, "/arsip/2024/"),
        ({"m": "20240517"}, "/arsip/2024/5/17/"),
        ({"m": "20240517103000"}, "/arsip/2024/5/17/"),
        ({"m": "1"}, None),
        ({"m": "202413"}, None),
        ({"year": "2024", "monthnum": "05", "day": "17"}, "/arsip/2024/5/17/"),
        ({"year": "2024"}, "/arsip/2024/"),
        ({"pagename": "tentang"}, "/tentang/"),
        ({"feed": "atom"}, "/feed/atom/"),
        ({"feed": "rss2", "p": "7"}, "/2024/05/judul-7/"),
        ({"p": "7", "page": "2"}, "/2024/05/judul-7/"),
        ({"s": "banjir kota"}, "/cari/?q=banjir+kota"),
        ({"s": ""}, None),
    ],
)
def test_a_query_of_the_old_site_is_understood(query: dict[str, str], leads_to: str | None) -> None:
    assert to("/", **query) == leads_to


@pytest.mark.usefixtures("_archive")
def test_the_old_search_leads_to_ours() -> None:
    assert to("/search/banjir+kota/") == "/cari/?q=banjir+kota"
    assert to("/search/banjir%20kota/page/2/") == "/cari/?q=banjir+kota"


@pytest.mark.usefixtures("_archive")
def test_an_attachment_of_nothing_leads_to_its_picture() -> None:
    found = to("/", attachment_id="9")
    assert found is not None
    assert found.startswith("/media/original_images/")


@pytest.mark.usefixtures("_archive")
@pytest.mark.parametrize(
    ("number", "leads_to"),
    [("20", "/2024/05/judul-7/"), ("22", "/utama/"), ("23", "/2024/05/judul-7/")],
)
def test_an_attachment_without_its_file_leads_to_the_article_it_is_of(
    number: str, leads_to: str
) -> None:
    assert to("/", attachment_id=number) == leads_to
    assert to(f"/2024/05/berkas-{number}/") == leads_to


@pytest.mark.usefixtures("_archive")
@pytest.mark.parametrize("number", ["21", "25"])
def test_an_attachment_of_nothing_and_without_its_file_is_gone(number: str) -> None:
    found = answer("/", {"attachment_id": number})
    assert found is not None
    assert found.to is None
    client = Client()
    for address in (f"/2024/05/berkas-{number}/", f"/?attachment_id={number}", f"/?p={number}"):
        response = client.get(address)
        assert response.status_code == 410
        assert "redaksi/410.html" in [template.name for template in response.templates]


@pytest.mark.usefixtures("_archive")
def test_an_attachment_of_what_readers_may_not_see_answers_like_it() -> None:
    assert answer("/", {"attachment_id": "24"}) is None
    assert answer("/", {"p": "11"}) is None


@pytest.mark.usefixtures("_archive")
@pytest.mark.parametrize(
    "path",
    [
        "/wp-content/uploads/2024/05/perahu.jpg",
        "/wp-content/uploads/2024/05/perahu-300x200.jpg",
        "/wp-content/uploads/2024/05/perahu-scaled.jpg",
    ],
)
def test_a_file_of_the_old_site_leads_to_our_picture(path: str) -> None:
    found = to(path)
    assert found is not None
    assert found.startswith("/media/original_images/")
    assert Client().get(path)["Location"] == found


@pytest.mark.usefixtures("_archive")
@pytest.mark.parametrize(
    "path",
    [
        "/wp-content/uploads/2024/05/hilang.jpg",
        "/wp-content/uploads/2024/05/laporan.pdf",
        "/wp-content/uploads/../../etc/passwd",
        "/wp-content/themes/warta/style.css",
    ],
)
def test_a_file_that_is_not_here_is_not_found(path: str) -> None:
    assert answer(path, {}) is None


def test_an_authors_number_is_learnt_from_a_later_export(tmp_path: Path) -> None:
    move_in(write(tmp_path, item(7), name="lama.xml"))
    assert to("/", author="4") is None
    assert to("/", cat="2") is None
    head = author("rina", "Rina Lestari", 4), category(2, "kota", "Kota")
    move_in(write(tmp_path, *head, item(7), name="baru.xml"))
    assert to("/", author="4") == "/penulis/rina/"
    assert to("/", cat="2") == "/rubrik/kota/"


@pytest.mark.usefixtures("_archive")
@pytest.mark.parametrize(
    "path", ["/2024/05/judul-7/", "/tentang/", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/", "/lama.html"]
)
def test_the_articles_own_old_address_answers_itself(path: str) -> None:
    assert Client().get(path).status_code == 200


@pytest.mark.usefixtures("_archive")
def test_a_readers_click_on_an_old_address_is_redirected_for_good() -> None:
    response = Client().get("/category/kota/bus/")
    assert (response.status_code, response["Location"]) == (301, "/rubrik/kota/bus/")


@pytest.mark.usefixtures("_archive")
def test_an_old_address_follows_the_article_when_it_moves() -> None:
    article = Article.objects.get(headline="Judul 7")
    article.path = "2025/baru"
    article.save_revision().publish()
    assert to("/", p="7") == "/2025/baru/"
    assert Client().get("/2024/05/judul-7/")["Location"] == "/2025/baru/"


def test_a_blog_in_a_folder_keeps_its_addresses(tmp_path: Path) -> None:
    from tests.imports.wordpress.exports import HEAD

    head = HEAD.replace(
        "<wp:base_blog_url>https://warta.example", "<wp:base_blog_url>https://warta.example/berita"
    )
    link = "https://warta.example/berita/2024/05/judul-7/"
    move_in(write(tmp_path, item(7, link=link), head=head))
    assert Article.objects.get().full_path == "/berita/2024/05/judul-7/"
    assert to("/berita/2024/05/judul-7/feed/") == "/berita/2024/05/judul-7/feed/"


def test_an_address_that_is_ours_redirects_instead(tmp_path: Path) -> None:
    from redaksi.addresses.redirects import follow

    move_in(write(tmp_path, item(7, link="https://warta.example/rubrik/judul-7/")))
    article = Article.objects.get()
    assert not article.full_path.startswith("/rubrik/")
    old = follow("/rubrik/judul-7/")
    assert old is not None
    assert old.to == article.full_path


def test_an_address_under_another_of_our_languages_keeps_it(tmp_path: Path) -> None:
    move_in(write(tmp_path, item(7, link="https://warta.example/en/2024/05/title/")))
    article = Article.objects.get()
    assert (article.language, article.full_path) == ("en", "/en/2024/05/title/")


def test_lists_of_an_archive_lead_to_those_in_its_language(tmp_path: Path) -> None:
    move_in(write(tmp_path, "<language>ar</language>", category(1, "kota", "Kota"), item(7)))
    assert to("/category/kota/") == "/ar/rubrik/kota/"
    assert to("/2024/05/") == "/ar/arsip/2024/5/"
    assert to("/feed/atom/") == "/ar/feed/atom/"
    assert to("/2024/05/judul-7/") == "/ar/2024/05/judul-7/"


def test_lists_of_two_old_sites_lead_to_where_each_holds_something(tmp_path: Path) -> None:
    english = "<language>en</language>" + category(1, "city", "City")
    terms = [("category", "city", "City")]
    move_in(write(tmp_path, english, item(7, terms=terms), name="en.xml"))
    other = HEAD.replace("warta.example", "lain.example") + "<language>id-ID</language>"
    moment = {"post_date": "2023-05-05 07:00:00", "post_date_gmt": "2023-05-05 00:00:00"}
    lain = item(8, link="https://lain.example/2023/05/lain/", **moment)
    move_in(write(tmp_path, category(1, "kota", "Kota"), lain, head=other, name="id.xml"))
    assert to("/category/kota/") == "/rubrik/kota/"
    assert to("/category/city/feed/") == "/en/rubrik/city/feed/"
    assert to("/2023/05/") == "/arsip/2023/5/"
    assert to("/2024/05/05/") == "/en/arsip/2024/5/5/"
    assert to("/2024/") == "/en/arsip/2024/"
    # Neither holds anything of that month.
    assert to("/2022/05/") == "/arsip/2022/5/"
    assert to("/page/2/") == "/"


@pytest.mark.usefixtures("_archive")
def test_a_further_page_of_the_old_front_page_leads_to_ours() -> None:
    assert to("/page/2/") == "/"
    assert answer("/page/two/", {}) is None
