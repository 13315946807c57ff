"""What a person does with the pages, in a real browser: sign in, search, walk from a figure to a record."""
