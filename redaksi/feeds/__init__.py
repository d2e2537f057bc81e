"""What other programs fetch: news feeds and robots.txt."""
