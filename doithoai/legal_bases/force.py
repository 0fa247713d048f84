"""Rules about the law in force: what is not yet, what is no more, who may not cite it, who no longer issues it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.dates import PartialDate
from doithoai.gone_offices import gone_issuer
from doithoai.lazy_pattern import lazy
from doithoai.legal_bases.catalogue import CERTAINTY_WORDS, Catalogue, Succession
from doithoai.legal_bases.cited import Cited
from doithoai.legal_bases.keys import CENTRAL, code_key, issuer_key, name_key
from doithoai.legal_bases.kinds import BY_LAW, NAMED
from doithoai.legal_bases.phrases import day_text, short_name, to_cite
from doithoai.legal_bases.reading import Entry, Reading
from doithoai.legal_bases.recognition import kind_of
from doithoai.legal_bases.unit import DIALOGUE_WORDS, LEVEL_WORDS, UNIT_WORDS, Unit
from doithoai.spec.catalogue import Body, Document

_SCHOOLS = ("public_school", "private_school")
_PARTY = lazy(r"(?:chi bo|dang uy|dang bo|ban bi thu|bo chinh tri|thanh uy|tinh uy|quan uy|huyen uy|trung uong dang)\b")
#: what still stands whoever has issued it: a school was founded, a head appointed
_LASTING = lazy(r"\b(?:thanh lap|doi ten|sap nhap|hop nhat|chia tach) (?:cac )?(?:truong|nha tre)\b|\bbo nhiem\b")
_DECIDED = ("Quyết định", "Nghị quyết")
_NO_PARTY = ("public_school", "private_school", "ward", "enterprise")


def _known(case: Case) -> Iterator[tuple[Entry, Document]]:
    """Yield the citations that the catalogue knows, each document once."""
    seen: set[str] = set()
    for entry in case.bases.entries:
        if entry.match and entry.match.document.id not in seen:
            seen.add(entry.match.document.id)
            yield entry, entry.match.document


def is_out_of_place(document: Document, reading: Reading) -> bool:
    """Whether a document should not stand among the bases at all: it is over, or for others, or for another dialogue."""
    return is_for_others(document, reading.unit) or bool(_passed(document, reading)) or _ended(document, reading)


def is_for_others(document: Document, unit: Unit) -> bool:
    """Whether a document is for other units, other schools or another dialogue."""
    return _other_unit(document, unit) or _other_level(document, unit) or _other_dialogue(document, unit)


def _other_unit(document: Document, unit: Unit) -> bool:
    return bool(unit.kind and document.cited_by and unit.kind not in document.cited_by)


def _other_level(document: Document, unit: Unit) -> bool:
    known = bool(unit.kind in _SCHOOLS and document.levels and unit.levels)
    return known and not unit.levels & set(document.levels) and not _other_unit(document, unit)


def _other_dialogue(document: Document, unit: Unit) -> bool:
    other = bool(unit.dialogue and document.dialogues and unit.dialogue not in document.dialogues)
    return other and not _other_unit(document, unit) and not _other_level(document, unit)


def _passed(document: Document, reading: Reading) -> list[Succession]:
    """Return what has replaced a document by the day on which the law is looked at."""
    return [s for s in reading.catalogue.replaced.get(document.id, ()) if _past(s.change.since, reading)]


def _ended(document: Document, reading: Reading) -> bool:
    return document.until is not None and _past(document.until, reading)


def _at(entry: Entry, message: str, hint: str) -> Finding:
    return Finding(entry.item.path, message, hint, entry.item.typed)


def _not_yet(case: Case) -> Iterator[Finding]:
    day = case.bases.day
    for entry, document in _known(case) if day else ():
        begins = document.in_force.full if document.in_force else None
        if day and begins and begins > day.date:
            message = f"{short_name(document)} có hiệu lực từ ngày {day_text(document.in_force)}, sau {day.words}"
            yield _at(entry, message, "bỏ căn cứ này, hoặc xem lại ngày của văn bản")


def _later(case: Case) -> Iterator[Finding]:
    day = case.bases.day
    for entry in case.bases.entries if day else ():
        dated = entry.cited.date.full if entry.cited.date else None
        if day and dated and dated > day.date:
            message = f"{entry.cited.words} đề ngày {day_text(entry.cited.date)}, sau {day.words}"
            yield _at(entry, message, "xem lại ngày của căn cứ và ngày của văn bản")


def _replaced(case: Case) -> Iterator[Finding]:
    reading = case.bases
    for entry, document in _known(case):
        if is_for_others(document, reading.unit):
            continue
        passed = _passed(document, reading)
        for succession in passed:
            message = f"{short_name(document)} đã được thay thế bởi {short_name(succession.newer)}{_since(succession)}"
            yield _at(entry, message, f"thay bằng: {to_cite(succession.newer)}")
        if not passed and _ended(document, reading):
            message = f"{short_name(document)} hết hiệu lực từ ngày {day_text(document.until)}"
            yield _at(entry, message, "bỏ căn cứ này, hoặc thay bằng văn bản đang có hiệu lực")


def _past(since: PartialDate | None, reading: Reading) -> bool:
    """Whether a day has come; where it or the paper's day is not known, what was told counts."""
    if since is None or since.year is None or reading.day is None:
        return True
    return since.full <= reading.day.date if since.full else since.year <= reading.day.date.year


