"""A small old newsroom's export, piece by piece, and its import for a test."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from PIL import Image

from redaksi.imports.wordpress import command
from tests.imports.wordpress.exports import END, HEAD

SITE = "https://warta.example"


def cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>"


def author(login: str, name: str, number: int = 0) -> str:
    return (
        f"<wp:author><wp:author_id>{number}</wp:author_id>"
        f"<wp:author_login>{cdata(login)}</wp:author_login>"
        f"<wp:author_display_name>{cdata(name)}</wp:author_display_name></wp:author>\n"
    )


def category(number: int, slug: str, name: str, parent: str = "") -> str:
    return (
        f"<wp:category><wp:term_id>{number}</wp:term_id>"
        f"<wp:category_nicename>{cdata(slug)}</wp:category_nicename>"
        f"<wp:category_parent>{cdata(parent)}</wp:category_parent>"
        f"<wp:cat_name>{cdata(name)}</wp:cat_name></wp:category>\n"
    )


def tag(number: int, slug: str, name: str) -> str:
    return (
        f"<wp:tag><wp:term_id>{number}</wp:term_id><wp:tag_slug>{cdata(slug)}</wp:tag_slug>"
        f"<wp:tag_name>{cdata(name)}</wp:tag_name></wp:tag>\n"
    )


def item(number: int, content: str = "<p>Air naik.</p>", **fields: Any) -> str:
    """One item; `terms` are (domain, slug, name), `meta` a dictionary, the rest WordPress's fields."""
    given = {
        "title": f"Judul {number}", "link": f"{SITE}/2024/05/judul-{number}/", "creator": "rina",
        "excerpt": "", "post_date": "2024-05-05 07:00:00", "post_date_gmt": "2024-05-05 00:00:00",
        "post_name": f"judul-{number}", "status": "publish", "post_type": "post", "post_parent": "0",
        "post_password": "", "comment_status": "open", "is_sticky": "0", "attachment_url": "",
        **fields,
    }  # fmt: skip
    terms = "".join(
        f'<category domain="{domain}" nicename="{slug}">{cdata(name)}</category>'
        for domain, slug, name in given.pop("terms", [("category", "kota", "Kota")])
    )
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>"
        for key, value in given.pop("meta", {}).items()
    )
    more = given.pop("more", "")
    plain = {name: given.pop(name) for name in ("title", "link", "creator", "excerpt")}
    wp = "".join(f"<wp:{name}>{cdata(value)}</wp:{name}>" for name, value in given.items() if value)
    return (
        f"<item><title>{cdata(plain['title'])}</title><link>{plain['link']}</link>"
        f"<dc:creator>{cdata(plain['creator'])}</dc:creator>"
        f"<content:encoded>{cdata(content)}</content:encoded>"
        f"<excerpt:encoded>{cdata(plain['excerpt'])}</excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id>{wp}{terms}{meta}{more}</item>\n"
    )


def attachment(number: int, file: str, **fields: Any) -> str:
    """A picture at `file` under uploads."""
    meta = {
        "_wp_attached_file": file,
        "_wp_attachment_image_alt": "Perahu di sungai",
        **fields.pop("meta", {}),
    }
    usual = {
        "attachment_url": f"{SITE}/wp-content/uploads/{file}",
        "link": f"{SITE}/2024/05/berkas-{number}/",
        "excerpt": "Perahu pagi",
    }
    return item(
        number,
        "",
        post_type="attachment",
        status="inherit",
        terms=[],
        meta=meta,
        **{**usual, **fields},
    )


def comment(number: int, approved: str = "1", kind: str = "comment") -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_content>Ya</wp:comment_content>"
        f"<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type></wp:comment>"
    )


def write(
    folder: Path, *parts: str, name: str = "ekspor.xml", head: str = HEAD, end: str = END
) -> Path:
    path = folder / name
    path.write_text(head + "".join(parts) + end, encoding="utf-8")
    return path


def photo(folder: Path, file: str, size: tuple[int, int] = (640, 480), kind: str = "JPEG") -> Path:
    """A drawn picture under an uploads folder."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, (40, 90, 140)).save(path, kind)
    return path


def move_in(*files: Path, **options: Any) -> dict[str, Any]:
    """Import and return the report of the first run as --json gives it."""
    out = io.StringIO()
    with redirect_stdout(out):
        code = command.run(list(files), as_json=True, **options)
    report: dict[str, Any] = json.loads(out.getvalue())
    first: dict[str, Any] = {
        **(report["runs"][0] if report["runs"] else {}),
        "errors": report["errors"],
    }
    return {**first, "code": code}
