"""Floor 4: settings, addresses, front page, identity; the one place that knows all rooms."""
