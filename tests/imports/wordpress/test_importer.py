"""What comes in, and as what."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone

from redaksi.addresses.models import OldAddress
from redaksi.articles.listing import places_of
from redaksi.articles.models import Article, Listing
from redaksi.articles.visibility import visible
from redaksi.authors.models import Author
from redaksi.imports.wordpress import articles
from redaksi.imports.wordpress.models import Imported
from redaksi.pages.models import StandingPage
from redaksi.sections.models import Section, Topic
from tests.imports.wordpress.archive import author, category, item, move_in, tag, write

pytestmark = pytest.mark.django_db


def only() -> Article:
    return Article.objects.get()


def test_a_published_post_becomes_a_live_article_at_its_old_address(tmp_path: Path) -> None:
    move_in(write(tmp_path, author("rina", "Rina Lestari"), item(7, excerpt="Singkatnya.")))
    article = only()
    assert (article.headline, article.standfirst, article.live) == ("Judul 7", "Singkatnya.", True)
    assert article.full_path == "/2024/05/judul-7/"
    assert article.first_published_at == dt.datetime(2024, 5, 5, tzinfo=dt.UTC)
    assert [byline.author.name for byline in article.bylines.all()] == ["Rina Lestari"]
    assert visible().count() == 1
    assert article.latest_revision is None
    assert not OldAddress.objects.exists()


def test_the_lists_hold_exactly_what_publishing_would_put_into_them(tmp_path: Path) -> None:
    tags = [("category", "bus", "Bus"), ("post_tag", "hujan", "Hujan")]
    move_in(
        write(
            tmp_path,
            category(1, "kota", "Kota"),
            category(2, "bus", "Bus", "kota"),
            item(7, terms=tags),
            item(8, status="draft"),
        )
    )
    article = Article.objects.get(headline="Judul 7")
    made = set(Listing.objects.values_list("kind", "of", "article_id"))
    assert made == {(kind, of, article.pk) for kind, of in places_of(article)}


def test_sections_keep_their_tree_though_parents_come_last(tmp_path: Path) -> None:
    move_in(
        write(
            tmp_path,
            category(3, "halte", "Halte", "bus"),
            category(2, "bus", "Bus &amp; Kereta", "kota"),
            category(1, "kota", "Kota"),
            item(7, terms=[("category", "halte", "Halte")]),
        )
    )
    assert only().section.path == "kota/bus/halte"
    assert Section.objects.get(slug="bus").name == "Bus & Kereta"


def test_categories_in_a_circle_or_without_their_parent_still_come_in(tmp_path: Path) -> None:
    report = move_in(
        write(
            tmp_path,
            category(1, "satu", "Satu", "dua"),
            category(2, "dua", "Dua", "satu"),
            category(3, "yatim", "Yatim", "hilang"),
            item(7),
        )
    )
    assert Section.objects.count() == 4
    assert report["notes"]["section-circle"]["count"] == 1
    assert {
        example["old_id"] for example in report["notes"]["section-parent-missing"]["examples"]
    } >= {"yatim"}


def test_of_two_categories_one_is_the_section_and_one_a_topic(tmp_path: Path) -> None:
    both = [("category", "kota", "Kota"), ("category", "opini", "Opini")]
    report = move_in(
        write(
            tmp_path,
            category(1, "kota", "Kota"),
            category(2, "opini", "Opini"),
            item(7, terms=both, meta={"_yoast_wpseo_primary_category": "2"}),
        )
    )
    assert only().section.slug == "opini"
    assert [topic.name for topic in only().topics.all()] == ["Kota"]
    assert report["notes"]["category-as-topic"]["count"] == 1


def test_a_section_the_newsroom_has_made_already_is_used(tmp_path: Path) -> None:
    ours = Section.objects.create(name="Kota kita", slug="kota")
    move_in(write(tmp_path, category(1, "kota", "Kota"), tag(5, "hujan", "Hujan"), item(7)))
    assert only().section == ours
    assert Section.objects.get().name == "Kota kita"
    assert Topic.objects.get().name == "Hujan"


@pytest.mark.parametrize("status", ["draft", "pending", "private", "trash", "aneh"])
def test_only_what_was_published_is_visible(tmp_path: Path, status: str) -> None:
    report = move_in(write(tmp_path, item(7, status=status)))
    assert not only().live
    assert not visible().exists()
    rule = f"state-{status}" if status != "aneh" else "state-other-state"
    assert report["notes"][rule]["count"] == 1
    assert not Listing.objects.exists()


def test_a_post_with_a_password_stays_private_and_is_reported(tmp_path: Path) -> None:
    report = move_in(write(tmp_path, item(7, post_password="buka")))
    assert not only().live
    assert report["notes"]["password"]["examples"][0]["old_id"] == "7"
    assert "buka" not in str(report)


def test_a_post_scheduled_for_tomorrow_is_scheduled_here(tmp_path: Path) -> None:
    later = timezone.now() + dt.timedelta(days=1)
    when = f"{later.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S}"
    move_in(write(tmp_path, item(7, status="future", post_date_gmt=when, post_date=when)))
    article = only()
    assert not article.live
    assert article.scheduled_revision is not None
    assert article.scheduled_revision.approved_go_live_at.date() == later.astimezone(dt.UTC).date()


def test_a_post_whose_schedule_has_passed_is_a_reported_draft(tmp_path: Path) -> None:
    report = move_in(write(tmp_path, item(7, status="future")))
    assert not only().live
    assert only().scheduled_revision is None
    assert report["notes"]["schedule-passed"]["count"] == 1


def test_zeros_in_gmt_are_read_from_the_old_sites_own_clock(tmp_path: Path) -> None:
    zeros = item(8, post_date="2024-05-06 09:00:00", post_date_gmt="0000-00-00 00:00:00")
    move_in(write(tmp_path, item(7), zeros))
    # Item 7 shows that the old clock is seven hours ahead.
    assert Article.objects.get(headline="Judul 8").first_published_at == dt.datetime(
        2024, 5, 6, 2, tzinfo=dt.UTC
    )


def test_a_published_post_without_any_date_takes_that_of_the_one_before(tmp_path: Path) -> None:
    never = "0000-00-00 00:00:00"
    report = move_in(write(tmp_path, item(7), item(8, post_date=never, post_date_gmt=never)))
    assert Article.objects.get(headline="Judul 8").first_published_at == dt.datetime(
        2024, 5, 5, tzinfo=dt.UTC
    )
    assert report["notes"]["no-date"]["examples"][0]["old_id"] == "8"


def test_co_authors_stand_in_the_byline_in_their_order(tmp_path: Path) -> None:
    terms = [("author", "cap-tamu-satu", "Tamu Satu"), ("author", "cap-rina", "rina")]
    guest = item(
        9,
        "",
        post_type="guest-author",
        post_name="cap-tamu-satu",
        title="Tamu",
        terms=[],
        meta={"cap-display_name": "Tamu Satu, M.Si", "cap-description": "Menulis tentang air."},
    )
    move_in(
        write(
            tmp_path, author("rina", "Rina Lestari"), item(7, creator="admin", terms=terms), guest
        )
    )
    names = [byline.author.name for byline in only().bylines.all()]
    assert names == ["Tamu Satu, M.Si", "Rina Lestari"]
    assert Author.objects.count() == 2
    guest_author = Author.objects.get(kind=Author.Kind.GUEST)
    assert guest_author.biography_in("id") == "Menulis tentang air."


def test_a_page_becomes_a_standing_page_at_its_old_address(tmp_path: Path) -> None:
    move_in(
        write(
            tmp_path,
            item(7, "<p>Kami.</p>", post_type="page", link="https://warta.example/tentang/kami/"),
        )
    )
    page = StandingPage.objects.get()
    assert (page.full_path, page.live) == ("/tentang/kami/", True)
    assert page.body.raw_data[0]["type"] == "paragraph"


def test_two_posts_with_one_address_get_two_and_are_reported(tmp_path: Path) -> None:
    link = "https://warta.example/sama/"
    report = move_in(write(tmp_path, item(7, link=link), item(8, link=link)))
    assert set(Article.objects.values_list("path", flat=True)) == {"sama", "sama-2"}
    assert report["notes"]["address-taken"]["examples"][0]["old_id"] == "8"


def test_an_address_taken_before_the_import_is_not_taken_away(tmp_path: Path) -> None:
    Article.objects.create(headline="Milik kami", path="2024/05/judul-7", language="id", live=False)
    move_in(write(tmp_path, item(7)))
    assert Article.objects.get(headline="Judul 7").path == "2024/05/judul-7-2"


def test_the_archives_language_is_the_one_its_export_names(tmp_path: Path) -> None:
    head_language = "<language>en-US</language>\n"
    move_in(write(tmp_path, head_language, item(7)))
    assert only().language == "en"
    assert only().full_path == "/en/2024/05/judul-7/"
    assert OldAddress.objects.get().path == "2024/05/judul-7"
    assert OldAddress.objects.get().target == only()


def test_house_conventions_become_fields_and_can_be_switched_off(tmp_path: Path) -> None:
    body = "<p><strong>Bandung, WARTA</strong> – Air naik.</p><p>Warga mengungsi. (RNL)</p>"
    file = write(tmp_path, item(7, body))
    report = move_in(file)
    assert (only().dateline_place, only().sign_off) == ("Bandung", "RNL")
    assert report["notes"]["dateline"]["count"] == 1
    move_in(file, conventions=("sign_off",))
    assert (only().dateline_place, only().sign_off) == ("", "RNL")


def test_words_for_search_engines_come_along(tmp_path: Path) -> None:
    meta = {
        "_yoast_wpseo_title": "Banjir %%sep%% %%sitename%%",
        "_yoast_wpseo_metadesc": "Air naik di kota.",
    }
    move_in(
        write(
            tmp_path,
            item(7, meta=meta),
            item(8, meta={"_yoast_wpseo_title": "%%title%% %%sep%% %%sitename%%"}),
        )
    )
    article = Article.objects.get(headline="Judul 7")
    assert (article.seo_title, article.seo_description) == ("Banjir – Warta", "Air naik di kota.")
    assert Article.objects.get(headline="Judul 8").seo_title == ""


def test_a_link_to_a_later_article_is_joined_when_it_comes(tmp_path: Path) -> None:
    link = '<p>Lihat <a href="http://www.warta.example/2024/05/judul-8/?utm_source=x">itu</a>.</p>'
    report = move_in(write(tmp_path, item(7, link), item(8)))
    target = Article.objects.get(headline="Judul 8")
    assert f'linktype="article" id="{target.pk}"' in str(
        Article.objects.get(headline="Judul 7").body.raw_data[0]
    )
    assert "link-unknown" not in report["notes"]


def test_a_link_that_leads_nowhere_is_reported_with_the_old_id(tmp_path: Path) -> None:
    report = move_in(
        write(tmp_path, item(7, '<p><a href="https://warta.example/hilang/">itu</a></p>'))
    )
    example = report["notes"]["link-unknown"]["examples"][0]
    assert (example["old_id"], example["detail"]) == ("7", "hilang")


def test_a_link_is_joined_from_one_file_to_another(tmp_path: Path) -> None:
    link = '<p><a href="https://warta.example/2024/05/judul-8/">itu</a></p>'
    move_in(write(tmp_path, item(7, link)), write(tmp_path, item(8), name="dua.xml"))
    assert "linktype" in str(Article.objects.get(headline="Judul 7").body.raw_data[0])


def test_a_post_without_title_is_named_by_its_first_words(tmp_path: Path) -> None:
    report = move_in(write(tmp_path, item(7, "<p>Air naik di tepi kota sejak pagi.</p>", title="")))
    assert only().headline.startswith("Air naik di tepi kota")
    assert report["notes"]["no-title"]["count"] == 1


def test_what_other_types_hold_is_said(tmp_path: Path) -> None:
    report = move_in(
        write(tmp_path, item(7, post_type="nav_menu_item"), item(8, post_type="produk"))
    )
    assert report["notes"]["menu"]["count"] == report["notes"]["other-type"]["count"] == 1
    assert not Article.objects.exists()


def test_a_type_asked_for_becomes_articles(tmp_path: Path) -> None:
    move_in(write(tmp_path, item(7, post_type="kabar")), types=("post", "kabar"))
    assert only().headline == "Judul 7"


def test_the_mark_of_what_was_written_is_that_of_what_is_there(tmp_path: Path) -> None:
    move_in(
        write(tmp_path, item(7, '<p>Air &amp; “api” 🌊</p>[gallery ids="1"]'), item(8, terms=[]))
    )
    for row in Imported.objects.filter(kind=Imported.Kind.ARTICLE):
        assert articles.present([row.object_id or 0])[row.object_id or 0].mark() == row.written
