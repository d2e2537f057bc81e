"""One saved page becomes a draft."""
