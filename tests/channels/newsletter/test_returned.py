"""Mail that came back, as mail servers of many kinds write it, and as nobody honest would."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from redaksi.channels.newsletter import endings, links, returned, taking_back
from redaksi.channels.newsletter.models import Edition, Letter, Subscriber
from redaksi.channels.newsletter.returned import What
from tests.channels.newsletter.conftest import newsletter, subscriber

pytestmark = pytest.mark.django_db
RAFI = "rafi@pembaca.example"


def letter(who: Subscriber | None = None, number: int = 1) -> Letter:
    """A letter that was sent."""
    channel = newsletter(f"Surat {number}")
    edition = Edition.objects.create(
        channel=channel, kind="daily", name=str(number), state="done", numbers={"sent": 1}
    )
    return Letter.objects.create(
        edition=edition,
        subscriber=who or Subscriber.objects.filter(email=RAFI).first() or subscriber(RAFI),
        state="sent",
    )


def dsn(one: Letter, *, status: str = "5.1.1", action: str = "failed", to: str = "") -> bytes:
    """A report as RFC 3464 has it."""
    mark = links.letter_mark(one.pk)
    return f"""Return-Path: <>
Delivered-To: {to or f"surat+{mark}@warta.example"}
From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: surat+{mark}@warta.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="BB"

--BB
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.

--BB
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Sat, 28 Nov 2026 06:00:00 +0700

Final-Recipient: rfc822; {RAFI}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <{RAFI}>: no such
    user here

--BB
Content-Type: message/rfc822

From: Warta Lembah <surat@warta.example>
X-Redaksi-Letter: {mark}
Subject: Air mengalir

Isi.

--BB--
""".encode()


def arf(one: Letter, kind: str = "abuse", *, head: str = "") -> bytes:
    """A complaint as RFC 5965 has it."""
    mark = links.letter_mark(one.pk)
    head = head or f"X-Redaksi-Letter: {mark}\nMessage-ID: <{mark}@warta.example>"
    return f"""From: <abuse@provider.example>
To: <surat@warta.example>
Subject: FW: Air mengalir
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="BB"

--BB
Content-Type: text/plain

This is an email abuse report.

--BB
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: SomeGenerator/1.0
Version: 1

--BB
Content-Type: message/rfc822

From: Warta Lembah <surat@warta.example>
{head}
Subject: Air mengalir

