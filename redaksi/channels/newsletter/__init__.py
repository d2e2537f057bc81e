"""The newsletter: a kind of channel whose other side are our own subscribers, by e-mail."""
