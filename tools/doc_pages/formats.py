"""The formats that `convert` writes, with what each is for."""

from __future__ import annotations

from faparse.writers import WRITERS

_FOR = {
    "json": "data: one object, or an array of several",
    "jsonl": "data: an object a line",
    "md": "reading and publishing: YAML front matter, direct quotes as block quotes",
    "view": "a terminal",
    "text": "the text itself in UTF-8; with `--normalize` the clean text",
    "csv": "spreadsheets: a row for each quote, or with `--table dispatches` for each dispatch",
    "tsv": "the same with tabs",
    "ninjs": "IPTC ninjs 3.1, for news systems; without offsets",
    "jsonld": "schema.org NewsArticle and Quotation, for web pages",
    "w3c": "W3C Web Annotation: position and quote selectors, for annotation tools",
    "brat": "brat standoff; with `-d` the text whose offsets it counts, and the configuration",
    "labelstudio": "Label Studio: tasks with predictions; with `-d` the labelling interface",
    "xmi": "UIMA CAS for INCEpTION, with its type system",
    "annotated": "the text with `<source>`, `<cue>` and `<content>` tags",
    "parquet": "the tables of csv for DuckDB, pandas, Polars and Spark",
    "sqlite": "an archive to search, with full text that finds a word in every spelling",
    "html": "a page that stands alone; with `-d` an archive to read in",
}
_NEEDS = {"parquet": "tables", **{w.name: w.extra for w in WRITERS.values() if w.extra}}


def table() -> str:
    """A row for each format: name, ending, what it is for, what must be installed."""
    rows = ["| `--to` | Ending | For |", "|---|---|---|"]
    for name, writer in WRITERS.items():
        needs = f" (needs `faparse[{_NEEDS[name]}]`)" if name in _NEEDS else ""
        rows.append(f"| `{name}` | `{writer.suffix}` | {_FOR[name]}{needs} |")
    return "\n".join(rows) + "\n"
