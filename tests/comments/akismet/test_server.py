"""Other sites ask the filter, as they would ask Akismet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import akismet
import httpx
import pytest
from akismet import _common
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from redaksi.comments.akismet import keys, pace, usage
from redaksi.comments.models import Comment, CommentRules, FilterKey, KeyMonth, Lesson
from redaksi.lib.buckets import Buckets

pytestmark = pytest.mark.django_db
BLOG = "https://blog.example"
SPAM = "slot maxwin jackpot depo bonus promo klik casino"


@pytest.fixture
def key(taught: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FilterKey:
    # The tests before asked with a key of the same number.
    own = Buckets(tmp_path / "pace", pace.BUCKETS)
    monkeypatch.setattr(pace, "buckets", lambda: own)
    return keys.make("Blog Contoh", by=None, blog=BLOG)


def ask(client: Client, what: str, key: FilterKey | None, **fields: Any) -> HttpResponse:
    said = {"blog": BLOG, "user_ip": "192.0.2.1", "comment_content": "Setuju, terima kasih"}
    if key:
        said["api_key"] = key.key
    return client.post(f"/1.1/{what}", {**said, **fields})  # type: ignore[return-value]


def test_a_key_is_twelve_signs_and_for_one_site(client: Client, key: FilterKey) -> None:
    assert len(key.key) == 12
    assert client.post("/1.1/verify-key", {"key": key.key, "blog": BLOG}).content == b"valid"
    www = {"key": key.key, "blog": "http://www.blog.example/sub/"}
    assert client.post("/1.1/verify-key", www).content == b"valid"
    for wrong in ({"key": "0" * 12, "blog": BLOG}, {"key": key.key, "blog": "https://o.example"}):
        answer = client.post("/1.1/verify-key", wrong)
        assert answer.content == b"invalid"
        assert answer.headers["X-akismet-debug-help"]


def test_a_revoked_key_is_none(client: Client, key: FilterKey) -> None:
    FilterKey.objects.update(revoked_at=key.at)
    assert ask(client, "comment-check", key).content == b"invalid"


def test_spam_is_true_and_the_rest_false(client: Client, key: FilterKey) -> None:
    good = ask(client, "comment-check", key)
    assert (good.status_code, good.content) == (200, b"false")
    assert good.headers["Content-Type"].startswith("text/plain")
    assert good.headers["X-akismet-guid"]
    assert "Set-Cookie" not in good.headers
    bad = ask(client, "comment-check", key, comment_content=SPAM, honeypot_field_name="hp", hp="x")
    assert bad.content == b"true"
    assert bad.headers["X-akismet-pro-tip"] == "discard"
    assert usage.all_keys().values_list("asked", "found").get() == (2, 1)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({"comment_author": "akismet-guaranteed-spam"}, b"true"),
        ({"comment_author": "viagra-test-123"}, b"true"),
        ({"comment_author_email": "akismet-guaranteed-spam@example.com"}, b"true"),
        ({"user_role": "administrator", "comment_content": SPAM}, b"false"),
        ({"user_ip": ""}, b"invalid"),
    ],
)
def test_the_protocols_own_values(
    client: Client, key: FilterKey, fields: dict[str, str], body: bytes
) -> None:
    assert ask(client, "comment-check", key, **fields).content == body


def test_reports_are_learnt_once_and_turned_round(client: Client, key: FilterKey) -> None:
    before = Lesson.objects.count()
    for _time in range(2):
        answer = ask(client, "submit-spam", key, comment_content="Hal baru sekali")
        assert answer.content == b"Thanks for making the web a better place."
    assert Lesson.objects.count() == before + 1
    ask(client, "submit-ham", key, comment_content="Hal baru sekali")
    standing = Lesson.objects.filter(key=key, taken_back_at=None)
    assert [lesson.is_spam for lesson in standing] == [False]
    ask(client, "submit-spam", key, comment_content="Hanya percobaan", is_test="1")
    assert Lesson.objects.count() == before + 2


def test_a_key_in_the_host_is_a_key(client: Client, key: FilterKey) -> None:
    said = {"blog": BLOG, "user_ip": "192.0.2.1", "comment_content": "Setuju"}
    host = f"{key.key.upper()}.TestServer"
    answer = client.post("/1.1/comment-check", said, headers={"host": host})
    assert answer.content == b"false"
    assert client.get("/", headers={"host": host}).status_code == 400


def test_what_is_only_held_is_to_be_asked_again_once(client: Client, key: FilterKey) -> None:
    CommentRules.objects.update_or_create(pk=1, defaults={"holds_from": 0.0, "spam_from": 1.0})
    first = ask(client, "comment-check", key)
    assert (first.content, first.headers["X-akismet-recheck-after"]) == (b"false", "120")
    assert first.headers["X-akismet-guid"]
    again = ask(client, "comment-check", key, recheck_reason="recheck_after")
    assert "X-akismet-recheck-after" not in again.headers


def test_whoever_looks_after_a_site_is_told_what_is_wrong_with_its_key(
    client: Client, key: FilterKey
) -> None:
    elsewhere = ask(client, "comment-check", key, blog="https://other.example")
    assert elsewhere.headers["X-akismet-alert-code"] == "10404"
    assert elsewhere.headers["X-akismet-alert-msg"]
    FilterKey.objects.update(revoked_at=key.at)
    assert ask(client, "comment-check", key).headers["X-akismet-alert-code"] == "10005"
    unknown = client.post("/1.1/verify-key", {"key": "0" * 12, "blog": BLOG})
    assert "X-akismet-alert-code" not in unknown.headers


def test_a_site_that_ends_using_its_key_is_heard(client: Client, key: FilterKey) -> None:
    assert ask(client, "deactivate", key).content == b"deactivated"


def test_each_site_of_a_key_is_counted_by_the_month(client: Client, key: FilterKey) -> None:
    FilterKey.objects.update(blog="")
    for blog in (BLOG, BLOG, "https://other.example/sub/"):
        ask(client, "comment-check", key, blog=blog)
    ask(client, "comment-check", key, comment_author="viagra-test-123")
    ask(client, "submit-spam", key, comment_content="Hal baru sekali")
    asked = {"api_key": key.key}
    month = f"{timezone.now():%Y-%m}"
    found = client.get("/1.2/key-sites", asked).json()
    assert (found["total"], found["limit"], found["offset"]) == (2, 500, 0)
    blog, other = found[month]
    assert (blog["site"], blog["api_calls"], blog["spam"], blog["ham"]) == ("blog.example", 3, 1, 2)
    assert (blog["missed_spam"], other["site"], other["api_calls"]) == (1, "other.example", 1)
    narrowed = client.get("/1.2/key-sites", {**asked, "filter": "other", "limit": "1"}).json()
    assert [row["site"] for row in narrowed[month]] == ["other.example"]
    table = client.get("/1.2/key-sites", {**asked, "format": "csv"}).content.decode()
    assert "blog.example,3,1,2,1,0,false" in table
    assert client.get("/1.2/key-sites", {**asked, "month": "2026-13"}).content == b"invalid"
    stats = client.post("/1.1/get-stats", {**asked, "blog": BLOG, "from": "all"}).json()
    assert (stats["spam"], stats["ham"], stats["missed_spam"]) == (1, 3, 1)
    assert stats["accuracy"] == "75.00"
    assert stats["breakdown"][f"{month}-01"]["ham"] == 3
    assert client.get("/1.2/usage-limit", {**asked, "extended": "1"}).json()["usage"] == 4


def test_a_key_told_ever_new_sites_does_not_fill_the_table(
    client: Client, key: FilterKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    FilterKey.objects.update(blog="")
    monkeypatch.setattr(usage, "MOST_SITES", 3)
    for number in range(6):
        ask(client, "comment-check", key, blog=f"https://s{number}.example")
    rows = dict(KeyMonth.objects.values_list("site", "ham"))
    assert len(rows) == 4
    assert rows["others"] == 3


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe",
        b"comment_content=" + b"%00%FF" * 1000,
        b"&".join(b"f%d=1" % number for number in range(3000)),
        b"blog_charset=nonsense&comment_content=%E9",
        b"blog_charset=hex&comment_content=%E9",
        b"blog_charset=rot13&comment_content=%E9",
        b"comment_content=" + b"a" * 1_200_000,
    ],
    ids=["empty", "bytes", "nulls", "fields", "charset", "hex", "rot13", "megabyte"],
)
def test_nonsense_is_told_plainly(client: Client, key: FilterKey, body: bytes) -> None:
    form = "application/x-www-form-urlencoded"
    answer = client.post("/1.1/comment-check", body, content_type=form)
    assert answer.status_code in {200, 400}
    assert answer.content == b"invalid"


def test_only_posts_are_asked(client: Client, key: FilterKey) -> None:
    assert client.get("/1.1/comment-check").status_code == 405


def test_another_charset_is_read(client: Client, key: FilterKey) -> None:
    ask_bytes = f"api_key={key.key}&blog={BLOG}&blog_charset=ISO-8859-1&comment_content=caf%E9+baru"
    form = "application/x-www-form-urlencoded"
    client.post("/1.1/submit-ham", ask_bytes, content_type=form)
    assert Lesson.objects.last().text == "café baru"  # type: ignore[union-attr]


def test_a_flood_is_slowed_down(
    client: Client, key: FilterKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "AT_ONCE", 3.0)
    monkeypatch.setattr(pace, "A_SECOND", 0.001)
    answers = [ask(client, "comment-check", key) for _time in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert int(answers[-1].headers["Retry-After"]) >= 1


def test_all_processes_of_a_machine_count_together(
    key: FilterKey, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pace, "AT_ONCE", 4.0)
    monkeypatch.setattr(pace, "A_SECOND", 0.001)
    assert [pace.wait_for(key.pk) for _time in range(3)] == [0, 0, 0]
    # Another process opens the file for itself.
    other = Buckets(tmp_path / "pace", pace.BUCKETS)
    monkeypatch.setattr(pace, "buckets", lambda: other)
    assert pace.wait_for(key.pk) == 0
    assert pace.wait_for(key.pk) > 0
    assert pace.wait_for(key.pk + 1) == 0


class ThroughDjango(httpx.BaseTransport):
    """Sends a real client's requests to the application."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        send = self.client.generic(
            request.method,
            request.url.raw_path.decode(),
            request.read(),
            request.headers.get("content-type", ""),
        )
        return httpx.Response(send.status_code, headers=dict(send.headers), content=send.content)


