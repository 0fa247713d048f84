"""Rules of habits that people bring along from papers of other sorts: from the Party's, from those of collectives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.inspection import tail_rules, title_rules
from doithoai.inspection.elements import Paper
from doithoai.inspection.rule import Finding, Rule, fail
from doithoai.inspection.tail_rules import powers
from doithoai.inspection.texts import is_dots, letters, plain

#: what works under one head, and how its head is called: it is no collective that somebody signs for
_UNDER_ONE_HEAD = re.compile(
    r"T\s*/?\s*M\W+(NHA TRUONG|TRUONG (?!BAN\b)|BAN GIAM HIEU|BGH\b|LANH DAO|BAN GIAM DOC|TRUNG TAM|PHONG|SO)\b"
)
#: a post behind TM., as if it were a collective
_FOR_A_POST = re.compile(r"T\s*/?\s*M\W+(PHO )?(HIEU TRUONG|GIAM DOC|TRUONG PHONG)\b")
_HEAD = re.compile(r"(KT\W+)?(PHO )?(HIEU TRUONG|GIAM DOC|TRUONG PHONG)\b")
#: kinds that two sides sign, each for itself
_OF_SIDES = ("Biên bản", "Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận")
_AS_ABOVE = re.compile(r"\W*NHU\b")


def _no_mark(paper: Paper) -> Iterator[Finding]:
    line = paper.first("KindName")
    if line is not None and paper.kind and letters(line.text) == letters(paper.kind) and not line.text[-1].isalpha():
        yield fail(
            f"sau tên loại có dấu “{line.text[-1]}”: “{line.text}”",
            f"Ghi “{paper.kind.upper()}”, không có dấu câu.",
            [line],
            element="KindName",
        )


def _undashed_bases(paper: Paper) -> Iterator[Finding]:
    dashed = [x for x in paper.of("LegalBasis") if re.match(r"[-–—+•*]", x.text)]
    if dashed:
        yield fail(
            f"{len(dashed)} căn cứ có gạch đầu dòng, như ở văn bản của Đảng",
            "Bỏ gạch đầu dòng: mỗi căn cứ một dòng, bắt đầu bằng chữ “Căn cứ”.",
            dashed,
            element="LegalBasis",
        )


def _for_a_collective(paper: Paper) -> Iterator[Finding]:
    for group in powers(paper) if paper.kind not in _OF_SIDES else ():
        if _FOR_A_POST.match(plain(group[0].text)):
            post = re.sub(r"^\W*T\s*/?\s*M\W+", "", group[0].text)
            yield fail(
                f"“{group[0].text}”: TM. đứng trước tên tập thể, không đứng trước chức vụ",
                f"Người đứng đầu ký thì chỉ ghi “{post}”; cấp phó ký thay thì ghi “KT. {post}”.",
                group,
                element="Power",
            )
            continue
        heads = [x for x in group[1:] if _HEAD.match(plain(x.text))]
        if (heads or len(group) == 1) and _UNDER_ONE_HEAD.match(plain(group[0].text)):
            yield fail(
                f"“{group[0].text}”: TM. là ký thay mặt tập thể; đơn vị làm việc theo chế độ thủ trưởng thì người đứng đầu tự ký",
                f"Bỏ dòng “{group[0].text}”, chỉ ghi “{heads[0].text if heads else 'HIỆU TRƯỞNG'}”.",
                group,
                element="Power",
            )


def _as_above(paper: Paper) -> Iterator[Finding]:
    sent, listed = paper.first("AddressedTo"), paper.of("Recipient")
    if (
        sent is not None
        and (paper.sort == "letter" or paper.kind in title_rules.ADDRESSED)
        and listed
        and not is_dots(listed[0].text)
        and "NHU TREN" not in plain(paper.text("RecipientsLabel"))
        and not _AS_ABOVE.match(plain(listed[0].text))
    ):
        below = any(_AS_ABOVE.match(plain(x.text)) for x in listed)
        yield fail(
            "“- Như trên;” không ở dòng đầu của Nơi nhận"
            if below
            else "Nơi nhận của văn bản có “Kính gửi” thiếu “- Như trên;”",
            "Dòng đầu của Nơi nhận ghi “- Như trên;”.",
            listed[:1],
            element="Recipient",
        )


RULES = (
    Rule("I216", title_rules.GROUP, "warning", "Sau tên loại không có dấu câu", "PL III (các mẫu)", _no_mark, "Tên loại: KẾ HOẠCH:", "Tên loại: KẾ HOẠCH", ("KindName",)),
    Rule("I217", title_rules.GROUP, "hint", "Căn cứ không có gạch đầu dòng", "PL I II.6.a; PL III (các mẫu)", _undashed_bases, "Căn cứ: - Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022.", "Căn cứ: Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022.", ("LegalBasis",)),
    Rule("I415", tail_rules.GROUP, "warning", "TM. chỉ dùng khi ký thay mặt tập thể", "PL I II.7.b", _for_a_collective, "Quyền hạn và chức vụ: TM. TRƯỜNG MẦM NON HOA MAI|HIỆU TRƯỞNG", "Quyền hạn và chức vụ: TM. BAN TỔ CHỨC|TRƯỞNG BAN", ("Power",)),
    Rule("I424", tail_rules.GROUP, "error", "Văn bản có “Kính gửi” thì Nơi nhận bắt đầu bằng “Như trên”", "PL I II.9.b", _as_above, "công văn\nDanh sách nơi nhận: - Phòng Văn hóa - Xã hội;|- Lưu: VT.", "công văn\nDanh sách nơi nhận: - Như trên;|- Lưu: VT.", ("Recipient",)),
)  # fmt: skip
