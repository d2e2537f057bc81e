"""What the channels room keeps."""

from redaksi.channels.models.channel import Channel, Line
from redaksi.channels.models.delivery import Delivery

__all__ = ["Channel", "Delivery", "Line"]
