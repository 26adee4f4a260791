"""`faparse completion`: what a shell needs to complete commands, options, formats and agencies."""

from __future__ import annotations

import click

_EPILOG = """\b
  bash  eval "$(faparse completion bash)"      in ~/.bashrc
  zsh   eval "$(faparse completion zsh)"       in ~/.zshrc
  fish  faparse completion fish | source       in ~/.config/fish/config.fish
"""


@click.command(epilog=_EPILOG, short_help="Print the completion script for a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell."""
    from click.shell_completion import get_completion_class

    from faparse.cli import main

    kind = get_completion_class(shell)
    if kind is None:
        raise click.ClickException(f"click has no completion for {shell}")
    click.echo(kind(main, {}, "faparse", "_FAPARSE_COMPLETE").source())
