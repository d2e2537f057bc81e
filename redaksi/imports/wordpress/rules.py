"""The rules a report names: what each means, and whether somebody should look."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Rule:
    """`done` was converted without loss; what is not done was left out, changed or doubtful."""

    label: str | Promise
    done: bool = False


def rule(name: str) -> Rule:
    """A rule by its name; an unknown one is shown by its name and counted as worth a look."""
    return RULES.get(name) or Rule(name.replace("-", " "))


RULES: dict[str, Rule] = {
    # House conventions
    "credit": Rule(_("credit taken out of a caption"), done=True),
    "dateline": Rule(_("dateline taken from the first paragraph"), done=True),
    "read-also": Rule(_("“read also” paragraph made a read-also block"), done=True),
    "sign-off": Rule(_("initials at the end made a sign-off"), done=True),
    "source-line": Rule(_("source line taken from the end"), done=True),
    # Comments
    "comment-shortened": Rule(_("comment cut to the greatest length")),
    "comment-empty": Rule(_("comment without a text of its own")),
    "comment-parent": Rule(_("answer to a comment that is not in the export")),
    # Bodies
    "embed": Rule(_("embedded video or message"), done=True),
    "separator": Rule(_("line between paragraphs left out"), done=True),
    "empty-paragraph": Rule(_("empty paragraphs left out"), done=True),
    "reusable": Rule(_("reusable block put in where it is used"), done=True),
    "block-unwrapped": Rule(_("layout block opened, its content kept"), done=True),
    "shortcode-unwrapped": Rule(_("layout shortcode opened, its content kept"), done=True),
    "list-unwrapped": Rule(_("list with other things in it, opened"), done=True),
    "page-break": Rule(_("pages of one article joined"), done=True),
    "picture-link": Rule(_("link around a picture left out")),
    "heading-link": Rule(_("link in a heading left out")),
    "quote-link": Rule(_("link in a quotation left out")),
    "heading-too-long": Rule(_("heading too long, made a paragraph")),
    "block-kept": Rule(_("block without a counterpart, kept as markup")),
    "kept": Rule(_("markup without a counterpart, kept as it is")),
    "video": Rule(_("video of the old site, kept as a link")),
    "audio": Rule(_("sound of the old site, kept as a link")),
    "block-dropped": Rule(_("block without content of its own, left out")),
    "blocks-malformed": Rule(_("block marks not in order, read as plain markup")),
    "button-dropped": Rule(_("button left out")),
    "shortcode-kept": Rule(_("unknown shortcode kept as it is written")),
    "shortcode-dropped": Rule(_("shortcode without content, left out")),
    "embed-unknown": Rule(_("embed of an unknown provider, kept as a link")),
    "frame": Rule(_("frame of an unknown provider, kept as a link")),
    "gallery-empty": Rule(_("gallery without pictures left out")),
    "gallery-missing": Rule(_("gallery whose pictures are not here")),
    "picture-dropped": Rule(_("picture without a usable address left out")),
    "picture-missing": Rule(_("picture in a text whose file is not here")),
    "reusable-missing": Rule(_("reusable block that is not in the export")),
    "too-deep": Rule(_("markup nested too deep, kept as it is")),
    "not-converted": Rule(_("body could not be converted, kept as markup")),
    # Articles
    "category-as-topic": Rule(_("second category made a topic"), done=True),
    "scheduled": Rule(_("scheduled here for the same moment"), done=True),
    "schedule-passed": Rule(_("scheduled for a time that has passed; a draft")),
    "state-draft": Rule(_("draft"), done=True),
    "state-pending": Rule(_("waiting for approval; a draft"), done=True),
    "state-private": Rule(_("private; a draft")),
    "state-trash": Rule(_("in the trash; a draft")),
    "state-other-state": Rule(_("state unknown here; a draft")),
    "password": Rule(_("had a password; a draft")),
    "sticky": Rule(_("stood on top of the old front page; choose it again")),
    "future-date": Rule(_("published with a date to come; invisible until then")),
    "no-date": Rule(_("published without a date; one was assumed")),
    "no-title": Rule(_("published without a headline; named by its first words")),
    "shortened": Rule(_("text longer than its field, cut")),
    "seo-template": Rule(_("plug-in variable in the title for search engines left out")),
    "address-taken": Rule(_("address used twice; the second got a number")),
    "page-seo": Rule(_("words for search engines of a page left out")),
    "page-picture": Rule(_("lead picture of a page left out")),
    "login-unknown": Rule(_("login the export does not describe")),
    "section-parent-missing": Rule(_("category inside one that is not in the export")),
    "section-circle": Rule(_("categories lying in each other; cut open")),
    # Pictures and files
    "file": Rule(_("file that is not a picture, not taken over")),
    "file-link": Rule(_("link to a file of the old site")),
    "lead-repeated": Rule(_("lead picture shown again at the top, left out"), done=True),
    "lead-missing": Rule(_("lead picture whose file is not here")),
    "picture-refused": Rule(_("file that is no picture, or too large")),
    "picture-not-fetched": Rule(_("picture the old site did not give")),
    "smaller-size": Rule(_("original missing, its largest size taken")),
    "fetching-stopped": Rule(_("the old site stopped answering")),
    # Links
    "link-unknown": Rule(_("link to an article that is not here")),
    "link-left-changed-here": Rule(_("links not joined: changed here since")),
    # The rest of the old site
    "menu": Rule(_("menu entry, not taken over; menus are made in the desk")),
    "other-type": Rule(_("content of a type no room here takes")),
    # Repeated runs
    "changed-here": Rule(_("changed in the export and here; ours stays")),
    "deleted-here": Rule(_("changed in the export, deleted here; stays deleted")),
    "not-written": Rule(_("could not be written")),
    # The file itself
    "file-repaired": Rule(_("not well-formed, mended")),
    "file-malformed": Rule(_("not well-formed, passed over")),
    "file-truncated": Rule(_("the file ends too early")),
    "file-too-large": Rule(_("item too large, passed over")),
    "file-controls": Rule(_("control characters taken out"), done=True),
    "file-encoding": Rule(_("bytes in another encoding, read as such")),
    "file-version": Rule(_("version not named"), done=True),
    "file-leading": Rule(_("text before the XML passed over"), done=True),
    "file-date": Rule(_("impossible date")),
}
