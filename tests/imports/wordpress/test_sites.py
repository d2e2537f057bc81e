"""Which addresses are the old site's own, and how one address is spelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaksi.imports.wordpress.sites import Site
from redaksi.imports.wordpress.uploads import candidates, canonical, is_picture, upload_path

SITE = Site.of("https://warta.example", "https://www.warta.example/berita/")
HOSTED = Site.of("https://warta.wordpress.com")


@pytest.mark.parametrize("url", [
    "https://warta.example/a", "http://www.warta.example/a", "//warta.example/a", "https://warta.example:443/a",
    "HTTPS://WARTA.EXAMPLE/a", "/a", "?p=1", "https://rina@warta.example./a",
])  # fmt: skip
def test_all_variants_of_the_host_are_the_site(url: str) -> None:
    assert SITE.owns(url)


@pytest.mark.parametrize("url", [
    "https://lain.example/a", "https://warta.example.lain.example/", "//lain.example/warta.example", "mailto:a@warta.example",
    "https://nwarta.example/", "javascript:warta.example", "https://lain.example/?u=https://warta.example/", "",
])  # fmt: skip
def test_other_hosts_are_not(url: str) -> None:
    assert not SITE.owns(url)


@pytest.mark.parametrize(("url", "address"), [
    ("https://warta.example/2024/05/Hujan/", "2024/05/hujan"), ("https://warta.example/berita/2024/05/hujan", "2024/05/hujan"),
    ("/berita/?p=12", "?p=12"), ("https://warta.example/?page_id=3&utm_source=x", "?page_id=3"), ("/?cat=3", "?cat=3"),
    ("/a/?utm_source=x#y", "a"), ("/a/feed/", "a"), ("/a/feed/atom/", "a"), ("/a/amp/", "a"), ("/index.php/a/", "a"),
    ("/a/comment-page-2/#c", "a"), ("https://warta.example", ""), ("/%D9%85%D8%B7%D8%B1/", "مطر"), ("/wp-content/uploads/a.jpg", "wp-content/uploads/a.jpg"),
    ("/campur/", "campur"), ("/feedback/", "feedback"),
])  # fmt: skip
def test_one_address_has_one_spelling(url: str, address: str) -> None:
    assert SITE.address(url) == address


@given(st.text(max_size=60))
def test_no_address_is_too_odd_to_be_asked_about(url: str) -> None:
    assert SITE.owns(url) in {True, False}
    for answer in (SITE.address(url), SITE.path(url), upload_path(url, SITE)):
        assert answer is None or isinstance(answer, str)
    assert isinstance(Site.of(url).address("/a"), str)


@pytest.mark.parametrize(("url", "path"), [
    ("https://warta.example/wp-content/uploads/2024/05/foto.jpg", "2024/05/foto.jpg"),
    ("http://www.warta.example/berita/wp-content/uploads/2024/05/f%C3%B6to.jpg?w=300", "2024/05/föto.jpg"),
    ("https://i2.wp.com/warta.example/wp-content/uploads/a.jpg?resize=1%2C2&ssl=1", "a.jpg"),
    ("https://cdn.warta.example/wp-content/uploads/sites/3/2024/05/a.jpg", "2024/05/a.jpg"), ("/wp-content/uploads/a.jpg", "a.jpg"),
])  # fmt: skip
def test_uploads_are_known_through_proxies_and_hosts(url: str, path: str) -> None:
    assert upload_path(url, SITE) == path


def test_uploads_of_hosted_sites_stand_on_a_host_of_their_own() -> None:
    assert (
        upload_path("https://warta.files.wordpress.com/2024/05/a.jpg?w=300", HOSTED)
        == "2024/05/a.jpg"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://lain.example/wp-content/uploads/a.jpg",
        "https://warta.example/a.jpg",
        "x",
        "https://[",
    ],
)
def test_other_files_are_no_uploads(url: str) -> None:
    assert upload_path(url, SITE) is None


@pytest.mark.parametrize("name", [
    "2024/05/foto-300x200.jpg", "2024/05/foto-scaled.jpg", "2024/05/foto-e1714890000000.jpg", "2024/05/foto-e1714890000-300x200.jpg",
    "2024/05/foto-1024x768@2x.jpg", "2024/05/foto-rotated.jpg", "2024/05/foto.jpg.webp", "2024/05/foto.jpg",
])  # fmt: skip
def test_every_size_and_edit_is_one_picture(name: str) -> None:
    assert canonical(name) == "2024/05/foto.jpg"
    assert candidates(name)[0] == name and "2024/05/foto.jpg" in candidates(name)
    assert "2024/05/foto-scaled.jpg" in candidates(name)


def test_numbers_that_are_no_size_stay() -> None:
    assert canonical("2024/05/kamar-12.jpg") == "2024/05/kamar-12.jpg"
    assert is_picture("https://a.example/b.JPG?c=d") and not is_picture("https://a.example/b.pdf")
