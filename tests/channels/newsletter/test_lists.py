"""Lists of subscribers brought in and given out: nobody twice, nobody who left, nobody unasked."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from django.core import mail as outgoing
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from redaksi.channels.newsletter import bringing_in, endings, rows
from redaksi.channels.newsletter.bringing_in import Brought, bring_in
from redaksi.channels.newsletter.models import Subscriber
from tests import newsroom
from tests.channels.newsletter.conftest import newsletter, subscriber

pytestmark = pytest.mark.django_db(transaction=True)
RAFI, MIRA = "rafi@pembaca.example", "mira@pembaca.example"
AGREED = rows.Usual(
    "id", agreed=rows.dt.datetime(2024, 3, 31, tzinfo=rows.dt.UTC), proof="formulir"
)


@pytest.fixture(autouse=True)
def _tasks_at_once() -> object:
    at_once = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with override_settings(TASKS=at_once):
        yield


def bring(text: str, usual: rows.Usual | None = None) -> Brought:
    lines: Iterable[str] = io.StringIO(text)
    return bring_in(rows.read(lines, usual or rows.Usual("id")))


def state(email: str) -> str:
    return Subscriber.objects.get(email=email).state


def test_who_is_not_known_to_have_agreed_is_asked_once(db: None) -> None:
    newsletter()
    assert bring(f"email\n{RAFI}\n").numbers == {"asked": 1}
    assert state(RAFI) == Subscriber.State.WAITING
    (letter,) = outgoing.outbox
    assert letter.to == [RAFI]
    assert "/newsletter/confirm/" in letter.body
    assert bring(f"email\n{RAFI}\n").numbers == {"known": 1}
    assert len(outgoing.outbox) == 1


def test_who_agreed_elsewhere_is_subscribed_with_the_proof(db: None) -> None:
    city = newsroom.section("Kota")
    text = f"email,language,wants,sections\n{RAFI},en,weekly breaking,kota\n"
    assert bring(text, AGREED).numbers == {"subscribed": 1}
    rafi = Subscriber.objects.get()
    assert (rafi.state, rafi.language, rafi.proof) == ("active", "en", "formulir")
    assert (rafi.wants_breaking, rafi.wants_daily, rafi.wants_weekly) == (True, False, True)
    assert list(rafi.sections.all()) == [city]
    assert rafi.confirmed_at == AGREED.agreed
    assert outgoing.outbox == []


def test_who_left_is_never_brought_back(db: None) -> None:
    endings.ended(subscriber(RAFI))
    endings.complained(subscriber(MIRA), "spam")
    # Also where the address itself is forgotten by now.
    Subscriber.objects.filter(email=MIRA).update(email="")
    brought = bring(f"email\n{RAFI}\n{MIRA}\n", AGREED)
    assert brought.numbers == {"left": 2}
    assert outgoing.outbox == []
    assert not Subscriber.objects.filter(state="active").exists()


def test_who_left_elsewhere_is_written_to_from_nowhere(db: None) -> None:
    subscriber(RAFI)
    text = f"email,state\n{RAFI},ended\n{MIRA},bounced\n"
    assert bring(text).numbers == {"ended": 2}
    assert (state(RAFI), state(MIRA)) == ("ended", "bounced")
    assert bring(f"email\n{MIRA}\n", AGREED).numbers == {"left": 1}


def test_one_who_is_asked_and_turns_out_to_have_agreed_is_subscribed(db: None) -> None:
    bring(f"email\n{RAFI}\n")
    assert bring(f"email\n{RAFI}\n", AGREED).numbers == {"subscribed": 1}
    assert state(RAFI) == "active"


def test_junk_is_left_out_and_told_by_line(db: None) -> None:
    text = (
        "email,language,wants,state,agreed,proof,sections\n"
        f"{RAFI},,,,,,\n"
        "bukan alamat,,,,,,\n"
        '"jahat@x.example\r\nBcc: semua@x.example",,,,,,\n'
        "a@b.example,xx,,,,,\n"
        "b@b.example,,hourly,,,,\n"
        "c@b.example,,,gone,,,\n"
        "d@b.example,,,,31.3.2024,surat,\n"
        "e@b.example,,,,2999-01-01,surat,\n"
        "f@b.example,,,,2024-03-31,,\n"
        "g@b.example,,,,,,tiada\n"
        "\n"
        "\0@b.example\n"
        f"{RAFI.upper()},,,,,,\n"
    )
    brought = bring(text)
    assert brought.numbers == {"asked": 1, "known": 1}
    told = dict(brought.junk)
    # The third line of the table is two of the file.
    assert sorted(told) == [3, 5, 6, 7, 8, 9, 10, 11, 12, 14]
    assert "line break" in told[5]
    assert "proof is missing" in told[11]
    assert "no section" in told[12]
    assert Subscriber.objects.count() == 1


def test_a_file_without_addresses_is_refused(db: None) -> None:
    for text in ("", "name,age\nRafi,30\n", "rafi@pembaca.example\n"):
        with pytest.raises(rows.NoTable):
            bring(text)


def test_semicolons_do_as_well_as_commas(db: None) -> None:
    assert bring(f"Email;Wants\n{RAFI};weekly\n").numbers == {"asked": 1}
    assert Subscriber.objects.get().wants_weekly


def test_what_was_given_out_can_be_brought_in_and_changes_nothing(db: None) -> None:
    city = newsroom.section("Kota")
    subscriber(RAFI, sections=[city], wants_weekly=True)
    endings.ended(subscriber(MIRA))
    subscriber("+62@pembaca.example", language="en")
    out = io.StringIO()
    assert rows.write(out) == 3
    before = list(Subscriber.objects.order_by("pk").values())
    assert bring(out.getvalue()).junk == []
    assert list(Subscriber.objects.order_by("pk").values()) == before
    Subscriber.objects.all().delete()
    brought = bring(out.getvalue())
    assert (brought.numbers, brought.junk) == ({"subscribed": 2, "ended": 1}, [])
    again = io.StringIO()
    rows.write(again)
    assert again.getvalue().replace("said yes in a letter", "") == out.getvalue().replace(
        "said yes in a letter", ""
    )


def test_many_lines_are_some_queries_a_chunk(
    db: None, django_assert_max_num_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "email\n" + "".join(f"pembaca{number}@x.example\n" for number in range(400))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert bring(text, AGREED).numbers == {"subscribed": 400}
    assert bringing_in.CHUNK >= 400


@given(st.text(max_size=300))
def test_no_text_is_a_mistake_of_ours(text: str) -> None:
    try:
        for row in rows.read(io.StringIO("email,state,agreed\n" + text), rows.Usual("id")):
            if isinstance(row, rows.Row):
                assert "\n" not in row.email and "\r" not in row.email
    except rows.NoTable:
        raise AssertionError("the head was right") from None
