"""Web pages: the story of a page, what the page says about it, and the way back to the page."""
