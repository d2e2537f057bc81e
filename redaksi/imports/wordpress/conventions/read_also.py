"""A pasted "Baca juga: <link>" becomes a read-also block, when the link is one of our articles."""

from __future__ import annotations

import re

from redaksi.imports.wordpress.conventions.paragraphs import inner, words
from redaksi.imports.wordpress.conversion.results import Block, Converted
from redaksi.imports.wordpress.conversion.work import Work

_PHRASES = (
    r"baca\s*(?:juga|pula)(?:\s+(?:artikel|berita)(?:\s+(?:lain(?:nya)?|terkait))?)?",
    r"baca\s+selengkapnya", r"(?:simak|lihat|tonton|saksikan)\s+(?:juga|pula)",
    r"baca(?:\s+(?:artikel|berita)(?:\s+(?:lain(?:nya)?|terkait))?)?(?=\s*[:：])", r"pilihan\s+(?:editor|redaksi)",
    r"(?:artikel|berita)\s+(?:terkait|lainnya)",
    r"read\s+(?:also|more|next|on)", r"also\s+read", r"see\s+also",
    r"related(?:\s+(?:articles?|stories|story|news|posts?|reading))?", r"more\s+on\s+this(?:\s+story)?",
    r"(?:و)?(?:اقرا|طالع|شاهد|انظر)(?:وا)?\s+(?:ايضا|المزيد|كذلك)",
    r"(?:مواضيع|مقالات|اخبار)\s+ذات\s+صله",
    r"(?:قد|ربما)\s+يهمك(?:م)?(?:\s+ايضا)?", r"لل?مزيد(?:\s+من\s+(?:التفاصيل|المعلومات))?(?=\s*[:：])",
)  # fmt: skip
_LABEL = re.compile(rf"^[\W_]*(?:{'|'.join(_PHRASES)})(?!\w)[\s:：>»\-–—.|↓👇]*", re.I)
_LINK = re.compile(r"<a [^>]*>(.*?)</a>", re.S)
_OURS = re.compile(r'<a linktype="article" id="(\d+)">(.*?)</a>', re.S)
# What may stand between several links: bullets, numbers, "and".
_BETWEEN = re.compile(r"^(?:[\W_]|\d{1,2}[.)]|dan|and|serta|و)*$", re.I)
# One look at the first word tells nearly every paragraph apart at no cost.
_HINT = re.compile(
    r"[\W_]*(?:baca|simak|lihat|tonton|saksikan|pilihan|artikel|berita|read|also|see|related|more\s+on|"
    r"و?(?:[اأإٱآ]قر|طالع|شاهد|[اأ]نظر)|مواضيع|مقالات|[اأ]خبار|قد\s|ربما|لل?مزيد)",
    re.I,
)


# An address of ours on a line of its own is a card of that article in WordPress.
_CARD = re.compile(r'(?:<a linktype="article" id="\d+">https?://[^<]*</a>)')
# Where a label may begin within a paragraph: on a new line, or in bold behind a sentence.
_WITHIN = re.compile(r"<br>|(?<=[.!?…”\"؟])[ \xa0]+(?=<(?:strong|b|em|i)>)")


def apply(converted: Converted, work: Work) -> None:
    _part(converted, work)
    blocks: list[Block] = []
    place = 0
    while place < len(converted.blocks):
        block = converted.blocks[place]
        value = block["value"]
        # Nearly every paragraph begins with a letter that begins no label.
        plain = block["type"] == "paragraph" and value[3] not in "<&" and not _HINT.match(value, 3)
        label = None if plain else _label_of(block)
        if label is None:
            blocks.append(block)
            place += 1
            continue
        articles, rest, used = _collect(converted.blocks, place, label)
        if articles is None:
            blocks.append(block)
            place += 1
            continue
        _put(blocks, articles, block, rest, work)
        place += used
    converted.blocks = blocks


def is_label(html: str) -> bool:
    """Whether inline HTML begins with such a label."""
    text = words(html)
    return _HINT.match(text) is not None and _LABEL.match(_folded(text)) is not None


def _part(converted: Converted, work: Work) -> None:
    """A label with its links at the end of a paragraph of words becomes a paragraph of its own."""
    blocks: list[Block] = []
    for block in converted.blocks:
        blocks.append(block)
        if block["type"] != "paragraph" or "linktype=" not in block["value"]:
            continue
        html = inner(block)
        for place in _WITHIN.finditer(html):
            before, line = html[: place.start()], html[place.end() :]
            if words(before).strip() and _is_whole(before) and _is_read_also(line):
                if not is_label(before):
                    blocks[-1] = {**block, "value": f"<p>{before.rstrip()}</p>"}
                    blocks.append(work.block("paragraph", f"<p>{line}</p>"))
                break
    converted.blocks = blocks


