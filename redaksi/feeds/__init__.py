"""What other programs fetch: news feeds in three forms, and sitemaps."""
