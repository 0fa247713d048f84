"""Validation errors in a clerk's words: pydantic's stable error types to Vietnamese, with places and fixes.

The models' own errors already speak Vietnamese: their type is their code, and ``hint`` and ``path`` come as context.
"""

import difflib
import re
import typing
from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from typing_extensions import TypeAliasType

from doithoai.diagnostics import Diagnostic
from doithoai.source import Source
from doithoai.source.yaml_tree import Keys
from doithoai.spec.base import MAPPING, SEQUENCE, TEXT
from doithoai.spec.blocks import KIND_WORDS, UNKNOWN_KIND
from doithoai.vietnamese import plain_letters

_SHAPES = {
    TEXT: "một dòng chữ",
    MAPPING: "các dòng `khóa: giá trị`",
    SEQUENCE: "một danh sách (mỗi mục một dòng, bắt đầu bằng `- `)",
}
_QUOTE = 'nếu đây là một câu có dấu hai chấm thì đặt cả câu trong dấu nháy "…"'
_LIST_TO_LINE = "viết thành một dòng chữ, không có [ ] và dấu gạch đầu dòng"
_FLOW = 'trong {…} dấu phẩy tách các khóa: đặt giá trị có dấu phẩy trong dấu nháy "…"'
_INDENT = "viết mỗi khóa một dòng, thụt vào 2 dấu cách"
#: pydantic's error type → code, message, hint; a name in braces is filled from the error's context
_KNOWN = {
    "string_type": ("S003", "cần một dòng chữ", _QUOTE),
    "tuple_type": ("S004", "cần một danh sách", "viết mỗi mục một dòng, bắt đầu bằng `- `"),
    "string_too_short": ("S007", "giá trị trống", "viết nội dung, hoặc xóa cả dòng"),
    "too_short": ("S024", "chưa có mục nào", "thêm ít nhất một mục, hoặc xóa cả khóa"),
    "too_long": ("S008", "nhiều quá: nhiều nhất {max_length} mục", "bớt xuống còn {max_length}"),
    "string_pattern_mismatch": (
        "S011",
        "không có kiểu đánh số này",
        "viết bằng số đầu tiên của kiểu: I. · A. · 1. · 1.1. · a) · Điều 1. · - · none",
    ),
    "int_parsing_size": ("S012", "cần một số nguyên", "viết bằng chữ số, ví dụ 2"),
    "int_parsing": ("S012", "cần một số nguyên", "viết bằng chữ số, ví dụ 2"),
    "float_parsing": ("S012", "cần một số", "viết bằng chữ số, ví dụ 2 hoặc 2.5"),
    "int_type": ("S012", "cần một số nguyên", "viết bằng chữ số, ví dụ 2"),
    "float_type": ("S012", "cần một số", "viết bằng chữ số, ví dụ 2 hoặc 2.5"),
    "model_type": ("S013", "cần các khóa bên trong", _INDENT),
    "model_attributes_type": ("S013", "cần các khóa bên trong", _INDENT),
    "dict_type": ("S013", "cần các dòng `khóa: giá trị`", _INDENT),
    "greater_than": ("S014", "số quá nhỏ", "viết số lớn hơn {gt:g}"),
    "greater_than_equal": ("S014", "số quá nhỏ", "viết số từ {ge:g} trở lên"),
    "less_than_equal": ("S014", "số quá lớn", "viết số không quá {le:g}"),
}

#: what a clerk may write for our English keys, without marks
_VIETNAMESE = {
    "dia diem": "venue", "thoi gian": "starts", "bat dau": "starts", "yeu cau": "requirements", "muc dich": "purposes",
    "thanh phan": "attendees", "chuong trinh": "agenda", "noi nhan": "recipients", "can cu": "legal_bases", "chu tri": "chair",
    "thu ky": "secretary", "kinh phi": "funding", "nhiem vu": "tasks", "luu y": "notes", "noi dung": "contents", "ten": "name",
    "ho ten": "name", "so": "number", "ngay": "date", "nguoi ky": "signer", "chuc vu": "title", "tieu de": "title",
    "nam hoc": "school_year", "co quan": "issuer", "truong": "issuer", "hoi nghi": "conference", "viet tat": "abbreviation",
    "dia danh": "place", "trich yeu": "title", "phu luc": "appendices", "dien thoai": "phone", "gio": "time", "cau hoi": "questions",
}  # fmt: skip


