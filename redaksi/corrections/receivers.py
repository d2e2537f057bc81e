"""What the room notes when an article leaves the site, and when what articles stand on is taken back."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.signals import unpublished

from redaksi.articles.models import Article, Withdrawal
from redaksi.articles.questions import is_coming_out
from redaksi.corrections import recalling
from redaksi.corrections.differences import differences
from redaksi.corrections.guarding import was_visible
from redaksi.corrections.models import Change, LastSeen
from redaksi.corrections.models.correction import corrections_in, corrections_of
from redaksi.corrections.words import kept, words_of
from redaksi.press.ledger import changed
from redaksi.sources import events
from redaksi.sources.models import Citation, Source

# The columns that hold words.
FIELDS = frozenset(
    "headline standfirst lead_caption dateline_place dateline_outlet body source_line".split()
)


@receiver(unpublished)
def keep_last_words(sender: type[Any], instance: Any, **_more: Any) -> None:
    """An article that comes back is compared with what readers saw, not with drafts since."""
    if isinstance(instance, Article) and was_visible(instance):
        LastSeen.objects.update_or_create(
            article=instance, defaults={"passages": kept(words_of(instance))}
        )


@receiver(pre_save, sender=Article)
def see_silent_change(
    instance: Article, raw: bool = False, update_fields: Any = None, **_more: Any
) -> None:
    """A program may write over what readers have without publishing anything; that is logged too."""
    instance.silently_changed = []
    if raw or not instance.pk or is_coming_out(instance.pk):
        return
    if update_fields is not None and not FIELDS & set(update_fields):
        return
    before = Article.objects.filter(pk=instance.pk, live=True).first()
    if before is not None and instance.live and was_visible(before):
        instance.silently_changed = differences(words_of(before), words_of(instance))


@receiver(post_save, sender=Article)
def log_silent_change(instance: Article, **_more: Any) -> None:
    """In the transaction of the saving itself."""
    if found := getattr(instance, "silently_changed", None):
        passages = [one.as_json() for one in found]
        Change.objects.create(article=instance, how=Change.How.PROGRAM, passages=passages)


@receiver(post_delete, sender=Withdrawal)
def tell_of_return(instance: Withdrawal, **_more: Any) -> None:
    """A withdrawn article may be told of among corrections, and differently once it is back."""
    article = Article.objects.filter(pk=instance.article_id).first()
    if article is not None:
        tags = (corrections_of(article.pk), corrections_in(article.language))
        changed(*tags, what=f"“{article}” brought back")


@receiver(events.source_marked)
def recall_source(source: Source, by: Any, **_more: Any) -> None:
    """Every article that stands on the source becomes a task."""
    facts = {"name": source.name, "standing": source.standing, "words": source.standing_note}
    recalling.note("source", source.pk, by=by, **facts)


@receiver(events.citation_marked)
def recall_citation(citation: Citation, by: Any, **_more: Any) -> None:
    """The article that cites it becomes a task."""
    name = citation.title or f"{citation.get_role_display()}: {citation.source.name}"
    facts = {"name": name, "standing": citation.standing, "words": citation.standing_note}
    recalling.note("citation", citation.pk, by=by, **facts)