def test_a_real_client_works(
    client: Client, key: FilterKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_common, "_API_URL", "http://testserver")
    config = akismet.Config(key=key.key, url=BLOG)
    with httpx.Client(transport=ThroughDjango(client)) as link:
        real = akismet.SyncClient(config=config, http_client=link)
        assert real.verify_key()
        assert not real.verify_key("0" * 12, BLOG)
        ham = real.comment_check(user_ip="192.0.2.1", comment_content="Setuju, terima kasih")
        assert ham == akismet.CheckResponse.HAM
        spam = real.comment_check(user_ip="192.0.2.1", comment_author="akismet-guaranteed-spam")
        assert spam == akismet.CheckResponse.SPAM
        assert real.submit_spam(user_ip="192.0.2.1", comment_content=SPAM)
        assert real.submit_ham(user_ip="192.0.2.1", comment_content="Setuju")
        assert real.usage_limit()["usage"] == 2
    wrong = akismet.Config(key="f" * 12, url=BLOG)
    with httpx.Client(transport=ThroughDjango(client)) as link:
        stranger = akismet.SyncClient(config=wrong, http_client=link)
        with pytest.raises(akismet.APIKeyError):
            stranger.comment_check(user_ip="192.0.2.1")


def test_the_houses_word_lists_hold_here_too(client: Client, key: FilterKey) -> None:
    rules = CommentRules.load()
    rules.banned_words = "kasino"
    rules.save()
    assert ask(client, "comment-check", key, comment_content="ayo ke K4SIN0").content == b"true"
