"""Commands that look at specs: the check, and the watch that checks and prints on every change."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doithoai.cli.day_options import read_day
from doithoai.cli.vietnamese_click import Command

if TYPE_CHECKING:
    from doithoai.cli.reporting import Report
    from doithoai.diagnostics import Diagnostic

FORMATS = ["human", "short", "json", "github"]


def read_codes(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of ``--ignore``. Raises click.BadParameter for one that nothing raises, or that is an error's."""
    from doithoai.checks.ignoring import is_an_error, is_known, nearest

    codes = tuple(code.upper() for value in values for code in re.split(r"[,\s]+", value) if code)
    for code in codes:
        if is_an_error(code):
            raise click.BadParameter(f"{code} là lỗi, không bỏ qua được")
        if not is_known(code):
            raise click.BadParameter(f"không có mã {code}; {nearest(code)}xem docs/vi/quy-tac-kiem-tra.md")
    return codes


def explain(ctx: click.Context, param: click.Parameter, code: str | None) -> None:
    """Print what a rule says, or where another code is explained, and leave. Raises click.BadParameter for a code that no rule has."""
    if not code or ctx.resilient_parsing:
        return
    from doithoai.checks.explaining import explained, pointed
    from doithoai.checks.ignoring import nearest

    words = explained(code) or pointed(code)
    if words is None:
        raise click.BadParameter(f"không có quy tắc {code}; {nearest(code)}xem docs/vi/quy-tac-kiem-tra.md")
    click.echo(words)
    ctx.exit()


