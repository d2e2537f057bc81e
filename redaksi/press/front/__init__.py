"""What stands in front of the press: a cache that holds pages, is told their tags, and told what to drop."""
