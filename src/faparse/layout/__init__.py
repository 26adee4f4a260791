"""The stages that find the parts of a page: footer, headline, dateline, lede, header, agency."""
