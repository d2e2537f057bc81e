"""Pictures: found in the uploads folder or fetched, and put where the texts name them."""

from __future__ import annotations

import contextlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from redaksi.articles.models import Article
from redaksi.imports.wordpress import moving
from redaksi.imports.wordpress.models import Attachment
from redaksi.lib.http import Fetcher
from redaksi.media.models import NewsImage
from tests.imports.wordpress.archive import SITE, attachment, item, move_in, photo, write

pytestmark = pytest.mark.django_db

FIGURE = (
    '<figure class="wp-block-image"><img src="{site}/wp-content/uploads/2024/05/perahu-300x200.jpg" '
    'class="wp-image-8" alt=""/><figcaption>Perahu di tepi</figcaption></figure>'
)


def figure() -> str:
    return FIGURE.format(site=SITE)


def test_a_picture_that_comes_later_in_the_file_becomes_the_lead(tmp_path: Path) -> None:
    photo(tmp_path / "up", "2024/05/perahu.jpg")
    report = move_in(
        write(
            tmp_path,
            item(7, meta={"_thumbnail_id": "8"}),
            attachment(8, "2024/05/perahu.jpg", title="Perahu"),
        ),
        uploads=tmp_path / "up",
    )
    image = NewsImage.objects.get()
    assert Article.objects.get().lead_picture == image
    assert (image.title, image.alt_text, image.caption) == (
        "Perahu",
        "Perahu di sungai",
        "Perahu pagi",
    )
    assert (image.width, image.height) == (640, 480)
    assert image.file_size == default_storage.size(image.file.name)
    assert "lead-missing" not in report["notes"]


def test_a_resized_address_in_the_text_means_the_picture(tmp_path: Path) -> None:
    photo(tmp_path / "up", "2024/05/perahu.jpg")
    move_in(
        write(tmp_path, item(7, figure()), attachment(8, "2024/05/perahu-scaled.jpg")),
        uploads=tmp_path / "up",
    )
    block = Article.objects.get().body.raw_data[0]
    assert block["type"] == "picture"
    assert block["value"]["image"] == NewsImage.objects.get().pk
    assert block["value"]["caption"] == "Perahu di tepi"