def _is_whole(html: str) -> bool:
    """Whether all mark-up opened in it is closed in it."""
    return html.count("<") - html.count("<br>") == 2 * html.count("</")


def _is_read_also(html: str) -> bool:
    return _OURS.search(html) is not None and is_label(html) and _only_links(html)


def _label_of(block: Block) -> str | None:
    """The inline HTML of a block that begins with such a label, else None."""
    if block["type"] == "paragraph":
        html = inner(block)
        if _CARD.fullmatch(html):
            return html
    elif block["type"] == "heading":
        html = block["value"]["text"]
    elif block["type"] == "list":
        html = "<br>".join(item["value"] for item in block["value"]["items"])
    else:
        return None
    if not _HINT.match(html if html[:1] not in "<&" else words(html)):
        return None
    return html if _LABEL.match(_folded(words(html))) else None


def _collect(blocks: list[Block], place: int, html: str) -> tuple[list[int] | None, str, int]:
    """The articles meant, what of the label's paragraph must stay, and how many blocks are used.

    None for articles: it is a sentence, or nothing in it is ours.
    """
    if _is_bare_label(html):
        articles, used = _below(blocks, place + 1)
        if articles:
            return articles, "", used + 1
        alone = used == 0 and not _link_follows(blocks, place + 1)
        if alone and blocks[place]["type"] == "paragraph":
            return [], "", 1
        return None, "", 1
    if not _LINK.search(html) or not _only_links(html):
        return None, "", 1
    articles = [int(number) for number, _text in _OURS.findall(html)]
    if not articles:
        return None, "", 1
    rest = _OURS.sub("", html) if len(articles) < len(_LINK.findall(html)) else ""
    return articles, rest, 1


def _below(blocks: list[Block], start: int) -> tuple[list[int], int]:
    """Articles of a list, or of paragraphs that are nothing but a link, right below a label."""
    articles: list[int] = []
    for place in range(start, len(blocks)):
        block = blocks[place]
        if block["type"] == "list":
            lines = [item["value"] for item in block["value"]["items"]]
        elif block["type"] == "paragraph":
            lines = [inner(block)]
        else:
            return articles, place - start
        found = [_OURS.fullmatch(_unwrapped(line)) for line in lines]
        if not all(found) and not all(_ours_only(line) for line in lines):
            return articles, place - start
        articles += [int(number) for line in lines for number, _text in _OURS.findall(line)]
        if block["type"] == "list":
            return articles, place - start + 1
    return articles, len(blocks) - start


def _put(blocks: list[Block], articles: list[int], source: Block, rest: str, work: Work) -> None:
    unique = list(dict.fromkeys(articles))
    if rest and source["type"] == "paragraph":
        tidy = re.sub(r"(?:<br>\s*)+", "<br>", rest).strip()
        blocks.append({**source, "value": f"<p>{tidy}</p>"})
        source = work.block("read_also", None)
    last = blocks[-1] if blocks else None
    if unique and last is not None and last["type"] == "read_also" and last["value"]["articles"]:
        known = {item["value"] for item in last["value"]["articles"]}
        last["value"]["articles"] += work.items(n for n in unique if n not in known)
    else:
        value = {"articles": work.items(unique), "automatic": False}
        blocks.append({"type": "read_also", "value": value, "id": source["id"]})
    what = f"articles {', '.join(map(str, unique))}" if unique else "a label with nothing behind it"
    work.note("read_also", what)


def _is_bare_label(html: str) -> bool:
    return "<a " not in html and not _LABEL.sub("", _folded(words(html))).strip(" \n\xa0")


def _only_links(html: str) -> bool:
    """Beside label and links there are no words, in whichever of them the label stands."""
    outside = _folded(words(_LINK.sub("", html)))
    return all(_BETWEEN.match(_LABEL.sub("", line)) for line in outside.split("\n"))


def _ours_only(html: str) -> bool:
    return bool(_OURS.search(html)) and bool(_BETWEEN.match(_folded(words(_OURS.sub("", html)))))


def _link_follows(blocks: list[Block], place: int) -> bool:
    """A link to elsewhere, or a list, stands below the label: then the label belongs to that."""
    if place >= len(blocks):
        return False
    block = blocks[place]
    if block["type"] == "list":
        return True
    return block["type"] in {"paragraph", "preserved"} and "<a " in str(block["value"])


def _unwrapped(html: str) -> str:
    return re.sub(r"</?(?:b|strong|i|em)>", "", html).strip(" \xa0")


def _folded(text: str) -> str:
    """Arabic without its optional marks, so that every spelling of a label is one."""
    if text.isascii():
        return text
    text = re.sub(r"[\u064b-\u0652\u0640]", "", text)
    return text.translate(_LETTERS)


_LETTERS = str.maketrans("أإآٱة", "ااااه")
