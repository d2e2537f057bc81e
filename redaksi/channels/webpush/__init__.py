"""Web Push: a kind of channel whose other side are browsers of readers who asked for it."""
