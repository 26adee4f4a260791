"""The reading room: what a folder of pages gets for browsing and searching without a server."""
