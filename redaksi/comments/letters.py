"""Letters to readers: that somebody answered them. Each has a link that ends them at one click."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from redaksi.comments import links
from redaksi.comments.models import Comment
from redaksi.language.pages import interface_language, page_language


def tell_of_reply_later(answer: Comment) -> None:
    """Have the author of the comment above told, once this is committed and if they want it."""
    if answer.parent_id and answer.is_shown:
        number = answer.pk
        transaction.on_commit(lambda: tell_of_reply.enqueue(number))


@task()
def tell_of_reply(number: int) -> None:
    """Send the letter; nothing where the answer, or the wish, is gone by now."""
    answer = Comment.objects.select_related("parent", "article").filter(pk=number).first()
    asked = answer.parent if answer else None
    if answer is None or asked is None or not answer.is_shown or not wants(asked, answer):
        return
    with translation.override(interface_language(answer.article.language)):
        letter = letter_of(asked, answer)
    letter.send()
    # A second approval of the same answer is no second letter.
    Comment.objects.filter(pk=answer.pk).update(told_at=answer.at)


def wants(asked: Comment, answer: Comment) -> bool:
    """Whether the author of `asked` is to be told of `answer`."""
    return bool(
        asked.wants_replies
        and asked.email
        and asked.state == Comment.State.PUBLISHED
        and answer.told_at is None
        and answer.mailbox != asked.mailbox
    )


def letter_of(asked: Comment, answer: Comment) -> EmailMultiAlternatives:
    """The letter that tells of an answer, in words and as a page."""
    article = answer.article
    stop = links.address("unsubscribe", asked)
    said = {
        "name": answer.name,
        "headline": article.headline,
        "text": answer.text,
        "link": f"{settings.REDAKSI.url}{links.permalink(answer)}",
        "stop": stop,
    }
    text = _(
        "%(name)s answered your comment on “%(headline)s”:\n\n%(text)s\n\n"
        "Read it and answer: %(link)s\n\n"
        "You asked to be told. No more such letters for this comment: %(stop)s\n"
    ) % {**said, "name": _isolated(answer.name), "headline": _isolated(article.headline)}
    # Header lines end at a line break: a name cannot bring any.
    subject = " ".join((_("%(name)s answered you: %(headline)s") % said).split())[:200]
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    made = EmailMultiAlternatives(subject, text, to=[asked.email], headers=headers)
    around = page_language(interface_language(article.language))
    context = {**around, **said, "site": settings.REDAKSI.name, "subject": subject}
    html = render_to_string("redaksi/letters/comment_answered.html", context)
    made.attach_alternative(html, "text/html")
    return made


def _isolated(words: str) -> str:
    """Somebody's words that turn no sentence round in which they stand, where no markup can say so."""
    return f"\N{FIRST STRONG ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}"