def diagnostics(error: ValidationError, source: Source, root: type[BaseModel]) -> Iterator[Diagnostic]:
    """Yield one finding for each error, at its line and column."""
    for details in error.errors(include_url=False):
        finding = _diagnostic(details, source, root)
        written = _value(source, tuple(p for p in details["loc"] if not _is_tag(p)))
        if details["type"] != "too_short" or not written:  # pydantic counts only the items that it found valid
            yield finding


def _diagnostic(details: ErrorDetails, source: Source, root: type[BaseModel]) -> Diagnostic:
    kind, tagged, context = details["type"], details["loc"], details.get("ctx", {})
    path = (*(p for p in tagged if not _is_tag(p)), *context.get("path", ()))
    if kind != "missing":
        path = _existing(path, source)
    of_key = tagged[-1:] == ("[key]",)
    value = path[-1] if of_key else _value(source, path)
    place = source.position(path, key=of_key or kind in ("extra_forbidden", "S022"))
    if kind == "missing":
        code, message, hint = _missing(tagged, root, written=path in source.keys)
        place, value = source.position(path if path in source.keys else path[:-1], key=True), None
    elif kind == "extra_forbidden":
        siblings = _value(source, path[:-1])
        known = _keys(_owners(tagged[:-1], root))
        code, message, hint = _unknown_key(str(path[-1]), value, known, siblings if isinstance(siblings, dict) else {})
    elif kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        code, message, hint = (
            "S005",
            "không có lựa chọn này",
            _nearest(str(value), choices) + "chọn một trong: " + ", ".join(choices),
        )
    elif kind == "union_tag_invalid":
        code, message, hint = _wrong_shape(context, value)
    elif kind in _KNOWN:
        code, message, hint = (
            text.format(**context) if "{" in text and text is not _FLOW else text for text in _KNOWN[kind]
        )
        code, message, hint = _fitted(kind, value, (code, message, hint))
    else:
        code, message, hint = kind, details["msg"], context.get("hint", "xem `doithoai schema`")
    return Diagnostic(code, message, hint, source.file, place.line, place.column, _shown(value))


def _existing(path: Keys, source: Source) -> Keys:
    """Return the path up to what the user wrote: a value that a validator wrapped has no parts of its own."""
    while path and path not in source.values and path not in source.keys:
        path = path[:-1]
    return path


def _fitted(kind: str, value: object, said: tuple[str, str, str]) -> tuple[str, str, str]:
    """Return code, message and hint for what stands there: a list, a mapping, nothing, or text."""
    code, message, hint = said
    if kind == "string_type" and value is None:
        return _KNOWN["string_too_short"]
    if kind == "string_type" and isinstance(value, list):
        hint = _LIST_TO_LINE
    elif kind == "string_type" and isinstance(value, dict) and any(k[:1] in "“‘" for k in value):
        hint = 'YAML không coi dấu nháy cong “…” là dấu nháy: đặt cả câu trong dấu nháy thẳng "…"'
    elif code == "S013" and isinstance(value, list):
        hint = f"{_INDENT}, không có dấu `- ` ở đầu"
    elif code == "S013" and isinstance(value, str):
        hint = _glued(value) or hint
    return code, message, hint


def _is_tag(part: object) -> bool:
    return part == "[key]" or (isinstance(part, str) and part.startswith("‹"))


def _value(source: Source, path: Keys) -> object:
    try:
        return source.value(path)
    except (LookupError, TypeError):
        return None


def _shown(value: object) -> str | None:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: …" for k in value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(v if isinstance(v, str) else "…" for v in value) + "]"
    return str(value) if value else None


def _missing(tagged: Keys, root: type[BaseModel], *, written: bool) -> tuple[str, str, str]:
    name = str(tagged[-1])
    described = (m.model_fields[name].description for m in _owners(tagged[:-1], root) if name in m.model_fields)
    what = next((f" ({d})" for d in described if d), "")
    if written:
        return "S007", f"khóa `{name}` chưa có giá trị{what}", f"viết nội dung sau `{name}:`"
    return "S001", f"thiếu khóa `{name}`{what}", f"thêm `{name}:` vào đây"