Isi.
--BB--
""".encode()


def test_a_mailbox_that_is_gone_ends_the_subscription_at_once() -> None:
    one = letter()
    followed = taking_back.follow(dsn(one))
    assert (followed.what, followed.ended) == ("hard", True)
    rafi = Subscriber.objects.get()
    assert rafi.state == Subscriber.State.BOUNCED
    assert "no such user here" in rafi.why
    one.refresh_from_db()
    assert one.state == Letter.State.FAILED
    assert Edition.objects.get().numbers == {"failed": 1}
    assert taking_back.follow(dsn(one)).ended is False


@pytest.mark.parametrize("status", ["5.2.2", "4.4.1", "5.7.1"])
def test_what_may_pass_ends_it_after_some_letters_and_not_after_some_reports(status: str) -> None:
    first = letter()
    for _turn in range(10):
        taking_back.follow(dsn(first, status=status))
    assert Subscriber.objects.get().is_active
    for number in range(2, endings.MOST_SOFT):
        assert not taking_back.follow(dsn(letter(number=number), status=status)).ended
    assert taking_back.follow(dsn(letter(number=9), status=status)).ended
    assert Subscriber.objects.get().state == Subscriber.State.BOUNCED


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_letter_that_is_only_late_ends_nothing(action: str) -> None:
    one = letter()
    assert taking_back.follow(dsn(one, action=action)).what == "nothing"
    one.refresh_from_db()
    assert (one.state, one.bounced_at) == ("sent", None)


def test_a_complaint_ends_it_at_once() -> None:
    one = letter()
    followed = taking_back.follow(arf(one))
    assert (followed.what, followed.ended) == ("complaint", True)
    assert Subscriber.objects.get().state == Subscriber.State.COMPLAINED


def test_a_complaint_that_comes_when_the_letter_is_forgotten_counts_by_its_link() -> None:
    one = letter()
    link = links.address("unsubscribe", one.subscriber)
    head = f"List-Unsubscribe:\n <{link}>"
    one.delete()
    assert taking_back.follow(arf(Letter(pk=7), head=head)).ended
    assert Subscriber.objects.get().state == Subscriber.State.COMPLAINED


def test_a_report_that_it_is_no_spam_ends_nothing() -> None:
    assert taking_back.follow(arf(letter(), "not-spam")).what == "nothing"
    assert Subscriber.objects.get().is_active


def test_the_mark_is_found_in_the_letter_that_came_back_too() -> None:
    one = letter()
    mark = links.letter_mark(one.pk)
    data = dsn(one, to="surat@warta.example").replace(f"To: surat+{mark}@".encode(), b"To: surat@")
    assert taking_back.follow(data).ended


def test_an_old_servers_report_in_words_counts() -> None:
    one = letter()
    data = (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@old.example\nTo: surat+{links.letter_mark(one.pk)}@x\n\n"
        "Hi. This is the qmail-send program.\n<rafi>: 550 5.1.1 no mailbox here by that name.\n"
    ).encode()
    assert taking_back.follow(data).ended


def test_an_answer_of_a_machine_or_a_human_ends_nothing() -> None:
    one = letter()
    mark = links.letter_mark(one.pk)
    for head in ("From: rafi@pembaca.example\nAuto-Submitted: auto-replied", f"From: {RAFI}"):
        data = f"{head}\nTo: surat+{mark}@warta.example\n\nSaya libur. 5.1.1\n".encode()
        assert taking_back.follow(data).what == "nothing"
    assert Subscriber.objects.get().is_active


def test_nobody_ends_another_ones_subscription_by_a_forged_report() -> None:
    one = letter()
    number, _dash, proof = links.letter_mark(one.pk).partition("-")
    for forged in (f"{number}-{'a' * 16}", f"{number[::-1]}-{proof}", f"7777777777777-{proof}"):
        data = dsn(one).replace(links.letter_mark(one.pk).encode(), forged.encode())
        assert taking_back.follow(data).ended is False
    assert Subscriber.objects.get().is_active


def test_a_mailbox_file_is_read_message_by_message() -> None:
    several = [letter(number=number) for number in range(1, 4)]
    kept = b"".join(b"From MAILER-DAEMON Sat Nov 28\n" + dsn(one) + b"\n" for one in several)
    found = list(taking_back.messages(io.BytesIO(kept)))
    assert len(found) == 3
    assert [taking_back.follow(data).what for data in found] == ["hard"] * 3


def test_a_message_of_any_size_takes_bounded_memory() -> None:
    huge = io.BytesIO(dsn(letter()) + b"x" * (returned.MOST_BYTES * 3))
    (data,) = taking_back.messages(huge)
    assert len(data) <= returned.MOST_BYTES * 2
    assert taking_back.follow(data).ended


def test_parts_within_parts_come_to_an_end() -> None:
    text = b""
    for depth in range(3000):
        text += f'Content-Type: multipart/mixed; boundary="b{depth}"\n\n--b{depth}\n'.encode()
    assert returned.read(text).what == What.NOTHING
    many = b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 20_000
    assert returned.read(many).what == What.NOTHING


@given(st.binary(max_size=600))
def test_no_bytes_are_a_mistake_of_ours(data: bytes) -> None:
    assert returned.read(data).what in What
    base = dsn(Letter(pk=1))
    middle = len(base) // 2
    returned.read(base[:middle] + data + base[middle:])


def test_the_mark_comes_back_where_letters_do() -> None:
    from django.conf import settings

    from redaksi.channels.newsletter.composing import return_address

    one = letter()
    kept = settings.REDAKSI.bounces
    with override_settings():
        settings.REDAKSI.bounces = "surat@warta.example"
        try:
            address = return_address(one)
        finally:
            settings.REDAKSI.bounces = kept
    found = links.letter_of(address.partition("+")[2].partition("@")[0])
    assert found == one


def test_the_command_says_what_followed(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from redaksi.cli import cli

    report = tmp_path / "message"
    report.write_bytes(dsn(letter()))
    ran = CliRunner().invoke(cli, ["newsletter", "bounce", str(report), "--json"])
    assert ran.exit_code == 0, ran.output
    (told,) = json.loads(ran.stdout)
    assert (told["what"], told["ended"]) == ("hard", True)
    ran = CliRunner().invoke(cli, ["newsletter", "bounce", "-"], input=b"hello\n\n")
    assert ran.exit_code == 0
    assert "1 nothing follows from" in ran.stdout
