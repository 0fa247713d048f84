"""The command line: options in, one call, paths out. Commands are imported when they are used."""

from __future__ import annotations

import os
import sys

# pydantic looks for plugins through importlib.metadata, which takes longer than all our validation; we have none
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def main() -> None:
    """Run doithoai and exit with 0 done, 1 errors in spec or template, 2 wrong usage, 3 a program is missing."""
    from doithoai.cli.commands import doithoai

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe gets UTF-8; an old console shows what it can and never crashes
            stream.reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))
    doithoai.main(prog_name="doithoai")


__all__ = ["main"]
