"""Web pages: the story of a page, what the page says of it, and the way back to the page."""
