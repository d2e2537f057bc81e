"""Why a line of a saved page did not become part of the article: the one table."""

from enum import StrEnum


class Reason(StrEnum):
    """A stable short id, readable as it stands; EXPLANATIONS says it in full."""

    HEADLINE = "headline repeated"
    CAPTION = "caption repeated"
    READ_ALSO = "read-also label"
    LABEL = "label"
    NAVIGATION = "navigation"
    BREADCRUMBS = "breadcrumbs"
    SECTION = "section label"
    SITE_NAME = "site name"
    SHARE = "share links"
    ADVERTISEMENT = "advertisement"
    RELATED = "related list"
    TOPICS = "topics"
    INVITATION = "invitation"
    AUTHOR_BOX = "author box text"
    COMMENTS = "comments furniture"
    SPAM_NOTICE = "spam-service notice"
    PREVIOUS_NEXT = "previous and next"
    PAGINATION = "pagination"
    COUNTER = "counter"
    FONT_SIZE = "font size controls"
    COOKIES = "cookie notice"
    COPYRIGHT = "copyright notice"
    FOOTER = "footer links"
    DATE = "date repeated"
    UPDATED = "update date"
    RELATIVE_DATE = "relative date"
    BYLINE = "byline repeated"
    CONTACT = "contact of the author"
    DESK = "desk credit"
    PLAYER = "player controls"
    END_MARK = "end mark"
    SEPARATOR = "separator"
    CONTENTS = "table of contents"
    SYNDICATION = "syndication notice"
    BEFORE = "before the article"
    AFTER = "after the article"
    OUTSIDE = "outside the article"


EXPLANATIONS: dict[Reason, str] = {
    Reason.HEADLINE: "The headline stood here once more.",
    Reason.CAPTION: "The caption stood twice beside the same picture.",
    Reason.READ_ALSO: "A read-also label; its place is kept in the body.",
    Reason.LABEL: "A label whose value stands in its own field.",
    Reason.NAVIGATION: "A menu, search or login entry of the old site.",
    Reason.BREADCRUMBS: "The path of sections that leads to the page.",
    Reason.SECTION: "The name of a section above the headline.",
    Reason.SITE_NAME: "The name of the old site, standing alone.",
    Reason.SHARE: "Buttons that share or save the page.",
    Reason.ADVERTISEMENT: "A mark of advertising.",
    Reason.RELATED: "A list of other articles.",
    Reason.TOPICS: "The list of topics (tags).",
    Reason.INVITATION: "An invitation to follow, subscribe or install.",
    Reason.AUTHOR_BOX: "What the old site said about the author.",
    Reason.COMMENTS: "Comments and the form for them.",
    Reason.SPAM_NOTICE: "The notice of a spam service.",
    Reason.PREVIOUS_NEXT: "Links to the previous and the next article.",
    Reason.PAGINATION: "Page numbers of a divided article.",
    Reason.COUNTER: "Views, reading time or a number of reactions.",
    Reason.FONT_SIZE: "Buttons that change the size of the letters.",
    Reason.COOKIES: "A notice about cookies or consent.",
    Reason.COPYRIGHT: "A copyright notice.",
    Reason.FOOTER: "Links at the foot of the old site.",
    Reason.DATE: "The date stood here once more.",
    Reason.UPDATED: "The date of the last change.",
    Reason.RELATIVE_DATE: "A date that depends on the day it was read.",
    Reason.BYLINE: "The byline stood here once more.",
    Reason.CONTACT: "An e-mail address or handle of the author.",
    Reason.DESK: "Who edited, translated or uploaded it, beside its author.",
    Reason.PLAYER: "Controls of a player or a gallery.",
    Reason.END_MARK: "A mark that the text ends here.",
    Reason.SEPARATOR: "A line without a word.",
    Reason.CONTENTS: "The article's own table of contents.",
    Reason.SYNDICATION: "A notice where else the article appeared.",
    Reason.BEFORE: "It stood before the headline.",
    Reason.AFTER: "It stood after the end of the article.",
    Reason.OUTSIDE: "It stood outside the main text of the page.",
}