def _unknown_key(name: str, value: object, known: list[str], siblings: Mapping[str, object]) -> tuple[str, str, str]:
    message = f"không có khóa `{name}`"
    if value is None and (glued := _glued(name)):
        return "S002", message, glued
    first = name.split(" ")[0]
    if value is None and first in known and first != name:
        return "S002", message, f"thiếu dấu hai chấm sau `{first}`: viết `{first}: {name.removeprefix(first).strip()}`"
    if (meant := _VIETNAMESE.get(plain_letters(name).lower().replace("_", " "))) in known:
        return "S002", message, f"có phải là `{meant}`? các khóa ở đây: {', '.join(known)}"
    if value is None and not re.fullmatch(r"[a-z_]+", name):
        return "S002", message, _FLOW
    return (
        "S002",
        message,
        _nearest(name, [k for k in known if k not in siblings]) + "các khóa ở đây: " + ", ".join(known),
    )


def _glued(text: str) -> str | None:
    """Return the fix for ``title:Hội nghị``, which lacks a space."""
    found = re.fullmatch(r"([a-z_]+):(\S.*)", text, re.DOTALL)
    return f"thiếu dấu cách sau dấu hai chấm: viết `{found[1]}: {found[2]}`" if found else None


def _wrong_shape(context: Mapping[str, typing.Any], value: object) -> tuple[str, str, str]:
    tag = context["tag"]
    if tag == UNKNOWN_KIND and isinstance(value, dict):
        word = next(k for k in value if re.fullmatch(r"[a-z_]+", k))
        return (
            "S006",
            f"không có loại nội dung `{word}`",
            _nearest(word, KIND_WORDS) + "các loại: " + ", ".join(KIND_WORDS),
        )
    wanted = [
        _SHAPES[t.strip("'")] for t in re.findall(r"'[^']*'", context["expected_tags"]) if t.strip("'") in _SHAPES
    ]
    if isinstance(value, str) and re.search(r"\.(xlsx?|ods|csv)$", value, re.IGNORECASE):
        return "S006", "không viết tên tệp thẳng ở đây được", f"viết `{{file: {value}}}`"
    hint = f"cần {' hoặc '.join(wanted)}; "
    hint += "thêm dấu `- ` ở đầu mỗi mục; " if tag == MAPPING and _SHAPES[SEQUENCE] in wanted else ""
    hint += _QUOTE if tag == MAPPING else ""
    return "S006", f"không viết {_SHAPES.get(tag, 'thế này')} ở đây được", hint.removesuffix("; ")


def _nearest(word: str, known: Iterable[str]) -> str:
    names = {k.lower(): k for k in known}
    close = difflib.get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    return f"có phải là `{names[close[0]]}`? " if close else ""


def _keys(owners: Iterable[type[BaseModel]]) -> list[str]:
    return list(dict.fromkeys(f.alias or name for m in owners for name, f in m.model_fields.items()))


def _owners(tagged: Keys, root: type[BaseModel]) -> list[type[BaseModel]]:
    """Return the models that may stand at a place; a union's tag names the one that was tried."""
    models = [root]
    for part in tagged:
        for model in models:
            model.model_rebuild()  # fields that name a later class know it from here on
        if _is_tag(part):
            models = [m for m in models if m.__name__.startswith(str(part).strip("‹›"))] or models
        elif isinstance(part, str):
            found = [f.annotation for m in models for name, f in m.model_fields.items() if part in (name, f.alias)]
            models = list(dict.fromkeys(m for annotation in found for m in _models(annotation, set())))
    return models


def _models(annotation: object, seen: set[int]) -> Iterator[type[BaseModel]]:
    """Yield the models an annotation names, through lists, unions and recursive names."""
    if id(annotation) in seen:
        return
    seen.add(id(annotation))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        if annotation.model_fields.keys() == {"root"}:
            yield from _models(annotation.model_fields["root"].annotation, seen)
    elif isinstance(annotation, TypeAliasType):
        yield from _models(annotation.__value__, seen)
    for argument in typing.get_args(annotation):
        yield from _models(argument, seen)
