"""What an editor is told before an article comes out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone, translation

from redaksi.articles.findings import blocking, findings
from redaksi.articles.models import Article
from redaksi.authors.models import Author
from redaksi.sections.models import Section
from redaksi.sources.models import Citation, Source
from tests.newsroom import author, draft, picture, published, section

pytestmark = pytest.mark.django_db

LONG = "<p>" + "Air itu mula-mula setipis benang. " * 20 + "</p>"


def whole(**fields: Any) -> Article:
    """An article nothing is open in, but for what `fields` spoil."""
    fields.setdefault("section", Section.objects.first() or section())
    fields.setdefault("byline", [Author.objects.first() or author()])
    fields.setdefault("standfirst", "Setelah tiga musim kering.")
    fields.setdefault("lead_picture", picture())
    fields.setdefault("body", [{"type": "paragraph", "value": LONG}])
    article = draft(**fields)
    Citation.objects.create(article=article, source=_agency(), role=Citation.Role.BASED_ON)
    return article


def _agency() -> Source:
    return Source.objects.first() or Source.objects.create(name="Kantor Berita Contoh")


def ids(article: Article) -> list[str]:
    return [finding.id for finding in findings(article)]


def test_a_whole_article_has_nothing_open() -> None:
    assert findings(whole()) == []


@pytest.mark.parametrize(
    ("spoilt", "expected"),
    [
        ({"headline": " "}, "no_headline"),
        ({"section": None}, "no_section"),
        ({"byline": []}, "no_byline"),
        ({"body": []}, "no_text"),
        ({"body": [{"type": "paragraph", "value": "<p></p>"}]}, "no_text"),
    ],
)
def test_what_is_missing_blocks(spoilt: dict[str, Any], expected: str) -> None:
    assert expected in [finding.id for finding in blocking(findings(whole(**spoilt)))]


@pytest.mark.parametrize(
    ("spoilt", "expected"),
    [
        ({"headline": "Kata " * 23}, "long_headline"),
        ({"standfirst": ""}, "no_standfirst"),
        ({"lead_picture": None}, "no_picture"),
        ({"body": [{"type": "paragraph", "value": "<p>Segera.</p>"}]}, "short_text"),
    ],
)
def test_what_could_be_better_does_not_block(spoilt: dict[str, Any], expected: str) -> None:
    article = whole(**spoilt)
    assert expected in ids(article)
    assert blocking(findings(article)) == []


def test_a_headline_of_110_characters_is_not_too_long() -> None:
    assert ids(whole(headline="a" * 110)) == []
    assert ids(whole(headline="a" * 111)) == ["long_headline"]


def test_a_picture_without_alternative_text_blocks_wherever_it_stands() -> None:
    bare = picture("Kabut", alt_text="")
    in_body = [
        {"type": "paragraph", "value": LONG},
        {
            "type": "picture",
            "value": {"image": bare.pk, "caption": "", "credit": "", "size": "text"},
        },
    ]
    gallery = [
        {"type": "paragraph", "value": LONG},
        {
            "type": "gallery",
            "value": {"title": "", "pictures": [{"image": bare.pk, "caption": ""}]},
        },
    ]
    for article in (whole(lead_picture=bare), whole(body=in_body), whole(body=gallery)):
        (finding,) = findings(article)
        assert (finding.id, finding.level) == ("no_alt_text", "error")
        assert "Kabut" in finding.message


def test_a_licence_that_ended_yesterday_blocks_and_one_ending_today_does_not() -> None:
    today = timezone.localdate()
    over = picture("Lama", licence_expires=today - dt.timedelta(days=1))
    assert ids(whole(lead_picture=over)) == ["licence_ended"]
    assert ids(whole(lead_picture=picture("Baru", licence_expires=today))) == []


def test_a_link_to_what_readers_cannot_see_is_told() -> None:
    hidden, seen = draft("Rahasia"), published("Terbuka", section=section("Kota B"))

    def linking(target: Article) -> Article:
        words = f'<p><a linktype="article" id="{target.pk}">sini</a></p>{LONG}'
        return whole(body=[{"type": "paragraph", "value": words}])

    assert ids(linking(seen)) == []
    (finding,) = findings(linking(hidden))
    assert (finding.id, finding.level) == ("dead_link", "warning")
    assert "Rahasia" in finding.message


def test_a_read_also_place_is_told_when_empty_and_when_dead() -> None:
    def with_place(articles: list[int], automatic: bool = False) -> Article:
        value = {"articles": articles, "automatic": automatic}
        return whole(
            body=[{"type": "paragraph", "value": LONG}, {"type": "read_also", "value": value}]
        )

    assert ids(with_place([])) == ["empty_read_also"]
    assert ids(with_place([], automatic=True)) == []
    assert ids(with_place([draft("Rahasia").pk])) == ["dead_link"]


def test_blocks_kept_from_an_import_are_told() -> None:
    kept = {
        "type": "preserved",
        "value": {"html": "<b>Jajak pendapat</b>", "origin": "shortcode:poll"},
    }
    assert ids(whole(body=[{"type": "paragraph", "value": LONG}, kept])) == ["preserved"]


def test_errors_come_before_warnings() -> None:
    found = findings(whole(section=None, standfirst="", byline=[]))
    assert [finding.level for finding in found] == ["error", "error", "warning"]


def test_many_pictures_and_links_cost_no_more_queries(django_assert_max_num_queries: Any) -> None:
    shots = [picture(f"Gambar {number}") for number in range(6)]
    blocks: list[dict[str, Any]] = [{"type": "paragraph", "value": LONG}]
    for shot in shots:
        blocks.append({"type": "picture", "value": {"image": shot.pk}})
        blocks.append(
            {"type": "paragraph", "value": f'<p><a linktype="article" id="{shot.pk}">x</a></p>'}
        )
    article = Article.objects.get(pk=whole(body=blocks).pk)
    # One of these is of its sources.
    with django_assert_max_num_queries(7):
        findings(article)


@pytest.mark.parametrize("language", ["id", "en", "ar"])
def test_findings_are_said_in_the_editors_language(language: str) -> None:
    with translation.override(language):
        assert all(finding.message for finding in findings(Article()))
