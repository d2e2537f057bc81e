"""An article's own page, for readers and for previews."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from redaksi.articles import head
from redaksi.articles.body import Body
from redaksi.articles.cards import cards, credits
from redaksi.articles.filed_under import author_url, section_link, topic_link
from redaksi.articles.lists import author_list, site_list
from redaksi.articles.models import Article
from redaksi.articles.presentation import ArticleView, AuthorBox, Card, Link
from redaksi.articles.visibility import visible
from redaksi.authors.models import Author
from redaksi.language.names import direction, own_name
from redaksi.language.pages import interface_language, page_language
from redaksi.media.pictures import Shelf

LATEST = 6


def article_page(request: HttpRequest, article: Article, *, preview: bool = False) -> HttpResponse:
    """The page of `article`, in its own language. Whether it may be seen was asked before."""
    with translation.override(interface_language(article.language)):
        view, shelf = article_view(article)
        context = {
            **page_language(article.language),
            "article": view,
            "head": head.of_article(article, view, shelf),
            "preview": preview,
        }
        return render(request, "redaksi/article.html", context)


def article_view(article: Article) -> tuple[ArticleView, Shelf]:
    """Everything the page shows, and the shelf its pictures came from."""
    language = article.language
    authors = [line.author for line in article.bylines.all() if line.author]
    body = Body(
        list(article.body.raw_data),
        also_pictures=[article.lead_picture_id, *(author.picture_id for author in authors)],
    )
    published = article.first_published_at
    view = ArticleView(
        headline=article.headline,
        standfirst=article.standfirst,
        language=language,
        direction=direction(language),
        url=article.full_path,
        published=timezone.localtime(published) if published else None,
        updated=timezone.localtime(article.updated_at) if article.updated_at else None,
        section=section_link(article.section, language) if article.section else None,
        byline=credits(article),
        dateline=dateline(article),
        picture=body.shelf.picture(article.lead_picture_id, caption=article.lead_caption),
        body=body.html(dateline=dateline(article), sign_off=article.sign_off),
        sign_off=article.sign_off,
        source_line=article.source_line,
        topics=tuple(topic_link(topic, language) for topic in article.topics.all()),
        translations=tuple(translations(article)),
        authors=tuple(author_box(author, language, body.shelf) for author in authors),
        comments_open=article.comments_open,
        latest=latest(article),
    )
    return view, body.shelf


def dateline(article: Article) -> str:
    """`Bandung, Warta Lembah –`, with the dash nobody has to type."""
    said = ", ".join(part for part in (article.dateline_place, article.dateline_outlet) if part)
    return f"{said} –" if said else ""


def translations(article: Article) -> list[Link]:
    """The same story in other languages, as far as readers may see it."""
    others = (
        visible()
        .filter(translation_key=article.translation_key)
        .exclude(pk=article.pk)
        .only("language", "path", "headline")
    )
    return [
        Link(own_name(other.language), other.full_path, language=other.language)
        for other in others.order_by("language")
    ]


def author_box(author: Author, language: str, shelf: Shelf) -> AuthorBox:
    """Who an author is and how much is published under that name, counted from the lists themselves."""
    return AuthorBox(
        name=author.name,
        url=author_url(author, language),
        role=author.role,
        biography=author.biography_in(language),
        count=author_list(author.pk, language).count(),
        picture=shelf.picture(author.picture_id, "3:2"),
        links=tuple(Link(link.label, link.url) for link in author.links.all()),
    )


def latest(article: Article) -> tuple[Card, ...]:
    """The newest articles besides this one."""
    newest = site_list(article.language).newest(LATEST + 1)
    return cards([other for other in newest if other.pk != article.pk][:LATEST])


def find(language: str, path: str) -> Article | None:
    """The visible article at this address, with what its page needs."""
    return (
        visible()
        .filter(language=language, path=path)
        .select_related("section")
        .prefetch_related("section__names", "bylines__author__biographies", "bylines__author__links", "topics")
        .first()
    )


