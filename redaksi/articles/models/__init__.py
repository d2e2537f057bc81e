"""The article and what hangs on it."""

from redaksi.articles.approval import DeskApproval
from redaksi.articles.models.article import LONGEST_HEADLINE, Article
from redaksi.articles.models.byline import Byline
from redaksi.articles.models.decisions import Note, Withdrawal
from redaksi.articles.models.feed_id import FeedId
from redaksi.articles.models.listing import Listing

__all__ = [
    "LONGEST_HEADLINE",
    "Article",
    "Byline",
    "DeskApproval",
    "FeedId",
    "Listing",
    "Note",
    "Withdrawal",
]
