"""click in Vietnamese: headings of the help and messages of wrong usage."""

from __future__ import annotations

import contextlib
import difflib
import importlib
import re
import sys
import unicodedata
from collections.abc import Mapping
from typing import Any, NoReturn

import click

from doithoai.diagnostics import os_words

#: click's messages about paths
_OF_A_PATH = re.compile(r"\w+ (?P<quote>['\"])(?P<name>.*)(?P=quote) (?P<what>is [\w ]+\.)", re.DOTALL)
_OF_PATHS = {
    "is a file.": "là tệp, không phải thư mục",
    "is a directory.": "là thư mục, không phải tệp",
    "is not readable.": "không đọc được: không có quyền",
}


class Command(click.Command):
    """A command whose help speaks Vietnamese, and whose options take Vietnamese however it is composed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line. Texts are brought to NFC, as a Mac may hand them over apart; names of files stay."""
        rest = super().parse_args(ctx, args)
        for param in self.params:
            if isinstance(param, click.Option) and param.type is click.STRING and param.name in ctx.params:
                ctx.params[param.name] = composed(ctx.params[param.name])
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        records = [r for p in options if (r := p.get_help_record(ctx))]
        if records:
            with formatter.section("Tùy chọn"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help with its text in Vietnamese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện hướng dẫn này rồi thoát."
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        return [
            p.replace("[OPTIONS]", "[TÙY CHỌN]").replace("COMMAND [ARGS]...", "LỆNH [THAM SỐ]")
            for p in super().collect_usage_pieces(ctx)
        ]


class Group(Command, click.Group):
    """A group that imports a command's module when the command is called; ``lazy`` is name → (module, short help)."""

    def __init__(self, *args: Any, lazy: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = dict(lazy)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of a clerk's work."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in self._lazy:
            return None
        found = getattr(importlib.import_module(self._lazy[cmd_name][0]), cmd_name)
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command, or fail with the nearest name."""
        if args and args[0] not in self._lazy and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], self._lazy, n=1)
            guess = f" Có phải là `{close[0]}`?" if close else ""
            raise click.UsageError(f"Không có lệnh `{args[0]}`.{guess}", ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        Command.format_options(self, ctx, formatter)
        with formatter.section("Các lệnh"):
            formatter.write_dl([(name, text) for name, (_, text) in self._lazy.items()])

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run, and say wrong usage in Vietnamese with exit code 2."""
        try:
            super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help() if error.ctx else "")
            sys.exit(2)
        except click.UsageError as error:
            if error.ctx is not None:
                click.echo(error.ctx.get_usage(), err=True)
            click.echo(f"Lỗi: {_words(error)}", err=True)
            sys.exit(2)
        except click.exceptions.Exit as error:
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            click.echo("Đã dừng.", err=True)
            sys.exit(130)
        except OSError as error:  # what is said goes into a file, and its disk is full
            with contextlib.suppress(OSError):
                click.echo(f"Lỗi: {f'{error.filename}: ' if error.filename else ''}{os_words(error)}", err=True)
            sys.exit(1)
        sys.exit(0)


def composed(value: Any) -> Any:
    """Return a text, or each of several, in NFC; what is none as it is."""
    if isinstance(value, tuple):
        return tuple(map(composed, value))
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def _name(param: click.Parameter | None) -> str:
    """Return how the user writes a parameter: --format, TỆP.yaml."""
    if isinstance(param, click.Option):
        return param.opts[-1]
    return param.human_readable_name if param else "tham số"


def _why(error: click.BadParameter) -> str:
    """Return why a value is not taken: in words of ours where click's own type has refused it."""
    of = error.param.type if error.param else None
    if isinstance(of, click.Choice):
        return f"; chọn một trong: {', '.join(map(str, of.choices))}."
    if isinstance(of, click.IntRange):
        return f"; cần một số từ {of.min} {f'đến {of.max}' if of.max is not None else 'trở lên'}."
    found = _OF_A_PATH.fullmatch(error.message)
    said = f"{found['name']} {_OF_PATHS[found['what']]}" if found and found["what"] in _OF_PATHS else error.message
    return f" ({said})"


def _words(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        guess = f" Có phải là {' hoặc '.join(error.possibilities)}?" if error.possibilities else ""
        return f"không có tùy chọn {error.option_name}.{guess}"
    if isinstance(error, click.MissingParameter):
        return f"thiếu {_name(error.param)}."
    if isinstance(error, click.BadParameter):
        return f"{_name(error.param)} không hợp lệ{_why(error)}"
    if isinstance(error, click.BadOptionUsage):
        needs = "không đi với giá trị nào" if "does not take" in error.message else "cần một giá trị"
        return f"tùy chọn {error.option_name} {needs}."
    if error.message.startswith("Got unexpected"):
        return "thừa tham số; tên tệp có dấu cách thì đặt trong dấu nháy."
    return error.message
