"""`faparse schema`: the schema of the JSON, and what other tools need to read our formats."""

from __future__ import annotations

import click

from faparse.writers import WRITERS

_JSON = "json"
#: The files in the formats' kits, by name, each with its format's writer.
_KIT = {name: writer for writer in WRITERS.values() for name in writer.kit}


@click.command(short_help="Print the JSON Schema, or what other tools need.")
@click.option("--of", "what", type=click.Choice([_JSON, *_KIT]), default=_JSON, show_default=True,
              help="The JSON, or a file that brat, Label Studio or INCEpTION needs.")  # fmt: skip
def schema(what: str) -> None:
    """Print the JSON Schema (draft 2020-12) of one dispatch.

    --of prints what `convert -d DIR` puts beside a format's documents: brat's configuration,
    Label Studio's labelling interface, UIMA's type system.
    """
    import json

    from faparse.document import json_schema

    if what == _JSON:
        click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
        return
    try:
        click.echo(_KIT[what].kit_files()[what].decode(), nl=False)
    except ImportError as error:
        raise click.ClickException(
            f"{what} needs an extra: pip install 'faparse[{_KIT[what].extra}]'"
        ) from error
