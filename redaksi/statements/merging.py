"""Two entries of the directory become one, and one becomes two again; nothing of either is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from redaksi.addresses.models import OldAddress
from redaksi.addresses.moving import lead_address_on
from redaksi.addresses.paths import normalise
from redaksi.articles import listing
from redaksi.articles.models import Article, Listing
from redaksi.press.ledger import changed, named
from redaksi.statements.lists import KIND
from redaksi.statements.models import Apart, Merging, Speaker, SpeakerName, Statement, said_tag
from redaksi.statements.models.speaker import SPEAKERS, speaker_address, speaker_tag

if TYPE_CHECKING:
    from redaksi.accounts.models import User


def merge(gone: Speaker, into: Speaker, *, by: User) -> Merging:
    """Let `into` have all of `gone`: statements, spellings, roles, and its address leads on."""
    if gone.pk == into.pk:
        raise ValueError("a speaker cannot be merged into itself")
    with transaction.atomic():
        speakers = Speaker.objects.select_for_update().in_bulk([gone.pk, into.pk])
        gone, into = speakers[gone.pk], speakers[into.pk]
        merging = Merging(
            into=into, name=gone.name, slug=gone.slug, kind=gone.kind, note=gone.note, by=by
        )
        statements = list(
            Statement.objects.filter(speaker=gone).order_by("pk").values_list("pk", "article_id")
        )
        merging.held = {
            "statements": [number for number, _article in statements],
            "names": _take_names(gone, into),
            "roles": list(gone.roles.values_list("pk", flat=True)),
            "mergings": list(gone.mergings.values_list("pk", flat=True)),
        }
        gone.roles.update(speaker=into)
        gone.mergings.update(into=into)
        Statement.objects.filter(speaker=gone).update(speaker=into)
        articles = {article for _number, article in statements}
        _take_places(gone.pk, into.pk)
        merging.save()
        _tell(gone, into, articles)
        Apart.objects.filter(one=gone).delete()
        Apart.objects.filter(other=gone).delete()
        _lead_on(gone.slug, into.slug)
        gone.delete()
        return merging


def take_apart(merging: Merging, *, by: User) -> Speaker:
    """Undo a merge: what was the other's is the other's again, as far as it is still there."""
    with transaction.atomic():
        into = Speaker.objects.select_for_update().get(pk=merging.into_id)
        slug = "" if Speaker.objects.filter(slug=merging.slug).exists() else merging.slug
        again = Speaker(name=merging.name, slug=slug, kind=merging.kind, note=merging.note)
        again.save()
        held = merging.held
        SpeakerName.objects.filter(pk__in=held.get("names", []), speaker=into).update(speaker=again)
        # The name itself was kept as a spelling.
        SpeakerName.objects.filter(speaker=into, name=merging.name).delete()
        SpeakerName.objects.filter(speaker=again, name=merging.name).delete()
        into.roles.filter(pk__in=held.get("roles", [])).update(speaker=again)
        Merging.objects.filter(pk__in=held.get("mergings", []), into=into).update(into=again)
        rows = Statement.objects.filter(pk__in=held.get("statements", []), speaker=into)
        articles = set(rows.values_list("article_id", flat=True))
        rows.update(speaker=again)
        _tell(into, again, articles)
        for article in Article.objects.filter(pk__in=articles):
            listing.place(article)
        for language in settings.REDAKSI.languages:
            OldAddress.objects.filter(
                path=normalise(speaker_address(language, again.slug))
            ).delete()
        tell_apart(into, again, by=by)
        merging.delete()
        return again


def tell_apart(one: Speaker, other: Speaker, *, by: User) -> None:
    """Say that two are two: they are not suggested again."""
    first, second = sorted((one.pk, other.pk))
    Apart.objects.get_or_create(one_id=first, other_id=second, defaults={"by": by})


def renamed(speaker: Speaker, before: str) -> None:
    """Lead a speaker's old address on."""
    if speaker.slug != before:
        with transaction.atomic():
            _lead_on(before, speaker.slug)


def _take_names(gone: Speaker, into: Speaker) -> list[int]:
    """Give `into` the other's name and spellings; the numbers of those it had not."""
    present = {into.name, *into.names.values_list("name", flat=True)}
    languages = set(into.names.exclude(language="").values_list("language", flat=True))
    taken: list[int] = []
    for spelling in gone.names.all():
        if spelling.name in present:
            continue
        spelling.speaker = into
        # Readers of a language go on seeing the spelling they saw.
        spelling.language = "" if spelling.language in languages else spelling.language
        spelling.save()
        present.add(spelling.name)
        taken.append(spelling.pk)
    if gone.name not in present:
        SpeakerName.objects.create(speaker=into, name=gone.name)
    return taken


def _take_places(gone: int, into: int) -> None:
    """Articles in the list of the one come into the list of the other; many at once."""
    there = Listing.objects.filter(kind=KIND, of=into).values("article")
    Listing.objects.filter(kind=KIND, of=gone).exclude(article__in=there).update(of=into)
    Listing.objects.filter(kind=KIND, of=gone).delete()


def _tell(one: Speaker, other: Speaker, articles: set[int]) -> None:
    """Pages of both, and of the articles they are quoted in, are made anew."""
    lists = [f"speaker:{speaker.pk}:{code}" for speaker in (one, other) for code in _languages()]
    tags = [SPEAKERS, speaker_tag(one.pk), speaker_tag(other.pk), *lists]
    changed(*tags, *map(said_tag, sorted(articles)), what=f"{named(other)} changed")


def _languages() -> tuple[str, ...]:
    return tuple(settings.REDAKSI.languages)


def _lead_on(old: str, new: str) -> None:
    """Let the page of `old` lead to that of `new`, in every language."""
    for language in _languages():
        lead_address_on(speaker_address(language, old), speaker_address(language, new))
