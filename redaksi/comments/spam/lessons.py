"""Stand-in."""

from redaksi.comments.models import Comment


def teach(comment: Comment, *, is_spam: bool, source: str = "moderator") -> None: ...
def take_back(comment: Comment) -> None: ...
