"""What stands around the body of every paper: issuer, number, place and date, title, signatures, recipients."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count, repeat
from typing import TypedDict

from doithoai.dates import PartialDate
from doithoai.formats import nd30
from doithoai.formats.form import Form
from doithoai.formats.measure import balanced_lines, text_width
from doithoai.paper import Block
from doithoai.spec import Spec
from doithoai.spec.own_papers import OwnPaper
from doithoai.spec.people import Signer

#: phrases that a line break rather leaves whole
PHRASES = (
    "TRƯỜNG MẦM NON", "TRƯỜNG MẪU GIÁO", "TRƯỜNG TIỂU HỌC", "TRƯỜNG TRUNG HỌC CƠ SỞ", "TRƯỜNG TRUNG HỌC PHỔ THÔNG",
    "TRƯỜNG THCS", "TRƯỜNG THPT", "TRƯỜNG CAO ĐẲNG", "TRƯỜNG ĐẠI HỌC", "MẦM NON", "TIỂU HỌC", "TRUNG HỌC", "CƠ SỞ",
    "PHỔ THÔNG", "DÂN TỘC", "BÁN TRÚ", "NỘI TRÚ", "GIÁO DỤC", "HÒA NHẬP", "KHUYẾT TẬT", "VĂN HÓA", "XÃ HỘI",
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "PHÒNG VĂN HÓA - XÃ HỘI", "ỦY BAN", "NHÂN DÂN", "CÔNG TY TNHH", "THÀNH PHỐ HỒ CHÍ MINH", "THÀNH PHỐ HÀ NỘI", "THÀNH PHỐ ĐÀ NẴNG", "THÀNH PHỐ HẢI PHÒNG", "THÀNH PHỐ CẦN THƠ",
    "THÀNH PHỐ HUẾ", "THÀNH PHỐ", "HỒ CHÍ MINH", "HÀ NỘI", "ĐÀ NẴNG", "HẢI PHÒNG", "CẦN THƠ", "HỘI ĐỒNG TRƯỜNG",
    "BAN ĐẠI DIỆN", "ĐẠI DIỆN", "CHA MẸ HỌC SINH", "BAN TỔ CHỨC", "BAN CHẤP HÀNH", "CÔNG ĐOÀN", "NGƯỜI LAO ĐỘNG",
    "PHÓ HIỆU TRƯỞNG", "HIỆU TRƯỞNG", "HỘI NGHỊ ĐỐI THOẠI",
    "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND PHƯỜNG", "UBND XÃ", "LÃNH ĐẠO", "LÃNH ĐẠO NHÀ TRƯỜNG", "PHỤ HUYNH", "HỌC SINH", "CÁN BỘ", "GIÁO VIÊN",
    "NHÂN VIÊN", "NĂM HỌC", "ĐỐI THOẠI", "ĐỊNH KỲ", "NGƯỜI SỬ DỤNG LAO ĐỘNG", "TỔNG HỢP", "Ý KIẾN", "TỔ CHỨC",
    "GIỮA HIỆU TRƯỞNG", "VỚI CHA MẸ HỌC SINH", "VỚI CÁN BỘ",
)  # fmt: skip
_BETWEEN_COLUMNS = 2.5  # mm between the issuer's name and Quốc hiệu
_TITLE_MARGIN = 20.0  # mm that a title leaves free, so that its lines look like a title's


class Signature(TypedDict):
    """One signature: the lines above it, another post, the name."""

    lines: tuple[str, ...]
    other_post: str | None
    name: str | None


class Letterhead(TypedDict):
    """What stands around the body of a paper, by the names that templates use; every such paper's context has it."""

    parents: tuple[str, ...]
    issuer: tuple[str, ...]
    issuer_rule: Block
    number: str
    place_date: str
    circulation: str | None
    urgency: str | None
    kind_name: str
    abstract: tuple[str, ...]
    abstract_rule: Block
    signatures: list[Signature]
    recipients: tuple[str, ...]
    drafter: str | None
    address: tuple[str, ...]


def letterhead(
    spec: Spec, own: OwnPaper, name: str, abstract: Sequence[str], form: Form | None = None
) -> Letterhead:  # fmt: skip
    """Return what stands around the body of a paper of the kind ``name``, on the sheet of the spec's form or of another."""
    form, issuer = form or nd30.form(spec.sizes), spec.issuer
    issued_by = issuer_lines(issuer.name, form, style="Issuer")
    columns = own.columns if own.columns is not None else issuer.columns
    title = title_lines(abstract, form)
    return {
        "parents": tuple(line for p in issuer.parent for line in issuer_lines(p, form, style="ParentBody")),
        "issuer": issued_by,
        "issuer_rule": rule_under(issued_by, form, style="Issuer"),
        "number": number_words(spec, own, name),
        "place_date": place_and_date((issuer.place or "").rstrip(" ,"), own.date, form),
        "circulation": own.circulation,
        "urgency": own.urgency,
        "kind_name": name.upper(),
        "abstract": title,
        "abstract_rule": rule_under(title, form, style="Abstract"),
        "signatures": signatures(columns, form),
        "recipients": recipient_lines(spec.recipients if own.recipients is None else own.recipients),
        "drafter": own.drafter,
        "address": issuer.address if own.address else (),
    }


