"""`doithoai bases`: the list, one document, proposals; what a clerk reads and what a machine reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml
from checking import MINIMAL
from click.testing import CliRunner, Result
from papers import spec_of

from doithoai.cli.commands import doithoai

OWN = "documents: [{id: 12/KH-UBND, type: Kế hoạch, number: 12, symbol: KH-UBND, date: 05/9/2026, issuer: UBND phường Ngọc Lâm, title: về tổ chức đối thoại, certainty: verified, suggest: {why: Kế hoạch của phường}}]\n"


def bases(*arguments: str) -> Result:
    return CliRunner().invoke(doithoai, ["bases", *arguments])


def listed(*arguments: str) -> list[str]:
    done = bases("--format", "json", *arguments)
    assert done.exit_code == 0, done.output
    return [d["id"] for d in json.loads(done.stdout)["documents"]]


def proposed(text: str) -> object:
    """Return the bases of a printed proposal, as a spec that takes them over reads them."""
    return spec_of(MINIMAL.partition("legal_bases:")[0] + text).legal_bases


def test_the_list_holds_what_is_in_force_with_how_surely_it_is_known() -> None:
    done = bases("--on", "26/11/2026")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:4] == [
        "Luật 10/2022/QH15, ngày 10/11/2022",
        "  Thực hiện dân chủ ở cơ sở",
        "Nghị định 59/2023/NĐ-CP, ngày 14/8/2023 (cần kiểm tra)",
        "  quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở",
    ]
    at = lines.index("Thông tư 52/2020/TT-BGDĐT, ngày 31/12/2020 (cần kiểm tra)")
    assert lines[at + 2].startswith("  Đã được sửa đổi, bổ sung bởi Thông tư 51/2026/TT-BGDĐT")
    assert lines[-3].endswith(" văn bản chưa thấy hết hiệu lực ngày 26/11/2026.")
    assert "04/2015/NĐ-CP" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "there", "not_there"),
    [
        (["--all"], {"04/2015/NĐ-CP", "36-HD/VPTW"}, set()),
        (["--on", "01/01/2022"], {"04/2015/NĐ-CP"}, {"10/2022/QH15", "59/2023/NĐ-CP", "15/2026/TT-BGDĐT"}),
        (["--on", "2026-11-26"], {"59/2023/NĐ-CP"}, {"04/2015/NĐ-CP", "66-QĐ/TW"}),
        (["--for", "public_school"], {"11/2020/TT-BGDĐT"}, {"41/HD-TLĐ", "933/QĐ-TLĐ"}),
        (["--for", "private_school"], {"41/HD-TLĐ"}, {"11/2020/TT-BGDĐT"}),
        (["cha", "mẹ", "học", "sinh"], {"55/2011/TT-BGDĐT"}, {"10/2022/QH15"}),
        (["CHA ME HOC SINH"], {"55/2011/TT-BGDĐT"}, {"10/2022/QH15"}),
        (["điều lệ trường phổ thông"], {"15/2026/TT-BGDĐT"}, {"52/2020/TT-BGDĐT"}),
        (["điều lệ trường trung học"], {"15/2026/TT-BGDĐT"}, {"52/2020/TT-BGDĐT"}),
    ],
)
def test_the_list_is_narrowed_by_words_day_and_unit(arguments: list[str], there: set[str], not_there: set[str]) -> None:
    found = set(listed(*arguments))
    assert there <= found
    assert not found & not_there


def test_documents_that_bear_the_words_stand_before_those_of_which_they_are_told() -> None:
    assert listed("điều lệ", "--on", "26/11/2026") == ["52/2020/TT-BGDĐT", "55/2011/TT-BGDĐT", "15/2026/TT-BGDĐT"]


@pytest.mark.parametrize("said", ["04/2015/NĐ-CP", "04/2015/ND-CP", "4/2015", "04/2015"])
def test_one_document_is_explained_also_when_it_is_no_longer_in_force(said: str) -> None:
    done = bases(said)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Nghị định 04/2015/NĐ-CP",
        "  Viện dẫn: Nghị định số 04/2015/NĐ-CP của Chính phủ",
        "  Hiệu lực: Đã được thay thế bởi Nghị định 59/2023/NĐ-CP từ ngày 14/8/2023, cần",
        "            kiểm tra (ghi theo trí nhớ)",
        "  Nguồn:    Phần căn cứ của Thông tư 11/2020/TT-BGDĐT",
        "  Kiểm tra: đã đối chiếu với nguồn, trừ chỗ ghi “cần kiểm tra” ở trên",
    ]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ về X", "Nghị định 04/2015/NĐ-CP"),
        ("Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;", "Luật Thực hiện dân chủ ở cơ sở năm 2022"),
        ("BLLĐ", "Bộ luật Lao động năm 2019"),
    ],
)
def test_a_whole_basis_may_be_asked_for(said: str, name: str) -> None:
    assert bases(said).stdout.splitlines()[0] == name


def test_on_a_day_that_is_asked_for_what_is_not_in_force_is_not_kept(tmp_path: Path) -> None:
    spec = tmp_path / "hoi-nghi.yaml"
    law = "Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022"
    spec.write_text(f"{MINIMAL}legal_bases: [{law}]\n", encoding="utf-8")
    lines = bases("--suggest", str(spec), "--on", "01/01/2023").stdout.splitlines()
    at = lines.index(f"  # - {law}")
    assert (
        lines[at - 1]
        == "  # Không nên giữ: Luật Thực hiện dân chủ ở cơ sở năm 2022 chưa có hiệu lực vào ngày 01/01/2023"
    )


@pytest.mark.parametrize(
    ("arguments", "answer", "for_machines"),
    [
        (["--on", "13/8/2023"], "  Ngày 13/8/2023: chưa thấy hết hiệu lực", {"force": "in_force"}),
        (["--on", "14/8/2023"], "  Ngày 14/8/2023: không còn hiệu lực", {"force": "over"}),
        (["--on", "31/12/2014"], "  Ngày 31/12/2014: chưa có hiệu lực", {"force": "not_yet"}),
        (["--for", "ward"], "  UBND cấp xã: viện dẫn được", {"may_cite": True}),
    ],
)
def test_what_is_asked_of_one_document_is_answered_first(
    arguments: list[str], answer: str, for_machines: dict[str, object]
) -> None:
    assert bases("04/2015", *arguments).stdout.splitlines()[1] == answer
    (document,) = json.loads(bases("04/2015", *arguments, "--format", "json").stdout)["documents"]
    assert for_machines.items() <= document.items()


def test_a_document_that_is_not_for_a_unit_is_said_to_be_not() -> None:
    done = bases("41/HD-TLĐ", "--for", "public_school")
    assert done.stdout.splitlines()[1] == "  Trường công lập: không viện dẫn được"


def test_no_line_of_the_list_is_too_long_for_a_console() -> None:
    assert max(map(len, bases("--all").stdout.splitlines())) < 80


def test_a_document_is_told_to_machines_without_what_is_not_known() -> None:
    (document,) = json.loads(bases("11/2020/TT-BGDĐT", "--format", "json").stdout)["documents"]
    assert document["replaces"] == ["04/2000/QĐ-BGDĐT"]
    assert (document["in_force"], document["cited_by"], document["certainty"]) == (
        "01/7/2020",
        ["public_school", "ward", "party_cell", "union"],
        "unknown",
    )
    assert "until" not in document


def test_words_are_found_however_their_letters_are_composed() -> None:
    assert bases(unicodedata.normalize("NFD", "dân chủ")).stdout == bases("dân chủ").stdout != ""


def test_words_that_stand_nowhere_are_told_with_what_could_help() -> None:
    done = bases("thủy lợi")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "lỗi B094: không có văn bản nào có “thủy lợi”" in done.stderr
    past = bases("ký hiệu không có", "--for", "ward")
    assert past.exit_code == 1
    only_past = bases("--on", "2026-11-26", "36-HD", "VPTW", "Hướng dẫn", "Trung ương")
    assert "thêm --all: Hướng dẫn 36-HD/VPTW" in only_past.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--on", "35/2"], "--on không hợp lệ"),
        (["--on", "01/2027"], "cần đủ ngày, tháng, năm"),
        (["--for", "school"], "chọn một trong: public_school"),
        (["--suggest", "a.yaml", "dân chủ"], "--suggest không dùng cùng"),
        (["--all", "--on", "12/01/2027"], "không dùng cùng --on"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese(arguments: list[str], words: str) -> None:
    done = bases(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_a_proposal_can_be_pasted_and_leaves_the_spec_alone(tmp_path: Path) -> None:
    spec = tmp_path / "hoi-nghi.yaml"
    spec.write_text(MINIMAL, encoding="utf-8")
    done = bases("--suggest", str(spec))
    assert done.exit_code == 0
    assert "Gợi ý cho trường công lập" in done.stderr
    assert spec.read_text(encoding="utf-8") == MINIMAL
    taken = proposed(done.stdout)
    assert isinstance(taken, tuple)
    assert taken[0] == "Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022"
    filled = done.stdout.replace("  # - ", "  - ")
    assert len(proposed(filled)) == len(taken) + 4  # type: ignore[arg-type]


def test_a_proposal_for_machines_has_a_reason_for_each(tmp_path: Path) -> None:
    spec = tmp_path / "hoi-nghi.yaml"
    spec.write_text(MINIMAL, encoding="utf-8")
    said = json.loads(bases("--suggest", str(spec), "--format", "json").stdout)
    assert (said["unit"], said["dialogue"]) == ("public_school", "A")
    assert all(p["why"] and p["basis"] for p in said["proposals"])


def test_a_proposal_for_a_unit_that_the_spec_does_not_tell_asks_for_it(tmp_path: Path) -> None:
    spec = tmp_path / "hoi-nghi.yaml"
    spec.write_text(
        "issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: X}\nconference: {title: Đối thoại tại nơi làm việc}\n",
        encoding="utf-8",
    )
    done = bases("--suggest", str(spec))
    assert done.exit_code == 1
    assert "hoi-nghi.yaml:1:1: lỗi B093: chưa rõ đây là loại đơn vị nào" in done.stderr
    assert "Bộ luật Lao động năm 2019" in str(proposed(bases("--suggest", str(spec), "--for", "private_school").stdout))


def test_errors_of_the_spec_are_told_before_anything_is_proposed(tmp_path: Path) -> None:
    spec = tmp_path / "sai.yaml"
    spec.write_text("issuer: {nme: A}\nconference: {title: T}\n", encoding="utf-8")
    done = bases("--suggest", str(spec))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "lỗi S002" in done.stderr


def test_ones_own_catalogue_is_listed_and_proposed(tmp_path: Path) -> None:
    own, spec = tmp_path / "rieng.yaml", tmp_path / "hoi-nghi.yaml"
    own.write_text(OWN, encoding="utf-8")
    spec.write_text(MINIMAL, encoding="utf-8")
    assert "12/KH-UBND" in listed("--catalogue", str(own), "--on", "26/11/2026")
    assert "Kế hoạch số 12/KH-UBND ngày 05 tháng 9 năm 2026 của UBND phường Ngọc Lâm về tổ chức đối thoại" in str(
        proposed(bases("--suggest", str(spec), "--catalogue", str(own), "--on", "26/11/2026").stdout)
    )
    assert listed("12", "--catalogue", str(own), "--on", "01/01/2026") == ["12/KH-UBND"]
    spec.write_text(f"{MINIMAL}\nchecks: {{catalogue: rieng.yaml}}\n", encoding="utf-8")
    said = bases("--suggest", str(spec), "--on", "26/11/2026").stdout
    assert "Kế hoạch của phường" in said
    assert "Chỉ đạo của cấp trên" not in said
    done = bases("--catalogue", str(tmp_path / "khong-co.yaml"))
    assert done.exit_code == 1
    assert "lỗi Y001" in done.stderr


def test_a_proposal_quotes_what_yaml_would_misread(tmp_path: Path) -> None:
    spec = tmp_path / "hoi-nghi.yaml"
    text = """issuer: {parent: UBND phường X, name: Trường Mầm non X, abbreviation: X, place: X}