def _doubted(document: Document) -> str:
    """Return a document's name, and where it is so that what is said of it is to be checked."""
    return short_name(document) + ("" if document.certainty == "verified" else " (cần kiểm tra)")


def _since(succession: Succession) -> str:
    since = day_text(succession.change.since)
    doubt = (
        "" if succession.certainty == "verified" else f" ({CERTAINTY_WORDS[succession.certainty].partition(' (')[0]})"
    )
    return f"{f' từ ngày {since}' if since else ''}{doubt}"


def _amended(case: Case) -> Iterator[Finding]:
    reading = case.bases
    said = [code_key(entry.cited.code) for entry in reading.entries]
    for entry, document in _known(case):
        for succession in () if is_out_of_place(document, reading) else reading.catalogue.amended.get(document.id, ()):
            newer = succession.newer
            named = code_key(newer.code) in said or name_key(newer.code) in name_key(entry.item.typed)
            if not named and _past(newer.in_force or newer.date, reading):
                message = f"{short_name(document)} đã được sửa đổi, bổ sung bởi {short_name(newer)}{_since(succession)}"
                yield _at(entry, message, f"thêm vào căn cứ: {to_cite(newer)}")


def _not_for_unit(case: Case) -> Iterator[Finding]:
    unit = case.bases.unit
    for entry, document in _known(case):
        if unit.kind and _other_unit(document, unit):
            whom = ", ".join(UNIT_WORDS[k] for k in document.cited_by)
            message = f"{_doubted(document)} không dành cho {UNIT_WORDS[unit.kind]}; dùng được: {whom}"
            yield _at(entry, message, _instead(case))


def _not_for_level(case: Case) -> Iterator[Finding]:
    unit = case.bases.unit
    for entry, document in _known(case):
        if _other_level(document, unit):
            whom, own = (", ".join(LEVEL_WORDS[k] for k in levels) for levels in (document.levels, sorted(unit.levels)))
            message = f"{_doubted(document)} dành cho trường {whom}; đơn vị này là trường {own}"
            yield _at(entry, message, _instead(case))


def _not_for_dialogue(case: Case) -> Iterator[Finding]:
    unit = case.bases.unit
    for entry, document in _known(case):
        if unit.dialogue and _other_dialogue(document, unit):
            whom = ", ".join(DIALOGUE_WORDS[d] for d in document.dialogues)
            message = f"{_doubted(document)} là căn cứ của {whom}; hội nghị này là {DIALOGUE_WORDS[unit.dialogue]}"
            yield _at(entry, message, _instead(case))


def _instead(case: Case) -> str:
    return f"bỏ căn cứ này; xem căn cứ hợp với hội nghị: `doithoai bases --suggest {case.source.file}`"


def _gone(case: Case) -> Iterator[tuple[Entry, Body, bool | None]]:
    """Yield citations of bodies that are gone, and whether the document is dated after their end; None: not known."""
    for entry in case.bases.entries:
        body = _body(entry, case.bases.catalogue)
        if body is not None:
            yield entry, body, _after(entry.cited.date, body.gone)


def _body(entry: Entry, catalogue: Catalogue) -> Body | None:
    if entry.cited.issuer:
        return gone_body(entry.cited.issuer, catalogue)
    marks = set(re.split(r"[/-]", entry.cited.code)) | set((entry.cited.symbol or "").split("-", 1)[1:])
    return next((body for body in catalogue.bodies if marks & set(body.symbols)), None)


def gone_body(name: str, catalogue: Catalogue) -> Body | None:
    """Return the body that is gone and that a name is the name of, or begins with as a catalogue tells; else None."""
    said, office = f"{name_key(name)} ", gone_issuer(name)
    for body in catalogue.bodies:
        if (office and office.name == body.name) or any(said.startswith(f"{name_key(n)} ") for n in body.names):
            return body
    return None


