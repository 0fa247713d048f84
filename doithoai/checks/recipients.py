"""Rules of Nơi nhận (Phụ lục I, II.9): who keeps a copy, who is named twice, who is reported to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import folded
from doithoai.lazy_pattern import lazy
from doithoai.source.yaml_tree import Keys

_KEPT = lazy(r"^[-–\s]*lưu\b", re.IGNORECASE)
_COLON = lazy(r"^[-–\s]*lưu\s*:", re.IGNORECASE)
_VT = lazy(r"\bVT\b|văn thư", re.IGNORECASE)
_REPORT = lazy(r"\((?:để\s+)?(?:b/c|báo cáo)\)?", re.IGNORECASE)
_TO_DO = lazy(r"\((?:để\s+)?(?:t/h|thực hiện)\)?", re.IGNORECASE)
_BELOW = lazy(r"^[-–\s]*(?:các\s+)?(?:tổ|lớp|nhóm|khối|bộ phận|giáo viên|nhân viên|gvcn|cha mẹ học sinh|cmhs|học sinh)\b", re.IGNORECASE)  # fmt: skip
_ABOVE = lazy(r"\b(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|Sở Giáo dục|Sở GD)", re.IGNORECASE)
_AS_ABOVE = lazy(r"^[-–\s]*như (?:trên|kính gửi)", re.IGNORECASE)
#: papers that always have Kính gửi, and such as have none
_LETTERS = ("replies", "referral")
_UNADDRESSED = ("plan", "agenda", "minutes", "conclusion")


def _lists(case: Case) -> Iterator[tuple[Keys, Sequence[str]]]:
    """Yield each list of recipients that has somebody in it, with its place."""
    own = [(("papers", kind, "recipients"), getattr(paper, "recipients", None)) for kind, paper in case.spec.papers]
    for path, recipients in ((("recipients",), case.spec.recipients), *own):
        if recipients:
            yield path, recipients


def _not_kept(case: Case) -> Iterator[Finding]:
    for path, recipients in _lists(case):
        if not any(map(_KEPT.match, recipients)):
            message = "nơi nhận không có dòng “Lưu: VT”"
            yield Finding(
                path, message, 'thêm `"Lưu: VT"` làm dòng cuối; có dấu hai chấm nên đặt trong dấu nháy', key=True
            )


def _kept_not_last(case: Case) -> Iterator[Finding]:
    for path, recipients in _lists(case):
        for number, line in enumerate(recipients[:-1]):
            if _KEPT.match(line):
                yield Finding((*path, number), "“Lưu: …” phải là dòng cuối của nơi nhận", "chuyển xuống cuối", line)


def _kept_elsewhere(case: Case) -> Iterator[Finding]:
    for path, recipients in _lists(case):
        for number, line in enumerate(recipients):
            if _KEPT.match(line) and not (_VT.search(line) and _COLON.match(line)):
                lacking = "dấu hai chấm" if _VT.search(line) else "VT (Văn thư)"
                yield Finding((*path, number), f"dòng “Lưu” không có {lacking}", 'viết `"Lưu: VT, …"`', line)


def _twice(case: Case) -> Iterator[Finding]:
    for path, recipients in _lists(case):
        seen = dict[str, int]()
        for number, line in enumerate(recipients):
            key = folded(re.sub(r"\([^)]*\)", "", line).lstrip("-– "))
            if key in seen:
                message = f"nơi nhận này đã có ở dòng thứ {seen[key] + 1}"
                yield Finding((*path, number), message, "bỏ một dòng", line)
            seen.setdefault(key, number)


def _reported_below(case: Case) -> Iterator[Finding]:
    for path, recipients in _lists(case):
        for number, line in enumerate(recipients):
            if _REPORT.search(line) and _BELOW.match(line):
                message = "“(để b/c)” dành cho cấp trên; nơi này thuộc đơn vị"
                yield Finding((*path, number), message, "viết (để t/h), (để biết), (để p/h)", line)


def _ordered_above(case: Case) -> Iterator[Finding]:
    issuer = folded(case.spec.issuer.name)
    if issuer.startswith(("ubnd", "ủy ban", "uỷ ban", "sở ", "đảng")):
        return
    for path, recipients in _lists(case):
        for number, line in enumerate(recipients):
            if _TO_DO.search(line) and _ABOVE.search(line):
                message = "“(để t/h)” dành cho cấp dưới; nơi này là cấp trên"
                yield Finding((*path, number), message, "viết (để b/c)", line)


def _as_above(case: Case) -> Iterator[Finding]:
    for path, recipients in _lists(case):
        if path[0] == "recipients" or path[1] in _UNADDRESSED:
            for number, line in enumerate(recipients):
                if _AS_ABOVE.match(line):
                    message = "“Như trên” chỉ dùng khi phía trên có Kính gửi"
                    hint = "kể rõ nơi nhận; công văn thì ghi ở `papers.<loại>.recipients`"
                    yield Finding((*path, number), message, hint, line)


def _not_as_above(case: Case) -> Iterator[Finding]:
    for kind, paper in case.spec.papers:
        recipients = getattr(paper, "recipients", None)
        addressed = kind in _LETTERS or bool(getattr(paper, "to", None))
        if addressed and recipients and not _AS_ABOVE.match(recipients[0]):
            message = "văn bản có Kính gửi mà nơi nhận không bắt đầu bằng “Như trên”"
            yield Finding(("papers", kind, "recipients"), message, "thêm `Như trên` làm dòng đầu", key=True)


_DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9"
RULES = (
    Rule("C095", "warning", "Nơi nhận không có “Lưu: VT”", f"{_DECREE}.d: dòng cuối là chữ Lưu, chữ viết tắt VT và đơn vị soạn thảo.", _not_kept, "recipients: [Các lớp (để t/h)]", "recipients: [Các lớp (để t/h), \"Lưu: VT\"]"),
    Rule("C096", "warning", "“Lưu” không ở dòng cuối", f"{_DECREE}.d: dòng cuối là dòng lưu.", _kept_not_last, "recipients: [\"Lưu: VT\", Các lớp (để t/h)]", "recipients: [Các lớp (để t/h), \"Lưu: VT\"]"),
    Rule("C097", "warning", "“Lưu” không có VT, không có dấu hai chấm", f"{_DECREE}: bản gốc lưu tại Văn thư cơ quan.", _kept_elsewhere, "recipients: [Các lớp (để t/h), \"Lưu: HSĐT\"]", "recipients: [Các lớp (để t/h), \"Lưu: VT, HSĐT\"]"),
    Rule("C098", "warning", "Một nơi nhận kể hai lần", "Nơi ấy nhận hai bản.", _twice, "recipients: [UBND phường (để b/c), UBND phường, \"Lưu: VT\"]", "recipients: [UBND phường (để b/c), \"Lưu: VT\"]"),
    Rule("C099", "hint", "“(để b/c)” cho nơi không phải cấp trên", f"{_DECREE}: ghi đúng mục đích gửi của từng nơi.", _reported_below, "recipients: [Các tổ chuyên môn (để b/c), \"Lưu: VT\"]", "recipients: [Các tổ chuyên môn (để t/h), \"Lưu: VT\"]"),
    Rule("C100", "hint", "“(để t/h)” cho cấp trên", f"{_DECREE}: ghi đúng mục đích gửi của từng nơi.", _ordered_above, "recipients: [UBND phường Ngọc Lâm (để t/h), \"Lưu: VT\"]", "recipients: [UBND phường Ngọc Lâm (để b/c), \"Lưu: VT\"]"),
    Rule("C101", "hint", "“Như trên” mà không có Kính gửi", f"{_DECREE}.b: “Như trên” nhắc lại các nơi ở phần Kính gửi.", _as_above, "recipients: [Như trên, \"Lưu: VT\"]", "recipients: [Các lớp, \"Lưu: VT\"]"),
    Rule("C102", "hint", "Có Kính gửi mà nơi nhận không có “Như trên”", f"{_DECREE}.b: ghi “Như trên”, rồi tên các nơi khác.", _not_as_above,
         "papers: {report: {to: UBND phường Ngọc Lâm, recipients: [Các lớp, \"Lưu: VT\"]}}", "papers: {report: {to: UBND phường Ngọc Lâm, recipients: [Như trên, Các lớp, \"Lưu: VT\"]}}"),
)  # fmt: skip
