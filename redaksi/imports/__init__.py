"""Moving in: a WordPress archive, or one saved page."""
