"""Eko and Rina decide on what is said in articles, each where they may."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from wagtail.users.models import UserProfile

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.statements.models import Speaker, Statement
from tests import newsroom
from tests.statements.said import ROAD, WATER, article, confirmed, paragraphs, proposals, saying

pytestmark = pytest.mark.django_db
QUEUE = "/desk/statements/"
XSS = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def english(user: User) -> User:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    return user


@pytest.fixture
def citra(client: Client) -> User:
    citra = english(newsroom.person("Citra", role="chief editor"))
    client.force_login(citra)
    return citra


def send(client: Client, one: Statement, act: str, **fields: Any) -> Any:
    fields.setdefault("seen", one.version)
    url = reverse("desk_statement_act", args=[one.pk, act])
    return client.post(url, fields, headers={"X-Requested-With": "XMLHttpRequest"})


def test_each_decides_where_they_may_edit(client: Client) -> None:
    city, nature = newsroom.section("Kota"), newsroom.section("Alam")
    rina = newsroom.person("Rina", role="reporter")
    author = newsroom.author("Rina Lestari", user=rina)
    eko = newsroom.person("Eko", role="desk editor")
    eko.desks.add(city)
    hers = article(saying(WATER, "Wulan"), section=nature, byline=[author])
    his = article(saying(ROAD, "Made"), section=city)
    for found in (hers, his):
        proposals(found)
    for person, may in ((rina, hers), (eko, his)):
        client.force_login(person)
        assert client.get(QUEUE).content.decode().count("data-desk-statement=") == 1
        for found in (hers, his):
            one = Statement.objects.get(article=found)
            answer = client.get(reverse("desk_statements_of", args=[found.pk]))
            assert answer.status_code == (200 if found == may else 302)
            answer = send(client, one, "confirmation")
            assert answer.status_code == (200 if found == may else 403)
            one.refresh_from_db()
    assert Statement.objects.filter(state="confirmed").count() == 2


@pytest.mark.parametrize("role", ["moderator", "operator"])
def test_others_have_nothing_to_decide(client: Client, role: str) -> None:
    found = article(saying())
    one = proposals(found)[0]
    client.force_login(newsroom.person("Oki", role=role))
    assert b"data-desk-statement=" not in client.get(QUEUE).content
    assert send(client, one, "confirmation").status_code == 403
    assert client.get(reverse("desk_doubles")).status_code == 302
    one.refresh_from_db()
    assert one.state == "proposed"


def test_confirming_mending_rejecting_and_taking_back(client: Client, citra: User) -> None:
    found = article(saying(), saying(ROAD, "Made Raka"))
    one, other = proposals(found)
    answer = send(client, one, "confirmation")
    assert "Confirmed." in answer.content.decode()
    one.refresh_from_db()
    assert (one.state, one.decided_by) == ("confirmed", citra)
    answer = send(
        client, one, "mending", whole=1, name="Wulan Sari Dewi", title="Ketua", stance="warns",
        kind="mixed", addressee="pers", via="Kantor A, Harian B",
    )  # fmt: skip
    one.refresh_from_db()
    assert (one.stance, one.kind, one.addressee, one.via) == (
        "warns",
        "mixed",
        "pers",
        ["Kantor A", "Harian B"],
    )
    assert one.speaker == Speaker.objects.get(name="Wulan Sari Dewi")
    send(client, other, "rejection")
    other.refresh_from_db()
    assert other.state == "rejected"
    send(client, other, "reopening")
    other.refresh_from_db()
    assert other.state == "proposed"
    answer = send(client, one, "standing", standing="withdrawn", note="Ditarik.")
    one.refresh_from_db()
    assert (one.standing, one.standing_note) == ("withdrawn", "Ditarik.")


def test_without_a_script_one_comes_back_to_where_one_was(client: Client, citra: User) -> None:
    one = proposals(article(saying()))[0]
    url = reverse("desk_statement_act", args=[one.pk, "confirmation"])
    page = reverse("desk_statements_of", args=[one.article_id])
    answer = client.post(url, {"seen": 1, "next": page}, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "Confirmed." in answer.content.decode()
    answer = client.post(url, {"seen": 1, "next": "https://elsewhere.example/"})
    assert answer["Location"] == QUEUE


def test_who_came_first_is_told_and_nothing_is_lost(client: Client, citra: User) -> None:
    one = proposals(article(saying()))[0]
    send(client, one, "rejection")
    answer = send(client, one, "confirmation", whole=1, name="Made")
    assert answer.status_code == 409
    assert "came first" in answer.content.decode()
    one.refresh_from_db()
    assert one.state == "rejected"


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("confirmation", {"seen": "many"}),
        ("confirmation", {"whole": 1, "name": "..."}),
        ("confirmation", {"whole": 1, "name": "x" * 500}),
        ("confirmation", {"whole": 1, "name": "Made", "stance": "shouts"}),
        ("confirmation", {"speaker": 99999}),
        ("standing", {"standing": "nonsense"}),
    ],
)
def test_nonsense_is_refused_in_words(
    client: Client, citra: User, act: str, fields: dict[str, Any]
) -> None:
    one = proposals(article(saying(WATER, "dia")))[0]
    answer = send(client, one, act, **fields)
    assert answer.status_code == 400
    assert "desk-comment__said--bad" in answer.content.decode()
    one.refresh_from_db()
    assert one.state == "proposed"
    assert send(client, one, "no-such-act").status_code == 404


def test_the_words_are_marked_where_they_stand(client: Client, citra: User) -> None:
    found = article(f"Pagi. {saying(WATER, 'dia')}", "Tanpa kutipan.")
    html = client.get(reverse("desk_statements_of", args=[found.pk])).content.decode()
    number = Statement.objects.get().pk
    assert f'data-desk-said="{number}">{WATER}</mark>' in html
    assert "unsure: 40" in html
    # Beside the editor the same rows come alone.
    beside = client.get(reverse("desk_statements_beside", args=[found.pk])).content.decode()
    assert f'data-desk-statement="{number}"' in beside
    assert "<html" not in beside


def test_the_panel_stands_beside_the_article(client: Client, citra: User) -> None:
    found = article(saying())
    html = client.get(
        reverse("wagtailsnippets_articles_article:edit", args=[found.pk])
    ).content.decode()
    assert reverse("desk_statements_beside", args=[found.pk]) in html
    assert "desk/statements.js" in html
    new = client.get(reverse("wagtailsnippets_articles_article:add")).content.decode()
    assert "once the article has been saved" in new


def test_a_statement_by_hand_from_the_selected_words(client: Client, citra: User) -> None:
    found = article("Kata orang, airnya dingin.")
    url = reverse("desk_statement_by_hand", args=[found.pk])
    fields = {
        "whole": 1,
        "words": "airnya dingin",
        "name": "Made Raka",
        "kind": "indirect",
        "stance": "says",
    }
    answer = client.post(
        url,
        {**fields, "block": "blok-0", "start": 12},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.status_code == 200
    assert Statement.objects.get().decided_by == citra
    # Without a script the words themselves say where.
    answer = client.post(url, {**fields, "words": "tak ada"})
    assert answer.status_code == 400
    assert "not in the saved text" in answer.content.decode()
    assert "tak ada" in answer.content.decode()


def test_a_void_statement_is_told_until_somebody_has_seen_it(client: Client, citra: User) -> None:
    from tests.statements.said import edit

    found = article(saying())
    (one,) = confirmed(found, citra)
    edit(found, "Kosong.")
    assert WATER in client.get(f"{QUEUE}?show=void").content.decode()
    assert '"data-desk-waiting": "1"' in client.get("/desk/").content.decode()
    one.refresh_from_db()
    send(client, one, "noting")
    assert WATER not in client.get(f"{QUEUE}?show=void").content.decode()
    one.refresh_from_db()
    assert one.state == "void"


@pytest.mark.once
def test_a_page_of_many_asks_few_questions(
    client: Client, citra: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        proposals(article(saying(f"{WATER} {number}")))
    client.get(QUEUE)
    with django_assert_max_num_queries(45):
        client.get(QUEUE)


def test_hostile_texts_stay_texts(client: Client, citra: User) -> None:
    name = Speaker.objects.create(name=XSS, note=XSS)
    escaped = XSS.replace("<", "&lt;").replace('"', "&quot;")
    found = newsroom.published(body=paragraphs(saying(escaped, "Made")), headline=XSS)
    one = proposals(found)[0]
    Statement.objects.filter(pk=one.pk).update(
        speaker_name=XSS, speaker_title=XSS, addressee=XSS, via=[XSS]
    )
    pages = [QUEUE, f"{QUEUE}?q=%00&show=nonsense&article=x", reverse("desk_statements_of", args=[found.pk]),
             reverse("desk_speaker", args=[name.pk]) + "?q=script", reverse("desk_doubles")]  # fmt: skip
    for url in pages:
        html = client.get(url).content.decode()
        assert "<script>alert(1)" not in html
        assert "<img src=x" not in html


def test_the_directory_is_kept_and_merged(client: Client, citra: User) -> None:
    confirmed(article(saying(WATER, "Ahmad Syarif Hasan")), citra)
    confirmed(article(saying(ROAD, "أحمد شريف حسن")), citra)
    latin, arabic = Speaker.objects.order_by("pk")
    html = client.get(reverse("desk_doubles")).content.decode()
    assert "in two scripts" in html
    answer = client.post(
        reverse("desk_speaker_merging", args=[arabic.pk]), {"into": latin.pk}, follow=True
    )
    html = answer.content.decode()
    assert WATER in html
    assert ROAD in html
    assert Speaker.objects.get() == latin
    merging = latin.mergings.get()
    client.post(reverse("desk_merging_apart", args=[merging.pk]))
    assert Speaker.objects.count() == 2
    again = Speaker.objects.exclude(pk=latin.pk).get()
    client.post(reverse("desk_speaker_apart", args=[latin.pk, again.pk]))
    client.post(reverse("desk_speaker_merging", args=[latin.pk]), {"into": latin.pk})
    assert Speaker.objects.count() == 2
    edit = reverse("wagtailsnippets_statements_speaker:edit", args=[latin.pk])
    assert client.get(edit).status_code == 200
    assert (
        client.get(reverse("wagtailsnippets_statements_speaker:list") + "?q=syarif").status_code
        == 200
    )


def test_renaming_on_the_desk_leads_the_old_address_on(client: Client, citra: User) -> None:
    confirmed(article(saying()), citra)
    wulan = Speaker.objects.get()
    url = reverse("wagtailsnippets_statements_speaker:edit", args=[wulan.pk])
    forms = {f"{name}-{part}": value for name in ("roles", "names")
             for part, value in (("TOTAL_FORMS", 1), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0), ("MAX_NUM_FORMS", 1000))}  # fmt: skip
    answer = client.post(url, {
        "name": "Wulan Sari Dewi", "kind": "person", "slug": "wulan", "note": "", **forms,
        "roles-0-title": "Menteri", "roles-0-begins": "2026-01-01", "roles-0-ends": "",
        "roles-0-id": "", "roles-0-ORDER": "", "roles-0-DELETE": "",
        "names-0-name": "وولان", "names-0-language": "ar", "names-0-id": "", "names-0-ORDER": "", "names-0-DELETE": "",
    })  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()[:3000]
    wulan = Speaker.objects.get()
    assert (wulan.role_at(None), wulan.name_in("ar")) == ("Menteri", "وولان")
    assert client.get("/speakers/wulan-sari/")["Location"] == "/speakers/wulan/"


def test_a_speaker_who_is_quoted_is_not_deleted(client: Client, citra: User) -> None:
    confirmed(article(saying()), citra)
    wulan = Speaker.objects.get()
    client.post(reverse("wagtailsnippets_statements_speaker:delete", args=[wulan.pk]))
    assert Speaker.objects.filter(pk=wulan.pk).exists()
    assert Article.objects.exists()
