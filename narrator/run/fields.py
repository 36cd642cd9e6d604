"""The fields that `--fields` may name, read off the Parquet schema of results."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.errors import OptionError


def field_names() -> tuple[str, ...]:
    """Return the dotted names of the wire format: top-level fields, and those of the post."""
    from narrator.run.columns import result_schema

    schema = result_schema(with_text=True)
    inner = tuple(f"post.{field.name}" for field in schema.field("post").type)
    return (*schema.names, *inner, "post.source.file", "post.source.record")


def check_fields(names: Sequence[str]) -> None:
    """Refuse a name that no result has.

    Raises:
        OptionError: an unknown field; columns of the user's own under post.vars are let through.
    """
    known = field_names()
    for name in names:
        if name not in known and not name.startswith(("post.vars.", "post.reactions.")):
            raise OptionError(f"results have no field '{name}'.", "--fields", f"Fields: {', '.join(known)}.")