conference: {title: Hội nghị đối thoại}
legal_bases: ["Kế hoạch số 5/KH-X ngày 05/9/2026: 'dân chủ' & # khác"]
"""
    spec.write_text(text, encoding="utf-8")
    done = bases("--suggest", str(spec))
    assert yaml.safe_load(done.stdout)["legal_bases"][-1] == "Kế hoạch số 5/KH-X ngày 05/9/2026: 'dân chủ' & # khác"


def test_a_plan_is_printed_without_a_look_at_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "hoi-nghi.yaml").write_text(MINIMAL, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "doithoai", "plan", "hoi-nghi.yaml"],
        cwd=tmp_path,
        capture_output=True,
        env=os.environ,
        timeout=60,
    )
    assert done.returncode == 0
    imported = done.stderr.decode()
    assert "doithoai.papers.outline" in imported
    assert "legal_bases" not in imported
    assert "doithoai.spec.catalogue" not in imported


def test_check_tells_of_legal_bases_and_takes_a_catalogue(tmp_path: Path) -> None:
    own, spec = tmp_path / "rieng.yaml", tmp_path / "hoi-nghi.yaml"
    own.write_text(OWN, encoding="utf-8")
    text = f"{MINIMAL}legal_bases: [Kế hoạch số 12/KH-UBND ngày 06 tháng 9 năm 2026 của UBND phường Ngọc Lâm về đối thoại]\n"
    spec.write_text(text, encoding="utf-8")
    assert "B020" not in CliRunner().invoke(doithoai, ["check", str(spec)]).stderr
    done = CliRunner().invoke(doithoai, ["check", str(spec), "--catalogue", str(own)])
    assert "cảnh báo B020: Kế hoạch 12/KH-UBND ban hành ngày 05/9/2026, căn cứ ghi ngày 06/9/2026" in done.stderr


def test_a_code_of_legal_bases_can_be_ignored_with_a_reason_or_by_the_command(tmp_path: Path) -> None:
    spec = tmp_path / "hoi-nghi.yaml"
    text = f"{MINIMAL}legal_bases: [Kế hoạch số 9/KH-X ngày 10/9/2026 của Phòng GD&ĐT quận Bến Trúc về đối thoại]\n"
    spec.write_text(text, encoding="utf-8")
    run = CliRunner().invoke
    assert "cảnh báo B008" in run(doithoai, ["check", str(spec)]).stderr
    by_command = run(doithoai, ["check", str(spec), "--ignore", "b008", "--strict"])
    assert (by_command.exit_code, "Bỏ qua B008 (1): theo --ignore." in by_command.stderr) == (0, True)
    spec.write_text(f"{text}checks: {{ignore: [{{code: B008, reason: số cũ}}]}}\n", encoding="utf-8")
    assert "Bỏ qua B008 (1): số cũ." in run(doithoai, ["check", str(spec), "--strict"]).stderr
    assert "B008 (cảnh báo)" in run(doithoai, ["check", "--explain", "B008"]).stdout


def test_check_goes_on_when_a_catalogue_can_not_be_read(tmp_path: Path) -> None:
    spec = tmp_path / "hoi-nghi.yaml"
    spec.write_text(f"{MINIMAL}checks: {{catalogue: khong-co.yaml}}\nagenda: [{{time: '8:00-7:00', item: X}}]\n", encoding="utf-8")  # fmt: skip
    done = CliRunner().invoke(doithoai, ["check", str(spec), "--format", "json"])
    found = {d["code"] for d in json.loads(done.stdout)["diagnostics"]} if done.stdout.startswith("{") else set()
    assert done.exit_code == 1
    assert "B090" in found
    assert any(code.startswith("C") for code in found)