@click.command(cls=Command)
@click.argument("specs", metavar="TỆP.yaml…", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Có cảnh báo cũng thoát với mã 1.")
@click.option("--ignore", metavar="MÃ[,MÃ]", multiple=True, callback=read_codes, help="Không báo các cảnh báo, gợi ý có mã này.")  # fmt: skip
@click.option("--catalogue", "catalogues", metavar="TỆP", type=click.Path(), multiple=True, help="Thêm tệp danh mục căn cứ của riêng bạn.")  # fmt: skip
@click.option("--today", metavar="NGÀY", callback=read_day, help="Hôm nay là ngày nào: xét cả việc quá hạn.")
@click.option("--format", "output_format", type=click.Choice(FORMATS), default="human", help="Kiểu báo cáo: human cho người, short mỗi chỗ một dòng, json cho máy, github cho GitHub Actions.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Chỉ in lỗi; với --strict thì cả cảnh báo.")
@click.option("--explain", metavar="MÃ", is_eager=True, expose_value=False, callback=explain, help="Giải thích một quy tắc rồi thoát: vì sao, sai thế nào, đúng thế nào.")  # fmt: skip
def check(specs: tuple[str, ...], strict: bool, **options: Any) -> None:
    """Kiểm tra tệp .yaml: lỗi, cảnh báo, gợi ý; mỗi chỗ ở dòng nào, cột nào, sửa thế nào. Không ghi tệp nào.

    Nhận nhiều tệp, và cả thư mục: mọi tệp hội nghị ở trong đều được kiểm tra. Có lỗi thì thoát với mã 1.
    """
    from doithoai.checking import meant, verdict, without_specs
    from doithoai.cli.verdicts import show

    said = {"today": options["today"], "ignore": options["ignore"], "catalogues": options["catalogues"]}
    found = {path: meant(path) for path in specs}
    verdicts = [
        v for path, of in found.items() for v in [verdict(f, **said) for f in of.specs] or [without_specs(path)]
    ]
    passed_over = tuple(path for of in found.values() for path in of.passed_over)
    show(verdicts, options["output_format"], quiet=options["quiet"], strict=strict, passed_over=passed_over)
    if any(v.fails(strict=strict) for v in verdicts):
        sys.exit(1)


@click.command(cls=Command)
@click.argument("spec", metavar="TỆP.yaml")
@click.option("-o", "--output", "folder", metavar="THƯ_MỤC", type=click.Path(file_okay=False, path_type=Path), help="Thư mục ghi tệp; không có thì tạo. Mặc định: thư mục đang đứng, với --build là thư mục hồ sơ.")  # fmt: skip
@click.option("--build", is_flag=True, help="In lại cả hồ sơ, như lệnh build, thay vì chỉ kế hoạch.")
@click.option("--template", metavar="TỆP.docx", type=click.Path(path_type=Path), help="Dùng tệp mẫu .docx này cho kế hoạch thay cho mẫu có sẵn.")  # fmt: skip
@click.option("--ignore", metavar="MÃ[,MÃ]", multiple=True, callback=read_codes, help="Không báo các cảnh báo, gợi ý có mã này.")  # fmt: skip
@click.option("--once", is_flag=True, help="Kiểm tra, in một lần rồi thôi.")
def watch(
    spec: str, folder: Path | None, build: bool, template: Path | None, ignore: tuple[str, ...], once: bool
) -> None:  # fmt: skip
    """Theo dõi tệp .yaml: mỗi lần lưu thì kiểm tra và in lại kế hoạch. Ctrl+C để dừng.

    Danh sách, hình, mẫu mà tệp dùng đến thay đổi thì cũng làm lại. Tệp còn lỗi thì giữ nguyên bản in lần trước.
    """
    from doithoai.cli.reporting import reported
    from doithoai.watching import changes, watched

    if build and template:
        raise click.UsageError("--template chỉ dùng cho kế hoạch, không đi cùng --build.")
    with reported("human"):
        of = watched(spec, template)
    make = _dossier(spec, folder) if build else _plan(spec, folder or Path(), template)
    went_well = _checked_and_made(spec, ignore, make)
    if once:
        sys.exit(0 if went_well else 1)
    click.echo(f"Đang theo dõi {spec}; Ctrl+C để dừng.", err=True)
    try:
        for names in changes(of):
            click.echo(f"\n{', '.join(names)} đã thay đổi.", err=True)
            _checked_and_made(spec, ignore, make, again=True)
    except KeyboardInterrupt:  # also while a paper is printed: whole files only, so there is nothing to clean up
        pass
    click.echo("Thôi theo dõi.", err=True)


def _plan(spec: str, folder: Path, template: Path | None) -> Callable[[Report], None]:
    """Return what prints the plan and reports its path."""
    from doithoai.output import write_files
    from doithoai.pipeline import rendered

    def make(report: Report) -> None:
        files, _ = rendered("plan", spec, template)
        report.files += map(str, write_files(folder, files))

    return make


def _dossier(spec: str, folder: Path | None) -> Callable[[Report], None]:
    """Return what prints the whole dossier, as the command for it does."""
    from doithoai.cli.dossier import make
    from doithoai.dossier.building import Request

    return lambda report: make(report, spec, folder, Request())


def _as_watched(one: Diagnostic) -> Diagnostic:
    """Return what is told of an edited file with a way that a watch has: there is no ``--force``, at every save it would overwrite."""
    if "--force" not in one.hint:
        return one
    hint = "đổi tên hoặc dời tệp đã sửa, hoặc ghi vào thư mục khác bằng `-o`; muốn ghi đè thì chạy lệnh in (plan, build) với `--force`"
    return one._replace(hint=hint)


def _checked_and_made(
    spec: str, ignore: Iterable[str], make: Callable[[Report], None], *, again: bool = False
) -> bool:  # fmt: skip
    """Check a spec and, where it has no error, ``make`` its papers; tell both, and return whether all went well."""
    from doithoai.checking import verdict
    from doithoai.cli.reporting import Report
    from doithoai.cli.verdicts import show
    from doithoai.diagnostics import DoithoaiError

    found = verdict(spec, ignore=ignore)
    show([found], "human", again=again)
    if found.fails():
        click.echo("Tệp còn lỗi: bản in lần trước được giữ nguyên.", err=True)
        return False
    report = Report("human")
    try:
        make(report)
    except DoithoaiError as error:
        report.diagnostics += error.diagnostics
    report.diagnostics = [_as_watched(one) for one in report.diagnostics if not found.has_told(one)]
    report.show()
    return not any(one.severity == "error" for one in report.diagnostics)
