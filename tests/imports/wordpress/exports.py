"""Small exports made for a test."""

from __future__ import annotations

from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Warta</title>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://warta.example</wp:base_site_url>
<wp:base_blog_url>https://warta.example</wp:base_blog_url>
"""
END = "</channel>\n</rss>\n"


def item(number: int, content: str = "Isi", *, title: str = "", more: str = "") -> str:
    return f"""<item>
<title><![CDATA[{title or f"Judul {number}"}]]></title>
<link>https://warta.example/2024/05/judul-{number}/</link>
<dc:creator><![CDATA[rina]]></dc:creator>
<content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date><![CDATA[2024-05-05 07:00:00]]></wp:post_date>
<wp:post_date_gmt><![CDATA[2024-05-05 00:00:00]]></wp:post_date_gmt>
<wp:post_name><![CDATA[judul-{number}]]></wp:post_name>
<wp:status><![CDATA[publish]]></wp:status>
<wp:post_type><![CDATA[post]]></wp:post_type>
{more}
</item>
"""


def write(
    folder: Path, *parts: str, head: str = HEAD, end: str = END, name: str = "ekspor.xml"
) -> Path:
    path = folder / name
    path.write_text(head + "".join(parts) + end, encoding="utf-8")
    return path
