"""What the channels room keeps."""

from redaksi.channels.models.channel import CHANNELS, Channel, Line
from redaksi.channels.models.delivery import Delivery

__all__ = ["CHANNELS", "Channel", "Delivery", "Line"]
