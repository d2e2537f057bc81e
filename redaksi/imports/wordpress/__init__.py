"""Moving a WordPress site in: read its export, convert it, keep every address."""
