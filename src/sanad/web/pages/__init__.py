"""Pages, one file a part: url, page, query or action."""
