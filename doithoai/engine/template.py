"""A .docx template: compiled once, rendered many times.

Compiling reads the file with docxtpl and checks every tag; rendering needs jinja2 and zlib only, so a template whose
prepared form is kept beside it (``plan.prepared.json``, made by ``template_build``) starts without docxtpl and lxml.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from jinja2 import meta
from markupsafe import Markup

from doithoai.archive import Member, UnsafeArchiveError, content, member, read_members, write_members
from doithoai.diagnostics import Diagnostic, DoithoaiError, os_words
from doithoai.engine.blocks import Look, on_page, section_xml
from doithoai.engine.environment import compiled, environment
from doithoai.engine.package import core_properties, with_pictures
from doithoai.paper import Paper

SECTION = "_section"
CORE = "docProps/core.xml"
RENDERING = (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


class Prepared(NamedTuple):
    """A template as docxtpl leaves it: Jinja source of each part that has tags, and the section of its last page."""

    sha256: str
    section: str
    parts: Mapping[str, str]


class Template:
    """A compiled template. ``render`` keeps no state: one template serves any number of papers."""

    def __init__(
        self, file: str, members: Sequence[Member], prepared: Prepared, styles: Mapping[str, str] | None = None
    ) -> None:
        self.file = file
        self.members = tuple(members)
        self.section = prepared.section
        self.env = environment(Look(prepared.section, styles or {}))
        try:
            self._parts = {name: compiled(self.env, source) for name, source in prepared.parts.items()}
        except (SyntaxError, RecursionError, MemoryError) as error:
            message, hint = "tệp mẫu có thẻ lồng nhau quá sâu", "bớt các `{% if %}`, `{% for %}` lồng nhau"
            raise DoithoaiError([Diagnostic("T004", message, hint, file)]) from error
        self.sources = prepared.parts

    def render(self, paper: Paper) -> bytes:
        """Return the .docx of one paper. Raises DoithoaiError where a tag of the template meets a value it can't print."""
        if paper.last_page is not None and "(appendices)" not in self.sources["word/document.xml"]:
            message = "kế hoạch có phụ lục mà tệp mẫu không có `{{p appendices }}`, phụ lục sẽ mất"
            hint = "thêm một đoạn `{{p appendices }}` sau chữ ký trong tệp mẫu"
            raise DoithoaiError([Diagnostic("T009", message, hint, self.file)])
        section = self.section
        if paper.last_page is not None:
            section = section_xml(section, landscape=paper.last_page, appendix=True)
        if paper.page is not None:
            section = on_page(section, paper.page)
        values = {**paper.context, SECTION: Markup(section)}  # noqa: S704
        changed = {name: self._render_part(name, part, values) for name, part in self._parts.items()}
        changed[CORE] = core_properties(paper.properties)
        members = [member(m.name, changed[m.name].encode()) if m.name in changed else m for m in self.members]
        return write_members(with_pictures(members, paper.pictures))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the context that its tags use."""
        return frozenset(n for s in self.sources.values() for n in meta.find_undeclared_variables(self.env.parse(s)))

    def _render_part(self, name: str, part: jinja2.Template, values: Mapping[str, Any]) -> str:
        try:
            return part.render(values).replace("\n<w:", "<w:")
        except RENDERING as error:
            line = _failing_line(error)
            why = f" ({error})" if type(error) is ValueError else ""
            message = f"{part_name(name)}: không in được {paragraph_text(self.sources[name], line)}{why}"
            hint = "tên này có thể là một danh sách (dùng {% for %}) hoặc cả một phần văn bản (dùng {{p tên }} đứng riêng một đoạn)"
            raise DoithoaiError([Diagnostic("T006", message, hint, self.file)]) from error


def _failing_line(error: BaseException) -> int:
    """Return the line of the Jinja source that raised, 0 where it can't be told."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def paragraph_text(source: str, line: int) -> str:
    """Return the visible text of a paragraph of the prepared source, quoted; every paragraph has a line of its own."""
    lines = source.split("\n")
    own = lines[line - 1] if 0 < line <= len(lines) else ""
    text = " ".join(re.sub(r"<[^>]+>", "", own.split("</w:p>")[0] if own.startswith("<w:p") else own).split())
    text = re.sub(r"\{\{ \((.+?)\)\|(?:blocks\(\d+\)|printed\(.*?\)) ?\}\}", r"{{ \1 }}", text)
    if SECTION in text:
        return "cuối văn bản"
    return f"“{text[:120]}”" if text else "một đoạn"


