"""The comment."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redaksi.articles.models import Article
from redaksi.press.ledger import Pressed

LONGEST = 5000
LONGEST_NAME = 60
# The tag of what shows the newest comments of the whole paper.
ALL_COMMENTS = "comments"


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments; `shown()` is the only door for readers."""

    def shown(self) -> CommentQuerySet:
        """What stands under an article: published comments, without pingbacks."""
        return self.filter(state=Comment.State.PUBLISHED, kind=Comment.Kind.COMMENT)

    def waiting(self) -> CommentQuerySet:
        """What a moderator has to decide on."""
        return self.filter(state=Comment.State.WAITING)


class Comment(Pressed, models.Model):
    """What a reader says under an article. `text` is plain text; it is never taken for HTML."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a comment", "waiting")
        PUBLISHED = "published", pgettext_lazy("state of a comment", "published")
        SPAM = "spam", pgettext_lazy("state of a comment", "spam")
        REJECTED = "rejected", pgettext_lazy("state of a comment", "rejected")
        # Taken back by who wrote it: text, name and addresses are gone, its place in a thread is not.
        DELETED = "deleted", pgettext_lazy("state of a comment", "deleted by its author")

    class Kind(models.TextChoices):
        COMMENT = "comment", _("comment")
        PINGBACK = "pingback", _("pingback")

    article = models.ForeignKey(Article, models.CASCADE, related_name="comments")
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    # The comment a thread begins with, so that a whole thread is one query; None for that one itself.
    root = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.COMMENT)
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    email = models.EmailField(_("e-mail"), blank=True)
    # Asked of nobody; kept from an import, for the filter.
    website = models.CharField(max_length=300, blank=True)
    text = models.TextField(_("comment"), max_length=LONGEST)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # Counts every change of state or text, so that two moderators notice each other.
    version = models.PositiveIntegerField(default=1)
    # A member of the newsroom who wrote it.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The same where somebody has no login here: an author of the site it was brought over from.
    of_the_house = models.BooleanField(default=False)
    picked_at = models.DateTimeField(null=True, blank=True)
    # A moderator's words to readers, under the comment.
    note = models.TextField(_("note to readers"), max_length=1000, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    wants_replies = models.BooleanField(_("tell me of replies by e-mail"), default=False)
    # When the author of the comment above was told of this one.
    told_at = models.DateTimeField(null=True, blank=True)
    # The reader's address, until it is hashed for good; see privacy.py.
    address = models.GenericIPAddressField(null=True, blank=True)
    # Keyed hashes: the address (IPv6 by its /64), and the e-mail address in lower case.
    network = models.CharField(max_length=64, blank=True)
    mailbox = models.CharField(max_length=64, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    referrer = models.CharField(max_length=300, blank=True)
    # Folded text in hashes, for finding repeats; see spam/repeats.py.
    digest = models.CharField(max_length=64, blank=True)
    # The form it came with: one that comes again is the same comment.
    form = models.CharField(max_length=64, blank=True)

    objects = CommentQuerySet.as_manager()

    unseen = frozenset(
        {"told_at", "address", "network", "mailbox", "user_agent", "referrer", "digest"}
    )
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["article", "state", "at"], name="comment_of_article"),
            models.Index(fields=["state", "-at"], name="comment_queue"),
            models.Index(fields=["network", "at"], name="comment_network"),
            models.Index(fields=["mailbox", "at"], name="comment_mailbox"),
            models.Index(fields=["digest", "at"], name="comment_digest"),
            # The newest texts are compared with each that comes. SQLite takes this index only where a
            # query says the condition in the same words.
            models.Index(fields=["-at"], name="comment_newest", condition=models.Q(digest__gt="")),
            models.Index(
                fields=["at"],
                name="comment_with_address",
                condition=models.Q(address__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["form"], condition=~models.Q(form=""), name="one_comment_a_form"
            )
        ]
        permissions = [("moderate_comment", _("Can moderate comments"))]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"

    @property
    def is_staff(self) -> bool:
        """Whether somebody of the newsroom wrote it."""
        return self.by_id is not None or self.of_the_house

    @property
    def anchor(self) -> str:
        """The part of the article's address that leads to the comment."""
        return f"comment-{self.pk}"

    @property
    def is_shown(self) -> bool:
        return self.state == self.State.PUBLISHED and self.kind == self.Kind.COMMENT

    def press_tags(self) -> Iterable[str]:
        # What waits, or is spam, stands nowhere: taking it in makes no page out of date.
        if self.is_shown:
            yield from self._tags()

    def press_tags_gone(self) -> Iterable[str]:
        # Answers hang in the air once what they answer is gone, whether that was shown or not.
        if self.is_shown or self.has_answers():
            yield from self._tags()

    def has_answers(self) -> bool:
        """Whether any comment hangs on this one, in whatever state."""
        hanging = models.Q(parent=self.pk) | models.Q(root=self.pk)
        return type(self).objects.filter(hanging).exists()

    def _tags(self) -> Iterable[str]:
        yield comments_tag(self.article_id)
        yield ALL_COMMENTS


def comments_tag(article: int) -> str:
    """The tag of whatever shows, or counts, the comments on an article."""
    return f"comments:{article}"