def _after(dated: PartialDate | None, gone: PartialDate) -> bool | None:
    if dated is None or dated.year is None or gone.year is None:
        return None
    if dated.full and gone.full:
        return dated.full >= gone.full
    return dated.year > gone.year if dated.year != gone.year else None


def _gone_after(case: Case) -> Iterator[Finding]:
    for entry, body, after in _gone(case):
        if after:
            who, dated = entry.cited.issuer or body.name, day_text(entry.cited.date)
            message = f"{entry.cited.words} đề ngày {dated}; từ ngày {day_text(body.gone)} {who} không còn"
            yield _at(entry, message, f"xem lại tên nơi ban hành hoặc ngày ban hành{_took_over(body)}")


def _gone_before(case: Case) -> Iterator[Finding]:
    for entry, body, after in _gone(case):
        lasting = _LASTING.search(name_key(entry.cited.title or "")) is not None
        if not after and not lasting and _past(body.gone, case.bases):
            who = entry.cited.issuer or body.name
            message = f"{entry.cited.words}: nơi ban hành ({who}) không còn từ ngày {day_text(body.gone)}"
            hint = f"văn bản có thể vẫn được thực hiện: hỏi cơ quan cấp trên hiện nay{_took_over(body)}"
            yield _at(entry, message, hint)


def _took_over(body: Body) -> str:
    return f"; {body.successor}" if body.successor else ""


def _party(case: Case) -> Iterator[Finding]:
    unit = case.bases.unit
    for entry in case.bases.entries if unit.kind in _NO_PARTY and not unit.party else ():
        for_others = entry.match is not None and is_for_others(entry.match.document, unit)
        if not for_others and (entry.cited.of_party or _PARTY.match(name_key(entry.cited.issuer or ""))):
            message = f"{entry.cited.words} là văn bản của Đảng, mà giấy tờ này không có tổ chức đảng cùng tham gia"
            hint = "hỏi cấp ủy xem có được viện dẫn không; cấp ủy cùng chủ trì thì ghi ở `conference.chair`"
            yield _at(entry, message, hint)


def _doubtful(case: Case) -> Iterator[Finding]:
    doubtful = [
        (entry, d) for entry, d in _known(case) if d.certainty != "verified" and not is_out_of_place(d, case.bases)
    ]
    if doubtful:
        said = "; ".join(f"{short_name(d)}{f' ({d.note})' if d.note else ''}" for _, d in doubtful)
        one = doubtful[0][1].id if len(doubtful) == 1 else "SỐ"
        hint = f"đối chiếu với bản gốc trước khi ký; xem điều đã biết: `doithoai bases {one}`"
        yield _at(doubtful[0][0], f"cần kiểm tra: {said}", hint)
    yield from _unknown(case)


def _unknown(case: Case) -> Iterator[Finding]:
    """Yield one finding for all documents of law of which nothing is known: our silence is no word on their force."""
    known = case.bases.catalogue.by_code
    unknown = [
        e for e in case.bases.entries if not e.match and _of_law(e.cited) and code_key(e.cited.code) not in known
    ]
    if unknown:
        names = tuple(dict.fromkeys(entry.cited.words for entry in unknown))
        message = f"{len(names)} căn cứ không có trong danh mục, máy không biết còn hiệu lực không: {'; '.join(names)}"
        yield _at(unknown[0], message, "tự kiểm tra hiệu lực, đối chiếu với bản gốc trước khi ký")


def _of_law(cited: Cited) -> bool:
    """Whether a document is one of law, or a decision or resolution of a body of the whole country.

    Laws are known by name, others by number and symbol: what has less than that may be one of the catalogue.
    """
    kind = kind_of(cited)
    if kind in NAMED:
        return bool(cited.title)
    central = CENTRAL.match(issuer_key(cited.issuer or "")) or (cited.symbol or "").endswith("-TTg")
    return bool(cited.number and cited.symbol) and (kind in BY_LAW or (kind in _DECIDED and bool(central)))


_PLAN = "papers: {plan: {date: 12/01/2027}}\n"
_OLD_PLAN = "papers: {plan: {date: 15/6/2023}}\n"
_LAW = "legal_bases: [Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022]\n"
_DECREE = "legal_bases: [Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở]\n"
_CHARTER = "Thông tư số 52/2020/TT-BGDĐT ngày 31 tháng 12 năm 2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Điều lệ trường mầm non"
_WARD_PLAN = (
    "legal_bases: [Kế hoạch số 12/KH-UBND ngày 05 tháng 9 năm 2026 của UBND phường Ngọc Lâm về tổ chức đối thoại]\n"
)
_PLAN_OF = "legal_bases: [Kế hoạch số 12/KH-{0} về tổ chức đối thoại]\n"
_WORKPLACE = "conference: {title: Đối thoại định kỳ tại nơi làm việc năm 2027}\n"
_SECRETARY = "conference: {chair: {name: Trần Thị Bình, title: [Bí thư chi bộ, Hiệu trưởng]}}\n"
_TWO_LEVELS = "Chính quyền địa phương hai cấp từ 01/7/2025"

