"""What the room notes when an article leaves the site."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import unpublished

from redaksi.articles.models import Article, Withdrawal
from redaksi.corrections.guarding import was_visible
from redaksi.corrections.models import LastSeen
from redaksi.corrections.models.correction import corrections_in, corrections_of
from redaksi.corrections.words import kept, words_of
from redaksi.press.ledger import changed


@receiver(unpublished)
def keep_last_words(sender: type[Any], instance: Any, **_more: Any) -> None:
    """An article that comes back is compared with what readers saw, not with drafts since."""
    if isinstance(instance, Article) and was_visible(instance):
        LastSeen.objects.update_or_create(
            article=instance, defaults={"passages": kept(words_of(instance))}
        )


@receiver(post_delete, sender=Withdrawal)
def tell_of_return(instance: Withdrawal, **_more: Any) -> None:
    """A withdrawn article may be told of among corrections, and differently once it is back."""
    article = Article.objects.filter(pk=instance.article_id).first()
    if article is not None:
        tags = (corrections_of(article.pk), corrections_in(article.language))
        changed(*tags, what=f"“{article}” brought back")
