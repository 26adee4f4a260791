"""Where texts come from: files, folders, streams, and what their bytes mean."""
