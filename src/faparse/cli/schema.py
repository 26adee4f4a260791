"""`faparse schema`: the contract of the JSON."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of one dispatch."""
    import json

    from faparse.document import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
