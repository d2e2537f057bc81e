"""Comments kept by Disqus and Isso come under their articles, once, and what was decided here stays."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaksi.addresses.redirects import moved
from redaksi.articles.models import Article
from redaksi.comments import moderation
from redaksi.comments.models import Comment, Decision, Lesson
from redaksi.imports.talk import command
from redaksi.imports.talk.bringing import Bringing, Report
from redaksi.imports.talk.disqus import Disqus
from redaksi.imports.talk.isso import Isso
from redaksi.imports.talk.records import Unreadable
from redaksi.imports.wordpress.command import Silence
from redaksi.press.models import Change
from tests.newsroom import person, published, section

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com"'
    ' xmlns:dsq="http://disqus.com/disqus-internals">\n'
)


def thread(number: int, link: str, identifier: str = "") -> str:
    return (
        f'<thread dsq:id="{number}"><id>{escape(identifier)}</id><forum>wartacontoh</forum>'
        f"<link>{escape(link)}</link><title>Mata air</title></thread>\n"
    )


def post(number: int, text: str = "<p>Setuju.</p>", **said: Any) -> str:
    parent = f'<parent dsq:id="{said["parent"]}"/>' if "parent" in said else ""
    return (
        f'<post dsq:id="{number}"><id/><message><![CDATA[{text}]]></message>'
        f"<createdAt>2019-05-0{number % 9 + 1}T10:00:00Z</createdAt>"
        f"<isDeleted>{said.get('deleted', 'false')}</isDeleted><isSpam>{said.get('spam', 'false')}</isSpam>"
        f"<author><name>{said.get('name', 'Rafi')}</name><email>rafi@reader.example</email>"
        "<isAnonymous>true</isAnonymous></author><ipAddress>192.0.2.7</ipAddress>"
        f'<thread dsq:id="{said.get("thread", 1)}"/>{parent}</post>\n'
    )


@pytest.fixture
def article(db: None) -> Article:
    return published("Mata air mengalir lagi", section=section("Kota"))


@pytest.fixture
def export(tmp_path: Path, article: Article) -> Callable[..., Path]:
    """A Disqus export of the posts, on the article."""

    def export(*posts: str, threads: str = "") -> Path:
        file = tmp_path / "all.xml"
        link = thread(1, f"https://lama.example{article.full_path}")
        file.write_text(f"{HEAD}{threads or link}{''.join(posts)}</disqus>")
        return file

    return export


def bring(file: Path) -> Report:
    return Bringing(Disqus(file)).go(lambda _number: None)


def test_thread_state_moment_and_lessons_come_over(
    export: Callable[..., Path], article: Article
) -> None:
    file = export(
        post(
            11, "<p>Airnya <a href='https://a.example/x'>jernih</a>.</p><script>alert(1)</script>"
        ),
        post(12, parent=11, name="Dewi"),
        post(13, "Slot gacor", spam="true"),
        post(14, "Kasar", deleted="true"),
    )
    before = Change.objects.count()
    report = bring(file)
    assert dict(report.states) == {"published": 2, "spam": 1, "rejected": 1}
    first, answer, _spam, _rejected = Comment.objects.order_by("pk")
    assert first.text == "Airnya jernih (https://a.example/x)."
    assert (first.article, first.at.isoformat()) == (article, "2019-05-03T10:00:00+00:00")
    # Its address is too old to be kept.
    assert (first.address, first.network, bool(first.mailbox)) == (None, "", True)
    assert (answer.parent, answer.root, answer.name) == (first, first, "Dewi")
    assert sorted(Lesson.objects.values_list("is_spam", flat=True)) == [False, False, True]
    assert Change.objects.count() == before + 1


def test_a_second_run_changes_nothing(export: Callable[..., Path]) -> None:
    file = export(post(11), post(12, parent=11))
    bring(file)
    before = (Change.objects.count(), list(Comment.objects.values().order_by("pk")))
    packed = file.with_suffix(".xml.gz")
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert dict(bring(packed).counts) == {"unchanged": 2, "new": 0}
    assert (Change.objects.count(), list(Comment.objects.values().order_by("pk"))) == before
    assert Lesson.objects.count() == 2


def test_what_changed_there_changes_here_unless_it_was_decided_on(
    export: Callable[..., Path],
) -> None:
    bring(export(post(11), post(12), post(13)))
    one, two, three = Comment.objects.order_by("pk")
    moderation.decide(two.pk, Decision.Act.REJECT, by=person("Mira"), seen=two.version)
    three.delete()
    report = bring(
        export(post(11, spam="true"), post(12, "<p>Lain.</p>"), post(13, "Lain"), post(14))
    )
    assert dict(report.counts) == {"changed": 1, "kept": 2, "new": 1}
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, two.state, two.text) == ("spam", "rejected", "Setuju.")


def test_an_answer_may_come_before_what_it_answers(export: Callable[..., Path]) -> None:
    bring(
        export(post(12, parent=11), post(13, parent=12), post(14, parent=15), post(15, parent=14))
    )
    bring(export(post(12, parent=11), post(13, parent=12), post(11)))
    by_text = {one.at.day: one for one in Comment.objects.all()}
    top, middle, low = by_text[3], by_text[4], by_text[5]
    assert (middle.parent, middle.root, low.parent, low.root) == (top, top, middle, top)
    assert Comment.objects.filter(parent=None).count() == 2


def test_articles_are_found_by_old_addresses_and_what_is_nowhere_is_told(
    export: Callable[..., Path], article: Article, capsys: pytest.CaptureFixture[str]
) -> None:
    moved("2011/04/mata-air", article)
    moved("?p=77", article)
    threads = (
        thread(1, "http://lama.example/2011/04/mata-air/?utm_source=x#disqus_thread")
        + thread(2, "", "77 http://lama.example/?p=77")
        + thread(3, "http://lama.example/entah/")
    )
    posts = [post(11), post(12, thread=2), post(13, thread=3), post(14, thread=9)]
    file = export(*posts, threads=threads)
    assert command.run([Disqus(file)], as_json=False, progress=Silence()) == command.DONE
    assert Comment.objects.filter(article=article).count() == 2
    told = capsys.readouterr().out
    assert "disqus wartacontoh: 2 without an article, 2 new." in told
    assert "1  http://lama.example/entah/" in told
    command.run([Disqus(file)], as_json=True, progress=Silence())
    run = json.loads(capsys.readouterr().out)["runs"][0]
    assert run["comments"] == {"unchanged": 2, "without an article": 2, "new": 0}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bukan XML",
        "<rss><thread/><post/></rss>",
        HEAD + '<post dsq:id="1"><message>putus',
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><disqus><post>&b;</post></disqus',
    ],
    ids=["empty", "text", "other", "broken off", "entities"],
)
def test_what_is_no_export_is_told(article: Article, tmp_path: Path, text: str) -> None:
    file = tmp_path / "all.xml"
    file.write_text(text)
    assert command.run([Disqus(file)], as_json=False, progress=Silence()) == command.NOTHING_DONE
    assert not Comment.objects.exists()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: Any, data: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "hostile.xml"
    file.write_bytes(HEAD.encode() + data)
    with pytest.raises(Unreadable):
        list(Disqus(file).remarks())
    with pytest.raises(Unreadable):
        Isso(file)


def test_isso_comes_over_too(tmp_path: Path, article: Article) -> None:
    file = tmp_path / "comments.db"
    with sqlite3.connect(file) as made:
        made.execute("CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR, title VARCHAR)")
        made.execute(
            "CREATE TABLE comments (tid, id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT, modified FLOAT,"
            " mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR, email VARCHAR, website VARCHAR)"
        )
        made.execute("INSERT INTO threads VALUES (1, ?, 'Mata air')", [article.full_path])
        made.executemany(
            "INSERT INTO comments VALUES (1, ?, ?, ?, NULL, ?, '192.0.2.0', ?, ?, NULL, NULL)",
            [
                (1, None, 1556704800.5, 1, "Lihat [ini](https://a.example/x) <b>ya</b>", "Rafi"),
                (2, 1, 1556704900.0, 2, "Setuju", None),
                (3, 1, 1556704950.0, 4, "", None),
                (4, None, "kapan", 1, "Tanpa waktu", None),
            ],
        )
    report = Bringing(Isso(file)).go(lambda _number: None)
    assert dict(report.counts) == {"empty": 1, "new": 2}
    first, answer = Comment.objects.order_by("pk")
    assert (first.text, first.state) == ("Lihat ini (https://a.example/x) <b>ya</b>", "published")
    assert (answer.parent, answer.state, answer.name) == (first, "waiting", "–")
    assert first.network == ""
    assert dict(Bringing(Isso(file)).go(lambda _number: None).counts) == {
        "unchanged": 2, "empty": 1, "new": 0,
    }  # fmt: skip
