"""What the newsletter keeps."""

from redaksi.channels.newsletter.models.edition import Edition, Letter
from redaksi.channels.newsletter.models.subscriber import Asking, Subscriber

__all__ = ["Asking", "Edition", "Letter", "Subscriber"]