def test_a_gallery_becomes_a_gallery_of_our_pictures(tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        photo(tmp_path / "up", f"2024/05/{name}.jpg")
    move_in(
        write(
            tmp_path,
            item(7, '[gallery ids="8,9"]'),
            attachment(8, "2024/05/satu.jpg"),
            attachment(9, "2024/05/dua.jpg"),
        ),
        uploads=tmp_path / "up",
    )
    blocks = list(Article.objects.get().body.raw_data)
    assert [block["type"] for block in blocks] == ["gallery"]
    assert len(blocks[0]["value"]["pictures"]) == 2


def test_without_files_the_reference_is_kept_reported_and_joined_by_a_later_run(
    tmp_path: Path,
) -> None:
    file = write(
        tmp_path,
        item(7, figure(), meta={"_thumbnail_id": "8"}),
        attachment(8, "2024/05/perahu.jpg"),
    )
    report = move_in(file)
    assert report["counts"]["pictures"] == {"without a file": 1}
    assert report["notes"]["lead-missing"]["examples"][0]["old_id"] == "7"
    assert "Perahu di tepi" in str(list(Article.objects.get().body.raw_data))
    photo(tmp_path / "up", "2024/05/perahu.jpg")
    again = move_in(file, uploads=tmp_path / "up")
    article = Article.objects.get()
    assert article.lead_picture_id
    assert article.body.raw_data[0]["type"] == "picture"
    assert "lead-missing" not in again["notes"]
    assert again["counts"]["articles"] == {"unchanged": 1}


def test_a_picture_only_texts_name_is_found_by_its_path(tmp_path: Path) -> None:
    photo(tmp_path / "up", "2024/05/perahu.jpg")
    move_in(
        write(tmp_path, item(7, figure().replace(' class="wp-image-8"', ""))),
        uploads=tmp_path / "up",
    )
    assert Article.objects.get().body.raw_data[0]["type"] == "picture"


def test_when_the_original_is_lost_its_largest_size_is_taken(tmp_path: Path) -> None:
    photo(tmp_path / "up", "2024/05/perahu-300x200.jpg", (300, 200))
    photo(tmp_path / "up", "2024/05/perahu-600x400.jpg", (600, 400))
    report = move_in(write(tmp_path, attachment(8, "2024/05/perahu.jpg")), uploads=tmp_path / "up")
    assert NewsImage.objects.get().width == 600
    assert report["notes"]["smaller-size"]["count"] == 1


def test_what_is_not_a_picture_is_refused_with_its_old_id(tmp_path: Path) -> None:
    (tmp_path / "up/2024/05").mkdir(parents=True)
    (tmp_path / "up/2024/05/perahu.jpg").write_text("<script>alert(1)</script>")
    good = photo(tmp_path / "up", "2024/05/baik.jpg")
    report = move_in(
        write(tmp_path, attachment(8, "2024/05/perahu.jpg"), attachment(9, f"2024/05/{good.name}")),
        uploads=tmp_path / "up",
    )
    assert report["notes"]["picture-refused"]["examples"][0]["old_id"] == "8"
    assert NewsImage.objects.count() == 1
    assert Attachment.objects.get(old_id=8).state == Attachment.State.REFUSED


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(
    tmp_path: Path, settings: object
) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1000  # type: ignore[attr-defined]
    photo(tmp_path / "up", "2024/05/perahu.png", kind="PNG")
    report = move_in(write(tmp_path, attachment(8, "2024/05/perahu.png")), uploads=tmp_path / "up")
    assert "640 × 480" in report["notes"]["picture-refused"]["examples"][0]["detail"]


@pytest.mark.parametrize(
    "path", ["../rahasia.jpg", "/etc/rahasia.jpg", "2024/../../rahasia.jpg", "tautan.jpg"]
)
def test_no_path_leads_out_of_the_uploads_folder(tmp_path: Path, path: str) -> None:
    photo(tmp_path, "rahasia.jpg")
    (tmp_path / "up").mkdir()
    (tmp_path / "up/tautan.jpg").symlink_to(tmp_path / "rahasia.jpg")
    move_in(write(tmp_path, attachment(8, path)), uploads=tmp_path / "up")
    assert not NewsImage.objects.exists()


def test_files_that_are_no_pictures_are_said(tmp_path: Path) -> None:
    report = move_in(write(tmp_path, attachment(8, "2024/05/laporan.pdf")))
    assert report["notes"]["file"]["examples"][0]["old_id"] == "8"
    assert Attachment.objects.get().state == Attachment.State.REFUSED


def test_a_guest_authors_portrait_is_theirs(tmp_path: Path) -> None:
    from redaksi.authors.models import Author

    photo(tmp_path / "up", "2024/05/tamu.jpg")
    guest = item(
        9,
        "",
        post_type="guest-author",
        post_name="cap-tamu",
        title="Tamu",
        terms=[],
        meta={"_thumbnail_id": "10"},
    )
    move_in(write(tmp_path, guest, attachment(10, "2024/05/tamu.jpg")), uploads=tmp_path / "up")
    assert Author.objects.get().picture == NewsImage.objects.get()


@contextlib.contextmanager
def old_site(folder: Path) -> Iterator[int]:
    """A web server on this machine that plays the old site; gives its port."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(folder))  # type: ignore[arg-type]

        def log_message(self, *_said: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def test_pictures_are_fetched_from_the_old_site_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo(tmp_path / "web", "wp-content/uploads/2024/05/perahu.jpg")
    with old_site(tmp_path / "web") as port:
        monkeypatch.setattr(
            moving,
            "Fetcher",
            lambda types: Fetcher(
                types,
                pause=0,
                ports=frozenset({port}),
                may_reach=lambda _ip: True,
                resolve=lambda _host, _port: ["127.0.0.1"],
            ),
        )
        url = f"http://warta.example:{port}/wp-content/uploads/2024/05/"
        report = move_in(
            write(
                tmp_path,
                attachment(8, "2024/05/perahu.jpg", attachment_url=f"{url}perahu.jpg"),
                attachment(9, "2024/05/hilang.jpg", attachment_url=f"{url}hilang.jpg"),
            ),
            fetch=True,
        )
    with Image.open(NewsImage.objects.get().file) as picture:
        assert picture.size == (640, 480)
    assert "404" in report["notes"]["picture-not-fetched"]["examples"][0]["detail"]


def test_nothing_is_fetched_from_inside_the_network(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    with old_site(tmp_path / "web") as port:
        report = move_in(
            write(
                tmp_path,
                attachment(8, "a.jpg", attachment_url=f"http://127.0.0.1:{port}/a.jpg"),
                attachment(9, "b.jpg", attachment_url="http://169.254.169.254/b.jpg"),
            ),
            fetch=True,
        )
    details = [example["detail"] for example in report["notes"]["picture-not-fetched"]["examples"]]
    assert "port" in details[0]
    assert "private network" in details[1]


@pytest.mark.parametrize("again", [False, True])
def test_a_lead_picture_is_not_shown_twice(tmp_path: Path, again: bool) -> None:
    photo(tmp_path / "up", "2024/05/perahu.jpg")
    picture = '<img class="wp-image-8" src="https://warta.example/wp-content/uploads/2024/05/perahu.jpg" />'
    body = f'[caption id="attachment_8"]{picture} Perahu pulang[/caption]\n\nAir naik.'
    parts = (
        attachment(8, "2024/05/perahu.jpg"),
        item(7, body, meta={"_thumbnail_id": "8"}),
        item(9, f"Air naik.\n\n{picture}", meta={"_thumbnail_id": "8"}),
    )
    report = move_in(write(tmp_path, *parts), uploads=tmp_path / "up")
    assert report["notes"]["lead-repeated"]["count"] == 1
    if again:
        # The pictures are known from the first line on now.
        parts = (parts[0], item(7, body + " Lagi.", meta={"_thumbnail_id": "8"}), parts[2])
        move_in(write(tmp_path, *parts, name="lagi.xml"), uploads=tmp_path / "up")
    first, second = Article.objects.order_by("pk")
    assert first.lead_picture is not None
    assert first.lead_caption == "Perahu pulang"
    assert [block.block_type for block in first.body] == ["paragraph"]
    assert [block.block_type for block in second.body] == ["paragraph", "picture"]
