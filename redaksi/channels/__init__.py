"""Where articles are sent: channels, and the outbox that sends each once and its corrections after it."""
