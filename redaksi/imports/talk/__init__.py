"""Comments out of systems that kept them apart from the articles: Disqus, Isso and Coral."""