RULES = (
    Rule(
        "B001", "warning", "căn cứ chưa có hiệu lực", "Ngày có hiệu lực của văn bản (xem danh mục)", _not_yet,
        _LAW + _OLD_PLAN, _LAW + _PLAN,
    ),
    Rule(
        "B002", "warning", "căn cứ ban hành sau văn bản", "Văn bản không thể căn cứ vào điều chưa ban hành", _later,
        _WARD_PLAN + "papers: {plan: {date: 01/9/2026}}\n", _WARD_PLAN + _PLAN,
    ),
    Rule(
        "B003", "warning", "căn cứ đã được thay thế hoặc hết hiệu lực", "Văn bản mới thay thế (xem danh mục)", _replaced,
        "legal_bases: [Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015 của Chính phủ]\n" + _PLAN, _DECREE + _PLAN,
    ),
    Rule(
        "B004", "hint", "căn cứ đã được sửa đổi, bổ sung", "Văn bản sửa đổi, bổ sung (xem danh mục)", _amended,
        f"legal_bases: [{_CHARTER}]\n" + _PLAN,
        f"legal_bases: ['{_CHARTER} (được sửa đổi, bổ sung bởi Thông tư số 51/2026/TT-BGDĐT)']\n" + _PLAN,
    ),
    Rule(
        "B005", "warning", "căn cứ không dành cho loại đơn vị này", "Phạm vi áp dụng của văn bản (xem danh mục)",
        _not_for_unit, "legal_bases: [Hướng dẫn số 41/HD-TLĐ ngày 11 tháng 11 năm 2021 của Tổng Liên đoàn Lao động Việt Nam]\n", _DECREE,
    ),
    Rule(
        "B006", "warning", "căn cứ không dành cho cấp học này", "Điều lệ của từng cấp học (xem danh mục)", _not_for_level,
        "legal_bases: [Thông tư số 15/2026/TT-BGDĐT ngày 24 tháng 3 năm 2026 của Bộ trưởng Bộ Giáo dục và Đào tạo]\n",
        f"legal_bases: ['{_CHARTER} (được sửa đổi, bổ sung bởi Thông tư số 51/2026/TT-BGDĐT)']\n",
    ),
    Rule(
        "B007", "warning", "căn cứ không dành cho loại đối thoại này", "Ba loại đối thoại, mỗi loại căn cứ riêng",
        _not_for_dialogue, "legal_bases: [Bộ luật Lao động năm 2019]\n",
        "legal_bases: [Bộ luật Lao động năm 2019]\n" + _WORKPLACE,
    ),
    Rule(
        "B008", "warning", "nơi ban hành không còn vào ngày ban hành", _TWO_LEVELS, _gone_after,
        _PLAN_OF.format("PGDĐT ngày 05 tháng 9 năm 2026 của Phòng Giáo dục và Đào tạo quận Bến Trúc"), _WARD_PLAN,
    ),
    Rule(
        "B009", "hint", "nơi ban hành nay không còn", _TWO_LEVELS, _gone_before,
        _PLAN_OF.format("UBND ngày 05 tháng 9 năm 2024 của UBND quận Bến Trúc"), _WARD_PLAN,
    ),
    Rule(
        "B010", "hint", "văn bản của Đảng làm căn cứ trong văn bản của chính quyền",
        "Văn bản của chính quyền căn cứ vào pháp luật; văn bản của Đảng là việc của tổ chức đảng", _party,
        "legal_bases: [Nghị quyết số 06-NQ/CB ngày 04 tháng 9 năm 2026 của Chi bộ Trường Mầm non Hoa Mai về nhiệm vụ năm học]\n",
        "legal_bases: [Nghị quyết số 06-NQ/CB ngày 04 tháng 9 năm 2026 của Chi bộ Trường Mầm non Hoa Mai về nhiệm vụ năm học]\n" + _SECRETARY,
    ),
    Rule(
        "B011", "hint", "cần kiểm tra căn cứ trước khi ký", "Danh mục chưa đọc được bản gốc của mọi văn bản, và không có mọi văn bản", _doubtful,
        _DECREE, _LAW,
    ),
)  # fmt: skip
