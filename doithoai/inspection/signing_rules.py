"""Rules of the signature: who signs for whom, official posts, the name as it is written, nothing beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.inspection.elements import Paper
from doithoai.inspection.head_words import is_date
from doithoai.inspection.model import Line
from doithoai.inspection.rule import Finding, Rule, fail
from doithoai.inspection.tail_rules import GROUP, head_of, powers
from doithoai.inspection.tails import is_name
from doithoai.inspection.texts import letters, plain

_BY_ORDER = re.compile(r"(?P<mark>TL|TUQ)\W+(?P<head>\w.*)")
_DEPUTY = re.compile(r"PHO\b")
#: bodies that decide as a whole, so that nobody signs for himself
_COLLECTIVE = re.compile(r"(HOI DONG|UY BAN NHAN DAN|UBND|BAN CHAP HANH|BAN THUONG VU|THUONG TRUC|DOAN CHU TICH)\b")
_CHAIR = re.compile(r"(KT\W+)?(PHO )?CHU TICH\b")
#: no posts that the State has, and words that stand for a post
_NO_POST = re.compile(r"(?:(?:KT|TL|TUQ|Q)\W+)?(?:THỦ TRƯỞNG|LÃNH ĐẠO)(?: (?:ĐƠN VỊ|CƠ QUAN|NHÀ TRƯỜNG))?")
#: who put the paper together, where nobody else signs: lists have him beside the head
_NO_SIGNER = re.compile(r"NGƯỜI (?:LẬP|VIẾT|LÀM|SOẠN|BÁO CÁO)\b")
_SHORT = re.compile(r"(?<=TM\. )(UBND|HĐND)\b")
_FULL = {"UBND": "ỦY BAN NHÂN DÂN", "HĐND": "HỘI ĐỒNG NHÂN DÂN"}
#: by these a line with small letters is told to be a name and no note of the signature
_SURNAMES = frozenset(("NGUYEN", "TRAN", "LE", "PHAM", "HOANG", "HUYNH", "PHAN", "VU", "VO", "DANG", "BUI", "DO", "HO", "NGO", "DUONG", "LY", "DINH"))  # fmt: skip
_ABOVE = 4  # lines above a post that stand at it
_NEAR = 20  # lines below a post among which the name stands
#: kinds in which others sign below a date of their own
_DATED_BELOW = ("Biên bản", "Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy nghỉ phép", "Giấy giới thiệu", "Phiếu báo")  # fmt: skip


def _deputy_by_order(paper: Paper) -> Iterator[Finding]:
    for group in powers(paper):
        ordered = next((x for x in group if _BY_ORDER.match(plain(x.text))), None)
        found = _BY_ORDER.match(plain(ordered.text)) if ordered is not None else None
        if ordered is None or found is None:
            continue
        for line in (x for x in group if x.number > ordered.number and _DEPUTY.match(plain(x.text))):
            head = head_of(line.text)
            if letters(head) == letters(found["head"]):
                yield fail(
                    f"ghi “{ordered.text}”, dưới là “{line.text}”: {found['mark']}. là của người dưới quyền, cấp phó thì ký thay",
                    f"Ghi “KT. {head}”, dòng dưới “{line.text}”.",
                    [ordered, line],
                    element="Power",
                )


def _for_the_collective(paper: Paper) -> Iterator[Finding]:
    """A chair who signs alone what a council decides; of joint papers each side has its own way."""
    groups, authority = powers(paper), plain(paper.text("Authority"))
    issuer = plain(paper.text("Issuer"))
    whole = _COLLECTIVE.match(authority) or (paper.kind == "Nghị quyết" and _COLLECTIVE.match(issuer))
    if not whole or len(groups) != 1 or not _CHAIR.match(plain(groups[0][0].text)):
        return
    yield fail(
        f"{(paper.kind or 'văn bản').lower()} của tập thể mà chỗ ký không có TM., chỉ ghi “{groups[0][0].text}”",
        "Thêm dòng “TM. <TÊN TẬP THỂ>” ở trên chức vụ.",
        groups[0][:1],
        element="Power",
    )


def _official(paper: Paper) -> Iterator[Finding]:
    groups = powers(paper)
    alone = len(groups) == 1 and paper.kind not in _DATED_BELOW
    for line in (x for group in groups for x in group):
        short = _SHORT.search(line.text)
        if _NO_POST.fullmatch(line.text) or (alone and _NO_SIGNER.match(line.text)):
            yield fail(
                f"“{line.text}” không phải chức vụ chính thức",
                "Ghi chức vụ của người ký, ví dụ “HIỆU TRƯỞNG”.",
                [line],
                element="Power",
            )
        elif short:
            full = _SHORT.sub(_FULL[short[0]], line.text)
            yield fail(
                f"“{line.text}”: tên tập thể viết tắt",
                f"Ghi đủ tên, ví dụ “{full}” hoặc “TM. {_FULL[short[0]]}”.",
                [line],
                element="Power",
                clause="PL I II.7.b; V.7",
            )


def _written_name(paper: Paper) -> Iterator[Finding]:
    for line in _signed(paper):
        bracketed = re.fullmatch(r"\((.*)\)", line.text)
        if bracketed and is_name(bracketed[1].strip()):
            yield fail(
                f"họ tên người ký để trong ngoặc: “{line.text}”",
                f"Ghi “{bracketed[1].strip()}”.",
                [line],
                element="SignerName",
            )
        elif _is_small_name(line.text):
            right = " ".join(w[:1].upper() + w[1:] for w in line.text.split())
            yield fail(
                f"họ tên người ký ghi “{line.text}”: chữ đầu của mỗi tiếng viết hoa",
                f"Ghi “{right}”.",
                [line],
                element="SignerName",
            )


def _signed(paper: Paper) -> Iterator[Line]:
    """Yield the lines below each signature where no name was found."""
    named = {x.group for x in paper.of("SignerName")}
    for group in powers(paper):
        last = group[-1]
        if last.group not in named:
            yield from (x for x in paper.lines[last.number + 1 : last.number + _NEAR] if x.group == last.group)


def _is_small_name(text: str) -> bool:
    words = text.split()
    return (
        1 < len(words) < 6
        and all(w.isalpha() for w in words)
        and not all(w[0].isupper() for w in words)
        and letters(words[0]) in _SURNAMES
    )


def _dated_again(paper: Paper) -> Iterator[Finding]:
    groups = powers(paper)
    if len(groups) != 1 or paper.first("PlaceDate") is None or paper.kind in _DATED_BELOW:
        return
    first = groups[0][0]
    near = paper.lines[max(first.number - _ABOVE, 0) : first.number]
    above = [x for x in near if x.group == first.group and x.text]
    if above and paper.marks.get(above[-1].number) != "PlaceDate" and is_date(above[-1].text):
        yield fail(
            f"trên chức vụ người ký ghi lại ngày tháng “{above[-1].text}”",
            "Xóa dòng này; ngày tháng chỉ ghi dưới Tiêu ngữ.",
            above[-1:],
            element="PlaceDate",
        )


def _said_signed(paper: Paper) -> Iterator[Finding]:
    for line in paper.of("SignatureNote"):
        if letters(line.text) == "DAKY":
            yield fail(
                f"chỗ ký ghi “{line.text}”: chỉ ở bản đăng tin, bản đánh máy lại",
                "Bản để ký thì xóa dòng này.",
                [line],
                element="SignatureNote",
            )


RULES = (
    Rule("I405", GROUP, "warning", "Họ tên người ký viết hoa chữ đầu mỗi tiếng, không để trong ngoặc", "PL I II.7.đ; PL II II.1", _written_name, "Họ tên người ký: Trần thị Bình", "Họ tên người ký: Trần Thị Bình", ("Power",)),
    Rule("I406", GROUP, "warning", "Ngày tháng không ghi lại ở chỗ ký", "PL I II.4.c", _dated_again, "Quyền hạn và chức vụ: Ngọc Lâm, ngày 08 tháng 01 năm 2027|HIỆU TRƯỞNG", "Quyền hạn và chức vụ: HIỆU TRƯỞNG", ("Power",)),
    Rule("I407", GROUP, "hint", "Bản để ký không ghi “(Đã ký)”", "chữ này ghi thay chữ ký ở bản đánh máy lại", _said_signed, "Họ tên người ký: (Đã ký)|Trần Thị Bình", "Họ tên người ký: Trần Thị Bình", ("Power",)),
    Rule("I416", GROUP, "warning", "Cấp phó ký KT., không ký TL., TUQ.", "Điều 13; PL I II.7.b", _deputy_by_order, "Quyền hạn và chức vụ: TL. HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG", "Quyền hạn và chức vụ: TL. HIỆU TRƯỞNG|TỔ TRƯỞNG TỔ VĂN PHÒNG", ("Power",)),
    Rule("I417", GROUP, "warning", "Văn bản của tập thể ký TM.", "PL I II.7.b", _for_the_collective, "Tên loại: NGHỊ QUYẾT\nSố và ký hiệu: Số: 02/NQ-HĐT\nCơ quan ban hành: HỘI ĐỒNG TRƯỜNG\nQuyền hạn và chức vụ: CHỦ TỊCH", "Tên loại: NGHỊ QUYẾT\nSố và ký hiệu: Số: 02/NQ-HĐT\nCơ quan ban hành: HỘI ĐỒNG TRƯỜNG\nQuyền hạn và chức vụ: TM. HỘI ĐỒNG TRƯỜNG|CHỦ TỊCH", ("Power",)),
    Rule("I418", GROUP, "warning", "Chức vụ chính thức, tên tập thể ghi đủ", "PL I II.7.c", _official, "Quyền hạn và chức vụ: THỦ TRƯỞNG ĐƠN VỊ", "Quyền hạn và chức vụ: HIỆU TRƯỞNG", ("Power",)),
)  # fmt: skip
