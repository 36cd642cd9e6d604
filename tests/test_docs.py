"""The documentation says what the code does: help texts, commands, fields. Regenerate: python tests/test_docs.py."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from narrator.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
COMMANDS = ROOT / "docs" / "commands.md"
_HELP = re.compile(r"(<!-- help: narrator -->\n)(.*?)(<!-- /help -->)", re.DOTALL)
_BLOCK = re.compile(r"<!-- run: ([^\n]*?) -->\n```sh\n(.*?)```", re.DOTALL)


def help_of(names: tuple[str, ...]) -> str:
    """Return the help of a command as a terminal of 100 columns shows it."""
    settings = {"max_content_width": 100, "terminal_width": 100, "help_option_names": ["-h", "--help"]}
    context = click.Context(main, info_name="narrator", **settings)
    command: click.Command = main
    for name in names:
        assert isinstance(command, click.Group)
        found = command.get_command(context, name)
        assert found is not None, name
        context = click.Context(found, info_name=name, parent=context, **settings)
        command = found
    return command.get_help(context).rstrip() + "\n"


def command_names(command: click.Command = main, prefix: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the path of every command, groups before their commands."""
    names = [prefix] if prefix else []
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None and not child.hidden:
                names += command_names(child, (*prefix, name))
    return names


def expected_readme() -> str:
    text = README.read_text(encoding="utf-8")
    return _HELP.sub(lambda found: f"{found[1]}```\n{help_of(())}```\n{found[3]}", text)


def expected_commands() -> str:
    parts = ["# Commands\nWritten by `python tests/test_docs.py` from the commands' own help.\n"]
    parts += [f"## narrator {' '.join(names)}\n```\n{help_of(names)}```\n" for names in command_names()]
    return "\n".join(parts)


def test_the_readme_shows_the_help_as_it_is() -> None:
    assert README.read_text(encoding="utf-8") == expected_readme()


def test_the_command_page_shows_every_help_as_it_is() -> None:
    assert COMMANDS.read_text(encoding="utf-8") == expected_commands()


def _blocks() -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in _BLOCK.finditer(README.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("needs", "script"), _blocks())
def test_the_readme_s_recipes_run(needs: str, script: str, tmp_path: Path) -> None:
    """A recipe whose tool is present exits as it says and prints or writes something."""
    code = int(needs.split()[1]) if needs.startswith("exit") else 0
    if needs == "pandas":
        pytest.importorskip("pandas")
    elif not needs.startswith("exit") and shutil.which(needs) is None:
        pytest.skip(f"{needs} is not installed")
    folder = Path(sys.executable).parent
    env = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    before = "narrator demo --save posts.jsonl && mkdir -p archive && cp posts.jsonl archive/c.jsonl\n"
    subprocess.run(["bash", "-c", before], cwd=tmp_path, env=env, check=True, capture_output=True)
    names = set(tmp_path.rglob("*"))
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert done.returncode == code, done.stderr
    assert done.stdout.strip() or set(tmp_path.rglob("*")) - names


def test_the_results_page_names_every_field_with_its_type() -> None:
    import pyarrow as pa

    from narrator.run.columns import result_schema

    page = (ROOT / "docs" / "results.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]+`) \| ([^|]+) \|", page, re.MULTILINE)
    said = {name.strip("` "): kind.split(",")[0] if "map" not in kind else kind.removesuffix(", null")
            for names, kind in rows for name in names.split(",")}
    real: dict[str, str] = {}

    def walk(name: str, kind: pa.DataType) -> None:
        if pa.types.is_struct(kind):
            for at in range(kind.num_fields):
                walk(f"{name}.{kind.field(at).name}", kind.field(at).type)
        elif pa.types.is_list(kind) and pa.types.is_struct(kind.value_type):
            walk(f"{name}[]", kind.value_type)
        elif pa.types.is_list(kind):
            real[name] = f"list<{kind.value_type}>"
        elif pa.types.is_map(kind):
            real[name] = f"map<{kind.key_type}, {kind.item_type}>"
        else:
            real[name] = str(kind)

    for field in result_schema(with_text=True):
        walk(field.name, field.type)
    assert said == real


def test_every_package_is_named_in_the_metadata() -> None:
    """setup.cfg lists packages by hand, because two of them lie outside the package's folder."""
    from configparser import ConfigParser

    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    named = set(config["options"]["packages"].split()) - {"narrator.data.lexicons", "narrator.data.models"}
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "narrator").rglob("__init__.py")}
    assert named == found


if __name__ == "__main__":
    README.write_text(expected_readme(), encoding="utf-8")
    COMMANDS.write_text(expected_commands(), encoding="utf-8")
