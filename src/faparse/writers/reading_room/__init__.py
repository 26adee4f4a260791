"""The reading room: what a folder of pages gets, to look about and search in without a server."""
