"""`narrator completion`: the line that teaches a shell to complete commands, options, frames and packs."""

from __future__ import annotations

import click


@click.command(short_help="Teach a shell to complete narrator.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    bash:  eval "$(narrator completion bash)"        in ~/.bashrc
    zsh:   eval "$(narrator completion zsh)"         in ~/.zshrc
    fish:  narrator completion fish | source         in ~/.config/fish/config.fish
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from narrator.cli import main

    kind = get_completion_class(shell)
    assert kind is not None
    complete = kind(main, {}, "narrator", "_NARRATOR_COMPLETE")
    click.echo(ShellComplete.source(complete))
