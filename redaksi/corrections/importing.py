"""Imports write articles past the desk and past the question; what they change is logged as theirs."""

from __future__ import annotations

from collections.abc import Iterable

from redaksi.articles.models import Article
from redaksi.corrections.models import Change
from redaksi.corrections.words import mark_of, words_of


def marks_of(numbers: Iterable[int]) -> dict[int, str]:
    """By what the words of the published ones among these articles are known again."""
    found = Article.objects.filter(pk__in=list(numbers), live=True)
    rows = found.prefetch_related("bylines__author")
    return {article.pk: mark_of(words_of(article)) for article in rows}


def log_import(before: dict[int, str]) -> int:
    """Log those whose words are others than `before`; how many. The import tells the press itself."""
    after = marks_of(before)
    other = [number for number, mark in before.items() if after.get(number, mark) != mark]
    Change.objects.bulk_create(Change(article_id=one, how=Change.How.IMPORT) for one in other)
    return len(other)
