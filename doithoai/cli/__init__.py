"""The command line: options in, one call, paths out. Commands are imported when they are used."""

from __future__ import annotations

import codecs
import gc
import os
import sys

# pydantic looks for plugins through importlib.metadata, which takes longer than all our validation; we have none
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
#: signs of our messages for consoles that lack them; in JSON, too, they end no text
_PLAIN_SIGNS = str.maketrans({"“": "'", "”": "'", "–": "-", "…": "...", "→": "->", "⏎": " "})


def main() -> None:
    """Run doithoai and exit with 0 done, 1 errors in spec or template, 2 wrong usage, 3 a program is missing.

    A command lives for a fifth of a second, most of which is imports: no cycles are collected meanwhile, and at the
    end the process leaves without taking its modules apart.
    """
    gc.disable()
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # a program without a console, such as a planned task, may have none
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    code = 0
    try:
        _run()
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except KeyboardInterrupt:  # before the command had begun
        code = 130
    leave(code)


def _run() -> None:
    from doithoai.cli.commands import doithoai

    codecs.register_error("readable", _readable)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe gets UTF-8; an old console shows what it can and never crashes
            told = {"errors": "readable"} if stream.isatty() else {"errors": "backslashreplace", "encoding": "utf-8"}
            stream.reconfigure(**told)
    doithoai.main(prog_name="doithoai")


def _readable(error: UnicodeError) -> tuple[str, int]:
    """Return letters that a console lacks without their marks, and question marks for all else that it lacks."""
    from doithoai.vietnamese import plain_letters

    if not isinstance(error, UnicodeEncodeError):
        raise error
    typed = error.object[error.start : error.end].translate(_PLAIN_SIGNS)
    return plain_letters(typed).encode("ascii", "replace").decode(), error.end


def leave(code: int) -> None:
    """Flush what was said and end the process; a reader that has hung up, or a full disk, ends it with 1."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 1
    os._exit(code)


__all__ = ["main"]
