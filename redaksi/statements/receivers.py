"""What the room does when something happens to an article, in the same transaction."""
