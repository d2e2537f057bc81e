"""WebSub, both ways: outside hubs are told of new articles, and we are the hub of our own feeds."""
