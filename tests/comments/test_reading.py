"""What readers see of comments: threads, pages, permalinks, and nothing they should not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from redaksi.articles.models import Article
from redaksi.comments import links, threads
from redaksi.comments.models import Comment
from tests import newsroom

pytestmark = pytest.mark.django_db


def said(article: Article, text: str = "Setuju.", **facts: object) -> Comment:
    above = facts.pop("above", None)
    if isinstance(above, Comment):
        facts.update(parent=above, root=above.root or above)
    standard = {"name": "Rafi", "state": "published"}
    return Comment.objects.create(article=article, text=text, **{**standard, **facts})


def page(client: Client, article: Article) -> str:
    return client.get(article.full_path).content.decode()


def test_an_article_without_comments_invites_the_first(client: Client, article: Article) -> None:
    text = page(client, article)
    assert "Belum ada" in text or "Be the first" in text
    assert 'name="text"' in text
    assert "Set-Cookie" not in client.get(article.full_path).headers


@pytest.mark.parametrize("state", ["waiting", "spam", "rejected", "deleted"])
def test_what_is_not_published_is_nowhere(client: Client, article: Article, state: str) -> None:
    hidden = said(article, "Rahasia sekali", state=state)
    assert "Rahasia" not in page(client, article)
    assert client.get(f"/comments/{hidden.pk}/").status_code == 404
    assert client.get(f"/comments/{hidden.pk}/reply/").status_code == 404


def test_a_pingback_is_no_comment(client: Client, article: Article) -> None:
    said(article, "Dari situs lain", kind="pingback")
    assert "situs lain" not in page(client, article)


def test_answers_stand_under_what_they_answer(article: Article) -> None:
    first = said(article, "Pertama")
    second = said(article, "Kedua")
    answer = said(article, "Jawaban", above=first)
    deeper = said(article, "Lagi", above=answer)
    found = threads.page_of(article.pk, "id").threads
    assert [one.number for one in found] == [first.pk, second.pk]
    assert found[0].replies[0].number == answer.pk
    assert found[0].replies[0].replies[0].number == deeper.pk


def test_a_long_quarrel_is_not_set_in_for_ever(article: Article) -> None:
    above = first = said(article, "0")
    for number in range(1, 8):
        above = said(article, str(number), above=above, name=f"Pembaca {number}")
    found = threads.page_of(article.pk, "id").threads
    depth = 0
    level = found
    while level:
        level = [one for row in level for one in row.replies]
        depth += 1
    assert depth == threads.DEEPEST + 1
    every = list(threads.flat(found))
    assert len(every) == 8
    assert {one.answers for one in every if one.answers} == {f"Pembaca {n}" for n in range(3, 7)}
    assert every[0].number == first.pk


def test_a_comment_that_is_gone_keeps_its_place_for_its_answers(
    client: Client, article: Article
) -> None:
    gone = said(article, "Kasar", state="rejected", name="Budi")
    said(article, "Jangan begitu", above=gone)
    said(article, "Juga kasar", state="spam")
    text = page(client, article)
    assert "Jangan begitu" in text
    assert "Kasar" not in text
    assert "Budi" not in text
    assert len(threads.page_of(article.pk, "id").threads) == 1


@pytest.mark.parametrize("few", [0, 400])
def test_pages_and_permalinks(
    client: Client, article: Article, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "PAGE", 2)
    monkeypatch.setattr(threads, "FEW", few)
    start = timezone.now() - dt.timedelta(hours=1)
    rows = [said(article, f"nomor-{n}", at=start + dt.timedelta(minutes=n)) for n in range(5)]
    answer = said(article, "jawab", above=rows[3])
    assert "nomor-1" in page(client, article)
    assert "nomor-2" not in page(client, article)
    second = client.get(f"/comments/on/{article.pk}/2/").content.decode()
    assert "nomor-2" in second and "jawab" in second and "nomor-4" not in second
    newest = client.get(f"/comments/on/{article.pk}/newest/").content.decode()
    assert newest.index("nomor-4") < newest.index("nomor-3")
    assert client.get(f"/comments/on/{article.pk}/4/").status_code == 404
    where = client.get(f"/comments/{answer.pk}/").headers["Location"]
    assert where == f"/comments/on/{article.pk}/2/#comment-{answer.pk}"
    first = client.get(f"/comments/{rows[0].pk}/").headers["Location"]
    assert first == f"{article.full_path}#comment-{rows[0].pk}"


def test_an_articles_comments_speak_its_language(client: Client) -> None:
    arabic = newsroom.published("عودة الماء", language="ar")
    one = said(arabic, "شكرا")
    text = client.get(arabic.full_path).content.decode()
    assert f'action="/ar/comments/on/{arabic.pk}/"' in text
    assert client.get(f"/comments/on/{arabic.pk}/").status_code == 404
    assert 'dir="rtl"' in client.get(f"/comments/{one.pk}/reply/").content.decode()[:400]
    # What stands around it too: menu and foot follow the address.
    assert links.path("delete", one).startswith("/ar/comments/")


def test_comments_of_an_article_nobody_may_see_are_nowhere(
    client: Client, article: Article
) -> None:
    one = said(article)
    article.unpublish()
    assert client.get(f"/comments/{one.pk}/").status_code == 404
    assert client.get(f"/comments/on/{article.pk}/").status_code == 404
    assert client.get(f"/comments/{one.pk}/report/").status_code == 404


@pytest.mark.once
def test_the_number_of_queries_does_not_grow(
    client: Client, article: Article, django_assert_max_num_queries: object
) -> None:
    first = said(article)
    for _number in range(40):
        said(article, above=first)
        said(article)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        page(client, article)
