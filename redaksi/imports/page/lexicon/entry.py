"""What a language gives to the rules."""

from collections.abc import Mapping
from dataclasses import dataclass

from redaksi.imports.page.reasons import Reason


@dataclass(frozen=True)
class Lexicon:
    """Words of one language; everything is folded (`text.fold`) when it is read."""

    function_words: frozenset[str]
    # The words a sub-heading in form of a question begins with.
    question_words: tuple[str, ...]
    # "The author is", with which a note about the author begins.
    bio_leads: tuple[str, ...]
    # What follows the author's name there.
    bio_verbs: tuple[str, ...]
    months: Mapping[str, int]
    weekdays: tuple[str, ...]
    # Zone names: minutes east of Greenwich, or the name of a zone with summer time.
    zones: Mapping[str, int | str]
    ago: tuple[str, ...]
    published_labels: tuple[str, ...]
    updated_labels: tuple[str, ...]
    author_labels: tuple[str, ...]
    # Written without a colon before a name ("By Rina"); the others need one.
    author_leads: tuple[str, ...]
    desk_labels: tuple[str, ...]
    roles: tuple[str, ...]
    # A newsroom that signs as a whole.
    desks: tuple[str, ...]
    photo_labels: tuple[str, ...]
    caption_labels: tuple[str, ...]
    caption_marks: tuple[str, ...]
    source_labels: tuple[str, ...]
    read_also: tuple[str, ...]
    about_author: tuple[str, ...]
    article_words: tuple[str, ...]
    outlet_words: tuple[str, ...]
    places: frozenset[str]
    regions: frozenset[str]
    # Lines made of these phrases only, wherever they stand.
    furniture: Mapping[Reason, tuple[str, ...]]
    # The same, but only before and after the article.
    margin: Mapping[Reason, tuple[str, ...]]
    # Regular expressions on a whole folded line, wherever it stands.
    patterns: tuple[tuple[Reason, str], ...]
    # What opens a box and what closes it; {what} in the second stands for the first's group.
    boxes: tuple[tuple[Reason, str, str], ...]
    # Headers after which a list or a form follows.
    sections: Mapping[Reason, tuple[str, ...]]
    # "Latest" and "posts": one of each, in either order, is such a header too.
    list_kinds: tuple[str, ...]
    list_nouns: tuple[str, ...]
