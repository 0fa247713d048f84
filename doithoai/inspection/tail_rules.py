"""Rules of what stands below the text: who signs, for whom, Nơi nhận; and of appendices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from doithoai.formats import nd30
from doithoai.honorifics import bare_name
from doithoai.inspection.elements import Paper
from doithoai.inspection.looks import bold_and_italic, capitals, centred, sizes
from doithoai.inspection.model import Line, shortened
from doithoai.inspection.page_rules import sections_of
from doithoai.inspection.rule import Finding, Rule, fail, unknown
from doithoai.inspection.tails import is_post
from doithoai.inspection.texts import letters, plain
from doithoai.inspection.title_rules import joined, unlike_a_list

GROUP, APPENDIX = "Ký, nơi nhận", "Phụ lục"
_ELEMENTS = ("Power", "OtherPost", "SignerName", "RecipientsLabel", "Recipient", "Drafter")
_APPENDIX = ("AppendixNumber", "AppendixTitle", "Attachment")
_MARK = re.compile(
    r"(?P<mark>T\s*/\s*M|K\s*/\s*T|T\s*/\s*L|TUQ|TM|KT|TL|T\.\s?M|K\.\s?T|Q)(?P<stop>\s*[.,:]?)(?P<space>\s*)(?P<rest>.*)"
)
_DEPUTY = re.compile(r"PHO\b")
#: whom one signs for and the post of the one who signs, on one line: KT. HIỆU TRƯỞNG - PHÓ HIỆU TRƯỞNG, TL. GIÁM ĐỐC – CHÁNH VĂN PHÒNG
_TWO_POSTS = re.compile(
    r"(K/?T\b.*\w)(?:\s*[,/–—-]\s*|\s+(?=PHÓ (?:HIỆU|GIÁM|CHỦ|TỔNG|TRƯỞNG)\b))(PHÓ\b.*)|((?:T/?L|TUQ)\b.*\w)\s+[–—-]\s+(\w.*)"
)
#: what leads on from a line and is left over at the end of a post; who signs for another always goes on below
_STRAY = " ,;/–—-"
_FOR_ANOTHER = re.compile(r"(K/?T|T/?L|TUQ|Q)\b")
_KEPT, _VT = re.compile(r"^lưu\s*[.,:;-]?\s*", re.IGNORECASE), re.compile(r"\bvt\b|văn thư", re.IGNORECASE)
_IN_WORDS = {"QUYEN": "Q", "THAY MAT": "TM", "KY THAY": "KT", "THUA LENH": "TL", "THUA UY QUYEN": "TUQ"}
#: papers that each of the parties keeps
_OF_PARTIES = ("Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận")
_OWN_RIGHT = ("TM", "TUQ", "TL", "KT", "Q")


def _signature(paper: Paper) -> Iterator[Finding]:
    if paper.sort in ("attached", "appendix"):
        return
    if not paper.of("Power"):
        yield fail("không thấy quyền hạn, chức vụ người ký", "Thêm chức vụ người ký: in hoa, đậm, ở cuối, bên phải.")
    elif not any(is_post(x.text.upper()) for x in paper.of("Power")):
        said = f"“{shortened(paper.text('Power'), 40)}” ở chỗ ký: không biết có phải quyền hạn, chức vụ không"
        yield unknown(said, paper.of("Power"))
    elif not paper.of("SignerName"):
        yield unknown("không thấy họ tên người ký: để trống, hoặc máy không nhận ra", paper.of("Power")[-1:])


def powers(paper: Paper) -> list[list[Line]]:
    """Return the lines above each signature, from the left column to the right."""
    groups: dict[tuple[str, int, int], list[Line]] = {}
    for line in paper.of("Power"):
        groups.setdefault(line.group, []).append(line)
    return [groups[g] for g in sorted(groups)]


def _power_form(paper: Paper) -> Iterator[Finding]:
    for group in powers(paper):
        for line in group:
            yield from _written_out(line)
            yield from _stray_mark(line, last=line is group[-1])
            found = _MARK.fullmatch(plain(line.text))
            if found is None or not found["rest"] or not (found["stop"] or found["space"]):
                continue
            mark = found["mark"].replace(" ", "")
            if mark not in nd30.POWERS or found["stop"] != "." or not found["space"]:
                right = re.sub(r"[^A-Z]", "", mark)
                why = ": dấu gạch chéo là của văn bản Đảng" if "/" in mark else ""
                yield fail(
                    f"quyền hạn ghi “{line.text}”{why}",
                    f"Ghi “{right}. {line.text[found.start('rest') :].rstrip(_STRAY)}”: dấu chấm liền chữ, rồi một dấu cách.",
                    [line],
                    element="Power",
                )


def _written_out(line: Line) -> Iterator[Finding]:
    for words, mark in _IN_WORDS.items():
        found = re.match(rf"{words}\W+(?!HAN\b)", plain(line.text))
        if found:
            rest = line.text[found.end() :]
            yield fail(
                f"quyền hạn ghi bằng chữ: “{line.text}”",
                f"Ghi “{mark}. {rest}”.",
                [line],
                element="Power",
            )


def _stray_mark(line: Line, *, last: bool) -> Iterator[Finding]:
    """A dash at the end leads to nothing but where a post goes on below: BÍ THƯ CHI BỘ - HIỆU TRƯỞNG."""
    post = line.text.rstrip(_STRAY)
    if post != line.text and (last or _FOR_ANOTHER.match(line.text)):
        mark = line.text[len(post) :].strip()
        yield fail(f"cuối “{line.text}” thừa dấu “{mark}”", f"Ghi “{post}”.", [line], element="Power")


def _on_behalf(paper: Paper) -> Iterator[Finding]:
    for group in powers(paper):
        together = [(x, m) for x in group if (m := _two_posts(x, alone=len(group) == 1))]
        for line, (power, post) in together:
            yield fail(
                f"“{line.text}”: chức vụ người được ký thay và chức vụ người ký ghi chung một dòng",
                f"Ghi thành hai dòng: “{power}”, dòng dưới “{post}”.",
                [line],
                element="Power",
            )
        if not together:
            yield from _own_post(group)


def _two_posts(line: Line, *, alone: bool) -> tuple[str, str] | None:
    """Return the two lines that one should be; a dash behind TL. is of a post's own name where the signer's stands below."""
    found = _TWO_POSTS.fullmatch(unicodedata.normalize("NFC", line.text).rstrip(_STRAY))
    if found is None or not (alone or found[1]):
        return None
    return found[1] or found[3], found[2] or found[4]


def _own_post(group: list[Line]) -> Iterator[Finding]:
    text = [re.sub(r"^([TK])\s*/\s*([MTL])", r"\1\2.", plain(x.text)) for x in group]
    mark = next((m for m in _OWN_RIGHT if re.match(rf"{m}\s*[./ ]", text[0])), None)
    if mark == "KT":
        deputy = re.sub(r"^K\s*/?\s*T[.\s]*", "", group[0].text).rstrip(_STRAY)
        if _DEPUTY.match(plain(deputy)):
            yield fail(
                f"ghi “{group[0].text}”: sau KT. phải là chức vụ người đứng đầu",
                f"Ghi “KT. {head_of(deputy)}”, dòng dưới “{deputy}”.",
                group[:1],
                element="Power",
            )
        elif len(group) < 2:
            yield fail(
                f"dưới “{group[0].text}” thiếu chức vụ của người ký",
                f"Thêm dòng chức vụ của người ký, ví dụ “PHÓ {deputy}”.",
                group,
                element="Power",
            )
    elif mark in ("TL", "TUQ") and len(group) < 2:
        yield fail(
            f"dưới “{group[0].text}” thiếu chức vụ của người ký",
            "Thêm dòng chức vụ của người ký, dưới chức vụ người giao ký.",
            group,
            element="Power",
        )
    elif mark is None and _DEPUTY.match(text[0]):
        yield fail(
            f"ghi “{group[0].text}”: cấp phó ký mà không có KT.",
            f"Thêm dòng “KT. {head_of(group[0].text)}” ở trên.",
            group[:1],
            element="Power",
        )


def head_of(deputy: str) -> str:
    """Return the title of the head whose deputy this is: PHÓ HIỆU TRƯỞNG, HIỆU TRƯỞNG."""
    return re.sub(r"^\w+\s+", "", deputy)


def _titles(paper: Paper) -> Iterator[Finding]:
    for line in paper.of("SignerName"):
        name = bare_name(line.text)
        if name != line.text:
            before = line.text.removesuffix(name).strip()
            yield fail(
                f"trước họ tên người ký có “{before}”: học hàm, học vị, danh hiệu, cách xưng hô không ghi ở chỗ ký",
                f"Chỉ ghi “{name}”, trừ khi cơ quan quản lý ngành giáo dục có quy định ghi thêm học hàm, học vị.",
                [line],
                element="SignerName",
            )


def _minutes(paper: Paper) -> Iterator[Finding]:
    if paper.kind != "Biên bản":
        return
    groups = powers(paper)
    if not groups:
        return
    firsts = [letters(g[0].text) for g in groups]
    every = [x for g in groups for x in g]
    if any(f.startswith("DAIDIEN") for f in firsts):  # two sides sign for themselves, as labour law has it
        yield unknown("biên bản có đại diện các bên ký: không theo mẫu 1.9 nên không kiểm được chỗ ký", every)
        return
    if not any(f.startswith("THUKY") for f in firsts):
        yield fail("biên bản không có THƯ KÝ ký", "Bên trái thêm “THƯ KÝ”, dưới là chữ ký, họ tên.", every)
    if not any(f.startswith("CHUTOA") for f in firsts):
        other = next((x for x in every if letters(x.text).startswith("CHUTRI")), None)
        yield fail(
            "biên bản ghi CHỦ TRÌ ở chỗ ký, không phải CHỦ TỌA" if other else "biên bản không có CHỦ TỌA ký",
            "Bên phải ghi “CHỦ TỌA”, dưới là chữ ký, họ tên.",
            [other] if other else every,
        )
    if firsts and firsts[0].startswith("CHUTOA") and any(f.startswith("THUKY") for f in firsts[1:]):
        yield fail("CHỦ TỌA đứng bên trái THƯ KÝ", "Đổi chỗ: THƯ KÝ bên trái, CHỦ TỌA bên phải.", every)


def _recipients_there(paper: Paper) -> Iterator[Finding]:
    if paper.sort in ("attached", "appendix"):
        return
    label = paper.first("RecipientsLabel")
    if label is None and paper.kind in _OF_PARTIES:
        yield unknown(f"{(paper.kind or '').lower()} do các bên lập, thường không ghi “Nơi nhận:”")
    elif label is None:
        yield fail("không thấy “Nơi nhận:”", "Thêm “Nơi nhận:” bên trái, ngang chức vụ người ký.")
    elif label.text != "Nơi nhận:":
        yield fail(
            f"ghi “{label.text}”, phải là “Nơi nhận:” (hoa chữ đầu, có dấu hai chấm)",
            "Ghi “Nơi nhận:” một dòng, mỗi nơi một dòng ở dưới."
            if re.search(r"[-–+•]", label.text)
            else "Ghi “Nơi nhận:”.",
            [label],
            element="RecipientsLabel",
        )
    elif not paper.of("Recipient"):
        yield fail(
            "dưới “Nơi nhận:” không có nơi nào",
            "Thêm các nơi nhận, dòng cuối “- Lưu: VT.”.",
            [label],
            element="Recipient",
        )


def _recipients(paper: Paper) -> Iterator[Finding]:
    for listed in _lists(paper):
        yield from unlike_a_list("Nơi nhận", listed, "Recipient")


def _lists(paper: Paper) -> list[list[Line]]:
    """Return the lists of recipients, one for each column that has one."""
    groups: dict[tuple[str, int, int], list[Line]] = {}
    for line in paper.of("Recipient"):
        groups.setdefault(line.group, []).append(line)
    return list(groups.values())


def _kept(paper: Paper) -> Iterator[Finding]:
    for listed in _lists(paper):
        yield from _kept_of(listed)


def _kept_of(listed: list[Line]) -> Iterator[Finding]:
    last = joined(listed)[-1].lstrip("-–+• ")
    if not plain(last).startswith("LUU"):
        yield fail(
            f"dòng cuối của Nơi nhận là “{shortened(last, 40)}”, không phải “Lưu: …”",
            "Thêm dòng cuối “- Lưu: VT.”.",
            listed[-1:],
            element="Recipient",
        )
        return
    problems = [] if last.startswith("Lưu:") else ["phải viết “Lưu:”, hoa chữ đầu, dấu hai chấm liền chữ"]
    problems += [] if re.search(r"\bVT\b", last) else ["thiếu VT (lưu tại Văn thư)"]
    if problems:
        yield fail(
            f"ghi “{last}”: {'; '.join(problems)}", f"Ghi “- Lưu: {_kept_at(last)}.”.", listed[-1:], element="Recipient"
        )


def _kept_at(last: str) -> str:
    """Return where a paper is kept, VT among it."""
    own = _VT.sub("VT", _KEPT.sub("", last)).rstrip(". ")
    return own if "VT" in own else f"VT, {own}" if own else "VT"


def _dashes(paper: Paper) -> Iterator[Finding]:
    label = paper.first("RecipientsLabel")
    power = paper.first("Power")
    if label is None or power is None or paper.kind == "Biên bản":
        return
    a, b = label.paragraph.column, power.paragraph.column
    if a is not None and b is not None and a.number == b.number and a.row > b.row:
        if len(powers(paper)) > 1:
            return
        yield fail(
            "“Nơi nhận:” không ngang với chức vụ người ký",
            "Đặt “Nơi nhận:” và chức vụ ở cùng một hàng của bảng.",
            [label, power],
            element="RecipientsLabel",
        )
    if a is not None and b is not None and a.number == b.number and a.cell > b.cell:
        yield fail(
            "“Nơi nhận:” ở bên phải chỗ ký", "Nơi nhận bên trái, chỗ ký bên phải.", [label], element="RecipientsLabel"
        )


def _appendix_word(paper: Paper) -> Iterator[Finding]:
    lines = paper.of("AppendixNumber")
    wrong = [x for x in lines if not x.text.startswith("Phụ lục")]
    if wrong:
        yield fail(
            f"ghi “{wrong[0].text}”: từ “Phụ lục” viết chữ thường, chỉ hoa chữ đầu",
            "Ghi “Phụ lục”, có từ hai phụ lục thì “Phụ lục I”, “Phụ lục II”, …",
            wrong,
            element="AppendixNumber",
        )
    numbers = [re.sub(r"^PHU LUC( SO)?\W*", "", plain(x.text)).strip(" .:") for x in lines]
    arabic = [x for x, n in zip(lines, numbers, strict=True) if n.isdecimal()]
    if arabic:
        yield fail(
            f"ghi “{arabic[0].text}”: phụ lục đánh số La Mã, không phải số Ả Rập",
            "Ghi Phụ lục I, Phụ lục II, …",
            arabic,
            element="AppendixNumber",
        )
    if len(lines) > 1 and any(not n for n in numbers):
        yield fail(
            "có từ hai phụ lục mà không đánh số", "Ghi Phụ lục I, Phụ lục II, …", lines, element="AppendixNumber"
        )


def _attached(paper: Paper) -> Iterator[Finding]:
    for line in paper.of("AppendixNumber"):
        below = [x for x in paper.lines[line.number + 1 : line.number + 16] if x.text]
        if not any(paper.marks.get(x.number) == "Attachment" for x in below[:8]):
            yield fail(
                "dưới tên phụ lục không có “(Kèm theo …)”",
                "Thêm “(Kèm theo Kế hoạch số … ngày … tháng … năm … của …)”, nghiêng.",
                [line],
                element="Attachment",
            )


def _mentioned(paper: Paper) -> Iterator[Finding]:
    lines = paper.of("AppendixNumber")
    if not lines or paper.sort == "appendix":
        return
    text = " ".join(letters(x.text) for x in paper.lines[: lines[0].number])
    if "PHULUC" not in text and "KEMTHEO" not in text:
        yield fail(
            "có phụ lục mà trong văn bản không có câu nào nhắc tới phụ lục",
            "Thêm chỉ dẫn vào chỗ có liên quan, ví dụ “(Phụ lục kèm theo)”.",
            lines[:1],
            element="AppendixNumber",
        )


def _own_numbers(paper: Paper) -> Iterator[Finding]:
    lines = paper.of("AppendixNumber")
    if not lines or paper.sort == "appendix":
        return
    starts = {s.number: s.page_start for s in sections_of(paper)}
    first = paper.lines[0].paragraph.section
    wrong = [x for x in lines if x.paragraph.section == first or starts.get(x.paragraph.section) != 1]
    if wrong:
        yield fail(
            "số trang của phụ lục đánh tiếp văn bản; mỗi phụ lục đánh riêng từ 1",
            "Layout > Breaks > Next Page trước phụ lục, rồi Format Page Numbers > Start at 1.",
            wrong,
            element="AppendixNumber",
        )


RULES = (
    Rule("I401", GROUP, "error", "Cỡ chữ chỗ ký, nơi nhận", "PL I II.7.đ, II.9.d", sizes(*_ELEMENTS), "Danh sách nơi nhận: {cỡ 12}", "Danh sách nơi nhận: {cỡ 11}", _ELEMENTS),
    Rule("I402", GROUP, "error", "Chữ đậm, nghiêng chỗ ký, nơi nhận", "PL I II.7.đ, II.9.d", bold_and_italic(*_ELEMENTS[:5]), "Nơi nhận: {không nghiêng}", "Nơi nhận: {đậm, nghiêng}", _ELEMENTS),
    Rule("I403", GROUP, "error", "Chữ hoa, chữ thường ở chỗ ký", "PL I II.7.đ", capitals("Power", "SignerName"), "Họ tên người ký: TRẦN THỊ BÌNH", "Họ tên người ký: Trần Thị Bình", ("Power", "SignerName")),
    Rule("I404", GROUP, "error", "Chức vụ, họ tên canh giữa", "PL I II.7.đ", centred("Power", "SignerName"), "Họ tên người ký: {canh phải}", "Họ tên người ký: {canh giữa}", ("Power", "SignerName")),
    Rule("I410", GROUP, "error", "Có chức vụ người ký", "PL I II.7", _signature, "Quyền hạn và chức vụ: {bỏ}\nHọ tên người ký: {bỏ}", "Quyền hạn và chức vụ: HIỆU TRƯỞNG"),
    Rule("I411", GROUP, "error", "TM., KT., TL., TUQ., Q. đúng dạng", "PL I II.7.b, II.7.đ", _power_form, "Quyền hạn và chức vụ: T/M BAN TỔ CHỨC|TRƯỞNG BAN", "Quyền hạn và chức vụ: TM. BAN TỔ CHỨC|TRƯỞNG BAN", ("Power",)),
    Rule("I412", GROUP, "error", "Ký thay có chức vụ người đứng đầu và của người ký", "PL I II.7.b", _on_behalf, "Quyền hạn và chức vụ: PHÓ HIỆU TRƯỞNG", "Quyền hạn và chức vụ: KT. HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG", ("Power",)),
    Rule("I413", GROUP, "warning", "Không ghi học hàm, học vị, Ông, Bà trước họ tên", "PL I II.7.c", _titles, "Họ tên người ký: ThS. Trần Thị Bình", "Họ tên người ký: Trần Thị Bình", ("SignerName",)),
    Rule("I414", GROUP, "error", "Biên bản: THƯ KÝ bên trái, CHỦ TỌA bên phải", "PL III mẫu 1.9", _minutes, "biên bản\nQuyền hạn và chức vụ: CHỦ TRÌ", "biên bản\nQuyền hạn và chức vụ: CHỦ TỌA"),
    Rule("I420", GROUP, "error", "Có “Nơi nhận:”", "PL I II.9", _recipients_there, "Nơi nhận: {bỏ}\nDanh sách nơi nhận: {bỏ}", "Nơi nhận: Nơi nhận:"),
    Rule("I421", GROUP, "error", "Nơi nhận: gạch đầu dòng, chấm phẩy, dấu chấm cuối", "PL I II.9.d", _recipients, "Danh sách nơi nhận: - Các tổ chuyên môn,|- Lưu: VT.", "Danh sách nơi nhận: - Các tổ chuyên môn;|- Lưu: VT.", ("Recipient",)),
    Rule("I422", GROUP, "error", "Nơi nhận: dòng cuối “Lưu: VT, ….”", "PL I II.9.d", _kept, "Danh sách nơi nhận: - Các tổ chuyên môn;|- Lưu VT.", "Danh sách nơi nhận: - Các tổ chuyên môn;|- Lưu: VT.", ("Recipient",)),
    Rule("I423", GROUP, "warning", "Nơi nhận ngang chức vụ người ký, bên trái", "PL I II.9.d; IV", _dashes, "Trang: {nơi nhận xuống hàng}", "Trang: {hai hàng}", ("RecipientsLabel",)),
    Rule("I501", APPENDIX, "error", "Cỡ chữ đầu phụ lục", "PL I III.1", sizes(*_APPENDIX), "phụ lục\nPhụ lục: {cỡ 13}", "phụ lục\nPhụ lục: {cỡ 14}", _APPENDIX),
    Rule("I502", APPENDIX, "error", "Chữ đậm, nghiêng đầu phụ lục", "PL I III.1", bold_and_italic(*_APPENDIX), "phụ lục\nKèm theo: {không nghiêng}", "phụ lục\nKèm theo: {nghiêng}", _APPENDIX),
    Rule("I503", APPENDIX, "error", "Tiêu đề phụ lục in hoa", "PL I III.1.b", capitals("AppendixTitle"), "phụ lục\nTiêu đề phụ lục: Danh sách các lớp", "phụ lục\nTiêu đề phụ lục: DANH SÁCH CÁC LỚP", ("AppendixTitle",)),
    Rule("I504", APPENDIX, "error", "Đầu phụ lục canh giữa", "PL I III.1", centred(*_APPENDIX), "phụ lục\nPhụ lục: {canh trái}", "phụ lục\nPhụ lục: {canh giữa}", _APPENDIX),
    Rule("I505", APPENDIX, "error", "“Phụ lục” chữ thường, số La Mã", "PL I III.1.a, III.1.b", _appendix_word, "phụ lục\nPhụ lục: PHỤ LỤC 1", "phụ lục\nPhụ lục: Phụ lục I", ("AppendixNumber",)),
    Rule("I506", APPENDIX, "error", "Có “(Kèm theo …)”", "PL I III.1.c", _attached, "phụ lục\nKèm theo: {bỏ}", "phụ lục\nKèm theo: (Kèm theo Kế hoạch số 57/KH-MNHM ngày 08 tháng 01 năm 2027 của Trường Mầm non Hoa Mai)", ("AppendixNumber",)),
    Rule("I507", APPENDIX, "warning", "Văn bản chỉ dẫn về phụ lục", "PL I III.1.a", _mentioned, "phụ lục\nKết: Trên đây là Kế hoạch tổ chức hội nghị./.", "phụ lục\nKết: Trên đây là Kế hoạch tổ chức hội nghị (Phụ lục kèm theo)./.", ("AppendixNumber",)),
    Rule("I508", APPENDIX, "warning", "Số trang phụ lục đánh riêng", "PL I III.1.đ", _own_numbers, "phụ lục\nTrang: {phụ lục chung phần}", "phụ lục\nTrang: {hai hàng}", ("AppendixNumber",)),
)  # fmt: skip
