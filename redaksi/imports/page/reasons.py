"""Why a line of a saved page did not become part of the article: the one table."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """A stable short id, readable as it stands; EXPLANATIONS says it in full."""

    HEADLINE = "headline repeated"
    CAPTION = "caption repeated"
    PULL_QUOTE = "pull quote"
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


EXPLANATIONS: dict[Reason, Promise] = {
    Reason.HEADLINE: _("The headline stood here once more."),
    Reason.CAPTION: _("The caption stood twice beside the same picture."),
    Reason.PULL_QUOTE: _("Words of the text that stood beside it once more."),
    Reason.READ_ALSO: _("A read-also label; its place is kept in the body."),
    Reason.LABEL: _("A label whose value stands in its own field."),
    Reason.NAVIGATION: _("A menu, search or login entry of the old site."),
    Reason.BREADCRUMBS: _("The path of sections that leads to the page."),
    Reason.SECTION: _("The name of a section above the headline."),
    Reason.SITE_NAME: _("The name of the old site, standing alone."),
    Reason.SHARE: _("Buttons that share or save the page."),
    Reason.ADVERTISEMENT: _("A mark of advertising."),
    Reason.RELATED: _("A list of other articles."),
    Reason.TOPICS: _("The list of topics (tags)."),
    Reason.INVITATION: _("An invitation to follow, subscribe or install."),
    Reason.AUTHOR_BOX: _("What the old site said about the author."),
    Reason.COMMENTS: _("Comments and the form for them."),
    Reason.SPAM_NOTICE: _("The notice of a spam service."),
    Reason.PREVIOUS_NEXT: _("Links to the previous and the next article."),
    Reason.PAGINATION: _("Page numbers of a divided article."),
    Reason.COUNTER: _("Views, reading time or a number of reactions."),
    Reason.FONT_SIZE: _("Buttons that change the size of the letters."),
    Reason.COOKIES: _("A notice about cookies or consent."),
    Reason.COPYRIGHT: _("A copyright notice."),
    Reason.FOOTER: _("Links at the foot of the old site."),
    Reason.DATE: _("The date stood here once more."),
    Reason.UPDATED: _("The date of the last change."),
    Reason.RELATIVE_DATE: _("A date that depends on the day it was read."),
    Reason.BYLINE: _("The byline stood here once more."),
    Reason.CONTACT: _("An e-mail address or handle of the author."),
    Reason.DESK: _("Who edited, translated or uploaded it, beside its author."),
    Reason.PLAYER: _("Controls of a player or a gallery."),
    Reason.END_MARK: _("A mark that the text ends here."),
    Reason.SEPARATOR: _("A line without a word."),
    Reason.CONTENTS: _("The article's own table of contents."),
    Reason.SYNDICATION: _("A notice where else the article appeared."),
    Reason.BEFORE: _("It stood before the headline."),
    Reason.AFTER: _("It stood after the end of the article."),
    Reason.OUTSIDE: _("It stood outside the main text of the page."),
}