def part_name(member_name: str) -> str:
    """Return how a clerk knows that part of a .docx."""
    kind = re.sub(r"\d*\.xml$", "", member_name.rsplit("/", 1)[-1])
    return {"document": "thân văn bản", "header": "đầu trang", "footer": "chân trang"}.get(kind, member_name)


def prepared_file(docx: Path) -> Path:
    """Return where the prepared form of a built-in template is kept."""
    return docx.with_suffix(".prepared.json")


def load_template(path: Path, names: type, built_in: Path) -> Template:
    """Read a template; ``names`` is the typed dict of the context that will be rendered with it.

    ``built_in`` is the built-in template for the same paper, which lends its styles to another one that lacks them.
    Raises DoithoaiError with every mistake in the template: part, paragraph, tag, nearest valid name.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        hint = "kiểm tra lại đường dẫn tệp mẫu .docx"
        raise DoithoaiError(
            [Diagnostic("T001", f"không đọc được tệp mẫu: {os_words(error)}", hint, str(path))]
        ) from error
    if path == built_in:
        with prepared_file(path).open(encoding="utf-8") as stream:
            prepared = Prepared(**json.load(stream))
        if prepared.sha256 == hashlib.sha256(data).hexdigest():
            return Template(str(path), read_members(data), prepared)
    return compile_template(data, str(path), names, built_in.read_bytes())


def compile_template(data: bytes, file: str, names: type, built_in: bytes | None = None) -> Template:
    """Compile the bytes of a template. Raises DoithoaiError as ``load_template`` does."""
    from doithoai.engine.names import problems
    from doithoai.engine.styles import with_styles

    members, prepared = prepare(data, file)
    found = [p for name, source in prepared.parts.items() for p in problems(name, source, names, file)]
    if found:
        raise DoithoaiError(found)
    completed, styles = with_styles(members, read_members(built_in) if built_in else ())
    return Template(file, completed, prepared, styles)


def prepare(data: bytes, file: str) -> tuple[list[Member], Prepared]:
    """Return the members of a template and its prepared form. Raises DoithoaiError for a file that is not fit."""
    try:
        members = read_members(data)
        texts = _safe_texts(members)
    except UnsafeArchiveError as error:
        hint = "mở tệp mẫu trong Word và lưu lại dạng .docx thường (không macro, không mật khẩu)"
        raise DoithoaiError([Diagnostic("T002", str(error), hint, file)]) from error
    from doithoai.engine.preparation import lone_tags, prepared_parts

    try:
        found = [p for name, text in texts.items() for p in lone_tags(name, text, file)]
    except SyntaxError as error:  # lxml's own is one
        hint = "mở tệp mẫu trong Word và lưu lại"
        raise DoithoaiError([Diagnostic("T002", "tệp mẫu bị hỏng: không đọc được XML", hint, file)]) from error
    if found:
        raise DoithoaiError(found)
    section, parts = prepared_parts(texts)
    return members, Prepared(hashlib.sha256(data).hexdigest(), section, parts)


def _safe_texts(members: Sequence[Member]) -> dict[str, str]:
    """Return the XML of the parts that may hold tags. Raises UnsafeArchiveError for macros, DOCTYPE, remote templates."""
    names = {m.name for m in members}
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        raise UnsafeArchiveError("tệp không phải .docx của Word")
    texts = {}
    for item in members:
        if item.name.lower().endswith((".bin", ".vbs", ".exe", ".dll")) or "vba" in item.name.lower():
            raise UnsafeArchiveError(f"tệp có macro hoặc tệp nhúng ({item.name})")
        if item.name.endswith((".xml", ".rels")):
            texts[item.name] = _checked(item)
    return {n: t for n, t in texts.items() if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", n)}


def _checked(item: Member) -> str:
    try:
        text = content(item).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnsafeArchiveError(f"phần {item.name} không phải UTF-8") from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnsafeArchiveError(f"phần {item.name} có khai báo DOCTYPE")
    if item.name.endswith(".rels") and re.search(
        r'attachedTemplate"[^>]*TargetMode="External"|TargetMode="External"[^>]*attachedTemplate"', text
    ):
        raise UnsafeArchiveError("tệp gắn với một mẫu ở nơi khác (attached template)")
    if "macroEnabled" in text:
        raise UnsafeArchiveError("tệp có macro")
    return text


__all__ = ["Prepared", "Template", "compile_template", "load_template", "prepare", "prepared_file"]