def number_words(spec: Spec, own: OwnPaper, name: str) -> str:
    """Return number and symbol of a paper of the kind ``name``: ``57/KH-MNHM``, of a công văn ``57/MNHM-VP`` (PL I II.3.b)."""
    issuer = spec.issuer
    kind, office = nd30.ABBREVIATIONS.get(name), issuer.office if name not in nd30.ABBREVIATIONS else None
    symbol = own.symbol.lstrip("/") if own.symbol else "-".join(p for p in (kind, issuer.abbreviation, office) if p)
    return nd30.number_and_symbol(re.sub(r"^[Ss]ố:? ", "", own.number) if own.number else None, symbol)


def numbers_from(number: str, taken: Collection[int] = ()) -> Iterator[str]:
    """Yield ``58/MNHM-VP``, ``59/MNHM-VP`` …, without the numbers that are ``taken``; a number not given yet stays blank."""
    found = re.match(r"\d+", number)
    if found is None:
        yield from repeat(number)
        return
    rest = number[found.end() :]
    yield from (f"{nd30.padded(str(n))}{rest}" for n in count(int(found[0])) if n not in taken)


def one_line(name: str) -> str:
    """Return a name for a sentence: a break that was made for the header is a space there."""
    return " ".join(name.split("\n"))


def school_year(spec: Spec) -> str:
    """Return ``năm học 2026-2027``, or nothing where the conference's title says it."""
    year = spec.conference.school_year or ""
    if not year or "năm học" in spec.conference.title.lower():
        return ""
    return f"n{year[1:]}" if year.lower().startswith("năm học") else f"năm học {year}"


def event_words(spec: Spec) -> str:
    """Return what is held, for a sentence: ``Hội nghị đối thoại … năm học 2026-2027``."""
    title = re.sub(r"^[Tt]ổ chức ", "", spec.conference.title)
    return " ".join(p for p in (title, school_year(spec)) if p)


def issuer_lines(name: str, form: Form, *, style: str) -> tuple[str, ...]:
    """Return a body's name in capitals, broken well where it is longer than the left column."""
    look = form.style(style)
    return tuple(
        balanced_lines(
            name.upper(), look.points, form.header_columns[0] - _BETWEEN_COLUMNS, bold=look.bold, keep=PHRASES
        )
    )


def title_lines(
    lines: Sequence[str], form: Form, *, style: str = "Abstract", keep: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the lines of a title, those that are too long for the page broken evenly, ``keep`` left whole."""
    limit = form.page.text_width - _TITLE_MARGIN
    points, bold = form.style(style).points, form.style(style).bold
    return tuple(
        part for line in lines for part in balanced_lines(line, points, limit, bold=bold, keep=(*PHRASES, *keep))
    )


def rule_under(lines: Sequence[str], form: Form, *, style: str) -> Block:
    """Return the rule under a text: a share between 1/3 and 1/2 of its longest line (PL I II.2.b, II.5.b).

    Under a short last line it is no longer than that line, as far as a third of the longest allows.
    """
    look = form.style(style)
    widths = [text_width(line, look.points, bold=look.bold, italic=look.italic) for line in lines] or [0.0]
    longest = max(widths)
    return {"kind": "rule", "length": max(min(longest * form.rule_share, widths[-1]), longest * 0.34)}


def place_and_date(place: str, day: PartialDate | None, form: Form) -> str:
    """Return ``Ngọc Lâm, ngày 12 tháng 01 năm 2027``, on two lines where one is too short for it."""
    words = nd30.date_words(day)
    line = f"{place}, {words}"
    fits = text_width(line, form.style("PlaceDate").points, italic=True) <= form.header_columns[1]
    return line if fits else f"{place},\n{words}"


def signatures(signers: Sequence[Signer] | None, form: Form) -> list[Signature]:
    """Return the signature columns from left to right, long posts broken at their parts."""
    count = len(signers or ())
    column = form.signature_columns[1] if count == 1 else form.page.text_width / max(count, 1)
    points = form.style("Power").points

    def broken(line: str) -> list[str]:
        return balanced_lines(line, points, column - _BETWEEN_COLUMNS, bold=True, keep=PHRASES)

    return [
        {
            "lines": tuple(part for line in _above(s) for part in broken(line)),
            "other_post": "\n".join(broken(s.other_post.upper())) if s.other_post else None,
            "name": s.name,
        }
        for s in signers or ()
    ]


def _above(signer: Signer) -> list[str]:
    """Return the lines above a signature; a deputy who signs for the head of a collective has TM. over KT."""
    lines = [signer.heading.upper()] if signer.heading else []
    if signer.collective and signer.on_behalf not in (None, "TM"):
        lines += nd30.power_lines("TM", signer.collective, None)
    before = signer.collective if signer.on_behalf == "TM" else signer.head_title
    return lines + nd30.power_lines(signer.on_behalf, before, signer.title)


def recipient_lines(recipients: Sequence[str]) -> tuple[str, ...]:
    """Return the list of Nơi nhận: a dash before each, a semicolon behind, a full stop at the end (PL I II.9.d)."""
    return tuple(ended([r if r.lstrip().startswith("-") else f"- {r}" for r in recipients]))


def ended(lines: Sequence[str]) -> list[str]:
    """Return the lines with ``;`` behind each and ``.`` behind the last, but where they end in a mark already."""
    last = len(lines) - 1
    return [
        line if line.rstrip().endswith((".", ";", ",", ":", "!", "?", "…")) else line + (";" if n < last else ".")
        for n, line in enumerate(lines)
    ]


def sentence(text: str) -> str:
    """Return the text with a full stop, unless it ends in a mark already."""
    return ended([text])[0]
