"""A WordPress export of any size, written as a stream: what the import is measured with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random

from redaksi.imports.seed.phrases import PHRASES
from redaksi.lib.slugs import slug_of

SITE = "https://arsip.example"
NEWEST = dt.datetime(2026, 6, 30, 9, 0, tzinfo=dt.UTC)
SECTIONS = ("kota", "lingkungan", "ekonomi", "budaya", "olahraga")
AUTHORS = ("rina", "eko", "dewi", "salma", "meja")
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Arsip</title><link>{site}</link><description></description><language>id-ID</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>{site}</wp:base_site_url><wp:base_blog_url>{site}</wp:base_blog_url>
"""


def write_export(path: Path, count: int, *, seed: int = 1) -> None:
    """An export with `count` posts, newest first, as WordPress itself never writes them in order."""
    with path.open("w", encoding="utf-8") as out:
        out.write(HEAD.format(site=SITE))
        out.writelines(_furniture())
        for number in range(count):
            out.write(_post(number, Random(f"{seed}:{number}")))
        out.write("</channel>\n</rss>\n")


def _furniture() -> Iterator[str]:
    for number, login in enumerate(AUTHORS, 1):
        yield (
            f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login><![CDATA[{login}]]></wp:author_login>"
            f"<wp:author_email><![CDATA[{login}@arsip.example]]></wp:author_email>"
            f"<wp:author_display_name><![CDATA[{login.title()} Contoh]]></wp:author_display_name></wp:author>\n"
        )
    for number, slug in enumerate(SECTIONS, 1):
        yield (
            f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename><![CDATA[{slug}]]></wp:category_nicename>"
            f"<wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[{slug.title()}]]></wp:cat_name></wp:category>\n"
        )


def _post(number: int, chance: Random) -> str:
    phrases = PHRASES["id"]
    headline = phrases.headline(chance)
    when = NEWEST - dt.timedelta(minutes=97) * number
    local = when + dt.timedelta(hours=7)
    slug = f"{slug_of(headline)}-{number}"
    section = chance.choice(SECTIONS)
    topics = chance.sample(phrases.topics, 2)
    terms = (
        f'<category domain="category" nicename="{section}"><![CDATA[{section.title()}]]></category>'
        + "".join(
            f'<category domain="post_tag" nicename="{slug_of(topic)}"><![CDATA[{topic}]]></category>'
            for topic in topics
        )
    )
    return (
        f"<item><title>{escape(headline)}</title><link>{SITE}/{local:%Y/%m}/{slug}/</link>"
        f"<pubDate>{when:%a, %d %b %Y %H:%M:%S} +0000</pubDate><dc:creator><![CDATA[{chance.choice(AUTHORS)}]]></dc:creator>"
        f'<guid isPermaLink="false">{SITE}/?p={number + 10}</guid><description></description>'
        f"<content:encoded><![CDATA[{_body(number, chance)}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{phrases.sentence(chance)}]]></excerpt:encoded>"
        f"<wp:post_id>{number + 10}</wp:post_id><wp:post_date><![CDATA[{local:%Y-%m-%d %H:%M:%S}]]></wp:post_date>"
        f"<wp:post_date_gmt><![CDATA[{when:%Y-%m-%d %H:%M:%S}]]></wp:post_date_gmt>"
        f"<wp:comment_status><![CDATA[open]]></wp:comment_status><wp:ping_status><![CDATA[closed]]></wp:ping_status>"
        f"<wp:post_name><![CDATA[{slug}]]></wp:post_name><wp:status><![CDATA[publish]]></wp:status>"
        "<wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order><wp:post_type><![CDATA[post]]></wp:post_type>"
        f"<wp:post_password></wp:post_password><wp:is_sticky>0</wp:is_sticky>{terms}</item>\n"
    )


def _body(number: int, chance: Random) -> str:
    """Block mark-up and classic text in turn, with a dateline, a read-also and a sign-off, as archives have them."""
    phrases = PHRASES["id"]
    paragraphs = [
        " ".join(phrases.sentence(chance) for _ in range(3)) for _ in range(chance.randint(4, 8))
    ]
    paragraphs[0] = f"<strong>Sagara, ARSIP.EXAMPLE –</strong> {paragraphs[0]}"
    if number > 3:
        paragraphs.insert(
            2,
            f'<strong>Baca juga: <a href="{SITE}/?p={number + 9}">{phrases.headline(chance)}</a></strong>',
        )
    paragraphs[-1] += " (RNL)"
    if number % 2:
        return "\n\n".join(paragraphs)
    return "\n\n".join(
        f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->" for text in paragraphs
    )
