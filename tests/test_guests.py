"""Guests from a spec and its lists: what rows become, what is doubtful, and the papers that follow from both."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from doithoai.archive import content, read_members
from doithoai.batch.batches import Choice, Prepared, opened, prepared
from doithoai.batch.items import items, merged_item
from doithoai.diagnostics import DoithoaiError
from doithoai.lists.guests import guest_list
from doithoai.papers import make_papers
from doithoai.source import read
from doithoai.spec import load

HEAD = """\
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference: {title: Hội nghị đối thoại, starts: 07:30 30/01/2027}
"""
Listed = Callable[..., list[str]]


def ready_of(folder: Path, text: str, **files: str) -> Prepared:
    for name, rows in files.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    (folder / "a.yaml").write_text(HEAD + text, encoding="utf-8")
    return prepared(opened(str(folder / "a.yaml"), "invitation", Choice()))


@pytest.fixture
def invited(tmp_path: Path) -> Listed:
    """Return whom the invitations of a list are for."""

    def said(rows: str, text: str = "") -> list[str]:
        ready = ready_of(tmp_path, "guests: {file: list.csv}\n" + text, list=rows)
        papers = make_papers("invitation", ready.opened.spec, ready.guests.guests)
        return [p.context["guest"]["salutation"] for p in papers]

    return said


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "Mã HS,Họ và tên,Giới tính,Lớp,Họ tên cha,Họ tên mẹ\n1,Lê Minh Khang,Nam,A1,Lê Hùng,Vũ Mai\n2,Trần An,Nữ,A2,,Lý Nga\n3,Đỗ Châu,Nữ,A2,,",
            ["Ông Lê Hùng và Bà Vũ Mai, phụ huynh cháu Lê Minh Khang, lớp A1", "Bà Lý Nga, phụ huynh cháu Trần An, lớp A2", "Phụ huynh cháu Đỗ Châu, lớp A2"],
        ),
        ("TT,Ông/Bà,Chức vụ\n1,Lê Hùng,Chủ tịch\n2,Vũ Mai,Bí thư", ["Ông/Bà Lê Hùng, Chủ tịch", "Ông/Bà Vũ Mai, Bí thư"]),
        ("Ông/Bà,Họ tên\nÔng,Lê Hùng\nBà,Vũ Mai", ["Ông Lê Hùng", "Bà Vũ Mai"]),
        ("Họ tên,Lớp,Nhóm\nVũ Mai,A1,PHHS", ["Ông/Bà Vũ Mai, phụ huynh lớp A1"]),
        ('Họ tên,Phụ huynh của\n"Lê Văn Hùng\nVũ Thị Mai",An', ["Ông/Bà Lê Văn Hùng và Ông/Bà Vũ Thị Mai, phụ huynh cháu An"]),
        ("Họ tên,Quan hệ,PH của cháu,Lớp\nLê Tám,Bố,Hân,A2\nVũ Chín,Mẹ,An,A3", ["Ông Lê Tám, bố cháu Hân, lớp A2", "Bà Vũ Chín, mẹ cháu An, lớp A3"]),
        ("Họ tên,Chức vụ\nLê Hùng,Bí thư\nTổng cộng: 1,\n\nGhi chú: in đậm là khách,", ["Ông/Bà Lê Hùng, Bí thư"]),
    ],
    ids=["a class list", "names below Ông/Bà", "honorifics below Ông/Bà", "a class in a group of parents", "two names in a cell", "kin", "a remark below the total"],
)  # fmt: skip
def test_rows_become_the_people_that_a_clerk_means(rows: str, expected: list[str], invited: Listed) -> None:
    assert invited(rows) == expected


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("Họ tên,Lớp\nVũ Mai,A1\nVũ Mai,A1", ["G021"]),
        ("Họ tên,SĐT,Phụ huynh của\nVũ Mai,0912000000,An\nVũ Mai,0912000000,Bình", ["G022"]),
        ("Họ tên,SĐT\nVũ Mai,0912000000\nVũ Mai,0912000001", []),
        ("Mã HS,Họ tên,Lớp\n1,An,A1", ["G023"]),
        ("Mã HS,Học sinh,Lớp\n1,An,A1", []),
    ],
)
def test_what_is_doubtful_is_told_and_printed_all_the_same(rows: str, codes: list[str], tmp_path: Path) -> None:
    ready = ready_of(tmp_path, "guests: {file: list.csv}\n", list=rows)
    assert [w.code for w in ready.warnings] == codes
    assert {w.severity for w in ready.warnings} <= {"warning"}
    assert ready.papers == rows.count("\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("guests:\n  - {name: Vũ Mai, class: A1}\n  - {name: Vũ Mai, class: A1}\n", [5]),
        ("guests:\n  - {name: Vũ Mai, class: A1}\n  - {name: Vũ Mai, class: A2}\n", []),
        ("guests:\n  - {name: Vũ Mai, phone: 0912000000}\n  - {name: Vũ Mai, phone: 0912000001}\n", []),
        ("guests: [Phường đội, Trạm Y tế, Phường đội]\n", [3]),
        ("attendees:\n  - {group: A, members: [{name: Vũ Mai, title: Tổ trưởng}]}\n  - {group: B, members: [{name: Vũ Mai, title: Tổ trưởng}]}\n", [5]),
        ("guests: [{file: list.csv}, {name: Vũ Mai}]\n", []),
    ],
)  # fmt: skip
def test_a_guest_who_is_typed_twice_gets_two_invitations_with_a_warning(
    text: str, lines: list[int], tmp_path: Path
) -> None:
    found = [w for w in ready_of(tmp_path, text, list="Họ tên,Lớp\nLê Tám,A2").warnings if w.code == "G021"]
    assert [w.line for w in found] == lines
    assert {w.severity for w in found} <= {"warning"}


def test_a_list_named_as_if_it_were_a_guest_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "guests: [Vũ Mai, khach.xlsx]\n", encoding="utf-8")
    source = read(str(tmp_path / "a.yaml"))
    with pytest.raises(DoithoaiError) as caught:
        guest_list(source, load(source))
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.line, finding.hint) == ("S048", 3, "viết `- file: khach.xlsx`")


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (["", "", ""], ["12", "13", "14"]),
        (["", "13", ""], ["12", "13", "14"]),
        (["9", "", ""], ["09", "12", "13"]),
        (["", "13/GM-X", ""], ["12", "13/GM-X", "14"]),
    ],
)
def test_no_two_invitations_have_one_number_and_none_is_left_out(
    own: list[str], expected: list[str], tmp_path: Path
) -> None:
    rows = "Họ tên,Số giấy mời\n" + "\n".join(f"Khách {n},{number}" for n, number in enumerate(own))
    text = "guests: {file: list.csv}\npapers: {invitation: {number: 12, numbering: each}}\n"
    ready = ready_of(tmp_path, text, list=rows)
    numbers = [p.context["number"] for p in make_papers("invitation", ready.opened.spec, ready.guests.guests)]
    assert numbers == [e if "/" in e else f"{e}/GM-MNHM" for e in expected]


def png(color: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">2L5B", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes([0, color])))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("qr", ["", ", qr: event"])
def test_every_picture_of_a_paper_is_in_it_and_is_the_right_one(qr: str, tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(png(1))
    text = f"guests: [Vũ Mai, Lê An]\npapers: {{invitation: {{notes: [{{image: map.png}}]{qr}}}}}\n"
    ready = ready_of(tmp_path, text)
    for data in (next(iter(items(ready))).render(), merged_item(ready).render()):
        parts = {m.name: content(m) for m in read_members(data)}
        relations = dict(re.findall(r'Id="(\w+)"[^>]*Target="([^"]+)"', parts["word/_rels/document.xml.rels"].decode()))
        used = re.findall(r'r:embed="(\w+)"', parts["word/document.xml"].decode())
        assert parts[f"word/{relations[used[0]]}"] == png(1)
        assert {relations[u] for u in used} <= {name.removeprefix("word/") for name in parts}
        assert len(set(used)) == 1 + bool(qr)
    before = ready.opened.run
    (tmp_path / "map.png").write_bytes(png(2))
    assert opened(str(tmp_path / "a.yaml"), "invitation", Choice()).run != before, "a changed picture is a change"


def test_any_file_of_a_batch_is_a_zip_that_others_read(tmp_path: Path) -> None:
    for item in items(ready_of(tmp_path, "guests: [Vũ Mai]\n")):
        if item.name.endswith(".docx"):
            assert zipfile.ZipFile(io.BytesIO(item.render())).testzip() is None
