"""An article's own page, for readers and for previews."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, DateTimeField, OuterRef, Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from redaksi.articles import head, pieces
from redaksi.articles.body import Body
from redaksi.articles.cards import byline_of
from redaksi.articles.filed_under import author_url, section_of, topic_link
from redaksi.articles.fragments import authors_together
from redaksi.articles.models import Article, Byline
from redaksi.articles.presentation import ArticleView, AuthorBox, Link
from redaksi.articles.publishing import shown_tag
from redaksi.articles.quoted import Quoted
from redaksi.articles.visibility import visible
from redaksi.authors.models import Author
from redaksi.language.names import direction, own_name
from redaksi.language.pages import interface_language, page_language
from redaksi.lib.kept_queries import KeptRows, Slot
from redaksi.lib.memory import remembered
from redaksi.media.pictures import Shelf
from redaksi.press.tags import record
from redaksi.sections.models import Section


def article_page(request: HttpRequest, article: Article, *, preview: bool = False) -> HttpResponse:
    """The page of `article`, in its own language. Whether it may be seen was asked before."""
    if not preview:
        # For the pieces of this page that need it too, where they are made with the page.
        remembered(("article", article.pk), lambda: article)
    with translation.override(interface_language(article.language)):
        view, shelf = article_view(article)
        shelf.lend()
        authors_together(tuple(box.number for box in view.authors))
        further = pieces.properties_of(article, preview=preview)
        context = {
            **page_language(article.language),
            **pieces.pieces_of(article, preview=preview),
            "article": view,
            "head": head.of_article(article, view, shelf, further),
            "preview": preview,
        }
        return render(request, "redaksi/article.html", context)


def article_view(article: Article) -> tuple[ArticleView, Shelf]:
    """Everything the page shows, and the shelf its pictures came from."""
    language = article.language
    record(
        f"article:{article.pk}", shown_tag(article.pk), f"translations:{article.translation_key}"
    )
    quoted = pieces.quoted_in(article)
    body = _body(article, quoted)
    published = article.first_published_at
    view = ArticleView(
        headline=article.headline,
        standfirst=article.standfirst,
        language=language,
        direction=direction(language),
        url=article.full_path,
        published=timezone.localtime(published) if published else None,
        updated=timezone.localtime(article.updated_at) if article.updated_at else None,
        section=section_of(article, language),
        byline=byline_of(article),
        dateline=dateline(article),
        picture=body.shelf.picture(article.lead_picture_id, caption=article.lead_caption),
        body=body.html(dateline=dateline(article), sign_off=article.sign_off),
        sign_off=article.sign_off,
        source_line=article.source_line,
        topics=tuple(topic_link(topic, language) for topic in article.topics.all()),
        translations=translations(article, list(body.articles.values())),
        authors=_author_boxes(article, body.shelf),
        comments_open=article.comments_open,
        number=article.pk,
        quotations=quoted.nodes,
        speakers_url=quoted.speakers_url,
    )
    return view, body.shelf


def _body(article: Article, quoted: Quoted) -> Body:
    """The text, which loads in one go what the rest of the page needs too."""
    authors = [line.author for line in article.bylines.all() if line.author]
    return Body(
        list(article.body.raw_data),
        language=article.language,
        also_pictures=[
            article.lead_picture_id,
            *(author.picture_id for author in authors),
            *pieces.pictures_around(article.language),
        ],
        translations=article.translation_key,
        marks=quoted.marks,
    )


def _author_boxes(article: Article, shelf: Shelf) -> tuple[AuthorBox, ...]:
    lines: list[Any] = [line for line in article.bylines.all() if line.author]
    return tuple(
        author_box(line.author, article.language, shelf, getattr(line, "biography", None))
        for line in lines
    )


def dateline(article: Article) -> str:
    """`Bandung, Warta Lembah –`, with the dash nobody has to type."""
    comma = "، " if article.language in {"ar", "fa", "ur"} else ", "
    said = comma.join(part for part in (article.dateline_place, article.dateline_outlet) if part)
    return f"{said} –" if said else ""


def translations(article: Article, around: list[Article]) -> tuple[Link, ...]:
    """The same story in other languages, as far as readers may see it."""
    others = [
        other
        for other in around
        if other.translation_key == article.translation_key and other.language != article.language
    ]
    return tuple(
        Link(own_name(other.language), other.full_path, language=other.language)
        for other in sorted(others, key=lambda other: other.language)
    )


def author_box(
    author: Author, language: str, shelf: Shelf, biography: str | None = None
) -> AuthorBox:
    """Who an author is; `biography` where whoever loaded the author knows it."""
    return AuthorBox(
        number=author.pk,
        name=author.name,
        url=author_url(author, language),
        role=author.role,
        biography=author.biography_in(language) if biography is None else biography,
        picture=shelf.picture(author.picture_id, "3:2"),
    )


def find(language: str, path: str) -> Article | None:
    """The visible article at this address, with what its page needs."""
    found = _at_address(language=language, path=path, now=timezone.now())
    prefetch_related_objects(found, _bylines(language), "topics")
    return found[0] if found else None


_at_address = KeptRows(
    lambda: (
        visible(Slot("now", DateTimeField()))
        .filter(language=Slot("language", CharField()), path=Slot("path", CharField()))
        .annotate(
            **pieces.facts(), section_called=Section.name_for("section", OuterRef("language"))
        )
        .select_related("section", *pieces.joined())
        .order_by("pk")[:1]
    )
)


def _bylines(language: str) -> Prefetch[Any, Any, Any]:
    """The byline with who its authors are, which would be a query of its own."""
    lines = Byline.objects.select_related("author")
    return Prefetch("bylines", lines.annotate(biography=Author.biography_for("author", language)))
