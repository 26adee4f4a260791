"""The stages of reading, each filling its own part of the draft; `reader.STAGES` is their order."""
