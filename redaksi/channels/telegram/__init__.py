"""Telegram: messages of a bot in a channel or group. What it may do and bear: its Bot API's own pages."""
