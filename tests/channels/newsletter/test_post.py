"""What becomes of letters: each goes once, or it is known that it did not, or nobody knows and it rests there."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from redaksi.channels.models import Delivery
from redaksi.channels.newsletter.models import Edition, Letter, Subscriber
from tests import newsroom
from tests.channels.conftest import Send
from tests.channels.newsletter.conftest import bring, newsletter, states, subscriber
from tests.channels.newsletter.mail_server import MailServer, Trick

pytestmark = pytest.mark.django_db
RAFI, MIRA, EKO = "rafi@pembaca.example", "mira@pembaca.example", "eko@pembaca.example"


@pytest.fixture
def three(db: None) -> None:
    newsletter()
    for email in (RAFI, MIRA, EKO):
        subscriber(email)


def test_breaking_news_reaches_each_reader_once(three: None, mail: MailServer, send: Send) -> None:
    article = newsroom.published("Air mengalir", standfirst="Setelah tiga tahun.")
    send()
    assert article.deliveries.get().state == Delivery.State.DELIVERED
    assert bring() == 3
    assert bring() == 0
    assert sorted(one.recipient for one in mail.letters) == sorted([RAFI, MIRA, EKO])
    assert mail.connections <= 2
    letter = mail.to(RAFI)[0].message
    assert letter["Subject"] == "Air mengalir"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text = letter.get_body(("plain",)).get_content()
    assert "Setelah tiga tahun." in text
    assert article.full_url in text
    html = letter.get_body(("html",)).get_content()
    assert "<img" not in html and "<script" not in html
    assert Edition.objects.get(kind="breaking").state == Edition.State.DONE
    assert Edition.objects.get(kind="breaking").numbers == {"sent": 3}


@pytest.mark.parametrize("step", ["mail", "rcpt", "data"])
def test_a_line_that_breaks_before_the_letter_left_loses_and_doubles_nothing(
    three: None, mail: MailServer, send: Send, step: str
) -> None:
    newsroom.published()
    send()
    mail.tricks.extend([Trick(), Trick(step, breaks=True)])
    for _round in range(3):
        bring()
    assert set(states().values()) == {"sent"}
    assert len(mail.letters) == 3
    assert {one.recipient for one in mail.letters} == {RAFI, MIRA, EKO}


@pytest.mark.parametrize("trick", [Trick("dot", breaks=True), Trick("dot", silent=True)])
def test_a_letter_whose_answer_was_lost_is_uncertain_and_never_sent_again(
    three: None, mail: MailServer, send: Send, trick: Trick
) -> None:
    newsroom.published()
    send()
    mail.tricks.extend([Trick(), trick])
    for _round in range(3):
        bring()
    assert sorted(states().values()) == ["sent", "sent", "uncertain"]
    assert len(mail.letters) == (3 if trick.silent else 2)
    assert Edition.objects.get(kind="breaking").state == Edition.State.DONE


@pytest.mark.parametrize("step", ["rcpt", "data", "dot"])
def test_a_passing_refusal_is_tried_again(
    three: None, mail: MailServer, send: Send, step: str
) -> None:
    newsroom.published()
    send()
    mail.tricks.append(Trick(step, answer="451 4.3.0 later"))
    bring()
    assert sorted(states().values()) == ["sent", "sent", "waiting"]
    bring()
    assert set(states().values()) == {"sent"}
    assert len(mail.letters) == 3


def test_a_mailbox_that_is_gone_ends_its_subscription(
    three: None, mail: MailServer, send: Send
) -> None:
    newsroom.published()
    send()
    mail.refused[MIRA] = "550 5.1.1 no such user"
    bring()
    assert states() == {RAFI: "sent", MIRA: "failed", EKO: "sent"}
    gone = Subscriber.objects.get(email=MIRA)
    assert gone.state == Subscriber.State.BOUNCED
    assert "no such user" in gone.why


def test_who_is_unwelcome_at_a_server_ends_nobodys_subscription(
    three: None, mail: MailServer, send: Send
) -> None:
    newsroom.published()
    send()
    mail.refused[MIRA] = "554 5.7.1 your network is on a list"
    bring()
    assert states()[MIRA] == "failed"
    assert Subscriber.objects.get(email=MIRA).is_active


def test_a_server_that_refuses_everybody_does_not_empty_the_list(
    mail: MailServer, send: Send
) -> None:
    newsletter()
    for number in range(30):
        subscriber(f"pembaca{number}@pembaca.example")
        mail.refused[f"pembaca{number}@pembaca.example"] = "550 no"
    newsroom.published()
    send()
    bring()
    assert Subscriber.objects.filter(state="bounced").count() == 10
    assert Letter.objects.filter(state="waiting").count() == 20


def test_a_sender_nobody_takes_holds_all_letters_back(
    three: None, mail: MailServer, send: Send
) -> None:
    newsroom.published()
    send()
    mail.tricks.append(Trick("mail", answer="550 5.7.1 sender refused"))
    bring()
    assert set(states().values()) == {"waiting"}
    bring()
    assert set(states().values()) == {"sent"}


def test_nothing_is_lost_while_the_mail_server_is_away(three: None, send: Send) -> None:
    from django.test import override_settings

    newsroom.published()
    send()
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_PORT=1
    ):
        assert bring() == 0
    assert set(states().values()) == {"waiting"}
    with (
        MailServer() as mail,
        override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=mail.port,
        ),
    ):
        assert bring() == 3


def test_who_ends_it_between_two_letters_gets_no_more(
    three: None, mail: MailServer, send: Send
) -> None:
    newsroom.published()
    send()
    from redaksi.channels.newsletter import editions, endings

    editions.address_all()
    endings.ended(Subscriber.objects.get(email=EKO))
    bring()
    assert states() == {RAFI: "sent", MIRA: "sent", EKO: "dropped"}


def test_two_newsletters_with_one_article_are_one_letter(
    three: None, mail: MailServer, send: Send
) -> None:
    newsletter("Kedua")
    newsroom.published()
    send()
    bring()
    assert Edition.objects.filter(kind="breaking").count() == 2
    assert len(mail.letters) == 3


def test_an_article_withdrawn_on_the_way_goes_no_further(
    three: None, mail: MailServer, send: Send
) -> None:
    article = newsroom.published()
    send()
    from redaksi.channels.newsletter import editions

    editions.address_all()
    article.unpublish()
    bring()
    assert set(states().values()) == {"dropped"}
    assert mail.letters == []


def test_a_correction_goes_to_whoever_was_told_the_mistake(
    three: None, mail: MailServer, send: Send
) -> None:
    article = newsroom.published("Air mengalir")
    send()
    bring()
    late = subscriber("baru@pembaca.example", confirmed_at=timezone.now())
    Subscriber.objects.filter(email=EKO).update(wants_breaking=False)
    from redaksi.channels import booking

    booking.change(article, Delivery.Act.CORRECT, "Dua tahun, bukan tiga.")
    send()
    mail.letters.clear()
    bring()
    assert {one.recipient for one in mail.letters} == {RAFI, MIRA, EKO}
    assert mail.to(late.email) == []
    letter = mail.to(EKO)[0].message
    assert "Dua tahun, bukan tiga." in letter.get_body(("plain",)).get_content()
    assert "Air mengalir" in letter["Subject"]


def test_a_letter_a_dead_worker_was_sending_is_uncertain(
    three: None, mail: MailServer, send: Send
) -> None:
    newsroom.published()
    send()
    from redaksi.channels.newsletter import editions

    editions.address_all()
    letter = Letter.objects.get(subscriber__email=RAFI)
    Letter.objects.filter(pk=letter.pk).update(
        state="sending",
        claimed_by="elsewhere:1:x",
        claimed_at=timezone.now() - dt.timedelta(hours=1),
    )
    bring()
    assert states() == {RAFI: "uncertain", MIRA: "sent", EKO: "sent"}
    assert mail.to(RAFI) == []
