"""Articles: body, byline, dateline, visibility, publishing and the pages readers see."""
