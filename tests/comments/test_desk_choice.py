"""What the queue shows: its tabs, filters and pages, also of a hundred thousand comments."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from redaksi.comments.desk_choice import counts, waiting_words
from redaksi.comments.models import Comment, Report
from tests.comments.desk import QUEUE, comment, english
from tests.newsroom import person, published, section

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mira(client: Client) -> None:
    client.force_login(english(person("Mira", role="moderator")))


@pytest.fixture
def some() -> dict[str, Comment]:
    """One comment for each filter to find."""
    kota = section("Kota")
    inside = published("Bus malam", section=section("Angkutan", kota))
    english_one = published("The spring", section=section("World"), language="en")
    old = timezone.now() - dt.timedelta(days=40)
    made = {
        "inside": comment("Bus terlambat lagi", name="Wulan", article=inside, mailbox="w"),
        "again": comment(
            "Naik apa pulang", name="W.", article=inside, state="spam", mailbox="w", network="n2"
        ),
        "english": comment("Well said", name="June", article=english_one, network="n"),
        "old": comment(
            "Dahulu kala", name="Danu", article=inside, at=old, network="n", state="published"
        ),
    }
    Report.objects.create(comment=made["old"], reason="insult", network="x")
    Report.objects.create(
        comment=made["again"], reason="spam", network="x", settled_at=timezone.now()
    )
    return made


def shown(client: Client, **asked: object) -> set[int]:
    answer = client.get(QUEUE, asked)
    assert answer.status_code == 200
    return {row.comment.pk for row in answer.context["rows"]}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"inside", "english"}),
        ({"show": "spam"}, {"again"}),
        ({"show": "published"}, {"old"}),
        ({"show": "rejected"}, set()),
        ({"show": "reported"}, {"old"}),
        ({"show": "all"}, {"inside", "again", "english", "old"}),
        ({"show": "all", "q": "TERLAMBAT"}, {"inside"}),
        ({"show": "all", "q": "danu"}, {"old"}),
        ({"show": "all", "q": "100%' OR 1=1 --"}, set()),
        ({"show": "all", "language": "en"}, {"english"}),
        ({"show": "all", "since": "2020-01-01", "until": "2020-12-31"}, set()),
        ({"show": "all", "reader": "9" * 40}, set()),
        ({"show": "nonsense", "language": "xx", "since": "yesterday"}, {"inside", "english"}),
        (
            {"show": "all", "article": "x", "reader": "-4"},
            {"inside", "again", "english", "old"},
        ),
    ],
)
def test_filters(
    client: Client, some: dict[str, Comment], asked: dict[str, str], found: set[str]
) -> None:
    assert shown(client, **asked) == {some[name].pk for name in found}


def test_a_section_with_all_inside_it(client: Client, some: dict[str, Comment]) -> None:
    inside = some["inside"].article.section
    assert inside is not None
    assert inside.parent is not None
    assert shown(client, section=inside.parent.pk) == {some["inside"].pk}
    assert shown(client, section=inside.pk) == {some["inside"].pk}


def test_an_article_and_a_reader(client: Client, some: dict[str, Comment]) -> None:
    article = some["english"].article_id
    assert shown(client, show="all", article=article) == {some["english"].pk}
    assert shown(client, show="all", article=999999) == set()
    by_mailbox = {some["inside"].pk, some["again"].pk}
    assert shown(client, show="all", reader=some["again"].pk) == by_mailbox
    by_network = {some["english"].pk, some["old"].pk}
    assert shown(client, show="all", reader=some["old"].pk) == by_network
    unknown = comment("Siapa saya", state="published")
    assert shown(client, show="all", reader=unknown.pk) == {unknown.pk}


def test_dates_are_days_of_the_newsroom(client: Client, some: dict[str, Comment]) -> None:
    day = timezone.localtime(some["old"].at).date()
    assert shown(client, show="all", since=day, until=day) == {some["old"].pk}
    assert shown(client, show="all", until=day - dt.timedelta(days=1)) == set()


def test_the_tabs_count_and_the_menu_too(client: Client, some: dict[str, Comment]) -> None:
    eko = person("Eko")
    assert counts(eko) == {
        "waiting": 2, "reported": 1, "published": 1, "spam": 1, "rejected": 0, "all": 4,
    }  # fmt: skip
    assert waiting_words(eko) == "2"


def test_nothing_is_said_in_words(client: Client) -> None:
    assert "Every comment has been decided on." in client.get(QUEUE).text
    assert "No comment fits these filters." in client.get(QUEUE, {"q": "x"}).text
    assert "There are no comments here yet." in client.get(QUEUE, {"show": "spam"}).text
    assert "nothing on this page any more" in client.get(QUEUE, {"p": "7"}).text
    assert client.get(QUEUE, {"p": "many"}).status_code == 200


def test_pages_lead_on_and_keep_the_filters(client: Client) -> None:
    first = comment("Ke-0")
    Comment.objects.bulk_create(
        Comment(article=first.article, name="Rafi", text=f"Ke-{number}") for number in range(1, 60)
    )
    assert len(shown(client, q="ke-")) == 25
    page = client.get(QUEUE, {"q": "ke-", "p": "2"}).text
    assert "?q=ke-&amp;p=1" in page
    assert "?q=ke-&amp;p=3" in page
    last = client.get(QUEUE, {"q": "ke-", "p": "3"})
    assert len(last.context["rows"]) == 10
    assert last.context["older"] == ""
    pages = [shown(client, q="ke-", p=number) for number in (1, 2, 3)]
    assert len(set.union(*pages)) == 60


def test_more_than_anybody_counts() -> None:
    first = comment()
    Comment.objects.bulk_create(
        Comment(article=first.article, name="Rafi", text="Lagi") for _number in range(1100)
    )
    assert waiting_words(person("Eko")) == "999+"


def test_long_texts_are_folded_and_directions_kept_apart(client: Client) -> None:
    comment("Panjang " * 300)
    comment("\n".join(["baris"] * 40), name="\u202eafiR")
    page = client.get(QUEUE).text
    assert page.count('class="desk-comment__long"') == 2
    assert "<bdi>\u202eafiR</bdi>" in page
    assert reverse("desk_comment", args=[Comment.objects.latest("pk").pk]) in page


NAMES = ("show", "article", "reader", "q", "section", "language", "since", "until", "page", "p")
ODD = st.one_of(
    st.binary(max_size=30),
    st.integers(-(10**30), 10**30).map(lambda number: str(number).encode()),
    st.dates().map(lambda day: day.isoformat().encode()),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=st.lists(st.tuples(st.sampled_from(NAMES), ODD), max_size=5))
@example(asked=[("since", b"0001-01-01")])
@example(asked=[("until", b"9999-12-31")])
@example(asked=[("q", b"\x00")])
@example(asked=[("page", b"99999999999999999999")])
def test_whatever_the_address_says_there_is_a_page(
    client: Client, asked: list[tuple[str, bytes]]
) -> None:
    query = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in asked)
    assert client.get(f"{QUEUE}?{query}").status_code in {200, 404}
